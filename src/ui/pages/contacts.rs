//! Worried about a child? The number for where the child lives and for this hour.
//!
//! Always by the real clock: `on=` has no say here. Works before any content has come: 999 does
//! not depend on a feed.

use crate::address::Route;
use crate::domain::{Catalogue, Contact, ContactKind, Id, Term, sort_by};
use crate::ports::Now;
use crate::ui::app::{App, Load, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{Icon, PageHead, Prose, Section, icon, icon_small};
use crate::words;
use leptos::prelude::*;

/// Where the child lives.
#[derive(Clone, Debug, PartialEq)]
enum Where {
    Unasked,
    Council(Term),
    Unknown,
}

#[component]
pub fn Contacts() -> impl IntoView {
    let app = use_app();
    let place = RwSignal::new(Where::Unasked);
    view! {
        <PageHead title="Worried about a child?" />
        <Section id="danger" title="In danger now">
            <p>"If a child is hurt, or may be hurt soon, call the police or an ambulance."</p>
            <a class="app-call app-call--danger" href="tel:999">{icon(Icon::Phone)}"Call 999"</a>
            <p class="app-contact__note">"Deaf, or cannot speak: 18000 on Relay UK, or text 999 once your phone is registered."</p>
        </Section>
        {live(move || match app.content.get() {
            Load::Ready(_) => view! { {choices(app, place)}{move || numbers(app, place.get())} }.into_any(),
            Load::Reading => view! { <p role="status">"Opening the other numbers"</p> }.into_any(),
            Load::Failed(trouble) => view! {
                <p role="alert">{trouble.sentence}</p>
                <p>"Without the other numbers: call 101 for the police where it is not an emergency, and ask your safeguarding lead."</p>
            }.into_any(),
        })}
    }
}

/// Councils with the towns that people know them by; never assumed from the profile.
fn choices(app: App, place: RwSignal<Where>) -> AnyView {
    let councils: Vec<(Term, String, String)> = app.ask(|c| {
        let tree = c.vocabulary.area_tree();
        let councils = tree.in_order().into_iter().filter(|a| tree.depth(a) == 1);
        councils.map(|id| (id.clone(), c.vocabulary.area_name(id).to_owned(), words::towns(c, id))).collect()
    });
    let option = move |value: Where, name: String, towns: String| {
        let (of_check, of_pick) = (value.clone(), value);
        view! {
            <label class="app-choice__option">
                <input
                    type="radio"
                    name="where"
                    prop:checked=move || place.get() == of_check
                    on:change=move |_| place.set(of_pick.clone())
                />
                <span><b>{name}</b>{towns}</span>
            </label>
        }
    };
    let options = councils.into_iter().map(|(id, name, towns)| option(Where::Council(id), name, towns)).collect_view();
    view! {
        <fieldset class="app-choice app-choice--row">
            <legend>"Where does the child live?"</legend>
            {options}
            {option(Where::Unknown, "I don't know".to_owned(), "shows both".to_owned())}
        </fieldset>
    }
    .into_any()
}

fn numbers(app: App, place: Where) -> AnyView {
    let now = app.now.get();
    app.ask(|c| {
        let tree = c.vocabulary.area_tree();
        let councils: Vec<Term> = match &place {
            Where::Unasked => vec![],
            Where::Council(id) => vec![id.clone()],
            Where::Unknown => tree.in_order().into_iter().filter(|a| tree.depth(a) == 1).cloned().collect(),
        };
        let by_council = councils
            .iter()
            .map(|council| {
                let title = format!("{}, now ({})", c.vocabulary.area_name(council), words::part_of_week(now));
                let id = if councils.first() == Some(council) { "now" } else { "now-other" };
                let cards = for_now(c, council, now);
                view! { <Section id=id title=title>{cards}</Section> }
            })
            .collect_view();
        let others = [
            ("police", "Police, not an emergency", ContactKind::Police),
            ("lado", "Worried about an adult who works with children", ContactKind::Lado),
            ("information", "Sharing information", ContactKind::Information),
            ("training", "Training and bookings", ContactKind::Training),
            ("office", "Partnership offices", ContactKind::Office),
        ];
        let others = others
            .into_iter()
            .filter_map(|(id, title, kind)| {
                let cards: Vec<AnyView> =
                    of_kind(c, kind).into_iter().map(|contact| card(c, contact, now, false)).collect();
                let note = (kind == ContactKind::Lado)
                    .then(|| view! { <p>"The council is the one where the adult works."</p> });
                (!cards.is_empty()).then(|| view! { <Section id=id title=title>{note}{cards}</Section> })
            })
            .collect_view();
        let tells = tells_link(app, c);
        view! { <div aria-live="polite">{by_council}</div>{tells}{others} }.into_any()
    })
}

/// What to do when a child tells you something, if a feed held has the page.
fn tells_link(app: App, catalogue: &Catalogue) -> Option<AnyView> {
    let id = Id::parse("cumbria.if-a-child-tells-you").filter(|id| catalogue.resource(id).is_some())?;
    let title = catalogue.title(&id)?;
    Some(view! { <p><a href=app.href(&Route::Resource(id))>{title}</a></p> }.into_any())
}

fn of_kind(catalogue: &Catalogue, kind: ContactKind) -> Vec<&Contact> {
    let mut out: Vec<&Contact> = catalogue.contacts.iter().filter(|c| c.kind == kind).collect();
    sort_by(&mut out, |a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
    out
}

/// Front door and out of hours of a council, the likely one for this hour first.
fn for_now(catalogue: &Catalogue, council: &Term, now: Now) -> AnyView {
    let here = |kind| of_kind(catalogue, kind).into_iter().filter(|c| c.areas.contains(council)).collect::<Vec<_>>();
    let (day, night) = (here(ContactKind::FrontDoor), here(ContactKind::OutOfHours));
    let open =
        day.iter().find_map(|c| c.is_open(now.date.weekday(), now.time)).unwrap_or_else(|| words::is_office_hours(now));
    let (first, second) = if open { (day, night) } else { (night, day) };
    let cards = first
        .into_iter()
        .map(|c| card(catalogue, c, now, false))
        .chain(second.into_iter().map(|c| card(catalogue, c, now, true)));
    cards.collect_view().into_any()
}

fn card(catalogue: &Catalogue, contact: &Contact, now: Now, second: bool) -> AnyView {
    let call = (!contact.phone.is_empty()).then(|| {
        let href = format!("tel:{}", contact.phone.replace(' ', ""));
        let class = if second { "app-call app-call--second" } else { "app-call" };
        view! { <a class=class href=href>{icon(Icon::Phone)}{contact.phone.clone()}</a> }
    });
    let line = |words: &str| (!words.is_empty()).then(|| view! { <p class="app-contact__note">{words.to_owned()}</p> });
    let email = (!contact.email.is_empty()).then(|| {
        view! { <p><a href=format!("mailto:{}", contact.email)>{contact.email.clone()}</a></p> }
    });
    let unknown = (!contact.unknown.is_empty()).then(|| {
        view! { <p class="app-contact__doubt">{icon_small(Icon::Info)}<span>{contact.unknown.clone()}</span></p> }
    });
    let has_way = !contact.phone.is_empty() || !contact.email.is_empty();
    let doubt = (has_way && contact.kind != ContactKind::Emergency && !contact.is_confirmed(now.date)).then(|| {
        let words = words::unconfirmed_line(contact, &catalogue.vocabulary);
        view! { <p class="app-contact__doubt">{icon_small(Icon::Alert)}<span>{words}</span></p> }
    });
    let confirmed = contact.is_confirmed(now.date).then(|| line(&words::confirmed_line(contact)));
    let hours = line(&words::hours_line(&contact.hours));
    view! {
        <article class="app-contact">
            <h3>{contact.title.clone()}</h3>
            {call}
            {line(&contact.summary)}
            {line(&contact.phone_note)}
            {hours}
            {email}
            {unknown}
            {doubt}
            {confirmed}
            <Prose blocks=catalogue.body(&contact.id).to_vec() />
        </article>
    }
    .into_any()
}
