//! One entry of the toolkit.

use super::course::related;
use super::missing::Missing;
use crate::address::Route;
use crate::domain::{Catalogue, Id, Resource, Standing};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{PageHead, Prose, SourceLine, StatusNotice, back, outer_link};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn ResourcePage(id: Id) -> impl IntoView {
    let app = use_app();
    live(move || match app.ask(|c| c.resource(&id).map(|resource| draw(app, c, resource))) {
        Some(view) => view,
        None => view! { <Missing /> }.into_any(),
    })
}

fn draw(app: App, catalogue: &Catalogue, resource: &Resource) -> AnyView {
    let today = app.today.get();
    let v = &catalogue.vocabulary;
    let provenance = &resource.provenance;
    let standing = provenance.standing(today);
    let mut title = resource.title.clone();
    if standing == Standing::Archive {
        title = words::archive_title(&title, provenance.until.or(provenance.from));
    }
    let who = (!resource.who.is_empty())
        .then(|| view! { <div><dt>"Who may use it"</dt><dd>{resource.who.clone()}</dd></div> });
    let ages = (!resource.ages.is_empty()).then(|| {
        view! { <div><dt>"Children"</dt><dd>{words::names(&resource.ages, &v.ages)}</dd></div> }
    });
    let needs = (!resource.needs.is_empty()).then(|| {
        view! { <div><dt>"Helps with"</dt><dd>{words::names(&resource.needs, &v.needs)}</dd></div> }
    });
    let valid = words::validity_line(provenance).map(|words| view! { <div><dt>"Valid"</dt><dd>{words}</dd></div> });
    let link = (!resource.link.is_empty()).then(|| {
        let url = resource.link.clone();
        view! { <p>{outer_link(&url, "", url.clone().into_any())}</p> }
    });
    let related = related(app, catalogue, &resource.related);
    view! {
        <article>
            <PageHead
                title
                back=back("Toolkit", &Route::Toolkit)
                meta=vec![words::resource_kind(resource.kind).to_owned(), words::areas(&resource.areas, v)]
                lead=resource.summary.clone()
            />
            <StatusNotice provenance=provenance.clone() standing />
            <dl class="app-facts">
                <div><dt>"For"</dt><dd>{words::audience_line(&resource.audience, v)}</dd></div>
                {who}
                {needs}
                {ages}
                {valid}
            </dl>
            <Prose blocks=catalogue.body(&resource.id).to_vec() />
            {link}
            {related}
            <SourceLine provenance=provenance.clone() />
        </article>
    }
    .into_any()
}
