//! The list of courses before all that is held has been read: out of what was made of it before, with the records of the
//! first rows.
//!
//! How long a start takes until something can be found so depends little on how much is held. Invariant: nothing is
//! written or noted unasked of what is shown so, and no other page is drawn of it.

use super::super::app::App;
use super::super::content::{Load, Prepared};
use super::super::pages;
use super::Engine;
use super::texts::{self, Kept};
use crate::address::Route;
use crate::browser::{self, Slices};
use crate::domain::Catalogue;
use crate::feed::Collection;
use crate::search::Hit;
use crate::store::StoredHead;
use crate::sync::{Glance, Wanted};
use std::sync::Arc;

/// From the list to the reading of all else, so that it is painted in between. Less has a large catalogue read first; more only
/// makes the other pages wait.
const PAINT_MS: u32 = 30;

/// The records that rows show. Toolkit and the like are listed once all has been read.
fn wanted(hits: &[Hit]) -> Vec<Wanted> {
    let courses = hits.iter().map(|hit| (Collection::Courses, hit.id.clone(), None));
    let dates = hits.iter().filter_map(|hit| Some((Collection::Sessions, hit.next.clone()?, hit.day)));
    courses.chain(dates).collect()
}

/// Whether a page can be shown so.
pub fn is_list(app: App) -> bool {
    app.route.get_untracked() == Route::Learn
}

impl Engine {
    /// Shows the list, and gives what it was made of. `None`, and nothing shown, where nothing was made of what these heads name.
    pub(super) async fn open_list(&self, app: App, heads: Vec<StoredHead>) -> Option<Kept> {
        let (mut glance, made) = Glance::of(self.followed_of(app, heads), &self.store).await?;
        let kept = Kept::read(glance.name.clone(), &made)?;
        drop(made);
        let today = app.today.try_get_untracked()?;
        let index = texts::index(Arc::clone(&kept.lookup.facts), &glance.records.vocabulary, today).await;
        let hits = pages::first_hits(app, &index, &kept.lookup.texts);
        glance.take_in(&wanted(&hits), &self.store).await;
        // The list is drawn in a task of its own.
        Slices::pause().await;
        // Another tab may have brought all of it meanwhile, or its feed may have been switched off.
        let reading = app.content.try_with_untracked(|content| matches!(content, Load::Reading));
        if reading != Some(true) {
            return Some(kept);
        }
        let catalogue = Arc::new(Catalogue { records: glance.records, feeds: Vec::new() });
        let prepared = Prepared::whole(&catalogue, kept.lookup.clone());
        app.prepared.set(Some(Prepared { index: Some((today, index)), ..prepared }));
        app.content.set(Load::Opening(catalogue));
        app.stands.set(true);
        browser::wait(PAINT_MS).await;
        Some(kept)
    }
}
