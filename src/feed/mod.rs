//! How content travels: the head that names packs, and the packs that hold records.
//!
//! The format is version 1; its rules stand in `docs/feed.md`. This layer turns bytes into
//! records and back. It fetches nothing, stores nothing and trusts nothing: every limit of size
//! and every digest is checked here.
//!
//! Invariant: a bad record never loses the good ones beside it; it becomes a [`Problem`].

mod digest;
mod head;
mod pack;

pub use digest::Digest;
pub use head::{Head, HeadError, MAX_HEAD_BYTES, PackRef, root_of};
pub use pack::{
    Body, COLLECTIONS, Collection, MAX_PACK_BYTES, Problem, decode_pack, encode_list, is_first, verify_pack,
};
