//! Names of things that stay the same for ever.

use super::wire::{Faults, Json, Wire, text};
use serde_json::Value;
use std::fmt;

/// A record's id, `{feed}.{local}`: in addresses, packs and personal data alike.
///
/// The feed's slug comes from the device's configuration; the decoder refuses a record whose id
/// claims another feed. Both halves are lower-case letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Joins a feed's slug and a local id. Neither is checked here: see [`Id::parse`].
    pub fn new(feed: &str, local: &str) -> Self {
        Self(format!("{feed}.{local}"))
    }

    /// Reads `feed.local`; `None` unless both halves are well formed.
    pub fn parse(text: &str) -> Option<Self> {
        let (feed, local) = text.split_once('.')?;
        (is_slug(feed) && is_slug(local)).then(|| Self(text.to_owned()))
    }

    /// One that was an id before, as [`Id::as_str`] gave it: it is not checked.
    pub fn known(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn feed(&self) -> &str {
        self.0.split_once('.').map_or("", |(feed, _)| feed)
    }

    pub fn local(&self) -> &str {
        self.0.split_once('.').map_or("", |(_, local)| local)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The id of an entry of the vocabulary (area, audience, topic, place, route ...), shared by all
/// feeds of one configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(String);

impl Term {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One to 80 lower-case letters, digits and inner hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    (1..=80).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

impl Term {
    /// True for the shape that ids of the vocabulary and local ids share.
    pub fn is_well_formed(text: &str) -> bool {
        is_slug(text)
    }
}

/// Not checked here: the feed's own ids are held against its slug in `feed`, and an id or term
/// that nothing has leads nowhere.
macro_rules! as_text {
    ($type:ident) => {
        impl Wire for $type {
            fn absent() -> Self {
                Self(String::new())
            }
            fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
                Self(Wire::read(value, faults))
            }
            fn write(&self) -> Value {
                text(&self.0)
            }
        }
    };
}
as_text!(Id);
as_text!(Term);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_two_slugs_joined_by_a_full_stop() {
        for good in ["cumbria.gcp2", "westmorland-furness.forum-eden"] {
            assert_eq!(Id::parse(good).map(|id| id.to_string()), Some(good.to_owned()));
        }
        for bad in ["", "gcp2", ".gcp2", "cumbria.", "Cumbria.gcp2", "a.b.c", "a.b c", "a.-b", "a./b"] {
            assert_eq!(Id::parse(bad), None, "{bad}");
        }
    }
}
