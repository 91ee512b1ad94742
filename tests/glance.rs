//! A list before all that is held has been read: on a feed of 2,000 records, cut into packs as a publisher cuts it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../benches/bytes/generator.rs"]
#[allow(dead_code, reason = "the benchmarks use more of it")]
mod generator;
#[path = "../benches/bytes/words.rs"]
mod words;

use generator::{Generator, SLUG};
use learning_zone::compile::{Feed, Pack, Settings, packs};
use learning_zone::domain::{Catalogue, Date, Filters, Id, Records};
use learning_zone::feed::{Collection, Digest, Head, decode_pack, may_have};
use learning_zone::search::{Builder, Dates, Facts, Index, Lookup, Query, Synonyms, texts_of};
use learning_zone::store::{Content, MemoryStore, Store, StoreError, StoredHead};
use learning_zone::sync::{Glance, Wanted, derived};
use pollster::block_on;
use std::cell::RefCell;
use std::sync::Arc;

struct Device {
    catalogue: Catalogue,
    packs: Vec<Pack>,
    store: MemoryStore,
}

impl Device {
    /// One that holds all of a feed.
    fn new() -> Self {
        Self::with(Generator::new(1).records(2_000))
    }

    fn with(records: Records) -> Self {
        let feed = Feed { slug: SLUG.to_owned(), settings: Settings::default(), records };
        let packs = packs(&feed.records.vocabulary, &feed).expect("packs");
        let references: Vec<_> = packs.iter().map(|pack| pack.reference.clone()).collect();
        let names: Vec<Digest> = references.iter().map(|pack| pack.sha256.clone()).collect();
        let head = Head::new("F".into(), String::new(), 0, 10, 1_000_000, references);
        let stored = StoredHead { slug: SLUG.to_owned(), head, checked_at: 10 };
        let store = MemoryStore::default();
        let all: Vec<_> = packs.iter().map(|pack| (pack.reference.sha256.clone(), pack.bytes.clone())).collect();
        block_on(store.put_packs(&all)).expect("memory");
        block_on(store.apply(&stored, None, &names)).expect("memory");
        let mut records = Records::default();
        for pack in &packs {
            decode_pack(SLUG, &pack.reference.collection, &pack.bytes, &mut records, &mut Vec::new());
        }
        records.sort();
        Self { catalogue: Catalogue { records, feeds: Vec::new() }, packs, store }
    }

    fn heads(&self) -> Vec<StoredHead> {
        block_on(self.store.heads()).expect("memory")
    }

    fn lookup(&self) -> Lookup {
        let mut builder = Builder::new(&Synonyms::new(&self.catalogue.vocabulary.synonyms));
        let dates = Dates::new(&self.catalogue);
        for fields in (0..).map_while(|number| texts_of(&self.catalogue, &dates, number)) {
            builder.add(&fields);
        }
        Lookup { facts: Arc::new(Facts::new(&self.catalogue)), texts: Arc::new(builder.finish().done()) }
    }

    /// Keeps what was made of it, as the app does.
    fn keep(&self) {
        let name = derived(self.heads().iter().map(|held| held.head.root.as_str()));
        let bytes = self.lookup().to_bytes(&self.catalogue.records.counts());
        block_on(self.store.put_packs(&[(name, bytes)])).expect("memory");
    }

    fn glance(&self) -> Option<(Glance, Vec<u8>)> {
        block_on(Glance::of(self.heads(), &self.store))
    }
}

#[test]
fn a_list_needs_the_packs_of_its_rows_and_no_other() {
    let device = Device::new();
    assert_eq!(device.glance(), None, "nothing was made yet");
    device.keep();
    let (mut glance, made) = device.glance().expect("what was made");
    assert_eq!(glance.records.vocabulary, device.catalogue.vocabulary);
    assert_eq!(glance.records.counts(), [0; 7], "no record was read");

    let (lookup, counts) = Lookup::from_bytes(&made).expect("a lookup");
    assert_eq!((&lookup, counts), (&device.lookup(), device.catalogue.records.counts().to_vec()));
    let today = Date::parse("2026-01-12").expect("a day");
    let index = Index::new(Arc::clone(&lookup.facts), &glance.records.vocabulary, today);
    let query = Query::new("safeguarding", index.synonyms());
    let hits = index.results(Some(&lookup.texts.search(&query)), &Filters::default(), 6).found.hits;
    assert_eq!(hits.len(), 6);
    let dates = hits.iter().filter_map(|hit| Some((Collection::Sessions, hit.next.clone()?, hit.day)));
    let wanted: Vec<Wanted> = hits.iter().map(|hit| (Collection::Courses, hit.id.clone(), None)).chain(dates).collect();
    assert!(wanted.len() > 6, "some have a date");
    block_on(glance.take_in(&wanted, &device.store));
    for (collection, id, _) in &wanted {
        let (read, held) = (&glance.records, &device.catalogue.records);
        if *collection == Collection::Courses {
            assert_eq!(read.course(id), held.course(id), "{id}");
        } else {
            assert_eq!(read.session(id), held.session(id), "{id}");
        }
    }
    let [courses, sessions, others @ ..] = glance.records.counts();
    assert!(courses < device.catalogue.courses.len(), "{courses} courses were read");
    assert!(sessions * 3 < device.catalogue.sessions.len(), "{sessions} dates were read");
    assert_eq!(others, [0; 5]);
}

#[test]
fn what_was_made_of_other_content_opens_nothing() {
    let device = Device::new();
    device.keep();
    let mut heads = device.heads();
    let other = Head { packs: heads[0].head.packs[1..].to_vec(), ..heads[0].head.clone() };
    heads[0].head = Head::new("F".into(), String::new(), 0, 11, 1_000_000, other.packs);
    assert_eq!(block_on(Glance::of(heads, &device.store)), None);
    assert_eq!(block_on(Glance::of(Vec::new(), &device.store)), None, "nor where no feed is followed");
}

#[test]
fn a_pack_that_is_gone_costs_its_rows_and_no_other() {
    let device = Device::new();
    device.keep();
    let (mut glance, _) = device.glance().expect("what was made");
    let (first, last) = (&device.catalogue.courses[0].id, &device.catalogue.courses[1].id);
    let of = |id: &Id| {
        let of = |pack: &&Pack| may_have(&pack.reference, Collection::Courses, id, None);
        device.packs.iter().find(of).expect("a pack").reference.sha256.clone()
    };
    assert_ne!(of(first), of(last), "the test wants two packs");
    block_on(device.store.drop_packs(&[of(first)])).expect("memory");
    let wanted = [first, last].map(|id| (Collection::Courses, id.clone(), None));
    block_on(glance.take_in(&wanted, &device.store));
    assert_eq!((glance.records.course(first), glance.records.course(last).is_some()), (None, true));
}

#[test]
fn a_record_is_in_the_one_pack_that_its_id_and_day_lead_to() {
    let mut records = Generator::new(1).records(2_000);
    for session in records.sessions.iter_mut().step_by(2) {
        session.day = Date::parse("2026-02-14");
    }
    let device = Device::with(records);
    for pack in &device.packs {
        let mut records = Records::default();
        decode_pack(SLUG, &pack.reference.collection, &pack.bytes, &mut records, &mut Vec::new());
        let courses = records.courses.iter().map(|r| (Collection::Courses, &r.id, None));
        let sessions = records.sessions.iter().map(|r| (Collection::Sessions, &r.id, r.day));
        for (collection, id, day) in courses.chain(sessions) {
            let leads = |pack: &&Pack| may_have(&pack.reference, collection, id, day);
            let led: Vec<_> = device.packs.iter().filter(leads).map(|pack| &pack.reference.sha256).collect();
            assert_eq!(led, [&pack.reference.sha256], "{id}");
        }
    }
    assert!(device.packs.iter().any(|pack| pack.reference.key.contains('.')), "a month is cut by digits, too");
}

/// Notes which packs are asked for; nothing else is.
struct Asked<'a>(&'a MemoryStore, RefCell<Vec<Digest>>);

impl Store for Asked<'_> {
    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError> {
        self.1.borrow_mut().extend_from_slice(wanted);
        self.0.packs(wanted).await
    }
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        Err(StoreError::Refused)
    }
    async fn held(&self, _: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        Err(StoreError::Refused)
    }
    async fn put_packs(&self, _: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
    async fn content(&self, _: Option<&Digest>) -> Result<Content, StoreError> {
        Err(StoreError::Refused)
    }
    async fn apply(&self, _: &StoredHead, _: Option<(u32, i64)>, _: &[Digest]) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
    async fn drop_packs(&self, _: &[Digest]) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
    async fn keep_only(&self, _: &[String]) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
    async fn sweep(&self, _: &[Digest]) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
    async fn set_checked(&self, _: &str, _: i64) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
    async fn personal(&self) -> Result<Option<String>, StoreError> {
        Err(StoreError::Refused)
    }
    async fn edit_personal(&self, _: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }
}

#[test]
fn nothing_is_read_twice_for_a_list() {
    let device = Device::new();
    device.keep();
    let store = Asked(&device.store, RefCell::default());
    let (mut glance, _) = block_on(Glance::of(device.heads(), &store)).expect("what was made");
    let wanted = [0, 1].map(|at| (Collection::Courses, device.catalogue.courses[at].id.clone(), None));
    block_on(glance.take_in(&wanted, &store));
    let asked = store.1.into_inner();
    assert!(asked.contains(&glance.name) && asked.len() > 2, "{asked:?}");
    let mut once = asked.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), asked.len(), "{asked:?}");
}
