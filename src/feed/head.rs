//! `head.json`: the only file of a feed that ever changes in place.
//!
//! Its first line says how the rest is signed, so that no cache can pair a head with another's
//! signature; version 1 knows the line `unsigned`, which a device accepts only where its
//! configuration allows it. The rest is JSON.

use super::Digest;
use crate::domain::wire::{self, Wire, wire_struct};

/// A head over this is refused unread: an ordinary partnership's is under 4 KB.
pub const MAX_HEAD_BYTES: usize = 256 * 1024;

const FORMAT: u32 = 1;
const UNSIGNED: &str = "unsigned";

/// A pack that the feed consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRef {
    /// `courses`, `sessions` ...; a reader skips those it does not know.
    pub collection: String,
    /// Which part of the collection: a month, `undated`, a bucket, or empty.
    pub key: String,
    pub sha256: Digest,
    pub bytes: usize,
    pub count: usize,
}

wire_struct!(PackRef {
    collection: required "collection",
    key: optional "key",
    sha256: required "sha256",
    bytes: required "bytes",
    count: required "count",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub format: u32,
    pub title: String,
    /// Raised by hand to let `seq` start again; never lowered.
    pub epoch: u32,
    /// Seconds since 1970 UTC at which it was published; rises with every change.
    pub seq: i64,
    /// Seconds since 1970 UTC after which the app says "may be out of date".
    pub expires: i64,
    /// The least version of the app that reads it rightly.
    pub least_app: u32,
    pub notice: String,
    pub packs: Vec<PackRef>,
    pub root: Digest,
}

wire_struct!(Head {
    format: required "format",
    title: required "title",
    epoch: required "epoch",
    seq: required "seq",
    expires: required "expires",
    least_app: defaulted "least_app",
    notice: defaulted "notice",
    packs: required "packs",
    root: required "root",
});

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    #[error("the head is larger than {MAX_HEAD_BYTES} bytes")]
    TooLarge,
    #[error("the answer is not a head of a feed")]
    NotAHead,
    #[error("the head is not signed in a way that is known here")]
    UnknownSignature,
    #[error("the head is of format {0}, which is not known here")]
    UnknownFormat(u32),
    #[error("the head's root does not fit its packs")]
    WrongRoot,
}

/// Digest over the packs' digests in the head's order, one a line.
pub fn root_of(packs: &[PackRef]) -> Digest {
    let mut all = String::with_capacity(packs.len() * 65);
    for pack in packs {
        all.push_str(pack.sha256.as_str());
        all.push('\n');
    }
    Digest::of(all.as_bytes())
}

impl Head {
    /// A head of the current format; `root` follows from the packs.
    pub fn new(title: String, notice: String, epoch: u32, seq: i64, expires: i64, packs: Vec<PackRef>) -> Self {
        let root = root_of(&packs);
        Self { format: FORMAT, title, epoch, seq, expires, least_app: 0, notice, packs, root }
    }

    /// The bytes that a host serves; the same head gives the same bytes.
    pub fn encode(&self) -> Result<Vec<u8>, serde_json::Error> {
        let json = serde_json::to_string(&self.write())?;
        Ok(format!("{UNSIGNED}\n{json}\n").into_bytes())
    }

    /// Reads a host's answer. A login page, a cut answer and a wrong root are all refused.
    pub fn decode(bytes: &[u8]) -> Result<Self, HeadError> {
        if bytes.len() > MAX_HEAD_BYTES {
            return Err(HeadError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| HeadError::NotAHead)?;
        let (signature, json) = text.split_once('\n').ok_or(HeadError::NotAHead)?;
        if signature.trim_start().starts_with('<') {
            return Err(HeadError::NotAHead);
        }
        if signature != UNSIGNED {
            return Err(HeadError::UnknownSignature);
        }
        let json = wire::parse(json.as_bytes()).map_err(|_| HeadError::NotAHead)?;
        let format: FormatOnly = wire::read(&json).map_err(|_| HeadError::NotAHead)?;
        if format.format != FORMAT {
            return Err(HeadError::UnknownFormat(format.format));
        }
        let head: Self = wire::read(&json).map_err(|_| HeadError::NotAHead)?;
        if head.root != root_of(&head.packs) {
            return Err(HeadError::WrongRoot);
        }
        Ok(head)
    }
}

/// Read first, so that a later format is named rather than misread.
struct FormatOnly {
    format: u32,
}

wire_struct!(FormatOnly {
    format: required "format",
});

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        let pack =
            PackRef { collection: "courses".into(), key: String::new(), sha256: Digest::of(b"[]"), bytes: 2, count: 0 };
        Head::new("Title".into(), "Notice".into(), 0, 1_700_000_000, 1_800_000_000, vec![pack])
    }

    fn bytes() -> Vec<u8> {
        head().encode().unwrap_or_default()
    }

    #[test]
    fn a_head_survives_the_wire() {
        assert_eq!(Head::decode(&bytes()), Ok(head()));
    }

    #[test]
    fn what_is_not_a_head_is_refused_by_name() {
        let edited = |from: &str, to: &str| String::from_utf8_lossy(&bytes()).replace(from, to).into_bytes();
        let cut = bytes().get(..60).map(<[u8]>::to_vec).unwrap_or_default();
        let check = |bytes: &[u8], error: HeadError| assert_eq!(Head::decode(bytes), Err(error));
        check(b"", HeadError::NotAHead);
        check(b"<!doctype html>\n<p>Please log in", HeadError::NotAHead);
        check(&cut, HeadError::NotAHead);
        check(&[0xff, 0xfe, b'\n'], HeadError::NotAHead);
        check(&edited("unsigned", "rsa abc"), HeadError::UnknownSignature);
        check(&edited("\"format\":1", "\"format\":2"), HeadError::UnknownFormat(2));
        check(&edited("\"root\":\"", "\"root\":\"0000"), HeadError::NotAHead);
        let other = Digest::of(b"other");
        check(&edited(head().root.as_str(), other.as_str()), HeadError::WrongRoot);
        check(&vec![b' '; MAX_HEAD_BYTES + 1], HeadError::TooLarge);
    }

    #[test]
    fn fields_of_a_later_version_are_kept_out_of_the_way() {
        let later = String::from_utf8_lossy(&bytes()).replace("{\"format\":1", "{\"later\":[1],\"format\":1");
        assert_eq!(Head::decode(later.as_bytes()), Ok(head()));
    }
}
