//! Learning Zone: a safeguarding children partnership's courses, dates and tools, offline.
//!
//! The layers, from the ground up; a layer names only those above its own line here
//! (`tests/house.rs` holds the wall):
//!
//! | layer | what it is |
//! |---|---|
//! | [`domain`] | the partnership's vocabulary: pure data and rules |
//! | [`feed`] | wire formats: head, packs, decode and encode |
//! | [`search`] | folding, matching, facet counts |
//! | [`ics`] | sessions as a calendar |
//! | [`address`] | the address and the state it stands for |
//! | [`words`] | every sentence for a person |
//! | [`store`] | what is kept on the device, and its in-memory twin |
//! | [`ports`] | clock and transport, and their twins |
//! | [`sync`] | how a device catches up with a feed |
//! | `browser` | wasm only: the one home of browser crates |
//! | `ui` | wasm only: state, routes, pages |
//! | `compile` | native only: content folder to feed folder |
//! | `host` | native only: finish the site, serve it on loopback |

pub mod address;
pub mod domain;
pub mod feed;
pub mod ics;
pub mod ports;
pub mod search;
pub mod store;
pub mod sync;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
#[cfg(not(target_arch = "wasm32"))]
pub mod host;
