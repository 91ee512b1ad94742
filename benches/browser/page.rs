//! The app's own layers behind a few calls, for `benches/browser/run.mjs`: what is measured is the
//! code of the app, built as the app is.

#![cfg(target_arch = "wasm32")]

use learning_zone::address::Query as Address;
use learning_zone::browser::{BrowserClock, BrowserTransport, IdbStore, Subtle};
use learning_zone::domain::{Catalogue, Date, Profile};
use learning_zone::feed::PublicKey;
use learning_zone::ports::Clock;
use learning_zone::search::{Builder, Dates, Facts, Index, Lookup, Query, Synonyms, texts_of};
use learning_zone::store::Store;
use learning_zone::sync::{self, FeedConfig};
use std::cell::RefCell;
use std::fmt::Display;
use std::sync::Arc;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Fetches, verifies and keeps a feed of which nothing is held.
#[wasm_bindgen]
pub async fn first_sync(base: String, url: String, key: String) -> Result<(), JsError> {
    let store = IdbStore::open(&base).await.map_err(told)?;
    let transport = BrowserTransport::new("/");
    sync::run(&feed(url, &key), &transport, &Subtle, &store, &BrowserClock, |_| (), async || ())
        .await
        .map(drop)
        .map_err(told)
}

/// Reads everything held into a catalogue, and says how many records that is.
#[wasm_bindgen]
pub async fn hydrate(base: String, key: String) -> Result<usize, JsError> {
    let store = IdbStore::open(&base).await.map_err(told)?;
    let feeds = [feed(String::new(), &key)];
    let held = store.content(None).await.map_err(told)?;
    let loaded = sync::load(&feeds, &Profile::default(), held, BrowserClock.now().date, async || ()).await;
    let r = loaded.catalogue.records;
    Ok(r.courses.len() + r.sessions.len() + r.forums.len() + r.resources.len() + r.briefings.len())
}

/// What the search page holds while somebody types.
#[derive(Default)]
struct Held {
    today: Option<Date>,
    catalogue: Catalogue,
    index: Index,
    lookup: Lookup,
}

impl Held {
    /// With the index of the day; gives how many bytes it takes.
    fn take(&mut self, lookup: Lookup) -> usize {
        let bytes = lookup.facts.bytes() + lookup.texts.bytes();
        if let Some(today) = self.today {
            self.index = Index::new(Arc::clone(&lookup.facts), &self.catalogue.vocabulary, today);
        }
        self.lookup = lookup;
        bytes
    }
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
}

/// Reads everything held and keeps it.
#[wasm_bindgen]
pub async fn load(base: String, key: String) -> Result<(), JsError> {
    let store = IdbStore::open(&base).await.map_err(told)?;
    let today = Date::parse("2026-01-12").unwrap_or(BrowserClock.now().date);
    let held = store.content(None).await.map_err(told)?;
    let loaded = sync::load(&[feed(String::new(), &key)], &Profile::default(), held, today, async || ()).await;
    HELD.with_borrow_mut(|held| *held = Held { catalogue: loaded.catalogue, today: Some(today), ..Held::default() });
    Ok(())
}

/// Makes what things are looked up in, in one go, and says how many bytes it takes.
#[wasm_bindgen]
pub fn build() -> usize {
    HELD.with_borrow_mut(|held| {
        let mut builder = Builder::new(&Synonyms::new(&held.catalogue.vocabulary.synonyms));
        let dates = Dates::new(&held.catalogue);
        for fields in (0..).map_while(|number| texts_of(&held.catalogue, &dates, number)) {
            builder.add(&fields);
        }
        let facts = Arc::new(Facts::new(&held.catalogue));
        held.take(Lookup { facts, texts: Arc::new(builder.finish().done()) })
    })
}

/// Lays the index out as it is kept on the device.
#[wasm_bindgen]
pub fn keep() -> Vec<u8> {
    HELD.with_borrow(|held| held.lookup.to_bytes(&held.catalogue.records.counts()))
}

/// Reads an index that was kept, and says how many bytes it takes.
#[wasm_bindgen]
pub fn restore(kept: &[u8]) -> Result<usize, JsError> {
    HELD.with_borrow_mut(|held| {
        let (lookup, _) = Lookup::from_bytes(kept).ok_or_else(|| told("it is not whole"))?;
        Ok(held.take(lookup))
    })
}

/// What a key that is pressed costs: the search, the first screen of results, and all counts.
/// `chosen` is as in an address. Gives how many were found.
#[wasm_bindgen]
pub fn search(typed: &str, chosen: &str) -> usize {
    HELD.with_borrow(|held| {
        let filters = Address::parse(chosen).filters;
        let query = Query::new(typed, held.index.synonyms());
        let found = (!query.is_empty()).then(|| held.lookup.texts.search(&query));
        let counts = held.index.counts(found.as_ref(), &filters);
        let results = held.index.results(found.as_ref(), &filters, 30);
        results.found.total + results.others.total + usize::from(counts.0.is_empty())
    })
}

fn feed(url: String, key: &str) -> FeedConfig {
    FeedConfig {
        slug: "bench".to_owned(),
        title: String::new(),
        url,
        keys: PublicKey::parse(key).into_iter().collect(),
        unsigned: false,
        demonstration: false,
    }
}

fn told(error: impl Display) -> JsError {
    JsError::new(&error.to_string())
}
