//! One entry of the toolkit.

use super::course::related;
use super::missing;
use crate::address::Route;
use crate::domain::{Catalogue, Id, Resource};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, ask_these, back, fact, files, outer_link, page_head, prose, source_line, status_notice, to_paper,
};
use crate::words;

pub fn page(app: App, id: Id) -> El {
    el::group().child(live(move || {
        app.ask(|c| c.resource(&id).map(|resource| draw(app, c, resource))).unwrap_or_else(|| missing::page(app))
    }))
}

fn draw(app: App, catalogue: &Catalogue, resource: &Resource) -> El {
    let today = app.today.get();
    let provenance = &resource.provenance;
    let standing = provenance.standing(today);
    let head = Head {
        title: words::title(&resource.title, standing, provenance.until.or(provenance.from)),
        back: back("Toolkit", &Route::Toolkit),
        meta: vec![
            words::resource_kind(resource.kind).to_owned(),
            words::areas(&resource.areas, &catalogue.vocabulary),
        ],
        lead: resource.summary.clone(),
        ..Head::default()
    };
    let link =
        (!resource.link.is_empty()).then(|| el::p().child(outer_link(&resource.link, "", resource.link.clone())));
    let asks = !resource.asks.is_empty();
    el::article()
        .class(if asks { "app-prompts" } else { "" })
        .child(page_head(head))
        .child(status_notice(provenance, standing))
        .child((!asks).then(|| facts(catalogue, resource)))
        .child(ask_these(app, catalogue, resource))
        .child(prose(&catalogue.body(&resource.id)))
        // What such a set is not stands before all else.
        .child(asks.then(|| facts(catalogue, resource)))
        .child(link)
        .child(files(app, resource))
        .child(related(app, catalogue, &resource.related))
        .child(source_line(provenance))
        .child(to_paper(app, None))
}

fn facts(catalogue: &Catalogue, resource: &Resource) -> El {
    let v = &catalogue.vocabulary;
    let who = (!resource.who.is_empty()).then(|| fact("Who may use it", resource.who.clone()));
    let needs = (!resource.needs.is_empty()).then(|| fact("Helps with", words::names(&resource.needs, &v.needs)));
    let ages = (!resource.ages.is_empty()).then(|| fact("Children", words::names(&resource.ages, &v.ages)));
    el::dl()
        .class("app-facts")
        .child(fact("For", words::audience_line(&resource.audience, v)))
        .child(who)
        .child(needs)
        .child(ages)
        .child(words::validity_line(&resource.provenance).map(|words| fact("Valid", words)))
}
