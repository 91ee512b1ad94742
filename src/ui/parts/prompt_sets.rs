//! The sets of prompts for thinking about a child's day: on Home, in the toolkit, and what an entry offers of its own.

use crate::address::{Query, Route};
use crate::domain::{Catalogue, Resource, Standing, Vocabulary, prompts, sort_by};
use crate::ui::app::App;
use crate::ui::el::{self, El};

/// A link for each set that is current, by whom it is for; nothing where no feed has one.
pub fn prompt_sets(app: App, catalogue: &Catalogue) -> Option<El> {
    let today = app.today.get_untracked();
    let needs = &catalogue.vocabulary.needs;
    // In the order of the vocabulary, by the worry that each names first.
    let place = |r: &Resource| r.needs.first().and_then(|need| needs.iter().position(|n| n.id == *need));
    let mut sets: Vec<&Resource> = catalogue
        .resources
        .iter()
        .filter(|r| !r.asks.is_empty() && r.provenance.standing(today) == Standing::Live)
        .collect();
    sort_by(&mut sets, |a, b| place(a).cmp(&place(b)).then_with(|| a.id.cmp(&b.id)));
    let link = |set: &&Resource| {
        let name = set.needs.first().map_or(set.title.as_str(), |need| Vocabulary::name(needs, need));
        el::li()
            .child(el::a().class("app-button").href(app.href(&Route::Resource(set.id.clone()))).child(name.to_owned()))
    };
    let links: Vec<El> = sets.iter().map(link).collect();
    (!links.is_empty()).then(|| el::plain_list("app-actions").child(links))
}

/// What can be done with the questions of an entry that has some.
pub fn ask_these(app: App, catalogue: &Catalogue, resource: &Resource) -> Option<El> {
    if resource.asks.is_empty() {
        return None;
    }
    let count = prompts(&catalogue.body(&resource.id), &resource.asks).len();
    let at = |number: u16| {
        let on = app.query.with_untracked(|q| q.on);
        let query = Query { at: (number > 1).then_some(number), on, ..Query::default() };
        app.base.with_untracked(|base| base.href(&Route::Ask(resource.id.clone()), &query))
    };
    let link = |class, words: String, number| el::a().class(class).href(at(number)).child(words);
    let asked = app.asked.with_untracked(|asked| {
        let (id, number) = asked.as_ref()?;
        (*id == resource.id && (2..=count).contains(&usize::from(*number))).then_some(*number)
    });
    let go_on = asked.map(|number| {
        link("app-button app-button--primary", format!("Go on with question {number} of {count}"), number)
    });
    let (class, words) = match asked {
        Some(_) => ("app-button", "Begin again"),
        None => ("app-button app-button--primary", "Show the questions one at a time"),
    };
    let why = "Only these questions, in large letters, for everyone in the room. The app stores nothing of what you do there.";
    (count > 0).then(|| {
        el::div()
            .class("app-asks")
            .child(el::div().class("app-actions").child(go_on).child(link(class, words.to_owned(), 1)))
            .child(el::p().class("app-small").child(why))
    })
}
