//! Storage and network behind the signals. The only writer of content and personal data.
//!
//! Here is what is held and shown; `check` looks for new content, `keep` writes what is the
//! person's own, `texts` makes what things are looked up in, `opening` shows a list of it before all is read, `files` brings what the person asked to keep, `signatures` says who checks them.

mod check;
pub mod files;
pub mod keep;
mod opening;
mod signatures;
pub mod texts;

use super::app::App;
use super::content::{Load, Prepared};
use super::later;
use crate::browser::{self, BrowserClock, BrowserTransport, IdbStore, KeptFiles, Slices, Tabs};
use crate::domain::{Catalogue, Date, Device, Personal, sort_by};
use crate::feed::{Digest, PackRef, Problem};
use crate::ports::Clock;
use crate::search::Lookup;
use crate::store::{Content, Store, StoreError, StoredHead};
use crate::sync::{self, Config, FeedConfig, Loaded};
use crate::words;
use check::Checks;
use futures_util::future::join;
use keep::{Change, Edit};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use texts::Kept;

/// What other tabs are told.
const CONTENT: &str = "content";
const PERSONAL: &str = "personal";
const FILES: &str = "files";
/// After another tab took the storage away: time for it to do what it wants there.
const STEPPED_ASIDE_MS: u32 = 1_000;

pub struct Engine {
    base: String,
    store: IdbStore,
    files: KeptFiles,
    transport: BrowserTransport,
    config: Config,
    tabs: Tabs,
    checks: Checks,
    /// Counts the times that reading what is held began, and which of them shows it: the last that could read.
    begun: Cell<u32>,
    shows: Cell<u32>,
    /// The last reading gave all that the heads name, and nothing of it was found damaged.
    whole: Cell<bool>,
    /// Packs of what is shown that were held against no digest yet, and those that could not be read.
    unread: RefCell<Vec<(PackRef, Arc<[u8]>)>>,
    /// What the person saved in this page, where others use the device and nothing is written.
    unkept: RefCell<Option<Personal>>,
    /// What is to be kept once what writes it has come (`ui/later.rs`), in order.
    pub(super) waiting: RefCell<Vec<Edit>>,
}

impl Engine {
    pub fn new(base: &str, store: IdbStore, config: Config) -> Self {
        Self {
            base: base.to_owned(),
            store,
            files: KeptFiles::new(base),
            transport: BrowserTransport::new(base),
            config,
            tabs: Tabs::open(base),
            checks: Checks::default(),
            begun: Cell::default(),
            shows: Cell::default(),
            whole: Cell::default(),
            unread: RefCell::default(),
            unkept: RefCell::default(),
            waiting: RefCell::default(),
        }
    }

    pub fn feeds(&self) -> &[FeedConfig] {
        &self.config.feeds
    }

    /// The day on which demonstration content is best seen.
    pub fn see_on(&self) -> Option<Date> {
        self.config.see_on.as_deref().and_then(Date::parse)
    }

    /// True where what a person saves outlives the page.
    pub fn keeps(&self) -> bool {
        self.store.keeps()
    }

    /// Reads what is held and shows it. An empty store leaves "reading" on the screen, since a
    /// check follows.
    pub async fn show(&self, app: App) {
        let turn = self.begin();
        let held = self.store.content(None).await;
        self.show_held(app, held, turn, None).await;
    }

    /// The same at the start, and before it what is the person's own: `own_read` is told when that is known. Courses
    /// show their list before all of it has been read.
    pub async fn show_all(self: &Rc<Self>, app: App, own_read: impl FnOnce()) {
        let turn = self.begin();
        let own = async {
            self.show_personal(app).await;
            own_read();
        };
        if !opening::is_list(app) {
            let (held, ()) = join(self.store.content(None), own).await;
            return self.show_held(app, held, turn, None).await;
        }
        let (heads, ()) = join(self.store.heads(), own).await;
        let opened = self.open_list(app, heads.unwrap_or_default()).await;
        let held = self.store.content(opened.as_ref().map(|kept| &kept.name)).await;
        self.show_held(app, held, turn, opened).await;
    }

    fn begin(&self) -> u32 {
        self.whole.set(false);
        let turn = self.begun.get().wrapping_add(1);
        self.begun.set(turn);
        turn
    }

    /// `opened` is what the list was made of that is shown already.
    async fn show_held(&self, app: App, held: Result<Content, StoreError>, turn: u32, opened: Option<Kept>) {
        let held = match held {
            Ok(held) => held,
            Err(error) => {
                let trouble = words::store_trouble(&error);
                app.storage.set(Some(trouble.sentence.clone()));
                // The rest of it will not come by itself, and other pages wait for it.
                if is_opening(app) {
                    app.content.set(Load::Failed(trouble));
                }
                return;
            }
        };
        let profile = app.personal.try_with_untracked(|p| p.profile.clone()).unwrap_or_default();
        let mut slices = Slices::new();
        let today = BrowserClock.now().date;
        let loaded = sync::load(&self.config.feeds, &profile, held, today, async || slices.breathe().await).await;
        // What was read later is being shown.
        if self.shows.get() > turn {
            return;
        }
        self.shows.set(turn);
        let missing = loaded.problems.iter().any(|p| matches!(p, Problem::MissingPack { .. }));
        self.whole.set(!missing && loaded.damaged.is_empty());
        // Fetched again by the next check, which finds them missing.
        if !loaded.damaged.is_empty() {
            let _ = self.store.drop_packs(&loaded.damaged).await;
        }
        // Of a store that was cleared nothing is known, and a check is due.
        app.checked.set(loaded.catalogue.feeds.iter().map(|f| f.checked_at).min());
        if !(loaded.catalogue.feeds.is_empty() && profile.feeds_off.is_empty()) {
            self.show_loaded(app, loaded, turn, opened).await;
        }
    }

    /// The same, unless it is what the screen shows already, as the heads tell: reading all of it is dear.
    async fn show_if_other(&self, app: App) {
        let held = self.followed(app).await.unwrap_or_default();
        let same = app.content.try_with_untracked(|content| match content {
            Load::Ready(shown) => {
                let issues = held.iter().map(|h| Some((h.head.root.as_str(), h.head.seq)));
                // What has come of a feed's first sync is never all of it.
                issues.eq(shown.feeds.iter().map(|f| f.complete.then_some((f.root.as_str(), f.generated_at))))
            }
            Load::Reading | Load::Opening(_) | Load::Failed(_) => false,
        });
        if same == Some(true) && self.whole.get() {
            app.checked.set(held.iter().map(|h| h.checked_at).min());
        } else {
            self.show(app).await;
        }
    }

    /// The heads held of the feeds that are followed, in the configuration's order.
    async fn followed(&self, app: App) -> Result<Vec<StoredHead>, StoreError> {
        Ok(self.followed_of(app, self.store.heads().await?))
    }

    /// Of these heads, those.
    fn followed_of(&self, app: App, mut heads: Vec<StoredHead>) -> Vec<StoredHead> {
        let on = self.switched_on(app);
        let place = |head: &StoredHead| on.iter().position(|feed| feed.slug == head.slug);
        heads.retain(|head| place(head).is_some());
        sort_by(&mut heads, |a, b| place(a).cmp(&place(b)));
        heads
    }

    /// Long texts are shown without a look at their bytes: here each pack is held against its digest, once in each reading, and what could
    /// not be read does not fit. True where some are damaged: they are dropped, with the index that was made of them, and the next check fetches them.
    async fn drop_damaged(&self, app: App) -> bool {
        let (mut slices, mut damaged) = (Slices::new(), Vec::new());
        for (pack, bytes) in self.unread.take() {
            if Digest::of(&bytes) != pack.sha256 {
                damaged.push(pack.sha256);
            }
            slices.breathe().await;
        }
        if damaged.is_empty() {
            return false;
        }
        self.whole.set(false);
        damaged.extend(app.catalogue.try_with_untracked(|c| texts::name(c)));
        self.store.drop_packs(&damaged).await.is_ok()
    }

    async fn show_loaded(&self, app: App, loaded: Loaded, turn: u32, opened: Option<Kept>) {
        let next = loaded.catalogue;
        app.lean.set(loaded.lean);
        let held = app.content.try_with_untracked(|held| match held {
            // Drawing a page anew would close what a person opened on it.
            Load::Ready(held) => (true, same_feeds(held, &next)),
            // Other pages wait for it.
            Load::Reading | Load::Opening(_) | Load::Failed(_) => (false, false),
        });
        let Some((reading, false)) = held else { return };
        let next = Arc::new(next);
        let still = || self.shows.get() == turn;
        let fits = |kept: &Kept| kept.fits(&next);
        let read = || Kept::read(texts::name(&next), &loaded.derived?).filter(fits);
        let kept = opened.filter(fits).or_else(read).map(|kept| kept.lookup);
        // The page is drawn in a task of its own.
        Slices::pause().await;
        let made = self.prepare(app, &next, kept, reading, &still).await;
        if made.is_none() || !still() {
            return;
        }
        app.prepared.set(made);
        self.unread.replace(loaded.unread);
        app.content.set(Load::Ready(next));
    }

    /// What must be made of a catalogue before it is shown, beyond what was `kept`; `None` where it is `still` wanted no more. Who reads a
    /// list goes on reading it until the words of the next one are known.
    async fn prepare(
        &self,
        app: App,
        next: &Arc<Catalogue>,
        kept: Option<Lookup>,
        reading: bool,
        still: &dyn Fn() -> bool,
    ) -> Option<Prepared> {
        let made = if let Some(kept) = kept {
            Prepared::whole(next, kept)
        } else {
            let facts = texts::facts(next, still).await?;
            Slices::pause().await;
            if reading {
                Prepared::whole(next, texts::lookup(next, facts, Some(self), still).await?)
            } else {
                Prepared { catalogue: Arc::clone(next), facts, texts: None, index: None }
            }
        };
        Some(texts::of_today(app, made).await)
    }

    /// Reads the person's own data, and says so where what was saved here is gone.
    pub async fn show_personal(self: &Rc<Self>, app: App) {
        // Nothing of it is stored: what this page has is shown already. Unless another page was told
        // meanwhile that the device is the person's own: then what this one has is kept, too.
        if self.unkept.borrow().is_some() {
            let stored = self.store.personal().await.ok().and_then(|text| Personal::decode(text.as_deref()).ok());
            if stored.is_some_and(|stored| stored.mine.device == Device::Own) {
                let change: Change = Box::new(|p| p.mine.device = Device::Own);
                later::edit(app, Edit::from(change));
            }
            return;
        }
        let stored = match self.store.personal().await {
            Ok(stored) => stored,
            Err(error) => {
                app.storage.set(Some(words::store_trouble(&error).sentence));
                return;
            }
        };
        let on_screen = app.personal.try_with_untracked(Personal::has_own);
        let missed = on_screen == Some(true) || browser::is_marked(&self.base);
        if self.keeps() && stored.is_none() && missed {
            browser::unmark(&self.base);
            app.storage.set(Some(words::CLEARED.to_owned()));
        }
        match Personal::decode(stored.as_deref()) {
            Ok(personal) if personal.is_shared() => {
                // Another page was told so: what this one shows stays until it is closed.
                let mut shown = app.personal.try_get_untracked().unwrap_or_default();
                shown.mine.device = Device::Shared;
                self.unkept.replace(Some(shown.clone()));
                app.personal.set(shown);
            }
            Ok(personal) => {
                app.personal.set(personal);
            }
            Err(error) => {
                app.storage.set(Some(words::personal_trouble(&error)));
            }
        }
    }

    /// Hears of what other tabs did, and of storage that was taken away.
    pub fn listen(self: &Rc<Self>, app: App) {
        let engine = Rc::clone(self);
        self.tabs.on_word(move |word| {
            if word == FILES {
                return later::renew_files(app);
            }
            let engine = Rc::clone(&engine);
            spawn_local(async move {
                if word == PERSONAL {
                    engine.show_personal(app).await;
                    engine.show_if_other(app).await;
                } else {
                    engine.show(app).await;
                }
                engine.settle(app);
            });
        });
        let engine = Rc::clone(self);
        browser::on_storage_closed(move || {
            let engine = Rc::clone(&engine);
            browser::after(STEPPED_ASIDE_MS, move || engine.wake(app)).forget();
        });
    }

    /// The page is looked at again, after who knows what: a connection that the system closed is
    /// opened anew, other tabs' work is shown, and content is checked if that is due.
    pub fn wake(self: &Rc<Self>, app: App) {
        let engine = Rc::clone(self);
        spawn_local(async move {
            engine.show_personal(app).await;
            engine.show_if_other(app).await;
            engine.settle(app);
            engine.check_if_due(app);
        });
    }
}

fn same_feeds(held: &Catalogue, next: &Catalogue) -> bool {
    // Of one issue, yet a damaged pack or long texts may have come since.
    let as_much = held.records.counts() == next.records.counts();
    let texts = held.records.bodies.iter().zip(&next.records.bodies).all(|(a, b)| a.looks_like(b));
    let same = held.feeds.len() == next.feeds.len() && texts;
    as_much && same && held.feeds.iter().zip(&next.feeds).all(|(a, b)| a.same_content(b))
}

/// Whether a list stands that was opened before all was read; not once the page is gone.
fn is_opening(app: App) -> bool {
    app.content.try_with_untracked(|content| matches!(content, Load::Opening(_))) == Some(true)
}

/// The clock as everything here reads it.
pub fn now() -> crate::ports::Now {
    BrowserClock.now()
}
