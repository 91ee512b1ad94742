//! The outside world as small traits, each with a twin for tests.
//!
//! Futures are not `Send`: a browser has one thread. Dispatch is static.

use crate::domain::{Date, Time};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// The one reading of the clock: an instant and the same in London.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Seconds since 1970 UTC.
    pub utc: i64,
    pub date: Date,
    pub time: Time,
}

pub trait Clock {
    fn now(&self) -> Now;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    #[error("there is no connection")]
    Offline,
    #[error("the server answered with status {0}")]
    Status(u16),
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    #[error("the server did not answer in time")]
    TimedOut,
}

/// How fresh an answer must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Ask the server whether its file changed.
    Revalidate,
    /// The name is a digest: any copy will do.
    Immutable,
}

#[expect(async_fn_in_trait, reason = "one thread, static dispatch")]
pub trait Transport {
    /// The body of a file of at most `limit` bytes, whatever type the host says it has.
    async fn get(&self, url: &str, limit: usize, freshness: Freshness) -> Result<Vec<u8>, TransportError>;
}

/// A clock that stands still until it is set.
#[derive(Debug)]
pub struct FixedClock(Cell<Now>);

impl FixedClock {
    pub fn new(now: Now) -> Self {
        Self(Cell::new(now))
    }

    pub fn set(&self, now: Now) {
        self.0.set(now);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Now {
        self.0.get()
    }
}

/// A host in memory: files by address, and faults by address. Remembers what was asked.
#[derive(Debug, Default)]
pub struct ScriptedTransport {
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    faults: RefCell<BTreeMap<String, TransportError>>,
    asked: RefCell<Vec<String>>,
}

impl ScriptedTransport {
    pub fn put(&self, url: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.borrow_mut().insert(url.into(), bytes.into());
    }

    /// The host deletes a file.
    pub fn take_away(&self, url: &str) {
        self.files.borrow_mut().remove(url);
    }

    /// Every request for `url` fails so, until [`ScriptedTransport::mend`].
    pub fn fail(&self, url: impl Into<String>, error: TransportError) {
        self.faults.borrow_mut().insert(url.into(), error);
    }

    pub fn mend(&self) {
        self.faults.borrow_mut().clear();
    }

    /// What was asked for since the last call.
    pub fn take_asked(&self) -> Vec<String> {
        self.asked.take()
    }
}

impl Transport for ScriptedTransport {
    async fn get(&self, url: &str, limit: usize, _: Freshness) -> Result<Vec<u8>, TransportError> {
        self.asked.borrow_mut().push(url.to_owned());
        if let Some(error) = self.faults.borrow().get(url) {
            return Err(error.clone());
        }
        let bytes = self.files.borrow().get(url).cloned().ok_or(TransportError::Status(404))?;
        if bytes.len() > limit { Err(TransportError::TooLarge(limit)) } else { Ok(bytes) }
    }
}
