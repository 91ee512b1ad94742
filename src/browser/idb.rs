//! The store on IndexedDB.
//!
//! Two databases: `content` (packs by digest, heads by slug), which can always be fetched again,
//! and `personal` (one JSON text), written with strict durability. Their names carry the app's
//! base, since several copies may share an origin.
//!
//! Traps of the library that shape this file: a transaction aborts when dropped, so every write
//! ends in `commit`; nothing but requests of the same transaction may be awaited inside it;
//! success of a request is not durability, commit is; opening has no timeout. Safari's are in
//! `idb_leave.rs`.

use super::idb_error::{classify, classify_open};
use super::idb_leave::Leaving;
use super::signals::STORAGE_CLOSED;
use crate::feed::Digest;
use crate::store::{Store, StoreError, StoredHead};
use futures_util::future::{Either, select};
use gloo::timers::future::TimeoutFuture;
use indexed_db_futures::Build;
use indexed_db_futures::BuildPrimitive;
use indexed_db_futures::database::{Database, ObjectStoreName};
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::query_source::QuerySource;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::pin::pin;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

const PACKS: &str = "packs";
const FEEDS: &str = "feeds";
const DOCUMENTS: &str = "documents";
/// The only key of `documents`.
const PERSONAL: &str = "personal";
/// An open that takes longer is held up by another tab.
const OPEN_TIMEOUT_MS: u32 = 8_000;

/// Which of the two databases.
#[derive(Clone, Copy, Debug)]
enum Which {
    Content,
    Personal,
}

/// The store of a device. Connections open when first used, and again after they were lost.
pub struct IdbStore {
    base: String,
    content: RefCell<Option<Database>>,
    personal: RefCell<Option<Database>>,
    leaving: Leaving,
}

impl IdbStore {
    /// Opens both databases, so that a refusal is known at once.
    pub async fn open(base: &str) -> Result<Self, StoreError> {
        let store = Self {
            base: base.to_owned(),
            content: RefCell::default(),
            personal: RefCell::default(),
            leaving: Leaving::listen(),
        };
        store.database(Which::Content).await?;
        store.database(Which::Personal).await?;
        Ok(store)
    }

    fn slot(&self, which: Which) -> &RefCell<Option<Database>> {
        match which {
            Which::Content => &self.content,
            Which::Personal => &self.personal,
        }
    }

    async fn database(&self, which: Which) -> Result<Database, StoreError> {
        if let Some(open) = self.slot(which).borrow().clone() {
            return Ok(open);
        }
        let (name, stores): (String, &'static [&'static str]) = match which {
            Which::Content => (format!("content:{}", self.base), &[PACKS, FEEDS]),
            Which::Personal => (format!("personal:{}", self.base), &[DOCUMENTS]),
        };
        let request = Database::open(name)
            .with_version(1u32)
            .with_on_upgrade_needed(move |_, db| {
                for store in stores {
                    db.create_object_store(*store).build()?;
                }
                Ok(())
            })
            .into_future();
        let opened = match select(pin!(request), TimeoutFuture::new(OPEN_TIMEOUT_MS)).await {
            Either::Left((opened, _)) => opened.map_err(|error| classify_open(&error))?,
            Either::Right(_) => return Err(StoreError::Blocked),
        };
        step_aside(&opened);
        *self.slot(which).borrow_mut() = Some(opened.clone());
        Ok(opened)
    }

    fn noted<'a>(&self, transaction: Transaction<'a>) -> Transaction<'a> {
        self.leaving.note(transaction.as_sys());
        transaction
    }

    /// Runs `work`; where the connection was lost, once more on a new one, and again where the
    /// page was left meanwhile.
    async fn with<T>(&self, which: Which, work: impl AsyncFn(Database) -> Result<T, Trouble>) -> Result<T, StoreError> {
        let mut again = false;
        loop {
            let database = self.database(which).await?;
            let times = self.leaving.times();
            let working = self.leaving.work();
            let done = work(database).await;
            drop(working);
            match done {
                Err(_) if self.leaving.times() != times => {}
                Err(Trouble(StoreError::Lost)) if !again => {
                    again = true;
                    *self.slot(which).borrow_mut() = None;
                }
                other => return other.map_err(|trouble| trouble.0),
            }
        }
    }
}

/// An error on its way out; lets `?` turn the library's errors into ours.
struct Trouble(StoreError);

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self(classify(&error))
    }
}

/// Lets another tab with a newer version upgrade, or the person clear the storage: an open
/// connection would hold them up. The next use opens anew, and finds out which it was.
fn step_aside(database: &Database) {
    let raw: web_sys::IdbDatabase = database.as_sys().clone().unchecked_into();
    let closing = raw.clone();
    let listener = Closure::<dyn FnMut()>::new(move || {
        closing.close();
        announce();
    });
    raw.set_onversionchange(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    let gone = Closure::<dyn FnMut()>::new(announce);
    // The browser closed it by itself.
    raw.set_onclose(Some(gone.as_ref().unchecked_ref()));
    gone.forget();
}

fn announce() {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(STORAGE_CLOSED)) {
        // Nobody cancels it.
        let _ = window.dispatch_event(&event);
    }
}

/// A commit that failed for want of room is told by the transaction, not by the error.
async fn commit(transaction: Transaction<'_>) -> Result<(), Trouble> {
    let raw = transaction.as_sys().clone();
    transaction.commit().await.map_err(|error| match raw.error() {
        Some(reason) => Trouble(classify(&Error::from(reason))),
        None => error.into(),
    })
}

fn written(text: Option<JsValue>) -> Option<String> {
    text.and_then(|t| t.as_string())
}

fn parse_heads(texts: impl Iterator<Item = Option<String>>) -> Vec<StoredHead> {
    // A head that cannot be read counts as not held, and is fetched again.
    texts.flatten().filter_map(|text| StoredHead::from_text(&text)).collect()
}

/// A transaction that writes; it must end in [`commit`].
fn write<S: ObjectStoreName>(
    db: &Database,
    stores: S,
    durability: TransactionDurability,
) -> Result<Transaction<'_>, Error> {
    let options = TransactionOptions::new().with_durability(durability);
    db.transaction(stores).with_mode(TransactionMode::Readwrite).with_options(options).build()
}

/// Whether any of the heads names a pack.
fn names(heads: &[StoredHead], digest: &str) -> bool {
    heads.iter().any(|h| h.head.packs.iter().any(|p| p.sha256.as_str() == digest))
}

fn text_of(head: &StoredHead) -> Result<String, Trouble> {
    head.to_text().map_err(|error| Trouble(StoreError::Other(error.to_string())))
}

impl Store for IdbStore {
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(db.transaction(FEEDS).build()?);
            all_heads(&transaction).await
        })
        .await
    }

    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(db.transaction(PACKS).build()?);
            let keys = all_keys(&transaction).await?;
            Ok(wanted.iter().filter(|d| keys.iter().any(|key| key == d.as_str())).cloned().collect())
        })
        .await
    }

    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(write(&db, PACKS, TransactionDurability::Relaxed)?);
            let store = transaction.object_store(PACKS)?;
            for (digest, bytes) in packs {
                let value: JsValue = Uint8Array::from(bytes.as_slice()).into();
                store.put(value).with_key(digest.as_str()).without_key_type().primitive()?;
            }
            commit(transaction).await
        })
        .await
    }

    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(db.transaction(PACKS).build()?);
            let store = transaction.object_store(PACKS)?;
            // All requests go out before the first answer is waited for.
            let mut requests = Vec::with_capacity(wanted.len());
            for digest in wanted {
                requests.push(store.get::<JsValue, _, _>(digest.as_str()).primitive()?);
            }
            let mut out = Vec::with_capacity(wanted.len());
            for request in requests {
                out.push(request.await?.map(|value| Uint8Array::new(&value).to_vec()));
            }
            Ok(out)
        })
        .await
    }

    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>, needed: &[Digest]) -> Result<(), StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(write(&db, [PACKS, FEEDS], TransactionDurability::Relaxed)?);
            let feeds = transaction.object_store(FEEDS)?;
            let mut heads = all_heads(&transaction).await?;
            let held = all_keys(&transaction).await?;
            let stands_at = heads.iter().find(|h| h.slug == next.slug).map(|h| (h.head.epoch, h.head.seq));
            if stands_at != before {
                return Err(Trouble(StoreError::Raced));
            }
            if !needed.iter().all(|digest| held.iter().any(|key| key == digest.as_str())) {
                return Err(Trouble(StoreError::MissingPack));
            }
            feeds.put(text_of(next)?).with_key(next.slug.as_str()).without_key_type().primitive()?;
            let old = heads.iter().position(|h| h.slug == next.slug).map(|at| heads.swap_remove(at));
            heads.push(next.clone());
            let packs = transaction.object_store(PACKS)?;
            for pack in old.iter().flat_map(|old| &old.head.packs) {
                if !names(&heads, pack.sha256.as_str()) {
                    packs.delete(pack.sha256.as_str()).primitive()?;
                }
            }
            commit(transaction).await
        })
        .await
    }

    async fn drop_packs(&self, digests: &[Digest]) -> Result<(), StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(write(&db, PACKS, TransactionDurability::Relaxed)?);
            let packs = transaction.object_store(PACKS)?;
            for digest in digests {
                packs.delete(digest.as_str()).primitive()?;
            }
            commit(transaction).await
        })
        .await
    }

    async fn keep_only(&self, slugs: &[String]) -> Result<(), StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(write(&db, FEEDS, TransactionDurability::Relaxed)?);
            let feeds = transaction.object_store(FEEDS)?;
            let held = feeds.get_all_keys::<JsValue>().primitive()?.await?;
            for slug in held.filter_map(Result::ok).filter_map(|key| key.as_string()) {
                if !slugs.contains(&slug) {
                    feeds.delete(slug.as_str()).primitive()?;
                }
            }
            commit(transaction).await
        })
        .await
    }

    async fn sweep(&self) -> Result<(), StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(write(&db, [PACKS, FEEDS], TransactionDurability::Relaxed)?);
            let heads = all_heads(&transaction).await?;
            let held = all_keys(&transaction).await?;
            let packs = transaction.object_store(PACKS)?;
            for stray in held.iter().filter(|key| !names(&heads, key)) {
                packs.delete(stray.as_str()).primitive()?;
            }
            commit(transaction).await
        })
        .await
    }

    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError> {
        self.with(Which::Content, async |db| {
            let transaction = self.noted(write(&db, FEEDS, TransactionDurability::Relaxed)?);
            let feeds = transaction.object_store(FEEDS)?;
            let text = written(feeds.get::<JsValue, _, _>(slug).primitive()?.await?);
            if let Some(mut stored) = parse_heads(std::iter::once(text)).pop() {
                stored.checked_at = at;
                feeds.put(text_of(&stored)?).with_key(slug).without_key_type().primitive()?;
            }
            commit(transaction).await
        })
        .await
    }

    async fn personal(&self) -> Result<Option<String>, StoreError> {
        self.with(Which::Personal, async |db| {
            let transaction = self.noted(db.transaction(DOCUMENTS).build()?);
            let documents = transaction.object_store(DOCUMENTS)?;
            Ok(written(documents.get::<JsValue, _, _>(PERSONAL).primitive()?.await?))
        })
        .await
    }

    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        let edit = RefCell::new(edit);
        self.with(Which::Personal, async |db| {
            let transaction = self.noted(write(&db, DOCUMENTS, TransactionDurability::Strict)?);
            let documents = transaction.object_store(DOCUMENTS)?;
            let text = written(documents.get::<JsValue, _, _>(PERSONAL).primitive()?.await?);
            if let Some(next) = (edit.borrow_mut())(text.as_deref()) {
                documents.put(next).with_key(PERSONAL).without_key_type().primitive()?;
            }
            commit(transaction).await
        })
        .await
    }
}

async fn all_keys(transaction: &Transaction<'_>) -> Result<Vec<String>, Trouble> {
    let keys = transaction.object_store(PACKS)?.get_all_keys::<JsValue>().primitive()?.await?;
    Ok(keys.filter_map(Result::ok).filter_map(|key| key.as_string()).collect())
}

async fn all_heads(transaction: &Transaction<'_>) -> Result<Vec<StoredHead>, Trouble> {
    let all = transaction.object_store(FEEDS)?.get_all::<JsValue>().primitive()?.await?;
    Ok(parse_heads(all.filter_map(Result::ok).map(|text| text.as_string())))
}
