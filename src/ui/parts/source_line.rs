//! Where a record comes from, and whether it still stands.

use super::notice;
use crate::domain::{Provenance, Standing, Status};
use crate::ui::app::use_app;
use crate::ui::el::{self, El};
use crate::words;

/// "From the January 2026 newsletter, checked 22 November 2026."
pub fn source_line(provenance: &Provenance) -> El {
    let words = use_app().catalogue.with_untracked(|c| words::source_line(provenance, &c.vocabulary));
    el::p().class("app-source").child(words)
}

/// Says so where a record was replaced, has ended, or should be checked.
pub fn status_notice(provenance: &Provenance, standing: Standing) -> Option<El> {
    let app = use_app();
    let successor = provenance.superseded_by.as_ref().and_then(|id| {
        let title = app.catalogue.with_untracked(|c| c.title(id))?;
        let link = el::a().href(app.href_record(id)?).child(format!("Now: {title}"));
        Some(el::group().child(" ").child(link))
    });
    let words = words::standing_line(provenance, standing);
    let shown = !words.is_empty() || provenance.status != Status::Current;
    shown.then(|| notice(el::group().child(words).child(successor)))
}
