//! One transaction on IndexedDB, as data: what to read, and what to write after.
//!
//! Traps of the library that shape this: a transaction aborts when dropped, so every write ends in
//! `commit`; nothing but requests of the same transaction may be awaited inside it; success of a
//! request is not durability, commit is.

use super::idb_error::classify;
use crate::feed::Digest;
use crate::store::{StoreError, StoredHead};
use indexed_db_futures::Build;
use indexed_db_futures::BuildPrimitive;
use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

pub const PACKS: &str = "packs";
pub const FEEDS: &str = "feeds";
pub const DOCUMENTS: &str = "documents";
/// The only key of `documents`.
pub const PERSONAL: &str = "personal";

/// Which of the two databases.
#[derive(Clone, Copy, Debug)]
pub(super) enum Which {
    Content,
    Personal,
}

/// An error on its way out; lets `?` turn the library's errors into ours.
pub(super) struct Trouble(pub StoreError);

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self(classify(&error))
    }
}

/// One transaction: where, how durable (`None` only reads), and what to read first.
pub(super) struct Job<'a> {
    pub which: Which,
    pub durability: Option<TransactionDurability>,
    pub heads: bool,
    /// The names of all packs.
    pub names: bool,
    pub packs: Packs<'a>,
}

/// The bytes of which packs.
#[derive(Clone, Copy)]
pub(super) enum Packs<'a> {
    None,
    /// All but what is kept under a name.
    AllBut(Option<&'a Digest>),
    These(&'a [Digest]),
}

/// What was read.
#[derive(Default)]
pub(super) struct Held {
    pub heads: Vec<StoredHead>,
    /// Slugs of all heads, also of those that cannot be read.
    pub slugs: Vec<String>,
    pub names: Vec<String>,
    pub packs: Vec<(Digest, Vec<u8>)>,
    pub document: Option<String>,
}

/// One record to put, or without a value to delete.
pub(super) struct Write {
    pub store: &'static str,
    pub key: String,
    pub value: Option<JsValue>,
}

/// One piece of code for all of the store's methods, which only say what to do: each with a
/// transaction of its own was twice as much code on the phone.
pub(super) type Decide<'a> = &'a mut dyn FnMut(Held) -> Result<Vec<Write>, StoreError>;

impl Job<'_> {
    pub fn reading() -> Self {
        Self { which: Which::Content, durability: None, heads: false, names: false, packs: Packs::None }
    }

    pub fn writing() -> Self {
        Self { durability: Some(TransactionDurability::Relaxed), ..Self::reading() }
    }
}

impl Write {
    pub fn head(head: &StoredHead) -> Self {
        Self { store: FEEDS, key: head.slug.clone(), value: Some(head.to_text().into()) }
    }

    pub fn delete(store: &'static str, key: &str) -> Self {
        Self { store, key: key.to_owned(), value: None }
    }
}

/// Names that follow on from each other, and that are none of a left-out one.
fn ranges_without(name: Option<&Digest>) -> Vec<KeyRange<String>> {
    match name.map(Digest::to_string) {
        // No name is shorter.
        None => vec![KeyRange::LowerBound(String::new(), false)],
        Some(name) => vec![KeyRange::UpperBound(name.clone(), true), KeyRange::LowerBound(name, true)],
    }
}

pub(super) fn begin<'a>(database: &'a Database, job: &Job<'_>) -> Result<Transaction<'a>, Error> {
    let stores: &[&str] = match job.which {
        Which::Content => &[PACKS, FEEDS],
        Which::Personal => &[DOCUMENTS],
    };
    let builder = database.transaction(stores);
    match job.durability {
        None => builder.build(),
        Some(durability) => {
            let options = TransactionOptions::new().with_durability(durability);
            builder.with_mode(TransactionMode::Readwrite).with_options(options).build()
        }
    }
}

pub(super) async fn read(transaction: &Transaction<'_>, job: &Job<'_>) -> Result<Held, Trouble> {
    let mut held = Held::default();
    if matches!(job.which, Which::Personal) {
        let document = transaction.object_store(DOCUMENTS)?.get::<JsValue, _, _>(PERSONAL).primitive()?.await?;
        held.document = document.and_then(|text| text.as_string());
        return Ok(held);
    }
    // All requests go out before the first answer is waited for; and few for all packs, since an answer each
    // costs a slow phone more than the bytes.
    let (feeds, packs) = (transaction.object_store(FEEDS)?, transaction.object_store(PACKS)?);
    let texts = if job.heads {
        Some((feeds.get_all::<JsValue>().primitive()?, feeds.get_all_keys::<JsValue>().primitive()?))
    } else {
        None
    };
    let names = if job.names { Some(packs.get_all_keys::<JsValue>().primitive()?) } else { None };
    let mut ranges = Vec::new();
    let mut these = Vec::new();
    match job.packs {
        Packs::None => {}
        Packs::AllBut(but) => {
            for range in ranges_without(but) {
                let keys = packs.get_all_keys::<JsValue>().with_query::<String, _>(range.clone()).primitive()?;
                ranges.push((keys, packs.get_all::<JsValue>().with_query::<String, _>(range).primitive()?));
            }
        }
        Packs::These(names) => {
            for name in names {
                these.push((name, packs.get::<JsValue, _, _>(name.as_str()).primitive()?));
            }
        }
    }
    if let Some((texts, slugs)) = texts {
        // A head that cannot be read counts as not held, and is fetched again.
        held.heads = strings(texts.await?).filter_map(|text| StoredHead::from_text(&text)).collect();
        held.slugs = strings(slugs.await?).collect();
    }
    if let Some(names) = names {
        held.names = strings(names.await?).collect();
    }
    for (names, bytes) in ranges {
        // Both come in the order of the names; what is kept under a name that is none is not ours.
        let named = strings(names.await?).zip(bytes.await?);
        held.packs.extend(named.filter_map(|(name, value)| Some((Digest::parse(&name)?, bytes_of(value.ok()?)))));
    }
    for (name, bytes) in these {
        held.packs.extend(bytes.await?.map(|bytes| (name.clone(), bytes_of(bytes))));
    }
    Ok(held)
}

/// Copied once, and not into an array of its own before.
pub(super) fn bytes_of(value: JsValue) -> Vec<u8> {
    value.dyn_into::<Uint8Array>().unwrap_or_else(|other| Uint8Array::new(&other)).to_vec()
}

fn strings(values: impl Iterator<Item = Result<JsValue, Error>>) -> impl Iterator<Item = String> {
    values.filter_map(Result::ok).filter_map(|value| value.as_string())
}

/// A commit that failed for want of room is told by the transaction, not by the error.
pub(super) async fn commit(transaction: Transaction<'_>) -> Result<(), Trouble> {
    let raw = transaction.as_sys().clone();
    transaction.commit().await.map_err(|error| match raw.error() {
        Some(reason) => Trouble(classify(&Error::from(reason))),
        None => error.into(),
    })
}
