//! Where a record comes from, and whether it still stands.

use super::{Icon, icon};
use crate::domain::{Provenance, Standing, Status};
use crate::ui::app::use_app;
use crate::words;
use leptos::prelude::*;

/// "From the January 2026 newsletter, checked 22 November 2026."
#[component]
pub fn SourceLine(provenance: Provenance) -> impl IntoView {
    let app = use_app();
    let words = app.catalogue.with_untracked(|c| words::source_line(&provenance, &c.vocabulary));
    view! { <p class="app-source">{words}</p> }
}

/// Says so where a record was replaced, has ended, or should be checked.
#[component]
pub fn StatusNotice(provenance: Provenance, standing: Standing) -> impl IntoView {
    let app = use_app();
    let successor = provenance.superseded_by.as_ref().and_then(|id| {
        let title = app.catalogue.with_untracked(|c| c.title(id))?;
        Some(view! { " "<a href=app.href_record(id)?>{format!("Now: {title}")}</a> })
    });
    let words = words::standing_line(&provenance, standing);
    let shown = !words.is_empty() || provenance.status != Status::Current;
    shown.then(|| {
        view! {
            <div class="app-notice app-notice--warn">
                {icon(Icon::Info)}
                <div class="app-notice__body"><p class="app-notice__words">{words}{successor}</p></div>
            </div>
        }
    })
}
