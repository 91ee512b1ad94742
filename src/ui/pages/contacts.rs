//! Worried about a child? The number for where the child lives and for this hour.
//!
//! Always by the real clock: `on=` has no say here. Works before any content has come: 999 does
//! not depend on a feed.

use crate::address::Route;
use crate::domain::{Catalogue, Contact, ContactKind, Date, Id, Term, contacts_for, contacts_of, numbers_for_now};
use crate::ports::Now;
use crate::ui::app::App;
use crate::ui::content::Load;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, Icon, disclosure, icon, icon_small, page_head, prose, section};
use crate::ui::state::{Derived, State};
use crate::words;

/// Where the child lives.
#[derive(Clone, Debug, PartialEq)]
enum Where {
    Unasked,
    Council(Term),
    Unknown,
}

/// In the order of need: danger, where, the numbers for now, a child who speaks, the rest.
pub fn page(app: App) -> El {
    let place = State::new(Where::Unasked);
    let today = Derived::new(move || app.now.with(|n| n.date));
    let numbers = live(move || match app.content.get() {
        // The region stays and its words come: only so is it announced.
        Load::Ready(_) => el::group()
            .child(choices(app, place))
            .child(el::div().attr("aria-live", "polite").child(live(move || numbers(app, place.get())))),
        Load::Reading | Load::Opening(_) => el::group()
            .child(el::p().attr("role", "status").child("Opening the other numbers"))
            .child(el::p().child(page_of_numbers(app))),
        Load::Failed(trouble) => el::group()
            .child(el::p().attr("role", "alert").child(trouble.sentence))
            .child(el::p().child(page_of_numbers(app)))
            .child(el::p().child(
                "Without them: call 101 for the police where it is not an emergency, and ask your safeguarding lead.",
            )),
    });
    let printed = move || {
        let day = words::date_long(today.get());
        format!("Printed on {day}. Numbers change: look in the app before you use this sheet.")
    };
    el::group()
        .child(page_head(Head { title: "Worried about a child?".to_owned(), ..Head::default() }))
        .child(el::p().class("app-print").child(live(printed)))
        .child(section("danger", "In danger now", danger()))
        .child(numbers)
        .child(section("child-tells", "A child tells you something", child_tells(app)))
        .child(live(move || app.ask(|c| rest(c, today.get()))))
}

/// The way to the page that needs neither feed nor database.
fn page_of_numbers(app: App) -> El {
    let href = app.base.with_untracked(|base| format!("{}numbers.html", base.as_str()));
    // A page of its own: the browser opens it, not the app.
    el::a().href(href).attr("target", "_self").child("The numbers on a page of their own")
}

fn danger() -> El {
    let call = el::a().class("app-call app-call--danger").href("tel:999").child(icon(Icon::Phone)).child("Call 999");
    el::group()
        .child(el::p().child("If a child is hurt, or may be hurt soon, call the police or an ambulance."))
        .child(call)
        .child(el::p().class("app-contact__note").child(words::DEAF))
}

/// Councils with the towns that people know them by; never assumed from the profile.
fn choices(app: App, place: State<Where>) -> El {
    let councils: Vec<(Term, String, String)> = app.ask(|c| {
        let tree = c.vocabulary.area_tree();
        tree.councils()
            .map(|id| (id.clone(), c.vocabulary.area_name(id).to_owned(), words::towns(&c.vocabulary, id)))
            .collect()
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

fn numbers(app: App, place: Where) -> Vec<El> {
    let now = app.now.get();
    app.ask(|c| {
        let tree = c.vocabulary.area_tree();
        let councils: Vec<Term> = match &place {
            Where::Unasked => vec![],
            Where::Council(id) => vec![id.clone()],
            Where::Unknown => tree.councils().cloned().collect(),
        };
        let of_council = |council: &Term| {
            let hour = words::part_of_week(now.date, now.time);
            let title = format!("{}, now ({hour})", c.vocabulary.area_name(council));
            let id = if councils.first() == Some(council) { "now" } else { "now-other" };
            let cards = for_now(c, council, now);
            // Its partnership is switched off on this device, or has not come yet.
            let none = cards.is_empty().then(|| {
                el::group()
                    .child(doubt(Icon::Alert, words::NO_NUMBER.to_owned()))
                    .child(el::p().child(page_of_numbers(app)))
            });
            section(id, title, el::group().child(none).child(cards))
        };
        councils.iter().map(of_council).collect()
    })
}

/// Front door and out of hours of a council, the likely one for this hour first.
fn for_now(catalogue: &Catalogue, council: &Term, now: Now) -> Vec<El> {
    let (first, second) = numbers_for_now(&catalogue.contacts, council, now.date, now.time);
    let first = first.into_iter().map(|c| card(catalogue, c, now.date, false));
    first.chain(second.into_iter().map(|c| card(catalogue, c, now.date, true))).collect()
}

/// Five lines that need no content, and the way to more where a feed held has it.
fn child_tells(app: App) -> El {
    let lines: Vec<El> = words::A_CHILD_TELLS_YOU.into_iter().map(|line| el::li().child(line)).collect();
    let more = live(move || {
        let id = Id::parse("cumbria.if-a-child-tells-you")?;
        let title = app.ask(|c| c.title(&id))?;
        Some(el::p().child(el::a().href(app.href(&Route::Resource(id))).child(title)))
    });
    el::group().child(el::ol().class("app-contact__lines").child(lines)).child(more)
}

/// What does not depend on where the child lives. A page of the place (whom to tell, what to have ready) is content.
fn rest(catalogue: &Catalogue, today: Date) -> Vec<El> {
    let all = |kind| contacts_of(&catalogue.contacts, kind);
    let cards = |kind| all(kind).into_iter().map(|c| card(catalogue, c, today, false)).collect::<Vec<_>>();
    let part = |id: &'static str, title: &'static str, lead: &'static str, body: Vec<El>| {
        let lead = (!lead.is_empty()).then(|| el::p().child(lead));
        (!body.is_empty()).then(|| section(id, title, el::group().child(lead).child(body)))
    };
    let told = all(ContactKind::Information);
    let tree = catalogue.vocabulary.area_tree();
    let mut lado = cards(ContactKind::Lado);
    for council in tree.councils().filter(|c| contacts_for(&catalogue.contacts, ContactKind::Lado, c).is_empty()) {
        let name = catalogue.vocabulary.area_name(council);
        lado.push(doubt(Icon::Alert, format!("{name}: no number is on this device. Ask your safeguarding lead.")));
    }
    let all_of = |c: &Contact| {
        el::div().class("app-contact").child(details(catalogue, c, today)).child(prose(&catalogue.body(&c.id)))
    };
    let told: Vec<El> = told.into_iter().map(|c| disclosure(c.title.clone(), all_of(c))).collect();
    let teams: Vec<El> = [ContactKind::Training, ContactKind::Office].into_iter().flat_map(cards).collect();
    let teams = (!teams.is_empty()).then(|| disclosure("Training teams and partnership offices", teams));
    [
        part("information", "Before you ring, and after", "", told),
        part("police", "Police, not an emergency", "", cards(ContactKind::Police)),
        part("lado", "Worried about an adult who works with children", words::BY_WHERE_THE_ADULT_WORKS, lado),
        part("teams", "Not about a child at risk", "", teams.into_iter().collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn card(catalogue: &Catalogue, contact: &Contact, today: Date, second: bool) -> El {
    el::article()
        .class("app-contact")
        .child(el::h3().child(contact.title.clone()))
        .child(call(&contact.phone, second))
        .child(details(catalogue, contact, today))
        .child(prose(&catalogue.body(&contact.id)).map(|body| disclosure("More about this number", body)))
}

/// What must be read with it, without its name, its number and its long text.
fn details(catalogue: &Catalogue, contact: &Contact, today: Date) -> Vec<El> {
    let email = &contact.email;
    let mail = (!email.is_empty()).then(|| el::p().child(el::a().href(format!("mailto:{email}")).child(email.clone())));
    let unknown = (!contact.unknown.is_empty()).then(|| doubt(Icon::Info, contact.unknown.clone()));
    let has_way = !contact.phone.is_empty() || !email.is_empty();
    let is_confirmed = contact.is_confirmed(today);
    let unconfirmed = (has_way && contact.kind != ContactKind::Emergency && !is_confirmed)
        .then(|| doubt(Icon::Alert, words::unconfirmed_line(contact, &catalogue.vocabulary)));
    let confirmed = if is_confirmed { note(words::confirmed_line(contact)) } else { None };
    let parts = [
        note(contact.summary.clone()),
        note(contact.phone_note.clone()),
        note(words::hours_line(&contact.hours)),
        mail,
        unknown,
        unconfirmed,
        confirmed,
    ];
    parts.into_iter().flatten().collect()
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
