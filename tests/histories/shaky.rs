//! A transport and a store over the twins: they take their time, and fail where they are told to.

use crate::story::{At, NetFault, StoreFault};
use learning_zone::feed::Digest;
use learning_zone::ports::{Freshness, ScriptedTransport, Transport, TransportError};
use learning_zone::store::{Content, MemoryStore, Store, StoreError, StoredHead};
use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll};

const LOGIN: &[u8] = b"<!doctype html>\n<html><title>Log in</title><form action=/portal></form></html>\n";
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01";

/// A small generator of numbers, the same on every machine.
pub struct Pace(Cell<u64>);

impl Pace {
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed | 1))
    }

    pub fn next(&self, below: u64) -> u64 {
        let mut x = self.0.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.0.set(x);
        (x >> 11) % below
    }
}

/// Not ready for so many polls.
struct Rest(u64);

impl Future for Rest {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 == 0 {
            return Poll::Ready(());
        }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

/// When a fault is due: counts the calls.
struct Due<T> {
    at: Option<At<T>>,
    calls: Cell<u8>,
    met: Cell<u32>,
}

impl<T: Copy> Due<T> {
    fn new(at: Option<At<T>>) -> Self {
        Self { at, calls: Cell::new(0), met: Cell::new(0) }
    }

    fn now(&self) -> Option<At<T>> {
        let call = self.calls.get();
        self.calls.set(call.saturating_add(1));
        let due = self.at.filter(|at| call == at.call || (at.stays && call > at.call));
        self.met.set(self.met.get() + u32::from(due.is_some()));
        due
    }
}

pub struct ShakyTransport<'a> {
    host: &'a ScriptedTransport,
    /// Addresses of other files of the host, for answers that were mixed up.
    others: Vec<String>,
    due: Due<NetFault>,
    pace: &'a Pace,
}

impl<'a> ShakyTransport<'a> {
    pub fn new(host: &'a ScriptedTransport, others: Vec<String>, fault: Option<At<NetFault>>, pace: &'a Pace) -> Self {
        Self { host, others, due: Due::new(fault), pace }
    }

    pub fn faults(&self) -> u32 {
        self.due.met.get()
    }
}

impl Transport for ShakyTransport<'_> {
    async fn get(&self, url: &str, limit: usize, freshness: Freshness) -> Result<Vec<u8>, TransportError> {
        let due = self.due.now();
        Rest(self.pace.next(4)).await;
        let answer = async |url: &str| self.host.get(url, usize::MAX, freshness).await;
        let Some(due) = due else { return within(answer(url).await?, limit) };
        let bytes = match due.fault {
            NetFault::Offline => return Err(TransportError::Offline),
            NetFault::Status(status) => return Err(TransportError::Status(status)),
            NetFault::TimedOut => return Err(TransportError::TimedOut),
            NetFault::Hanging => {
                Rest(70).await;
                return Err(TransportError::TimedOut);
            }
            NetFault::Slow => {
                Rest(30).await;
                answer(url).await?
            }
            NetFault::Truncated(at) => {
                let mut bytes = answer(url).await?;
                bytes.truncate(usize::from(at) % bytes.len().max(1));
                bytes
            }
            NetFault::Oversized => vec![b' '; limit + 1],
            NetFault::Padded => [answer(url).await?.as_slice(), b" "].concat(),
            NetFault::Flipped(at) => {
                let mut bytes = answer(url).await?;
                // An unsigned head says nothing against a changed digit in its date: only its first line does.
                let end = if url.ends_with("head.json") { "unsigned".len() } else { bytes.len() };
                let at = usize::from(at) % end.max(1);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 4;
                }
                bytes
            }
            NetFault::Empty => Vec::new(),
            NetFault::LoginPage => LOGIN.to_vec(),
            NetFault::Picture => PICTURE.to_vec(),
            NetFault::OtherJson => b"{\"error\":\"not now\"}".to_vec(),
            NetFault::OtherFile(nth) => {
                let other = self.others.get(usize::from(nth) % self.others.len().max(1));
                answer(other.map_or(url, String::as_str)).await?
            }
        };
        within(bytes, limit)
    }
}

/// As the browser's transport reports what is too large.
fn within(bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, TransportError> {
    if bytes.len() > limit { Err(TransportError::TooLarge(limit)) } else { Ok(bytes) }
}

pub struct ShakyStore<'a> {
    held: &'a MemoryStore,
    due: Due<StoreFault>,
    pace: &'a Pace,
    /// A head was put in place, or noted as up to date.
    pub applied: Cell<bool>,
    pub checked: Cell<bool>,
}

impl<'a> ShakyStore<'a> {
    pub fn new(held: &'a MemoryStore, fault: Option<At<StoreFault>>, pace: &'a Pace) -> Self {
        Self { held, due: Due::new(fault), pace, applied: Cell::new(false), checked: Cell::new(false) }
    }

    pub fn faults(&self) -> u32 {
        self.due.met.get()
    }

    /// Whether it is told to fail after doing its work.
    pub fn fails_after(&self) -> bool {
        self.due.at.is_some_and(|at| at.after)
    }

    /// One call: a rest, the fault or the work or both, a rest.
    async fn call<T>(&self, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        let due = self.due.now();
        Rest(self.pace.next(3)).await;
        let failed = |fault| match fault {
            StoreFault::Full => StoreError::Full,
            StoreFault::Lost => StoreError::Lost,
            StoreFault::Blocked => StoreError::Blocked,
            StoreFault::Refused => StoreError::Refused,
            StoreFault::Other => StoreError::Other("broken".to_owned()),
        };
        if let Some(due) = due {
            if due.after {
                work.await?;
                Rest(1).await;
            }
            return Err(failed(due.fault));
        }
        let out = work.await;
        Rest(self.pace.next(2)).await;
        out
    }
}

impl Store for ShakyStore<'_> {
    async fn heads(&self) -> Result<Vec<StoredHead>, StoreError> {
        self.call(self.held.heads()).await
    }

    async fn held(&self, wanted: &[Digest]) -> Result<Vec<Digest>, StoreError> {
        self.call(self.held.held(wanted)).await
    }

    async fn put_packs(&self, packs: &[(Digest, Vec<u8>)]) -> Result<(), StoreError> {
        self.call(self.held.put_packs(packs)).await
    }

    async fn content(&self, but: Option<&Digest>) -> Result<Content, StoreError> {
        self.call(self.held.content(but)).await
    }

    async fn packs(&self, wanted: &[Digest]) -> Result<Vec<(Digest, Vec<u8>)>, StoreError> {
        self.call(self.held.packs(wanted)).await
    }

    async fn apply(&self, next: &StoredHead, before: Option<(u32, i64)>, needed: &[Digest]) -> Result<(), StoreError> {
        let work = async {
            let out = self.held.apply(next, before, needed).await;
            self.applied.set(self.applied.get() || out.is_ok());
            out
        };
        self.call(work).await
    }

    async fn drop_packs(&self, digests: &[Digest]) -> Result<(), StoreError> {
        self.call(self.held.drop_packs(digests)).await
    }

    async fn keep_only(&self, slugs: &[String]) -> Result<(), StoreError> {
        self.call(self.held.keep_only(slugs)).await
    }

    async fn sweep(&self, keep: &[Digest]) -> Result<(), StoreError> {
        self.call(self.held.sweep(keep)).await
    }

    async fn set_checked(&self, slug: &str, at: i64) -> Result<(), StoreError> {
        let work = async {
            self.checked.set(true);
            self.held.set_checked(slug, at).await
        };
        self.call(work).await
    }

    async fn personal(&self) -> Result<Option<String>, StoreError> {
        self.call(self.held.personal()).await
    }

    async fn edit_personal(&self, edit: &mut dyn FnMut(Option<&str>) -> Option<String>) -> Result<(), StoreError> {
        self.call(self.held.edit_personal(edit)).await
    }
}
