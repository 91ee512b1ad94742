//! Where an email to a team is written, in the place where it was asked for.

use super::{Icon, button, fact, icon_small, text_field};
use crate::browser;
use crate::domain::{Field, Step};
use crate::ui::app::App;
use crate::ui::desk::{Desk, Draft, HEADING, Request, TEXT, fault, field_id, opener_id};
use crate::ui::el::{self, El, live};
use crate::words::{self, Mail};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

const NO_CASES: &str = "Please write no names of children and no details of cases.";
const KEPT: &str = "You are asked once: these stay on this device, for texts like this. Settings show them and \
    clear them.";
const NOT_KEPT: &str = "These go into this email only: the app keeps nothing of a colleague.";
const NO_SIGNAL: &str = "Without a signal, the email app of your phone keeps it and sends it later.";
const OPENED: &str = "When it has gone, say so below.";
const COPIED: &str = "Copied. Paste it into your email app.";
const REFUSED: &str = "The browser does not let the app copy. The text is selected: copy it yourself.";
const NOT_NOTED: &str = "Nothing is noted in My learning: the place is your colleague's.";

/// The button that begins an email, or leaves it again, and the place below it where it is written. No
/// `live` part of its own: one within a part that is drawn again is made anew, and would lose the focus.
pub fn composer(app: App, class: &'static str, label: &'static str, request: Request) -> (El, Option<El>) {
    let request = Arc::new(request);
    let draft = app.desk.draft.get().filter(|draft| draft.request.key == request.key);
    let is_other = |d: &Draft| d.request.about != request.about || d.request.to != request.to;
    if draft.as_ref().is_some_and(is_other) {
        let next = Arc::clone(&request);
        browser::after(0, move || app.desk.renew(next)).forget();
    }
    // What it is about as the page has it now: the page may have been made anew under it.
    let draft = draft.map(|draft| Draft { request: Arc::clone(&request), ..draft });
    let place = draft.as_ref().filter(|draft| !is_noted(app, draft)).map(|draft| draw(app, draft));
    let opener = button(class, el::group().child(icon_small(Icon::Mail)).child(label))
        .id(opener_id(&request.key))
        .attr("aria-expanded", if draft.is_some() { "true" } else { "false" });
    let opener = opener.on("click", move |_| {
        if draft.is_some() {
            app.desk.close();
        } else {
            app.desk.open(app, Arc::clone(&request));
        }
    });
    (opener, place)
}

/// What the person said they sent stands with their place now.
fn is_noted(app: App, draft: &Draft) -> bool {
    app.desk.sent.get_untracked() && step(app, draft) == Some(draft.request.step())
}

/// How far the person is with the date that it is about.
fn step(app: App, draft: &Draft) -> Option<Step> {
    let (session, ..) = draft.request.session.as_ref()?;
    app.personal.with(|p| p.plan.step(&session.id)).map(|(step, _)| step)
}

fn draw(app: App, draft: &Draft) -> El {
    let title = match (draft.asking.is_empty(), draft.colleague) {
        (true, _) => "Your email, before it goes",
        (false, false) => "Your details for the email",
        (false, true) => "Your colleague's details for the email",
    };
    let desk = app.desk;
    // Drawn again, an element is for a moment without `tabindex`, and so without the focus.
    if browser::has_focus(HEADING) {
        browser::after(0, || browser::focus_id(HEADING)).forget();
    }
    browser::hold_text(TEXT);
    let body = if draft.asking.is_empty() { letter(app, draft) } else { questions(app, draft) };
    el::div()
        .class("app-composer")
        .attr("role", "group")
        .attr("aria-labelledby", HEADING)
        .child(el::h3().id(HEADING).attr("tabindex", "-1").child(title))
        .child(body)
        .child(el::p().attr("role", "status").child(live(move || desk.said.get())))
        .child(button("app-button app-button--quiet", "Close without sending").on("click", move |_| desk.close()))
}

/// For oneself or for a colleague; nothing where nobody is asked who it is for.
fn whom(app: App, draft: &Draft) -> Option<El> {
    let colleague = draft.colleague;
    let words = if colleague { "Ask for myself" } else { "Ask for a colleague" };
    let switch = move |_| app.desk.switch(app, !colleague);
    (draft.request.mail != Mail::Release && !draft.request.asks.is_empty())
        .then(|| button("app-button", words).on("click", switch))
}

fn questions(app: App, draft: &Draft) -> El {
    let Desk { answers, .. } = app.desk;
    let (tried, own) = (draft.tried, !draft.colleague);
    let field = |at: &usize| {
        let at = *at;
        let request = Arc::clone(&draft.request);
        let ask = request.asks.get(at).cloned().unwrap_or_default();
        let faulty = move || {
            let found = answers.with(|answers| fault(&request.asks, answers, at));
            found.filter(|_| tried).map(words::fault)
        };
        text_field(&field_id(at), &ask, own, answers, at, Arc::new(faulty))
    };
    let fields: Vec<El> = draft.asking.iter().map(field).collect();
    let go_on = el::button().class("app-button app-button--primary").attr("type", "submit").child("Show me the email");
    el::form()
        // The app says in its own words what is missing.
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            app.desk.go_on(app);
        })
        .child(el::p().child(if own { KEPT } else { NOT_KEPT }).child(" ").child(NO_CASES))
        .child(fields)
        .child(el::div().class("app-actions").child(go_on).child(whom(app, draft)))
}

fn letter(app: App, draft: &Draft) -> El {
    let desk = app.desk;
    let request = Arc::clone(&draft.request);
    let subject = draft.email.as_ref().map(|email| email.subject.clone()).unwrap_or_default();
    let link = {
        let (request, subject) = (Arc::clone(&request), subject.clone());
        move || desk.text.with(|text| words::mail_link(&request.to, &subject, text))
    };
    let fits = link.clone();
    let open = el::a()
        .class("app-button app-button--primary")
        .live_attr("href", move || Some(link().0))
        .on("click", move |_| desk.went(OPENED))
        .child(icon_small(Icon::Mail))
        .child("Open in my email app");
    let copy = button("app-button", "Copy the text").on("click", move |_| {
        let text = desk.text.get_untracked();
        spawn_local(async move {
            let copied = browser::copy(&text).await;
            desk.went(if copied { COPIED } else { REFUSED });
            if !copied {
                // Drawn again by then.
                browser::after(0, || browser::select_text(TEXT)).forget();
            }
        });
    });
    let text = el::textarea()
        .id(TEXT)
        .attr("rows", "12")
        // As it stands, and not on every key: to set it moves the cursor.
        .live_value(move || desk.text.get_untracked())
        .on("input", move |event| desk.text.set(event_target_value(&event)));
    let facts = el::dl().class("app-facts").child(fact("To", request.to.clone())).child(fact("Subject", subject));
    el::group()
        .child(asked_as(app, draft))
        .child(facts)
        .child(el::div().class("app-field").child(el::label().attr("for", TEXT).child("Text")).child(text))
        .child(el::p().class("app-small").child("You may change the text. ").child(NO_CASES))
        .child(live(move || (!fits().1).then(|| super::notice(words::no_more_text()))))
        .child(el::div().class("app-actions").child(open).child(copy))
        .child(el::p().class("app-small").child(NO_SIGNAL))
        .child(draft.went.then(|| sent(app, draft)))
}

/// "Asking as Ada Adams: Change".
fn asked_as(app: App, draft: &Draft) -> El {
    let request = &draft.request;
    let name_at = request.asks.iter().position(|ask| Field::of(ask) == Some(Field::Name));
    let name = name_at.and_then(|at| app.desk.answers.with_untracked(|a| a.get(at).cloned())).unwrap_or_default();
    let who = words::asked_as(request.mail, draft.colleague, name.trim());
    let line = el::div().class("app-actions");
    if request.asks.is_empty() {
        return line.child(el::p().child(who).child(". The team asks for no details."));
    }
    let change = button("app-button app-button--quiet", "Change")
        .attr("aria-label", format!("Change: {who}"))
        .on("click", move |_| app.desk.change());
    line.child(el::p().child(who).child(":")).child(change).child(whom(app, draft))
}

/// The app cannot know whether an email went: the person says so.
fn sent(app: App, draft: &Draft) -> Option<El> {
    if draft.colleague {
        return Some(el::p().child(NOT_NOTED));
    }
    // Who has the place is not behind again for asking something.
    let ahead = draft.request.mail != Mail::Release && step(app, draft) == Some(Step::Booked);
    (draft.request.session.is_some() && !ahead).then(|| {
        let request = Arc::clone(&draft.request);
        let sent = move |event| {
            if !browser::is_second_click(&event) {
                app.desk.sent(app, &request);
            }
        };
        el::div()
            .class("app-actions")
            .child(button("app-button app-button--primary", "I have sent it").on("click", sent))
    })
}
