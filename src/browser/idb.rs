//! The store on IndexedDB, or in memory where the browser refuses it (`idb_memory.rs`).
//!
//! Two databases: `content` (packs by digest, heads by slug), which can always be fetched again,
//! and `personal` (one JSON text), written with strict durability. Their names carry the app's
//! base, since several copies may share an origin.
//!
//! Opening has no timeout of its own; the other traps of the library are in `idb_job.rs`, Safari's in
//! `idb_leave.rs`.

use super::idb_error::{classify_open, is_of_value};
use super::idb_job::{
    DOCUMENTS, Decide, FEEDS, Held, Job, PACKS, PERSONAL, Packs, Trouble, Which, Write, begin, commit, read,
};
use super::idb_leave::Leaving;
use super::idb_memory::Memory;
use super::signals::STORAGE_CLOSED;
use crate::feed::Digest;
use crate::store::{Content, Store, StoreError, StoredHead};
use futures_util::future::{Either, join, select};
use gloo::timers::future::TimeoutFuture;
use indexed_db_futures::Build;
use indexed_db_futures::BuildPrimitive;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::transaction::TransactionDurability;
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::pin::pin;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// An open that takes longer is held up by another tab.
const OPEN_TIMEOUT_MS: u32 = 8_000;

/// The store of a device, or of a page where the browser refuses one ([`IdbStore::keeps`]). Connections open when first used, and again after they were lost.
pub struct IdbStore {
    base: String,
    content: RefCell<Option<Database>>,
    personal: RefCell<Option<Database>>,
    leaving: Leaving,
    /// In place of both, where the browser refuses them.
    memory: Option<Memory>,
}

impl IdbStore {
    /// The device's store, or where it refuses one that lasts as long as the page, with the reason.
    pub async fn open_or_memory(base: &str) -> (Self, Option<StoreError>) {
        match Self::open(base).await {
            Ok(store) => (store, None),
            Err(error) => (Self::in_memory(), Some(error)),
        }
    }

    /// One that lasts as long as the page.
    pub fn in_memory() -> Self {
        Self { memory: Some(Memory::default()), ..Self::closed("") }
    }

    fn closed(base: &str) -> Self {
        Self {
            base: base.to_owned(),
            content: RefCell::default(),
            personal: RefCell::default(),
            leaving: Leaving::listen(),
            memory: None,
        }
    }

    /// Whether what is kept outlives the page.
    pub fn keeps(&self) -> bool {
        self.memory.is_none()
    }

    /// Opens both databases, so that a refusal is known at once.
    pub async fn open(base: &str) -> Result<Self, StoreError> {
        let store = Self::closed(base);
        let (content, personal) = join(store.database(Which::Content), store.database(Which::Personal)).await;
        content.and(personal)?;
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
        let request = Database::open(name).with_version(1u32).build().map_err(|error| classify_open(&error))?;
        make_on_upgrade(request.as_sys(), stores);
        let opened = match select(pin!(request), TimeoutFuture::new(OPEN_TIMEOUT_MS)).await {
            Either::Left((opened, _)) => opened.map_err(|error| classify_open(&error))?,
            Either::Right(_) => return Err(StoreError::Blocked),
        };
        step_aside(&opened);
        *self.slot(which).borrow_mut() = Some(opened.clone());
        Ok(opened)
    }

    /// What `job` reads, without writing.
    async fn ask(&self, job: Job<'_>) -> Result<Held, StoreError> {
        let mut out = Held::default();
        let mut take = |held: Held| {
            out = held;
            Ok(Vec::new())
        };
        self.act(job, &mut take).await?;
        Ok(out)
    }

    /// What can be read of content, one by one: a single value that the browser cannot give back (Chromium keeps large ones
    /// in files of their own, which may be lost) costs a request all the others. None is dropped here: what cannot be read now may
    /// be read at the next start.
    async fn readable(&self, but: Option<&Digest>) -> Result<Content, StoreError> {
        let Held { heads, names, .. } = self.ask(Job { heads: true, names: true, ..Job::reading() }).await?;
        let (mut packs, mut lost) = (Vec::new(), Vec::new());
        for name in names.iter().filter_map(|name| Digest::parse(name)).filter(|name| Some(name) != but) {
            match self.ask(Job { packs: Packs::These(std::slice::from_ref(&name)), ..Job::reading() }).await {
                Ok(held) => packs.extend(held.packs),
                Err(error) if is_of_value(&error) => lost.push(name),
                Err(error) => return Err(error),
            }
        }
        Ok(Content { heads, packs, lost })
    }

    /// Does `job` in one transaction: reads, lets `decide` say what to write, writes. Where the connection
    /// was lost, once more on a new one, and again where the page was left meanwhile: `decide` may run
    /// more than once.
    async fn act(&self, job: Job<'_>, decide: Decide<'_>) -> Result<(), StoreError> {
        if let Some(memory) = &self.memory {
            memory.write(decide(memory.read(&job))?);
            return Ok(());
        }
        let mut again = false;
        loop {
            let database = self.database(job.which).await?;
            let times = self.leaving.times();
            let working = self.leaving.work();
            let done = self.once(&database, &job, decide).await;
            drop(working);
            match done {
                Err(_) if self.leaving.times() != times => {}
                Err(Trouble(StoreError::Lost)) if !again => {
                    again = true;
                    *self.slot(job.which).borrow_mut() = None;
                }
                other => return other.map_err(|trouble| trouble.0),
            }
        }
    }

    async fn once(&self, database: &Database, job: &Job<'_>, decide: Decide<'_>) -> Result<(), Trouble> {
        let transaction = begin(database, job)?;
        self.leaving.note(transaction.as_sys());
        let held = read(&transaction, job).await?;
        let writes = decide(held).map_err(Trouble)?;
        if job.durability.is_none() {
            return Ok(());
        }
        for Write { store, key, value } in writes {
            let store = transaction.object_store(store)?;
            match value {
                Some(value) => drop(store.put(value).with_key(key).without_key_type().primitive()?),
                None => drop(store.delete(key.as_str()).primitive()?),
            }
        }
        commit(transaction).await
    }
}

/// What a new database has. Not by the library's own listener: it writes any of its errors into a text, which brings the printing
/// of fractions to the phone (docs/decisions/09-weight.md). Where it fails, the request does.
fn make_on_upgrade(request: &web_sys::IdbOpenDbRequest, stores: &'static [&'static str]) {
    let opening = request.clone();
    let listener = Closure::once(move || -> Result<(), JsValue> {
        let database: web_sys::IdbDatabase = opening.result()?.unchecked_into();
        for store in stores {
            database.create_object_store(store)?;
        }
        Ok(())
    });
    request.set_onupgradeneeded(Some(listener.as_ref().unchecked_ref()));
    // An open that was given up may still come about, and is not to leave a database without stores.
    listener.forget();
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

/// Whether any of the heads names a pack.
fn is_named(heads: &[StoredHead], digest: &str) -> bool {
    heads.iter().any(|h| h.head.packs.iter().any(|p| p.sha256.as_str() == digest))
}

impl Store for IdbStore {
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        Ok(self.ask(Job { heads: true, ..Job::reading() }).await?.heads)
    }

    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        let names = self.ask(Job { names: true, ..Job::reading() }).await?.names;
        Ok(wanted.iter().filter(|digest| names.iter().any(|name| name == digest.as_str())).cloned().collect())
    }

    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        let put = |(digest, bytes): &(Digest, Vec<u8>)| Write {
            store: PACKS,
            key: digest.to_string(),
            value: Some(Uint8Array::from(bytes.as_slice()).into()),
        };
        self.act(Job::writing(), &mut |_| Ok(packs.iter().map(put).collect())).await
    }

    async fn content(&self, but: Option<&Digest>) -> Result<Content, StoreError> {
        match self.ask(Job { heads: true, packs: Packs::AllBut(but), ..Job::reading() }).await {
            Ok(Held { heads, packs, .. }) => Ok(Content { heads, packs, ..Content::default() }),
            Err(error) if is_of_value(&error) => self.readable(but).await,
            Err(error) => Err(error),
        }
    }

    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError> {
        match self.ask(Job { packs: Packs::These(wanted), ..Job::reading() }).await {
            Ok(held) => Ok(held.packs),
            // A value that the browser cannot give back; who reads all of them finds out which.
            Err(error) if is_of_value(&error) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>, needed: &[Digest]) -> Result<(), StoreError> {
        let mut decide = |Held { mut heads, names, .. }: Held| {
            let at = heads.iter().position(|h| h.slug == next.slug);
            let old = at.map(|at| heads.swap_remove(at));
            if old.as_ref().map(|h| (h.head.epoch, h.head.seq)) != before {
                return Err(StoreError::Raced);
            }
            if !needed.iter().all(|digest| names.iter().any(|name| name == digest.as_str())) {
                return Err(StoreError::MissingPack);
            }
            let mut writes = vec![Write::head(next)];
            heads.push(next.clone());
            let packs = old.iter().flat_map(|old| &old.head.packs).map(|pack| pack.sha256.as_str());
            writes.extend(packs.filter(|pack| !is_named(&heads, pack)).map(|pack| Write::delete(PACKS, pack)));
            Ok(writes)
        };
        self.act(Job { heads: true, names: true, ..Job::writing() }, &mut decide).await
    }

    async fn drop_packs(&self, digests: &[Digest]) -> Result<(), StoreError> {
        let delete = |digest: &Digest| Write::delete(PACKS, digest.as_str());
        self.act(Job::writing(), &mut |_| Ok(digests.iter().map(delete).collect())).await
    }

    async fn keep_only(&self, slugs: &[String]) -> Result<(), StoreError> {
        let mut decide = |held: Held| {
            let others = held.slugs.iter().filter(|slug| !slugs.contains(slug));
            Ok(others.map(|slug| Write::delete(FEEDS, slug)).collect())
        };
        self.act(Job { heads: true, ..Job::writing() }, &mut decide).await
    }

    async fn sweep(&self, keep: &[Digest]) -> Result<(), StoreError> {
        let mut decide = |Held { heads, names, .. }: Held| {
            let stray = |name: &&String| !is_named(&heads, name) && !keep.iter().any(|digest| digest.as_str() == *name);
            Ok(names.iter().filter(stray).map(|name| Write::delete(PACKS, name)).collect())
        };
        self.act(Job { heads: true, names: true, ..Job::writing() }, &mut decide).await
    }

    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError> {
        let mut decide = |held: Held| {
            let mut writes = Vec::new();
            if let Some(mut stored) = held.heads.into_iter().find(|head| head.slug == slug) {
                stored.checked_at = at;
                writes.push(Write::head(&stored));
            }
            Ok(writes)
        };
        self.act(Job { heads: true, ..Job::writing() }, &mut decide).await
    }

    async fn personal(&self) -> Result<Option<String>, StoreError> {
        Ok(self.ask(Job { which: Which::Personal, ..Job::reading() }).await?.document)
    }

    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        let durability = Some(TransactionDurability::Strict);
        let mut decide = |held: Held| {
            let put = |text: String| Write { store: DOCUMENTS, key: PERSONAL.to_owned(), value: Some(text.into()) };
            Ok(edit(held.document.as_deref()).map(put).into_iter().collect())
        };
        self.act(Job { which: Which::Personal, durability, ..Job::reading() }, &mut decide).await
    }
}
