//! The person's own data on disk, version 1: JSON `{"v":1, ...}`.
//!
//! A wire type of its own, so that the app's types may change without touching what people
//! saved. Invariant: what cannot be read is never overwritten.

use crate::domain::wire::{self, Wire, wire_struct};
use crate::domain::{Plan, Profile, Saved, Session, Term};

const VERSION: u32 = 1;

/// Everything that is the person's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Personal {
    pub plan: Plan,
    pub profile: Profile,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonalError {
    #[error("what was saved is of version {0}, which a newer app wrote")]
    Newer(u32),
    #[error("what was saved cannot be read: {0}")]
    Unreadable(String),
}

struct Document {
    v: u32,
    saved: Vec<SavedWire>,
    area: Option<Term>,
    role: Option<Term>,
    feeds_off: Vec<String>,
}

wire_struct!(Document {
    v: required "v",
    saved: defaulted "saved",
    area: optional "area",
    role: optional "role",
    feeds_off: defaulted "feeds_off",
});

struct SavedWire {
    title: String,
    session: Session,
    saved_at: i64,
    removed_at: Option<i64>,
}

wire_struct!(SavedWire {
    title: required "title",
    session: required "session",
    saved_at: required "saved_at",
    removed_at: optional "removed_at",
});

struct VersionOnly {
    v: u32,
}

wire_struct!(VersionOnly {
    v: required "v",
});

impl Personal {
    /// `None` is a device on which nothing was saved yet.
    pub fn decode(text: Option<&str>) -> Result<Self, PersonalError> {
        let Some(text) = text else { return Ok(Self::default()) };
        let json = wire::parse(text.as_bytes()).map_err(|error| PersonalError::Unreadable(error.to_string()))?;
        let version: VersionOnly = wire::read(&json).map_err(unreadable)?;
        if version.v > VERSION {
            return Err(PersonalError::Newer(version.v));
        }
        let document: Document = wire::read(&json).map_err(unreadable)?;
        let entries = document.saved.into_iter().map(|s| Saved {
            title: s.title,
            session: s.session,
            saved_at: s.saved_at,
            removed_at: s.removed_at,
        });
        Ok(Self {
            plan: Plan::new(entries.collect()),
            profile: Profile { area: document.area, role: document.role, feeds_off: document.feeds_off },
        })
    }

    pub fn encode(&self) -> String {
        let saved = self.plan.entries().iter().map(|e| SavedWire {
            title: e.title.clone(),
            session: e.session.clone(),
            saved_at: e.saved_at,
            removed_at: e.removed_at,
        });
        let document = Document {
            v: VERSION,
            saved: saved.collect(),
            area: self.profile.area.clone(),
            role: self.profile.role.clone(),
            feeds_off: self.profile.feeds_off.clone(),
        };
        document.write().to_string()
    }
}

fn unreadable(error: wire::WireError) -> PersonalError {
    PersonalError::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What version 1 wrote on the day it shipped: every later version must read it.
    const GOLDEN: &str = r#"{"area":"eden","feeds_off":["cumbria"],"role":"dsl","saved":[{"saved_at":1760000000,"session":{"ar":["carlisle"],"d":"2025-11-04","f":"in-person","id":"cumberland.impact","ki":"session","of":"cumberland.impact-chronology-workshop","pl":{"at":["carlisle",""]},"pv":{"s":"2025-09-cumberland"},"st":"open","ti":{"at":{"from":"13:30","from_utc":1762263000,"to":"15:30","to_utc":1762270200}}},"title":"Impact chronology"}],"v":1}"#;

    #[test]
    fn what_version_1_wrote_is_read_and_written_byte_for_byte() {
        let personal = Personal::decode(Some(GOLDEN));
        assert_eq!(personal.as_ref().map(|p| p.plan.saved().count()), Ok(1));
        assert_eq!(personal.map(|p| p.encode()).as_deref(), Ok(GOLDEN));
    }

    #[test]
    fn data_of_a_newer_app_is_told_apart_from_broken_data() {
        assert_eq!(Personal::decode(Some(r#"{"v":2,"x":[]}"#)), Err(PersonalError::Newer(2)));
        assert!(matches!(Personal::decode(Some("{")), Err(PersonalError::Unreadable(_))));
        assert_eq!(Personal::decode(None), Ok(Personal::default()));
    }
}
