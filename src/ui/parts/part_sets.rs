//! Courses of several parts: choosing a date for each, and what is chosen and missing.

use super::clashes::saved_ahead;
use super::{Heading, When, button, kept_row, rows, section, session_row};
use crate::address::Route;
use crate::domain::{Catalogue, ChosenSet, Course, Id, Kept, Part, PartSet, PartsRule, Session, SessionState, clash};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::ui::state::State;
use crate::words;

/// What the person picked on this page, by the part's id; `None` is "no date yet".
pub type Picks = State<Vec<(String, Option<Id>)>>;

/// The choice of a date for each part, and the one act that saves them. Nothing for a course without parts,
/// or without a coming date of any. `of` is the date on whose page it stands.
pub fn part_choice(app: App, catalogue: &Catalogue, course: &Course, of: Option<&Session>, picks: Picks) -> Option<El> {
    let set = PartSet::of(course)?;
    let today = app.today.get();
    let dates: Vec<Session> = catalogue
        .sessions_of(&course.id)
        .into_iter()
        .filter(|s| s.is_dated_ahead(today) && s.state != SessionState::Cancelled)
        .cloned()
        .collect();
    if !set.parts.iter().any(|part| dates.iter().any(|s| s.part == part.id)) {
        return None;
    }
    let before: Vec<(String, Option<Id>)> =
        set.parts.iter().map(|part| (part.id.clone(), offered(app, &set, part, &dates, of))).collect();
    let first = before.clone();
    let picked = move |part: &str| {
        let of_part =
            |picks: &[(String, Option<Id>)]| picks.iter().find(|pick| pick.0 == part).map(|pick| pick.1.clone());
        picks.with(|picks| of_part(picks)).or_else(|| of_part(&first)).flatten()
    };
    let saved = saved_ahead(app);
    let fields: Vec<El> = set
        .parts
        .iter()
        .map(|part| {
            let of_part: Vec<&Session> = dates.iter().filter(|s| s.part == part.id).collect();
            field(catalogue, part, &of_part, &saved, picks, picked.clone())
        })
        .collect();
    let of_set = set.clone();
    let save = button("app-button app-button--primary", "Save these dates").on("click", move |_| {
        let ids: Vec<Id> = of_set.parts.iter().filter_map(|part| picked(&part.id)).collect();
        let chosen = dates.iter().filter(|s| ids.contains(&s.id)).cloned().collect();
        app.save_set(&of_set, chosen);
    });
    let rule = match set.rule {
        PartsRule::All => "All parts are needed: choose a date for each, and save them as one.",
        PartsRule::Any => "Choose dates for the parts that you want, and save them as one.",
    };
    let body = el::group().child(el::p().child(rule)).child(fields).child(el::div().class("app-actions").child(save));
    Some(section("set", "Choose your dates", body))
}

/// What is chosen before the person picks: what they saved; the date on whose page they are; or the only one.
fn offered(app: App, set: &PartSet, part: &Part, dates: &[Session], of: Option<&Session>) -> Option<Id> {
    let mut of_part = dates.iter().filter(|s| s.part == part.id);
    if let Some(session) = of.filter(|session| session.part == part.id) {
        return Some(session.id.clone());
    }
    if let Some(saved) = of_part.clone().find(|s| app.is_saved(&s.id)) {
        return Some(saved.id.clone());
    }
    match (set.rule, of_part.next(), of_part.next()) {
        (PartsRule::All, Some(only), None) => Some(only.id.clone()),
        _ => None,
    }
}

fn field(
    catalogue: &Catalogue,
    part: &Part,
    dates: &[&Session],
    saved: &[Kept],
    picks: Picks,
    picked: impl Fn(&str) -> Option<Id> + Clone + Send + 'static,
) -> El {
    let option = |id: Option<Id>, words: String, more: String| {
        let (part_id, picked, own) = (part.id.clone(), picked.clone(), id.clone());
        let pick = {
            let part_id = part_id.clone();
            move |_| {
                let (part, id) = (part_id.clone(), id.clone());
                picks.update(|picks| {
                    picks.retain(|pick| pick.0 != part);
                    picks.push((part, id));
                });
            }
        };
        let input = el::input()
            .attr("type", "radio")
            .attr("name", format!("part-{}", part.id))
            .live_checked(move || picked(&part_id) == own)
            .on("change", pick);
        let words = el::span().child(el::b().child(words)).child(more);
        el::label().class("app-choice__option").child(input).child(words)
    };
    let date = |session: &&Session| {
        let mut more = words::place(&session.place, &catalogue.vocabulary);
        let clashing = saved
            .iter()
            .find(|kept| clash(session, &kept.session, &catalogue.vocabulary).is_some_and(|kind| kind.is_clash()));
        if let Some(kept) = clashing {
            more.push_str(&format!(". Clashes, or may clash, with {}", kept.title));
        }
        if session.state == SessionState::Full {
            more.push_str(". Full");
        }
        option(Some(session.id.clone()), words::when_line(session), more)
    };
    let mut options: Vec<El> = dates.iter().map(date).collect();
    let none = if options.is_empty() { "No coming date is published yet" } else { "No date yet" };
    options.push(option(None, none.to_owned(), String::new()));
    el::fieldset()
        .class("app-choice app-choice--lines app-parts")
        .child(el::legend().child(part.title.clone()))
        .child(options)
}

/// The open sets, each with its dates and what is missing, and the ids of all dates in them.
pub fn part_sets(app: App, kept: &[Kept]) -> (Vec<El>, Vec<Id>) {
    let today = app.today.get();
    let open: Vec<ChosenSet> = app.personal.with(|p| {
        let chosen = p.mine.sets.iter().filter_map(|set| set.chosen(kept));
        app.ask(|c| chosen.filter(|chosen| chosen.is_open(c, today)).collect())
    });
    let ids = open.iter().flat_map(|chosen| chosen.dates.iter().map(|kept| kept.session.id.clone())).collect();
    (open.into_iter().map(|chosen| draw(app, chosen)).collect(), ids)
}

fn draw(app: App, chosen: ChosenSet) -> El {
    let id = format!("set-{}", chosen.set.course.local());
    let missing: Vec<El> = words::set_missing(&chosen).into_iter().map(|words| el::p().child(words)).collect();
    let (held, today) = (app.ask(|c| c.course(&chosen.set.course).is_some()), app.today.get());
    let can_choose = app.ask(|c| chosen.can_choose(c, today));
    let page = app.href(&Route::Course(chosen.set.course.clone()));
    let title = chosen.set.title.clone();
    let choose = can_choose.then(|| {
        let name = format!("Choose dates: {title}");
        el::a().class("app-button").href(format!("{page}#set")).attr("aria-label", name).child("Choose dates")
    });
    let (dates, words) = (chosen.dates.iter().map(|k| k.session.id.clone()).collect::<Vec<_>>(), title.clone());
    let remove = button("app-button", "Remove all of it")
        .attr("aria-label", format!("Remove all of it: {title}"))
        .on("click", move |_| app.remove_set(&words, dates.clone()));
    let row = |kept: Kept| {
        if kept.gone { kept_row(app, kept) } else { session_row(kept.session, When::Day, Heading::Place) }
    };
    let heading = if held { el::a().href(page).child(title) } else { el::span().child(title) };
    let head = el::h2().id(id.clone()).attr("tabindex", "-1").child(heading);
    el::section()
        .class("app-section")
        .attr("aria-labelledby", id)
        .child(el::div().class("app-section__head").child(head))
        .child(el::p().child(words::parts_rule(chosen.set.rule)))
        .child(rows("", chosen.dates.into_iter().map(row).collect()))
        .child((!missing.is_empty()).then(|| el::div().class("app-callout app-callout--warn").child(missing)))
        .child(el::div().class("app-actions").child(choose).child(remove))
}

/// The same choice on a session's page, where it is a part of such a course.
pub fn part_choice_of(app: App, catalogue: &Catalogue, session: &Session, picks: Picks) -> Option<El> {
    let course = session.of.as_ref().and_then(|of| catalogue.course(of))?;
    let is_part = course.parts.iter().any(|part| part.id == session.part);
    is_part.then(|| part_choice(app, catalogue, course, Some(session), picks)).flatten()
}

/// Follows what is picked without redrawing the page.
pub fn picks() -> Picks {
    State::new(Vec::new())
}
