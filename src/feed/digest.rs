//! SHA-256 as the name of exact bytes.

use crate::domain::wire::{Faults, Json, Wire, text, text_of};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// 64 lower-case hexadecimal letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Hasher::default();
        hasher.take(bytes);
        hasher.done()
    }

    fn of_hash(hash: &[u8]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in hash {
            for half in [byte >> 4, byte & 15] {
                hex.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        Self(hex)
    }

    /// Reads what [`Digest::as_str`] gives; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        plain.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Names bytes that come one after the other, and are never all in memory.
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// The next bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The name of all that was taken.
    pub fn done(self) -> Digest {
        Digest::of_hash(&self.0.finalize())
    }
}

impl Wire for Digest {
    fn absent() -> Self {
        Self(String::new())
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        Self::parse(text_of(value, faults)).unwrap_or_else(|| {
            faults.note("is not a digest");
            Self::absent()
        })
    }
    fn write(&self) -> Value {
        text(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
