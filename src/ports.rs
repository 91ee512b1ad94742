//! The outside world as small traits, each with a twin for tests.
//!
//! Futures are not `Send`: a browser has one thread. Dispatch is static.

use crate::domain::{Date, Time, in_london};
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

impl Now {
    /// Any instant (seconds since 1970 UTC) as it was or will be in London.
    pub fn at(utc: i64) -> Self {
        let (date, time) = in_london(utc);
        Self { utc, date, time }
    }
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

/// What came of asking for a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ranged {
    /// What was asked for, or less where the file ends before.
    Part(Vec<u8>),
    /// The host knows no parts: all of the file.
    Whole(Vec<u8>),
}

/// Reading large files part by part.
#[expect(async_fn_in_trait, reason = "one thread, static dispatch")]
pub trait Ranges {
    /// The bytes `from..to` of a file, or all of it where the host sends no parts and it has at most `limit` bytes.
    /// Dropping the future ends the request.
    async fn part(&self, url: &str, from: usize, to: usize, limit: usize) -> Result<Ranged, TransportError>;
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
    whole_only: Cell<bool>,
    /// Answers until the connection is lost.
    answers_left: Cell<Option<usize>>,
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
        self.answers_left.set(None);
    }

    /// The connection is lost after so many answers to [`Ranges::part`], until [`ScriptedTransport::mend`].
    pub fn lose_after(&self, answers: usize) {
        self.answers_left.set(Some(answers));
    }

    /// From now on a host that sends files whole, whatever part is asked for.
    pub fn send_whole_only(&self) {
        self.whole_only.set(true);
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

/// Asked as `url from-to`.
impl Ranges for ScriptedTransport {
    async fn part(&self, url: &str, from: usize, to: usize, limit: usize) -> Result<Ranged, TransportError> {
        self.asked.borrow_mut().push(format!("{url} {from}-{to}"));
        if let Some(error) = self.faults.borrow().get(url) {
            return Err(error.clone());
        }
        match self.answers_left.get() {
            Some(0) => return Err(TransportError::Offline),
            left => self.answers_left.set(left.map(|left| left - 1)),
        }
        let bytes = self.files.borrow().get(url).cloned().ok_or(TransportError::Status(404))?;
        if self.whole_only.get() {
            return if bytes.len() > limit { Err(TransportError::TooLarge(limit)) } else { Ok(Ranged::Whole(bytes)) };
        }
        let part = bytes.get(from..to.min(bytes.len())).filter(|part| !part.is_empty());
        part.map(|part| Ranged::Part(part.to_vec())).ok_or(TransportError::Status(416))
    }
}
