//! `head.json`: the only file of a feed that ever changes in place.
//!
//! Its first line says how the rest is signed, so that no cache can pair a head with another's
//! signature. The rest is JSON. A head that comes over the network goes through [`Head::decode_by`]
//! and no other way: length, then signature, then the parser.

use super::signature::{SignatureError, Trust, Verifier, claim, first_line};
use super::{Bundle, Digest};
use crate::domain::wire::{self, Wire, wire_struct};

/// A head over this is refused unread. An ordinary partnership's is under 8 KB; one of 50,000
/// records and a thousand files fits.
pub const MAX_HEAD_BYTES: usize = 1024 * 1024;

/// A file over this is not published: it must fit beside everything else on a cheap phone.
pub const MAX_FILE_BYTES: usize = 20 * 1024 * 1024;

const FORMAT: u32 = 1;

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

/// A file that records of the feed refer to; it stands at `files/<sha256>/<name>`. The records'
/// packs hold its digest too, so `root` covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    pub sha256: Digest,
    pub name: String,
    /// Media type.
    pub kind: String,
    pub bytes: usize,
}

wire_struct!(FileRef {
    sha256: required "sha256",
    name: required "name",
    kind: required "type",
    bytes: required "bytes",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub format: u32,
    /// The slug of its feed, so that one feed's head cannot stand in for another's under one key.
    /// Empty in a head that does not say.
    pub feed: String,
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
    /// Packs that a device which holds none of them may fetch together.
    pub bundles: Vec<Bundle>,
    pub files: Vec<FileRef>,
    pub root: Digest,
}

wire_struct!(Head {
    format: required "format",
    feed: optional "feed",
    title: required "title",
    epoch: required "epoch",
    seq: required "seq",
    expires: required "expires",
    least_app: defaulted "least_app",
    notice: defaulted "notice",
    packs: required "packs",
    bundles: optional "bundles",
    files: optional "files",
    root: required "root",
});

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    #[error("the head is larger than {MAX_HEAD_BYTES} bytes")]
    TooLarge,
    #[error("the answer is not a head of a feed")]
    NotAHead,
    #[error(transparent)]
    Signature(#[from] SignatureError),
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
        Self {
            format: FORMAT,
            feed: String::new(),
            title,
            epoch,
            seq,
            expires,
            least_app: 0,
            notice,
            packs,
            bundles: Vec::new(),
            files: Vec::new(),
            root,
        }
    }

    /// What a signature is over: all that follows the first line. The same head gives the same
    /// bytes.
    pub fn to_sign(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut json = serde_json::to_vec(&self.write())?;
        json.push(b'\n');
        Ok(json)
    }

    /// The bytes that a host serves, unsigned.
    pub fn encode(&self) -> Result<Vec<u8>, serde_json::Error> {
        Ok(with_line(&first_line(None), &self.to_sign()?))
    }

    /// Reads a head whose signature our own arithmetic checks: for the publisher, and for tests. Refuses what [`Head::decode_by`] refuses.
    pub fn decode(bytes: &[u8], trust: &Trust<'_>) -> Result<Self, HeadError> {
        let (line, json) = split(bytes)?;
        match claim(line, trust)? {
            Some(claim) if !claim.holds(json) => Err(SignatureError::Wrong.into()),
            _ => parse(json),
        }
    }

    /// Reads a host's answer. A login page, a cut answer, a signature that is missing or not of
    /// these bytes, and a wrong root are all refused; nothing is parsed before the signature fits.
    pub async fn decode_by(bytes: &[u8], trust: &Trust<'_>, verifier: &impl Verifier) -> Result<Self, HeadError> {
        let (line, json) = split(bytes)?;
        let holds = match claim(line, trust)? {
            Some(claim) => verifier.holds(&claim, json).await,
            None => Some(true),
        };
        match holds {
            Some(true) => parse(json),
            Some(false) => Err(SignatureError::Wrong.into()),
            None => Err(SignatureError::Unchecked.into()),
        }
    }

    /// Reads a head whoever signed it: for a publisher's own files, never for the network's.
    pub fn decode_own(bytes: &[u8]) -> Result<Self, HeadError> {
        parse(split(bytes)?.1)
    }
}

/// A head's first line put before what it signs.
pub fn with_line(line: &str, json: &[u8]) -> Vec<u8> {
    [line.as_bytes(), b"\n", json].concat()
}

/// The first line, and the exact bytes after it.
fn split(bytes: &[u8]) -> Result<(&str, &[u8]), HeadError> {
    if bytes.len() > MAX_HEAD_BYTES {
        return Err(HeadError::TooLarge);
    }
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or(HeadError::NotAHead)?;
    let (line, rest) = bytes.split_at_checked(end).ok_or(HeadError::NotAHead)?;
    let line = std::str::from_utf8(line).map_err(|_| HeadError::NotAHead)?;
    if line.is_empty() || line.trim_start().starts_with('<') {
        return Err(HeadError::NotAHead);
    }
    Ok((line, rest.get(1..).unwrap_or_default()))
}

fn parse(json: &[u8]) -> Result<Head, HeadError> {
    let json = wire::parse(json).map_err(|_| HeadError::NotAHead)?;
    let format: FormatOnly = wire::read(&json).map_err(|_| HeadError::NotAHead)?;
    if format.format != FORMAT {
        return Err(HeadError::UnknownFormat(format.format));
    }
    let head: Head = wire::read(&json).map_err(|_| HeadError::NotAHead)?;
    if head.root != root_of(&head.packs) {
        return Err(HeadError::WrongRoot);
    }
    Ok(head)
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

    const UNSIGNED: Trust<'_> = Trust { keys: &[], unsigned: true };

    #[test]
    fn a_head_survives_the_wire() {
        assert_eq!(Head::decode(&bytes(), &UNSIGNED), Ok(head()));
        assert_eq!(Head::decode_own(&bytes()), Ok(head()));
    }

    #[test]
    fn nothing_is_parsed_that_nobody_signed() {
        let strict = Trust { unsigned: false, ..UNSIGNED };
        let check = |bytes: &[u8], error: SignatureError| assert_eq!(Head::decode(bytes, &strict), Err(error.into()));
        check(&bytes(), SignatureError::Missing);
        check(b"unsigned\nnot even JSON", SignatureError::Missing);
        check(b"ed25519 0011223344556677 AAAA\nnot even JSON", SignatureError::UnknownKey("0011223344556677".into()));
    }

    #[test]
    fn what_is_not_a_head_is_refused_by_name() {
        let edited = |from: &str, to: &str| String::from_utf8_lossy(&bytes()).replace(from, to).into_bytes();
        let cut = bytes().get(..60).map(<[u8]>::to_vec).unwrap_or_default();
        let check = |bytes: &[u8], error: HeadError| assert_eq!(Head::decode(bytes, &UNSIGNED), Err(error));
        check(b"", HeadError::NotAHead);
        check(b"<!doctype html>\n<p>Please log in", HeadError::NotAHead);
        check(&cut, HeadError::NotAHead);
        check(&[0xff, 0xfe, b'\n'], HeadError::NotAHead);
        check(&edited("unsigned", "rsa abc"), SignatureError::UnknownScheme.into());
        check(&edited("\"format\":1", "\"format\":2"), HeadError::UnknownFormat(2));
        check(&edited("\"root\":\"", "\"root\":\"0000"), HeadError::NotAHead);
        let other = Digest::of(b"other");
        check(&edited(head().root.as_str(), other.as_str()), HeadError::WrongRoot);
        check(&vec![b' '; MAX_HEAD_BYTES + 1], HeadError::TooLarge);
    }

    #[test]
    fn fields_of_a_later_version_are_kept_out_of_the_way() {
        let later = String::from_utf8_lossy(&bytes()).replace("{\"format\":1", "{\"later\":[1],\"format\":1");
        assert_eq!(Head::decode(later.as_bytes(), &UNSIGNED), Ok(head()));
    }
}
