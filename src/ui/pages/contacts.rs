//! Worried about a child? The number for where the child lives and for this hour.
//!
//! Always by the real clock: `on=` has no say here. Works before any content has come: 999 does
//! not depend on a feed.

use crate::address::Route;
use crate::domain::{Catalogue, Contact, ContactKind, Id, Term, sort_by};
use crate::ports::Now;
use crate::ui::app::{App, Load};
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, Icon, icon, icon_small, page_head, prose, section};
use crate::ui::state::State;
use crate::words;

/// Where the child lives.
#[derive(Clone, Debug, PartialEq)]
enum Where {
    Unasked,
    Council(Term),
    Unknown,
}

pub fn page(app: App) -> El {
    let place = State::new(Where::Unasked);
    let more = live(move || match app.content.get() {
        Load::Ready(_) => el::group().child(choices(app, place)).child(live(move || numbers(app, place.get()))),
        Load::Reading => el::p().attr("role", "status").child("Opening the other numbers"),
        Load::Failed(trouble) => {
            el::group().child(el::p().attr("role", "alert").child(trouble.sentence)).child(el::p().child(
                "Without the other numbers: call 101 for the police where it is not an emergency, and ask your \
                 safeguarding lead.",
            ))
        }
    });
    el::group()
        .child(page_head(Head { title: "Worried about a child?".to_owned(), ..Head::default() }))
        .child(section("danger", "In danger now", danger()))
        .child(more)
}

fn danger() -> El {
    let call = el::a().class("app-call app-call--danger").href("tel:999").child(icon(Icon::Phone)).child("Call 999");
    let deaf = "Deaf, or cannot speak: 18000 on Relay UK, or text 999 once your phone is registered.";
    el::group()
        .child(el::p().child("If a child is hurt, or may be hurt soon, call the police or an ambulance."))
        .child(call)
        .child(el::p().class("app-contact__note").child(deaf))
}

/// Councils with the towns that people know them by; never assumed from the profile.
fn choices(app: App, place: State<Where>) -> El {
    let councils: Vec<(Term, String, String)> = app.ask(|c| {
        let tree = c.vocabulary.area_tree();
        let councils = tree.in_order().into_iter().filter(|a| tree.depth(a) == 1);
        councils.map(|id| (id.clone(), c.vocabulary.area_name(id).to_owned(), words::towns(c, id))).collect()
    });
    let option = move |value: Where, name: String, towns: String| {
        let (of_check, of_pick) = (value.clone(), value);
        let input = el::input()
            .attr("type", "radio")
            .attr("name", "where")
            .live_checked(move || place.get() == of_check)
            .on("change", move |_| place.set(of_pick.clone()));
        let name = el::span().child(el::b().child(name)).child(towns);
        el::label().class("app-choice__option").child(input).child(name)
    };
    let options: Vec<El> =
        councils.into_iter().map(|(id, name, towns)| option(Where::Council(id), name, towns)).collect();
    el::fieldset()
        .class("app-choice app-choice--row")
        .child(el::legend().child("Where does the child live?"))
        .child(options)
        .child(option(Where::Unknown, "I don't know".to_owned(), "shows both".to_owned()))
}

fn numbers(app: App, place: Where) -> El {
    let now = app.now.get();
    app.ask(|c| {
        let tree = c.vocabulary.area_tree();
        let councils: Vec<Term> = match &place {
            Where::Unasked => vec![],
            Where::Council(id) => vec![id.clone()],
            Where::Unknown => tree.in_order().into_iter().filter(|a| tree.depth(a) == 1).cloned().collect(),
        };
        let of_council = |council: &Term| {
            let title = format!("{}, now ({})", c.vocabulary.area_name(council), words::part_of_week(now));
            let id = if councils.first() == Some(council) { "now" } else { "now-other" };
            section(id, title, for_now(c, council, now))
        };
        let by_council: Vec<El> = councils.iter().map(of_council).collect();
        el::group()
            .child(el::div().attr("aria-live", "polite").child(by_council))
            .child(tells_link(app, c))
            .child(others(c, now))
    })
}

/// Numbers that do not depend on where the child lives.
fn others(catalogue: &Catalogue, now: Now) -> Vec<El> {
    let others = [
        ("police", "Police, not an emergency", ContactKind::Police),
        ("lado", "Worried about an adult who works with children", ContactKind::Lado),
        ("information", "Sharing information", ContactKind::Information),
        ("training", "Training and bookings", ContactKind::Training),
        ("office", "Partnership offices", ContactKind::Office),
    ];
    let draw = |(id, title, kind)| {
        let contacts = of_kind(catalogue, kind).into_iter();
        let cards: Vec<El> = contacts.map(|contact| card(catalogue, contact, now, false)).collect();
        let note = (kind == ContactKind::Lado).then(|| el::p().child("The council is the one where the adult works."));
        (!cards.is_empty()).then(|| section(id, title, el::group().child(note).child(cards)))
    };
    others.into_iter().filter_map(draw).collect()
}

/// What to do when a child tells you something, if a feed held has the page.
fn tells_link(app: App, catalogue: &Catalogue) -> Option<El> {
    let id = Id::parse("cumbria.if-a-child-tells-you").filter(|id| catalogue.resource(id).is_some())?;
    let title = catalogue.title(&id)?;
    Some(el::p().child(el::a().href(app.href(&Route::Resource(id))).child(title)))
}

fn of_kind(catalogue: &Catalogue, kind: ContactKind) -> Vec<&Contact> {
    let mut out: Vec<&Contact> = catalogue.contacts.iter().filter(|c| c.kind == kind).collect();
    sort_by(&mut out, |a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
    out
}

/// Front door and out of hours of a council, the likely one for this hour first.
fn for_now(catalogue: &Catalogue, council: &Term, now: Now) -> Vec<El> {
    let here = |kind| of_kind(catalogue, kind).into_iter().filter(|c| c.areas.contains(council)).collect::<Vec<_>>();
    let (day, night) = (here(ContactKind::FrontDoor), here(ContactKind::OutOfHours));
    let open =
        day.iter().find_map(|c| c.is_open(now.date.weekday(), now.time)).unwrap_or_else(|| words::is_office_hours(now));
    let (first, second) = if open { (day, night) } else { (night, day) };
    let first = first.into_iter().map(|c| card(catalogue, c, now, false));
    first.chain(second.into_iter().map(|c| card(catalogue, c, now, true))).collect()
}

fn card(catalogue: &Catalogue, contact: &Contact, now: Now, second: bool) -> El {
    let email = &contact.email;
    let mail = (!email.is_empty()).then(|| el::p().child(el::a().href(format!("mailto:{email}")).child(email.clone())));
    let unknown = (!contact.unknown.is_empty()).then(|| doubt(Icon::Info, contact.unknown.clone()));
    let has_way = !contact.phone.is_empty() || !email.is_empty();
    let is_confirmed = contact.is_confirmed(now.date);
    let unconfirmed = (has_way && contact.kind != ContactKind::Emergency && !is_confirmed)
        .then(|| doubt(Icon::Alert, words::unconfirmed_line(contact, &catalogue.vocabulary)));
    let confirmed = if is_confirmed { note(words::confirmed_line(contact)) } else { None };
    el::article()
        .class("app-contact")
        .child(el::h3().child(contact.title.clone()))
        .child(call(&contact.phone, second))
        .child(note(contact.summary.clone()))
        .child(note(contact.phone_note.clone()))
        .child(note(words::hours_line(&contact.hours)))
        .child(mail)
        .child(unknown)
        .child(unconfirmed)
        .child(confirmed)
        .child(prose(catalogue.body(&contact.id)))
}

fn call(phone: &str, second: bool) -> Option<El> {
    if phone.is_empty() {
        return None;
    }
    let href = format!("tel:{}", phone.replace(' ', ""));
    let class = if second { "app-call app-call--second" } else { "app-call" };
    Some(el::a().class(class).href(href).child(icon(Icon::Phone)).child(phone.to_owned()))
}

/// A line of a card, unless there is nothing to say.
fn note(words: String) -> Option<El> {
    (!words.is_empty()).then(|| el::p().class("app-contact__note").child(words))
}

/// What is not known for sure.
fn doubt(glyph: Icon, words: String) -> El {
    el::p().class("app-contact__doubt").child(icon_small(glyph)).child(el::span().child(words))
}
