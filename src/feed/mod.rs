//! How content travels: the head that names packs, and the packs that hold records.
//!
//! The format is version 1; its rules stand in `docs/feed.md`. This layer turns bytes into
//! records and back. It fetches nothing, stores nothing and trusts nothing: every limit of size
//! and every digest is checked here, and no head is read before somebody ([`Verifier`]) held its signature against it.
//!
//! Invariant: a bad record never loses the good ones beside it; it becomes a [`Problem`].

mod base64;
mod bundle;
mod digest;
mod head;
mod pack;
mod signature;

pub use base64::{decode as decode_base64, encode as encode_base64};
pub use bundle::{Bundle, join as join_packs, size as bundle_size, split as split_bundle};
pub use digest::{Digest, Hasher};
pub use head::{FileRef, Head, HeadError, MAX_FILE_BYTES, MAX_HEAD_BYTES, PackRef, root_of, with_line};
pub use pack::{
    COLLECTIONS, Collection, MAX_PACK_BYTES, Problem, decode_pack, encode_list, hold_bodies, is_first, may_have,
    verify_pack,
};
pub use signature::{Arithmetic, Claim, PublicKey, SignatureError, Trust, Verifier, first_line};
