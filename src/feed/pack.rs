//! A pack: records of one collection, sorted by id, as a JSON array named by its digest.

use super::{Digest, PackRef};
use crate::domain::wire::{self, Json, Wire, WireError};
use crate::domain::{Body, Date, Id, Month, Records, Standing};
use std::ops::Range;
use std::sync::Arc;

/// A pack over this is refused unread.
pub const MAX_PACK_BYTES: usize = 8 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    Vocabulary,
    Contacts,
    Courses,
    Sessions,
    Forums,
    Resources,
    Briefings,
    Bodies,
}

/// In the order in which a head lists them: what the first list needs comes first.
pub const COLLECTIONS: [Collection; 8] = [
    Collection::Vocabulary,
    Collection::Contacts,
    Collection::Courses,
    Collection::Sessions,
    Collection::Forums,
    Collection::Resources,
    Collection::Briefings,
    Collection::Bodies,
];

impl Collection {
    pub fn key(self) -> &'static str {
        match self {
            Self::Vocabulary => "vocabulary",
            Self::Contacts => "contacts",
            Self::Courses => "courses",
            Self::Sessions => "sessions",
            Self::Forums => "forums",
            Self::Resources => "resources",
            Self::Briefings => "briefings",
            Self::Bodies => "bodies",
        }
    }

    /// `None` for a collection of a later version, which is skipped.
    pub fn parse(key: &str) -> Option<Self> {
        COLLECTIONS.into_iter().find(|c| c.key() == key)
    }
}

/// True for packs that the first useful list needs: long texts, and dates that have long been
/// archive, come after it.
pub fn is_first(pack: &PackRef, today: Date) -> bool {
    // Of `2026-02.a`, a part of a large month, the month.
    let month = pack.key.split('.').next().unwrap_or_default();
    let archived = Month::parse(month).is_some_and(|m| Standing::of_day(m.last_day(), today) == Standing::Archive);
    pack.collection != Collection::Bodies.key() && !(pack.collection == Collection::Sessions.key() && archived)
}

/// Whether a publisher of ours puts a record of this id into a pack: a collection is cut by the first digits of the id's digest, and
/// dates by month before that (`compile/packs.rs`). A guess about any other publisher's.
pub fn may_have(pack: &PackRef, collection: Collection, id: &Id, day: Option<Date>) -> bool {
    if pack.collection != collection.key() {
        return false;
    }
    let digits = if collection == Collection::Sessions {
        let (month, digits) = pack.key.split_once('.').unwrap_or((&pack.key, ""));
        if Month::parse(month) != day.map(Date::month) {
            return false;
        }
        digits
    } else {
        &pack.key
    };
    digits.is_empty() || Digest::of(id.as_str().as_bytes()).as_str().starts_with(digits)
}

/// Trouble with one record or pack, which did not stop the others.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("a pack of {collection} is not held")]
    MissingPack { collection: String },
    #[error("a pack of {collection} cannot be read: {reason}")]
    UnreadablePack { collection: String, reason: String },
    #[error("record {index} of a pack of {collection} cannot be read: {reason}")]
    UnreadableRecord { collection: String, index: usize, reason: String },
    #[error("record {id} claims to be of another feed than {feed}")]
    WrongFeed { id: String, feed: String },
}

/// The bytes of a pack. The caller has sorted the records.
pub fn encode_list<'a, T: Wire + 'a>(records: impl IntoIterator<Item = &'a T>) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&wire::list(records))
}

/// Whether bytes from a host are those that the head named.
pub fn verify_pack(pack: &PackRef, bytes: &[u8]) -> bool {
    bytes.len() == pack.bytes && bytes.len() <= MAX_PACK_BYTES && Digest::of(bytes) == pack.sha256
}

/// Adds a pack's records to `out`. Records of another feed, and those that cannot be read, are
/// left out and told.
pub fn decode_pack(feed: &str, collection: &str, bytes: &[u8], out: &mut Records, problems: &mut Vec<Problem>) {
    let Some(kind) = Collection::parse(collection) else { return };
    let values = match wire::parse(bytes) {
        Ok(Json::Array(values)) => values,
        Ok(_) => return problems.push(unreadable_pack(collection, "not a list".to_owned())),
        Err(error) => return problems.push(unreadable_pack(collection, error.to_string())),
    };
    let mut reader = Reader { feed, collection, values: &values, problems };
    match kind {
        Collection::Vocabulary => {
            let mut vocabularies = Vec::new();
            reader.read(&mut vocabularies);
            for vocabulary in vocabularies {
                out.vocabulary.merge(vocabulary);
            }
        }
        Collection::Contacts => reader.read(&mut out.contacts),
        Collection::Courses => reader.read(&mut out.courses),
        Collection::Sessions => reader.read(&mut out.sessions),
        Collection::Forums => reader.read(&mut out.forums),
        Collection::Resources => reader.read(&mut out.resources),
        Collection::Briefings => reader.read(&mut out.briefings),
        Collection::Bodies => reader.read(&mut out.bodies),
    }
}

/// Adds a pack of long texts that nobody has read yet. False, and nothing added, where it is not plainly a list of `count`
/// texts of the feed: [`decode_pack`] takes what of it can be read, and says what is wrong.
pub fn hold_bodies(feed: &str, count: usize, pack: &Arc<[u8]>, out: &mut Vec<Body>) -> bool {
    let Some(places) = places(pack).filter(|places| places.len() == count) else { return false };
    let of_feed = |body: &Body| body.id.as_str().split_once('.').is_some_and(|(of, _)| of == feed);
    let bodies: Vec<_> = places.into_iter().filter_map(|place| Body::unread(pack, place)).filter(of_feed).collect();
    let all = bodies.len() == count;
    if all {
        out.extend(bodies);
    }
    all
}

/// Where the values of a JSON list stand that are lists or objects themselves; `None` if brackets or quotation marks are left open.
/// It looks at brackets and quotation marks alone, which costs a part of what reading it does.
fn places(json: &[u8]) -> Option<Vec<Range<usize>>> {
    let (mut out, mut depth, mut from, mut at) = (Vec::new(), 0_usize, 0, 0);
    while let Some(byte) = json.get(at) {
        match byte {
            b'"' => at = end_of_text(json, at)?,
            b'[' | b'{' => {
                if depth == 1 {
                    from = at;
                }
                depth += 1;
            }
            b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 1 {
                    out.push(from..at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    (depth == 0).then_some(out)
}

/// Where the text ends whose quotation mark is at `from`. Nearly all bytes of long texts are within one, and nothing more is asked
/// of those: a start looks at all of them.
fn end_of_text(json: &[u8], from: usize) -> Option<usize> {
    let mut at = from + 1;
    loop {
        at += json.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if json.get(at) == Some(&b'"') {
            return Some(at);
        }
        // What follows a backslash stands for itself.
        at += 2;
    }
}

fn unreadable_pack(collection: &str, reason: String) -> Problem {
    Problem::UnreadablePack { collection: collection.to_owned(), reason }
}

struct Reader<'a> {
    feed: &'a str,
    collection: &'a str,
    values: &'a [Json<'a>],
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn read<T: Wire>(&mut self, out: &mut Vec<T>) {
        for (index, value) in self.values.iter().enumerate() {
            match wire::read(value) {
                Ok(_) if self.is_foreign(value) => {}
                Ok(record) => out.push(record),
                Err(error) => self.unreadable(index, error),
            }
        }
    }

    /// Whether a record claims another feed, which is told. Only a vocabulary has no id; all
    /// else that could be read has one.
    #[inline(never)]
    fn is_foreign(&mut self, value: &Json<'_>) -> bool {
        let Some(id) = value.as_object().and_then(|fields| fields.get("id")).and_then(Json::as_str) else {
            return false;
        };
        let foreign = id.split_once('.').is_none_or(|(feed, _)| feed != self.feed);
        if foreign {
            self.problems.push(Problem::WrongFeed { id: id.to_owned(), feed: self.feed.to_owned() });
        }
        foreign
    }

    #[inline(never)]
    fn unreadable(&mut self, index: usize, error: WireError) {
        let (collection, reason) = (self.collection.to_owned(), error.to_string());
        self.problems.push(Problem::UnreadableRecord { collection, index, reason });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORUM: &str =
        r#"{"id":"f.one","t":"One","s":"S","ar":["eden"],"to":[],"au":{"w":[]},"bo":[],"pv":{"s":"x"}}"#;

    fn decode(json: &str) -> (Records, Vec<Problem>) {
        let (mut records, mut problems) = (Records::default(), Vec::new());
        decode_pack("f", "forums", json.as_bytes(), &mut records, &mut problems);
        (records, problems)
    }

    #[test]
    fn long_texts_and_archived_dates_come_after_the_first_list() {
        let today = Date::new(2026, 11, 22);
        let check = |collection: &str, key: &str, expected: bool| {
            let sha256 = Digest::of(b"");
            let pack = PackRef { collection: collection.into(), key: key.into(), sha256, bytes: 0, count: 0 };
            assert_eq!(today.map(|today| is_first(&pack, today)), Some(expected), "{collection} {key}");
        };
        check("courses", "", true);
        check("bodies", "", false);
        check("sessions", "undated", true);
        check("sessions", "2026-12", true);
        check("sessions", "2025-11", true);
        check("sessions", "2025-10", false);
        check("briefings", "2017-03", true);
    }

    #[test]
    fn a_bad_record_does_not_lose_the_good_ones() {
        let (records, problems) = decode(&format!(r#"[{{"id":7}},{FORUM},{}]"#, FORUM.replace("f.one", "other.two")));
        assert_eq!(records.forums.iter().map(|f| f.id.to_string()).collect::<Vec<_>>(), ["f.one"]);
        assert!(matches!(problems.as_slice(), [Problem::UnreadableRecord { index: 0, .. }, Problem::WrongFeed { .. }]));
    }

    const BODIES: &str = r#"[{"b":[{"p":[{"t":"A ] and \"}, \\"}]}],"id":"f.one"},{"b":[],"id":"f.two"}]"#;

    #[test]
    fn long_texts_that_nobody_read_are_what_they_are_when_all_are_read() {
        let (mut read, mut problems) = (Records::default(), Vec::new());
        decode_pack("f", "bodies", BODIES.as_bytes(), &mut read, &mut problems);
        assert_eq!((read.bodies.len(), &problems), (2, &vec![]));
        let mut held = Vec::new();
        assert!(hold_bodies("f", 2, &Arc::from(BODIES.as_bytes()), &mut held));
        assert_eq!(held, read.bodies);
    }

    #[test]
    fn what_is_not_plainly_a_list_of_so_many_texts_of_the_feed_is_left_to_be_read() {
        let check = |feed: &str, count: usize, json: &str| {
            let mut held = Vec::new();
            assert!(!hold_bodies(feed, count, &Arc::from(json.as_bytes()), &mut held) && held.is_empty(), "{json}");
        };
        check("f", 3, BODIES);
        check("other", 2, BODIES);
        check("f", 2, &BODIES.replace("f.two", "other.two"));
        check("f", 2, &BODIES.replace(r#""b":[],"id":"f.two""#, r#""id":"f.two","b":[]"#));
        check("f", 2, BODIES.trim_end_matches(']'));
        check("f", 2, &BODIES.replacen('"', "", 1));
        check("f", 1, "<html>");
        check("f", 1, "]");
        check("f", 1, "");
    }

    #[test]
    fn a_collection_of_a_later_version_is_skipped_without_complaint() {
        let (mut records, mut problems) = (Records::default(), Vec::new());
        decode_pack("f", "videos", b"not even json", &mut records, &mut problems);
        assert_eq!((records, problems), (Records::default(), vec![]));
    }

    #[test]
    fn a_login_page_in_place_of_a_pack_is_a_problem_not_a_panic() {
        let (records, problems) = decode("<html>");
        assert!(records.forums.is_empty());
        assert!(matches!(problems.as_slice(), [Problem::UnreadablePack { .. }]));
    }

    #[test]
    fn fields_of_a_later_version_do_not_lose_the_record() {
        let (records, problems) = decode(&format!("[{}]", FORUM.replace("\"t\":", "\"later\":true,\"t\":")));
        assert_eq!((records.forums.len(), problems.len()), (1, 0));
    }
}
