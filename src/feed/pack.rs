//! A pack: records of one collection, sorted by id, as a JSON array named by its digest.

use super::{Digest, PackRef};
use crate::domain::{Block, Id, Records, Vocabulary};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

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

/// True for packs that the first useful list needs; long texts come after it.
pub fn is_first(pack: &PackRef) -> bool {
    pack.collection != Collection::Bodies.key()
}

/// Trouble with one record or pack, which did not stop the others.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("a pack of {collection} is not what the head promised")]
    WrongDigest { collection: String },
    #[error("a pack of {collection} cannot be read: {reason}")]
    UnreadablePack { collection: String, reason: String },
    #[error("record {index} of a pack of {collection} cannot be read: {reason}")]
    UnreadableRecord { collection: String, index: usize, reason: String },
    #[error("record {id} claims to be of another feed than {feed}")]
    WrongFeed { id: String, feed: String },
}

/// One body on the wire.
#[derive(Deserialize)]
struct BodyWire {
    id: Id,
    #[serde(rename = "b")]
    blocks: Vec<Block>,
}

/// The bytes of a pack. The caller has sorted the records.
pub fn encode_list<T: Serialize>(records: &[T]) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(records)
}

/// Whether bytes from a host are those that the head named.
pub fn verify_pack(pack: &PackRef, bytes: &[u8]) -> bool {
    bytes.len() == pack.bytes && bytes.len() <= MAX_PACK_BYTES && Digest::of(bytes) == pack.sha256
}

/// Adds a pack's records to `out`. Records of another feed, and those that cannot be read, are
/// left out and told.
pub fn decode_pack(feed: &str, collection: &str, bytes: &[u8], out: &mut Records, problems: &mut Vec<Problem>) {
    let Some(kind) = Collection::parse(collection) else { return };
    let raw: Vec<&RawValue> = match serde_json::from_slice(bytes) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(Problem::UnreadablePack { collection: collection.to_owned(), reason: error.to_string() });
            return;
        }
    };
    let mut reader = Reader { feed, collection, raw: &raw, problems };
    match kind {
        Collection::Vocabulary => {
            for vocabulary in reader.read::<Vocabulary>(|_| None) {
                out.vocabulary.merge(vocabulary);
            }
        }
        Collection::Contacts => out.contacts.extend(reader.read(|r: &crate::domain::Contact| Some(&r.id))),
        Collection::Courses => out.courses.extend(reader.read(|r: &crate::domain::Course| Some(&r.id))),
        Collection::Sessions => out.sessions.extend(reader.read(|r: &crate::domain::Session| Some(&r.id))),
        Collection::Forums => out.forums.extend(reader.read(|r: &crate::domain::Forum| Some(&r.id))),
        Collection::Resources => out.resources.extend(reader.read(|r: &crate::domain::Resource| Some(&r.id))),
        Collection::Briefings => out.briefings.extend(reader.read(|r: &crate::domain::Briefing| Some(&r.id))),
        Collection::Bodies => {
            out.bodies.extend(reader.read(|r: &BodyWire| Some(&r.id)).into_iter().map(|b| (b.id, b.blocks)));
        }
    }
}

struct Reader<'a> {
    feed: &'a str,
    collection: &'a str,
    raw: &'a [&'a RawValue],
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn read<T: DeserializeOwned>(&mut self, id: impl Fn(&T) -> Option<&Id>) -> Vec<T> {
        let mut out = Vec::with_capacity(self.raw.len());
        for (index, raw) in self.raw.iter().enumerate() {
            match serde_json::from_str::<T>(raw.get()) {
                Ok(record) => match id(&record) {
                    Some(own) if own.feed() != self.feed => {
                        self.problems.push(Problem::WrongFeed { id: own.to_string(), feed: self.feed.to_owned() });
                    }
                    _ => out.push(record),
                },
                Err(error) => self.problems.push(Problem::UnreadableRecord {
                    collection: self.collection.to_owned(),
                    index,
                    reason: error.to_string(),
                }),
            }
        }
        out
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
    fn a_bad_record_does_not_lose_the_good_ones() {
        let (records, problems) = decode(&format!(r#"[{{"id":7}},{FORUM},{}]"#, FORUM.replace("f.one", "other.two")));
        assert_eq!(records.forums.iter().map(|f| f.id.to_string()).collect::<Vec<_>>(), ["f.one"]);
        assert!(matches!(problems.as_slice(), [Problem::UnreadableRecord { index: 0, .. }, Problem::WrongFeed { .. }]));
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
