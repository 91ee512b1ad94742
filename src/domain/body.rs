//! The long text of a record, which stays as it came until somebody reads it.

use super::wire::{self, Faults, Fields, Json, Wire, Written};
use super::{Block, Id};
use serde_json::Value;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A long text and the id of the record that it belongs to.
#[derive(Clone, Debug)]
pub struct Body {
    pub id: Id,
    text: Text,
}

/// Why not blocks alone: these texts are over half of the bytes that a start would read, and a page shows one of them
/// (docs/decisions/04-packs-parsed-on-start.md).
#[derive(Clone, Debug)]
enum Text {
    Blocks(Vec<Block>),
    /// Where its JSON stands in a pack.
    Unread(Arc<[u8]>, Range<usize>),
}

impl Body {
    pub fn new(id: Id, blocks: Vec<Block>) -> Self {
        Self { id, text: Text::Blocks(blocks) }
    }

    /// A body as [`Wire`] writes it, at `place` in `pack`. `None` where its id does not stand at its very end, as it does in
    /// what a publisher of this format writes.
    pub fn unread(pack: &Arc<[u8]>, place: Range<usize>) -> Option<Self> {
        let json = pack.get(place.clone())?.strip_suffix(b"\"}")?;
        let (before, id) = json.split_at_checked(json.iter().rposition(|byte| *byte == b'"')? + 1)?;
        // Otherwise it is a part of something else.
        before.strip_suffix(b"\"id\":\"")?.last().filter(|byte| matches!(byte, b',' | b'{'))?;
        let id = Id::parse(std::str::from_utf8(id).ok()?)?;
        Some(Self { id, text: Text::Unread(Arc::clone(pack), place) })
    }

    /// No block where it cannot be read.
    pub fn blocks(&self) -> Cow<'_, [Block]> {
        match &self.text {
            Text::Blocks(blocks) => Cow::Borrowed(blocks),
            Text::Unread(pack, place) => Cow::Owned(pack.get(place.clone()).and_then(decode).unwrap_or_default()),
        }
    }

    /// Whether nobody could see a difference; of unread ones by their bytes, of others by the id alone.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.id == other.id
            && match (&self.text, &other.text) {
                (Text::Unread(mine, at), Text::Unread(theirs, there)) => {
                    mine.get(at.clone()) == theirs.get(there.clone())
                }
                (Text::Blocks(_), Text::Blocks(_)) => true,
                (Text::Blocks(_), Text::Unread(..)) | (Text::Unread(..), Text::Blocks(_)) => false,
            }
    }
}

fn decode(json: &[u8]) -> Option<Vec<Block>> {
    let body: Body = wire::read(&wire::parse(json).ok()?).ok()?;
    match body.text {
        Text::Blocks(blocks) => Some(blocks),
        Text::Unread(..) => None,
    }
}

/// Whether they say the same, read or not.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.blocks() == other.blocks()
    }
}

impl Wire for Body {
    fn absent() -> Self {
        Self::new(Id::absent(), Vec::new())
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        let mut fields = Fields::of(value, faults);
        Self::new(fields.required("id"), fields.required("b"))
    }
    fn write(&self) -> Value {
        let mut out = Written::default();
        out.required("id", &self.id);
        out.required("b", &self.blocks().into_owned());
        out.object()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_read_late_is_what_it_would_have_been() {
        let json = r#"{"b":[{"p":[{"t":"A \"} and \",\"id\":\"f.b"}]}],"id":"f.a"}"#;
        let pack: Arc<[u8]> = Arc::from(format!("[{json}]").into_bytes());
        let late = Body::unread(&pack, 1..pack.len() - 1);
        let read: Option<Body> = wire::parse(json.as_bytes()).ok().and_then(|value| wire::read(&value).ok());
        assert!(late.is_some() && late == read);
        assert_eq!(late.map(|body| (body.id.to_string(), body.blocks().len())), Some(("f.a".to_owned(), 1)));
    }

    #[test]
    fn an_id_is_taken_from_nowhere_but_the_end() {
        let id = |json: &str| {
            let pack: Arc<[u8]> = Arc::from(json.as_bytes());
            Body::unread(&pack, 0..pack.len()).map(|body| body.id.to_string())
        };
        assert_eq!(id(r#"{"b":[],"id":"f.a"}"#), Some("f.a".to_owned()));
        assert_eq!(id(r#"{"id":"f.a"}"#), Some("f.a".to_owned()));
        assert_eq!(id(r#"{"id":"f.a","b":[]}"#), None);
        assert_eq!(id(r#"{"b":[{"a":[{"id":"f.b"}]}]}"#), None);
        assert_eq!(id(r#"{"b":"\"id\":\"f.b"}"#), None);
        assert_eq!(id(r#"{"b":[],"id":"not an id"}"#), None);
        assert_eq!(id(r#"{"b":[],"the id":"f.b"}"#), None);
    }
}
