//! The person's own data on disk: JSON `{"v":5, ...}`.
//!
//! Wire types of its own, so that the app's types may change without touching what people saved.
//! Each version only adds to the one before, so one reader reads them all; a text of every past
//! version stands in the tests. Invariant: what cannot be read is never overwritten.

use crate::domain::wire::{self, Wire, wire_struct};
use crate::domain::{
    Date, Id, Mine, Outbox, Person, Personal, Plan, Profile, Saved, Seen, SeenFeed, Session, Step, Term, Waiting,
    Withdrawn,
};

/// 2 added what the person saw of each feed, and what became of what they saved; 3 how far they are with
/// each date; 4 own dates, sets, watches, whose
/// device it is, their details for requests, and what is to be opened when online; 5 which briefings were read and which
/// are for later. An app of an earlier version leaves such data alone and asks to be reloaded.
const VERSION: u32 = 5;

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
    /// Since version 2.
    seen: Vec<SeenWire>,
    /// Since version 4, as the next five.
    mine: Option<Mine>,
    name: String,
    job_title: String,
    organisation: String,
    email: String,
    outbox: Vec<Waiting>,
}

wire_struct!(Document {
    v: required "v",
    saved: defaulted "saved",
    area: optional "area",
    role: optional "role",
    feeds_off: defaulted "feeds_off",
    seen: optional "seen",
    mine: optional "mine",
    name: optional "name",
    job_title: optional "job_title",
    organisation: optional "organisation",
    email: optional "email",
    outbox: optional "outbox",
});

struct SeenWire {
    slug: String,
    sessions: Vec<Id>,
}

wire_struct!(SeenWire {
    slug: required "slug",
    sessions: required "sessions",
});

struct SavedWire {
    title: String,
    session: Session,
    saved_at: i64,
    removed_at: Option<i64>,
    /// Since version 2, as the next two.
    before: Option<Session>,
    withdrawn_at: Option<i64>,
    withdrawn_seen: bool,
    /// Since version 3, as the next.
    step: Step,
    step_on: Option<Date>,
}

wire_struct!(SavedWire {
    title: required "title",
    session: required "session",
    saved_at: required "saved_at",
    removed_at: optional "removed_at",
    before: optional "before",
    withdrawn_at: optional "withdrawn_at",
    withdrawn_seen: optional "withdrawn_seen",
    step: optional "step",
    step_on: optional "step_on",
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
        let seen = document.seen.into_iter().map(|s| SeenFeed { slug: s.slug, sessions: s.sessions });
        Ok(Self {
            plan: Plan::new(document.saved.into_iter().map(read_saved).collect()),
            profile: Profile {
                area: document.area,
                role: document.role,
                me: Person {
                    name: document.name,
                    job_title: document.job_title,
                    organisation: document.organisation,
                    email: document.email,
                },
                feeds_off: document.feeds_off,
            },
            outbox: Outbox::new(document.outbox),
            seen: Seen::new(seen.collect()),
            mine: document.mine.unwrap_or_default(),
        })
    }

    pub fn encode(&self) -> String {
        let seen = self.seen.feeds().iter().map(|f| SeenWire { slug: f.slug.clone(), sessions: f.sessions.clone() });
        let document = Document {
            v: VERSION,
            saved: self.plan.entries().iter().map(write_saved).collect(),
            area: self.profile.area.clone(),
            role: self.profile.role.clone(),
            feeds_off: self.profile.feeds_off.clone(),
            seen: seen.collect(),
            mine: (!self.mine.is_empty()).then(|| self.mine.clone()),
            name: self.profile.me.name.clone(),
            job_title: self.profile.me.job_title.clone(),
            organisation: self.profile.me.organisation.clone(),
            email: self.profile.me.email.clone(),
            outbox: self.outbox.entries().to_vec(),
        };
        wire::to_text(&document.write())
    }
}

fn read_saved(wire: SavedWire) -> Saved {
    Saved {
        title: wire.title,
        session: wire.session,
        before: wire.before,
        withdrawn: wire.withdrawn_at.map(|at| Withdrawn { at, seen: wire.withdrawn_seen }),
        step: wire.step,
        step_on: wire.step_on,
        saved_at: wire.saved_at,
        removed_at: wire.removed_at,
    }
}

fn write_saved(saved: &Saved) -> SavedWire {
    SavedWire {
        title: saved.title.clone(),
        session: saved.session.clone(),
        saved_at: saved.saved_at,
        removed_at: saved.removed_at,
        before: saved.before.clone(),
        withdrawn_at: saved.withdrawn.map(|w| w.at),
        withdrawn_seen: saved.withdrawn.is_some_and(|w| w.seen),
        step: saved.step,
        step_on: saved.step_on,
    }
}

fn unreadable(error: wire::WireError) -> PersonalError {
    PersonalError::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each version wrote: every later version must read it. The first is version 1's.
    const VERSION_1: &str = r#"{"area":"eden","feeds_off":["cumbria"],"role":"dsl","saved":[{"saved_at":1760000000,"session":{"ar":["carlisle"],"d":"2025-11-04","f":"in-person","id":"cumberland.impact","ki":"session","of":"cumberland.impact-chronology-workshop","pl":{"at":["carlisle",""]},"pv":{"s":"2025-09-cumberland"},"st":"open","ti":{"at":{"from":"13:30","from_utc":1762263000,"to":"15:30","to_utc":1762270200}}},"title":"Impact chronology"}],"v":1}"#;
    const VERSION_2: &str = r#"{"feeds_off":[],"saved":[{"before":{"d":"2025-11-03","id":"cumberland.impact","ki":"session","pl":"tbc","pv":{"s":"2025-09-cumberland"},"st":"open","ti":"tbc"},"saved_at":1760000000,"session":{"d":"2025-11-04","id":"cumberland.impact","ki":"session","pl":"tbc","pv":{"s":"2025-09-cumberland"},"st":"open","ti":"tbc"},"title":"Impact chronology","withdrawn_at":1761000000,"withdrawn_seen":true}],"seen":[{"sessions":["cumberland.impact"],"slug":"cumberland"}],"v":2}"#;

    const VERSION_3: &str = r#"{"feeds_off":[],"saved":[{"saved_at":1760000000,"session":{"d":"2025-11-04","id":"cumberland.impact","ki":"session","pl":"tbc","pv":{"s":"2025-09-cumberland"},"st":"open","ti":"tbc"},"step":"asked","step_on":"2025-10-20","title":"Impact chronology"}],"v":3}"#;

    const VERSION_4: &str = r#"{"email":"a@b.uk","feeds_off":[],"job_title":"Teacher (Bâle, Zürich)","mine":{"device":"own","own":[{"d":"2026-02-10","from":"09:30","n":1760000000,"pl":"Penrith","t":"Supervision","to":"11:00"}],"said":[{"d":"2026-03-05","id":"f.consultation"},{"d":"2026-02-10","id":"f.one","w":"going"}],"sets":[{"id":"f.course","pa":[{"id":"a","t":"Part A"},{"id":"b","t":"Part B"}],"pu":"all","t":"A course"}],"watches":[{"id":"f.forum","k":["f.forum-1"],"t":"A forum"},{"id":"f.one","s":{"d":"2026-02-10","id":"f.one","ki":"session","pl":"tbc","pv":{"s":"x"},"st":"open","ti":"tbc"},"t":"One"}]},"name":"Ada \"A\" & Co","organisation":"A school","outbox":[{"about":"cumberland.impact","label":"Open the booking page","since":1760000000,"title":"Impact chronology","url":"https://example.org/book?a=1&b=2"},{"about":"cumberland.early-help","label":"Open the booking form","since":1760000001,"title":"Early help","url":"https://example.org/form"}],"saved":[],"v":4}"#;

    const VERSION_5: &str = r#"{"feeds_off":[],"mine":{"device":"own","later":["cumberland.martyns-law"],"read":["cumbria.kcsie-2023"]},"saved":[],"v":5}"#;

    #[test]
    fn what_version_1_wrote_is_read_and_written_as_version_5_with_nothing_lost() {
        let personal = Personal::decode(Some(VERSION_1));
        assert_eq!(personal.as_ref().map(|p| p.plan.saved().count()), Ok(1));
        let expected = VERSION_1.replace("\"v\":1}", "\"v\":5}");
        assert_eq!(personal.map(|p| p.encode()), Ok(expected));
    }

    #[test]
    fn what_version_2_wrote_is_read_and_written_as_version_5_with_nothing_lost() {
        let personal = Personal::decode(Some(VERSION_2));
        assert_eq!(personal.as_ref().map(|p| p.seen.knows("cumberland")), Ok(true));
        let expected = VERSION_2.replace("\"v\":2}", "\"v\":5}");
        assert_eq!(personal.map(|p| p.encode()), Ok(expected));
    }

    #[test]
    fn what_version_3_wrote_is_read_and_written_as_version_5_with_nothing_lost() {
        let personal = Personal::decode(Some(VERSION_3));
        let step = personal.as_ref().ok().and_then(|p| p.plan.step(&Id::new("cumberland", "impact")));
        assert_eq!(step, Some((Step::Asked, Date::new(2025, 10, 20))));
        let expected = VERSION_3.replace("\"v\":3}", "\"v\":5}");
        assert_eq!(personal.map(|p| p.encode()), Ok(expected));
    }

    #[test]
    fn what_version_4_wrote_is_read_and_written_as_version_5_with_nothing_lost() {
        let personal = Personal::decode(Some(VERSION_4));
        let mine =
            personal.as_ref().map(|p| (p.mine.own.len(), p.mine.watches.len(), p.mine.sets.len(), p.is_shared()));
        assert_eq!(mine, Ok((1, 2, 1, false)));
        let me = personal.as_ref().map(|p| p.profile.me.clone());
        assert_eq!(me.as_ref().map(|me| me.job_title.as_str()), Ok("Teacher (Bâle, Zürich)"));
        assert_eq!(personal.as_ref().map(|p| p.outbox.entries().len()), Ok(2));
        let expected = VERSION_4.replace("\"v\":4}", "\"v\":5}");
        assert_eq!(personal.map(|p| p.encode()), Ok(expected));
    }

    #[test]
    fn what_version_5_wrote_is_read_and_written_byte_for_byte() {
        let personal = Personal::decode(Some(VERSION_5));
        let (read, later) = (Id::new("cumbria", "kcsie-2023"), Id::new("cumberland", "martyns-law"));
        let marks = personal.as_ref().map(|p| (p.mine.has_read(&read), p.mine.is_for_later(&later)));
        assert_eq!(marks, Ok((true, true)));
        assert_eq!(personal.map(|p| p.encode()).as_deref(), Ok(VERSION_5));
    }

    #[test]
    fn data_of_a_newer_app_is_told_apart_from_broken_data() {
        assert_eq!(Personal::decode(Some(r#"{"v":6,"x":[]}"#)), Err(PersonalError::Newer(6)));
        assert!(matches!(Personal::decode(Some("{")), Err(PersonalError::Unreadable(_))));
        assert_eq!(Personal::decode(None), Ok(Personal::default()));
    }
}
