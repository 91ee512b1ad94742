//! Several packs in one file, for a device that holds none of them yet: a request for each would cost a slow
//! connection more than the packs themselves.
//!
//! A bundle is a JSON array of packs, byte for byte as they are. It stands beside them under the digest of its own
//! bytes; what counts is that each pack in it is the one that the head names. Everything can be had without it.

use super::{Digest, PackRef};
use crate::domain::wire::wire_struct;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub sha256: Digest,
    /// Places in the head's list of packs, in the order in which they stand in the bundle.
    pub packs: Vec<usize>,
}

wire_struct!(Bundle {
    sha256: required "sha256",
    packs: required "packs",
});

impl Bundle {
    /// What is in it, of a head's `packs`. A place beyond them is left out: then nothing in it will fit.
    pub fn of<'a>(&self, packs: &'a [PackRef]) -> Vec<&'a PackRef> {
        self.packs.iter().filter_map(|at| packs.get(*at)).collect()
    }
}

/// The bytes of a bundle of these packs.
pub fn join<'a>(packs: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut out = vec![b'['];
    for pack in packs {
        if out.len() > 1 {
            out.push(b',');
        }
        out.extend_from_slice(pack);
    }
    out.push(b']');
    out
}

/// How many bytes a bundle of these packs has.
pub fn size(packs: &[&PackRef]) -> usize {
    packs.iter().fold(1, |sum: usize, pack| sum.saturating_add(pack.bytes).saturating_add(1))
}

/// The packs in a bundle, cut by the lengths that the head says. A bundle that is too short gives empty ones; whether a
/// pack is right is for [`super::verify_pack`] to say.
pub fn split<'a>(bytes: &'a [u8], packs: &[&PackRef]) -> Vec<&'a [u8]> {
    let mut at = 1_usize;
    let cut = |pack: &&PackRef| {
        let end = at.saturating_add(pack.bytes);
        let pack = bytes.get(at..end).unwrap_or_default();
        at = end.saturating_add(1);
        pack
    };
    packs.iter().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::verify_pack;

    fn pack(bytes: &[u8]) -> PackRef {
        PackRef {
            collection: "courses".into(),
            key: String::new(),
            sha256: Digest::of(bytes),
            bytes: bytes.len(),
            count: 1,
        }
    }

    #[test]
    fn what_was_joined_is_split_again_and_is_json() {
        let packs: [&[u8]; 3] = [b"[{\"a\":1}]", b"[]", b"[2,3]"];
        let references = packs.map(pack);
        let named: Vec<&PackRef> = references.iter().collect();
        let bytes = join(packs);
        assert_eq!(bytes, b"[[{\"a\":1}],[],[2,3]]");
        assert_eq!(bytes.len(), size(&named));
        assert_eq!(split(&bytes, &named), packs);
    }

    #[test]
    fn what_is_no_bundle_gives_no_pack_and_no_panic() {
        let references = [pack(b"[1]"), PackRef { bytes: usize::MAX, ..pack(b"[2]") }, pack(b"[3]")];
        let named: Vec<&PackRef> = references.iter().collect();
        for bytes in [b"".as_slice(), b"[", b"[[1]", b"<!doctype html><p>Log in"] {
            let right =
                split(bytes, &named).iter().zip(&named).filter(|(bytes, pack)| verify_pack(pack, bytes)).count();
            assert!(right <= 1, "{bytes:?}");
        }
        let bundle = Bundle { sha256: Digest::of(b""), packs: vec![0, 9] };
        assert_eq!(bundle.of(&references), [&references[0]]);
    }
}
