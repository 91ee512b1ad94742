//! Storage and network behind the signals. The only writer of content and personal data.

use super::app::{App, Load, SyncState, Toast};
use crate::browser::{BrowserClock, BrowserTransport, Stores, Tabs};
use crate::domain::{Catalogue, Date, Personal, settle, sort_by};
use crate::ports::Clock;
use crate::store::{PersonalError, Store, StoreError};
use crate::sync::{self, Config, FeedConfig, Outcome, Preview};
use crate::words::{self, TroubleKind};
use futures_util::future::join_all;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// What other tabs are told.
const CONTENT: &str = "content";
const PERSONAL: &str = "personal";

pub struct Engine {
    store: Stores,
    transport: BrowserTransport,
    config: Config,
    tabs: Tabs,
    checking: Cell<bool>,
}

impl Engine {
    pub fn new(base: &str, store: Stores, config: Config) -> Self {
        Self {
            store,
            transport: BrowserTransport::new(base),
            config,
            tabs: Tabs::open(base),
            checking: Cell::new(false),
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
        matches!(self.store, Stores::Idb(_))
    }

    /// Reads what is held and shows it. An empty store leaves "reading" on the screen, since a
    /// check follows.
    pub async fn show(&self, app: App) {
        let profile = app.personal.try_with_untracked(|p| p.profile.clone()).unwrap_or_default();
        match sync::load(&self.config.feeds, &profile, &self.store).await {
            Ok(loaded) if loaded.catalogue.feeds.is_empty() && profile.feeds_off.is_empty() => {}
            Ok(loaded) => {
                let next = loaded.catalogue;
                app.checked.try_set(next.feeds.iter().map(|f| f.checked_at).min());
                let held = app.content.try_with_untracked(|held| match held {
                    // Drawing a page anew would close what a person opened on it.
                    Load::Ready(held) => same_feeds(held, &next),
                    Load::Reading | Load::Failed(_) => false,
                });
                if held == Some(false) {
                    app.content.try_set(Load::Ready(Arc::new(next)));
                }
            }
            Err(error) => {
                app.storage.try_set(Some(words::store_trouble(&error).sentence));
            }
        }
    }

    /// Notes what the content that is shown means for what was saved.
    fn settle(self: &Rc<Self>, app: App) {
        let Some(catalogue) = app.catalogue.try_get_untracked() else { return };
        let today = BrowserClock.now().date;
        let due = app.personal.try_with_untracked(|p| settle(p, &catalogue, today).is_some());
        if due == Some(true) {
            let change = move |personal: &mut Personal| {
                if let Some(next) = settle(personal, &catalogue, today) {
                    *personal = next;
                }
            };
            self.edit(app, Box::new(change), None);
        }
    }

    /// Reads the person's own data.
    pub async fn show_personal(&self, app: App) {
        match self.store.personal().await.map(|text| Personal::decode(text.as_deref())) {
            Ok(Ok(personal)) => {
                app.personal.try_set(personal);
            }
            Ok(Err(error)) => {
                app.storage.try_set(Some(words::personal_trouble(&error)));
            }
            Err(error) => {
                app.storage.try_set(Some(words::store_trouble(&error).sentence));
            }
        }
    }

    /// Hears of what other tabs did.
    pub fn listen(self: &Rc<Self>, app: App) {
        let engine = Rc::clone(self);
        self.tabs.on_word(move |word| {
            let engine = Rc::clone(&engine);
            spawn_local(async move {
                if word == PERSONAL {
                    engine.show_personal(app).await;
                }
                engine.show(app).await;
            });
        });
    }

    /// One sync of every feed that is switched on; does nothing while one runs.
    pub fn check(self: &Rc<Self>, app: App) {
        if self.checking.replace(true) {
            return;
        }
        app.sync.set(SyncState::Checking);
        let engine = Rc::clone(self);
        spawn_local(async move {
            let (state, news) = engine.run(app).await;
            // Left-overs do no harm where this fails; the next check tries again.
            let _ = engine.store.sweep().await;
            engine.checking.set(false);
            engine.show(app).await;
            engine.settle(app);
            if news {
                engine.tabs.tell(CONTENT);
            }
            if let SyncState::Failed(trouble) = &state
                && matches!(app.content.try_get_untracked(), Some(Load::Reading | Load::Failed(_)))
            {
                app.content.try_set(Load::Failed(trouble.clone()));
            }
            app.sync.try_set(state);
        });
    }

    /// How it went, and whether anything new came.
    async fn run(&self, app: App) -> (SyncState, bool) {
        let off = app.personal.try_with_untracked(|p| p.profile.feeds_off.clone()).unwrap_or_default();
        let feeds = self.config.feeds.iter().filter(|f| !off.contains(&f.slug));
        let runs = feeds.map(|feed| {
            let preview = move |preview: Preview| show_preview(app, preview);
            sync::run(feed, &self.transport, &self.store, &BrowserClock, preview)
        });
        let results = join_all(runs).await;
        let news = results.contains(&Ok(Outcome::Updated));
        // One feed that is down does not hold up the others; the worst of them is told.
        let mut troubles: Vec<_> = results.iter().filter_map(|r| r.as_ref().err()).map(words::sync_trouble).collect();
        sort_by(&mut troubles, |a, b| (a.kind == TroubleKind::Offline).cmp(&(b.kind == TroubleKind::Offline)));
        (troubles.into_iter().next().map_or(SyncState::UpToDate, SyncState::Failed), news)
    }

    /// Changes the person's own data on the device, then on the screen, and says `done` once it
    /// is kept.
    pub fn edit(self: &Rc<Self>, app: App, change: Box<dyn Fn(&mut Personal)>, done: Option<Toast>) {
        let engine = Rc::clone(self);
        spawn_local(async move {
            let mut outcome: Result<Personal, PersonalError> = Ok(Personal::default());
            let mut edit = |text: Option<&str>| {
                let mut next = match Personal::decode(text) {
                    Ok(personal) => personal,
                    Err(error) => {
                        outcome = Err(error);
                        return None;
                    }
                };
                change(&mut next);
                let text = next.encode();
                outcome = Ok(next);
                Some(text)
            };
            let saved = engine.store.edit_personal(&mut edit).await;
            match (saved, outcome) {
                (Ok(()), Ok(personal)) => {
                    let other_feeds =
                        app.personal.try_with_untracked(|p| p.profile.feeds_off != personal.profile.feeds_off);
                    app.personal.try_set(personal);
                    if done.is_some() {
                        app.toast.try_set(done);
                    }
                    engine.tabs.tell(PERSONAL);
                    engine.show(app).await;
                    if other_feeds == Some(true) {
                        engine.check(app);
                    }
                }
                (Ok(()), Err(error)) => fail(app, words::personal_trouble(&error)),
                (Err(error), _) => fail(app, not_kept(&error)),
            }
        });
    }
}

fn same_feeds(held: &Catalogue, next: &Catalogue) -> bool {
    held.feeds.len() == next.feeds.len() && held.feeds.iter().zip(&next.feeds).all(|(a, b)| a.same_content(b))
}

fn not_kept(error: &StoreError) -> String {
    format!("This was not saved. {}", words::store_trouble(error).sentence)
}

fn fail(app: App, words: String) {
    app.toast.try_set(None::<Toast>);
    app.storage.try_set(Some(words));
}

/// Shows what has come of a feed before all of it has come.
fn show_preview(app: App, preview: Preview) {
    app.content.try_update(|content| {
        let mut catalogue = match content {
            Load::Ready(held) => Catalogue::clone(held),
            Load::Reading | Load::Failed(_) => Catalogue::default(),
        };
        catalogue.records.merge(preview.records);
        catalogue.records.sort();
        catalogue.feeds.push(preview.info);
        *content = Load::Ready(Arc::new(catalogue));
    });
}

/// The clock as everything here reads it.
pub fn now() -> crate::ports::Now {
    BrowserClock.now()
}
