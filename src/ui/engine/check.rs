//! Looking for new content: when, in turn with other tabs, and what comes of it.

use super::super::app::{App, SyncState};
use super::super::content::Load;
use super::signatures::Signatures;
use super::{CONTENT, Engine, is_opening};
use crate::browser::{self, BrowserClock, Slices};
use crate::domain::{Catalogue, RecordsToSort, sort_by};
use crate::feed::is_first;
use crate::ports::Clock;
use crate::store::{Store, StoreError};
use crate::sync::{self, FeedConfig, Outcome, Preview, SyncError};
use crate::words::{self, TroubleKind};
use futures_util::stream::{FuturesUnordered, StreamExt};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// What is known of the checks of this page.
#[derive(Default)]
pub(super) struct Checks {
    running: Cell<bool>,
    /// One must begin after the one that runs, which may not look at all that counts now.
    wanted: Cell<bool>,
    /// Damaged texts and what could not be read were fetched again: once in a visit, should the device damage whatever it is given.
    mended: Cell<bool>,
    /// In a row.
    failures: Cell<u32>,
    /// The next try after a failure.
    again: RefCell<Option<browser::Timer>>,
    /// What has come of feeds and is not on the screen yet.
    previews: RefCell<Vec<Preview>>,
    /// Some of them are on their way there.
    showing: Cell<bool>,
}

/// Feeds come side by side, and each drawing costs a slow phone more than this wait. More delays the first list;
/// less draws it several times.
const TOGETHER_MS: u32 = 60;

/// Whoever waits to show something looks so often whether it is their turn. Few ever do, and for milliseconds.
const TURN_MS: u32 = 16;

type Results = Vec<Result<Outcome, SyncError>>;

impl Engine {
    /// A check that nobody asked for.
    pub fn check_if_due(self: &Rc<Self>, app: App) {
        let last = app.checked.try_get_untracked().flatten();
        if sync::is_due(last, BrowserClock.now().utc, browser::saves_data()) {
            self.check(app);
        }
    }

    /// Each visit asks once, one small request, unless the person asked to save data.
    pub fn check_at_start(self: &Rc<Self>, app: App) {
        if browser::saves_data() && matches!(app.content.get_untracked(), Load::Ready(_)) {
            app.sync.set(SyncState::UpToDate);
            self.check_if_due(app);
        } else {
            self.check(app);
        }
    }

    /// Other feeds are followed now: a check that runs already does not know them.
    pub(super) async fn check_anew(self: &Rc<Self>, app: App) {
        // At once: the one that runs may wait long for a host that does not answer.
        self.drop_others(&self.switched_on(app)).await;
        self.show(app).await;
        self.checks.wanted.set(true);
        self.check(app);
    }

    /// One sync of every feed that is switched on; does nothing while one runs.
    pub fn check(self: &Rc<Self>, app: App) {
        if self.checks.running.replace(true) {
            return;
        }
        self.checks.wanted.set(false);
        app.sync.set(SyncState::Checking);
        let engine = Rc::clone(self);
        spawn_local(async move {
            let turn = browser::turn(&format!("learning-zone:{}:check", engine.base)).await;
            let results = engine.run(app).await;
            // What a sync has brought that broke off is what the next one goes on from.
            if results.iter().all(Result::is_ok) {
                engine.sweep(app).await;
            }
            drop(turn);
            engine.checks.running.set(false);
            engine.show_if_other(app).await;
            engine.settle(app);
            if results.iter().any(|r| matches!(r, Ok(Outcome::Updated | Outcome::Lean))) {
                engine.tabs.tell(CONTENT);
            }
            engine.tell(app, &results);
            // Without a host, a text with a fault is better than none, and what cannot be read now may be later.
            let may = results.iter().all(Result::is_ok) && !engine.checks.mended.get();
            if may && engine.drop_damaged(app).await {
                engine.checks.mended.set(true);
                engine.checks.wanted.set(true);
            }
            if engine.checks.wanted.get() {
                engine.check(app);
            }
        });
    }

    /// What no head names goes, but what is or will be made of them. Left-overs do no harm where this
    /// fails; the next check that goes well tries again.
    async fn sweep(&self, app: App) {
        if let Ok(heads) = self.followed(app).await {
            let words = sync::derived(heads.iter().map(|held| held.head.root.as_str()));
            let _ = self.store.sweep(&[words]).await;
        }
    }

    /// Shown soon, with what comes of other feeds meanwhile; at once where no other is to come.
    fn hold_preview(self: &Rc<Self>, app: App, preview: Preview) {
        let (first, last) = {
            let mut held = self.checks.previews.borrow_mut();
            let first = held.is_empty();
            held.retain(|one| one.info.slug != preview.info.slug);
            held.push(preview);
            (first, held.len() == self.switched_on(app).len())
        };
        if first || last {
            let engine = Rc::clone(self);
            // What comes after it is asked for before it is drawn.
            let show = move || spawn_local(async move { engine.show_previews(app).await });
            browser::after(if last { 0 } else { TOGETHER_MS }, show).forget();
        }
    }

    async fn run(self: &Rc<Self>, app: App) -> Results {
        let on = self.switched_on(app);
        self.drop_others(&on).await;
        let mut results = self.run_all(app, &on).await;
        let full = Err(SyncError::Store(StoreError::Full));
        if results.contains(&full) && self.shed().await {
            results = self.run_all(app, &on).await;
        }
        // Before anything is said of how it went.
        self.show_previews(app).await;
        results
    }

    /// Shows what is held of feeds before all of it has come: one call at a time, which takes with it what comes meanwhile. When it returns
    /// all of that is shown.
    async fn show_previews(&self, app: App) {
        while self.checks.showing.replace(true) {
            browser::wait(TURN_MS).await;
        }
        while let Some(held) = self.to_show(app) {
            self.show_held_of(app, held).await;
        }
        self.checks.showing.set(false);
    }

    /// Previews that are not on the screen yet, and may be; `None` where there are none.
    fn to_show(&self, app: App) -> Option<Vec<Preview>> {
        // A list that stands is not taken away for a part: all of it is being read, and what has come is shown after.
        if is_opening(app) {
            return None;
        }
        let mut held = self.checks.previews.take();
        // The page may be gone by now.
        let shown = app.content.try_with_untracked(Load::ready)?.unwrap_or_default();
        // The person may have switched a feed off meanwhile; and of a first sync that broke off and began again it is
        // shown already.
        let is_shown = |slug: &str| shown.feeds.iter().any(|feed| feed.slug == slug);
        held.retain(|one| self.is_on(app, &one.info.slug) && !is_shown(&one.info.slug));
        (!held.is_empty()).then_some(held)
    }

    /// Shows these beside what is shown, once their rows can be listed; not where that has become another meanwhile, which was read
    /// later.
    async fn show_held_of(&self, app: App, held: Vec<Preview>) {
        let ready = || app.content.try_with_untracked(Load::ready).flatten();
        let before = ready();
        let slugs: Vec<String> = held.iter().map(|one| one.info.slug.clone()).collect();
        let mut next = before.as_deref().cloned().unwrap_or_default();
        for one in held {
            next.records.merge(one.records);
            next.feeds.push(one.info);
        }
        let address = |catalogue: &Option<Arc<Catalogue>>| catalogue.as_ref().map(Arc::as_ptr);
        let still = || address(&ready()) == address(&before) && !is_opening(app);
        let (mut slices, mut sorting) = (Slices::new(), RecordsToSort::default());
        while sorting.step(&mut next.records) {
            slices.breathe().await;
        }
        let next = Arc::new(next);
        let made = self.prepare(app, &next, None, false, &still).await;
        if made.is_some() && still() && slugs.iter().all(|slug| self.is_on(app, slug)) {
            app.prepared.set(made);
            app.content.set(Load::Ready(next));
        }
    }

    /// Whether a feed is followed, and not switched off.
    fn is_on(&self, app: App, slug: &str) -> bool {
        self.switched_on(app).iter().any(|feed| feed.slug == slug)
    }

    /// What is no longer followed goes. Where that fails it is not shown, either.
    async fn drop_others(&self, on: &[FeedConfig]) {
        let slugs: Vec<String> = on.iter().map(|f| f.slug.clone()).collect();
        let held = self.store.heads().await.unwrap_or_default();
        // Mostly there is none, and a transaction that writes is dear.
        if held.iter().any(|h| !slugs.contains(&h.slug)) {
            let _ = self.store.keep_only(&slugs).await;
        }
    }

    async fn run_all(self: &Rc<Self>, app: App, feeds: &[FeedConfig]) -> Results {
        let verifier = Signatures(app);
        let runs = feeds.iter().map(|feed| {
            let preview = move |preview: Preview| self.hold_preview(app, preview);
            let mut slices = Slices::new();
            let pause = async move || slices.breathe().await;
            sync::run(feed, &self.transport, &verifier, &self.store, &BrowserClock, preview, pause)
        });
        runs.collect::<FuturesUnordered<_>>().collect().await
    }

    pub(super) fn switched_on(&self, app: App) -> Vec<FeedConfig> {
        let off = app.personal.try_with_untracked(|p| p.profile.feeds_off.clone()).unwrap_or_default();
        self.config.feeds.iter().filter(|f| !off.contains(&f.slug)).cloned().collect()
    }

    /// Makes room by what can best be done without: long texts and old dates. True if any went.
    pub(super) async fn shed(&self) -> bool {
        let today = BrowserClock.now().date;
        let Ok(heads) = self.store.heads().await else { return false };
        let packs = heads.iter().flat_map(|h| &h.head.packs).filter(|p| !is_first(p, today));
        let digests: Vec<_> = packs.map(|p| p.sha256.clone()).collect();
        let held = self.store.held(&digests).await.unwrap_or_default();
        let dropped = !held.is_empty() && self.store.drop_packs(&held).await.is_ok();
        if dropped {
            // The heads are the same, and what is shown is more than what is held.
            self.whole.set(false);
        }
        dropped
    }

    /// Shows how it went. One feed that is down does not hold up the others; the worst is told.
    fn tell(self: &Rc<Self>, app: App, results: &Results) {
        let mut troubles: Vec<_> = results.iter().filter_map(|r| r.as_ref().err()).map(words::sync_trouble).collect();
        sort_by(&mut troubles, |a, b| (a.kind == TroubleKind::Offline).cmp(&(b.kind == TroubleKind::Offline)));
        let Some(trouble) = troubles.into_iter().next() else {
            self.checks.failures.set(0);
            self.checks.again.replace(None);
            app.sync.set(SyncState::UpToDate);
            return;
        };
        if matches!(app.content.try_get_untracked(), Some(Load::Reading | Load::Failed(_))) {
            app.content.set(Load::Failed(trouble.clone()));
        }
        self.try_again_later(app);
        app.sync.set(SyncState::Failed(trouble));
    }

    /// Being online again is told by the browser; a host that fails must be asked, ever more
    /// seldom.
    fn try_again_later(self: &Rc<Self>, app: App) {
        let failures = self.checks.failures.get().saturating_add(1);
        self.checks.failures.set(failures);
        let seconds = sync::wait_after(failures, browser::chance());
        let engine = Rc::clone(self);
        let milliseconds = u32::try_from(seconds * 1000).unwrap_or(u32::MAX);
        self.checks.again.replace(Some(browser::after(milliseconds, move || engine.check(app))));
    }
}
