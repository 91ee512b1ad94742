//! What a web host does for the app, in native code: finish the built site, and serve it.
//!
//! [`finish`] turns what Trunk built into a folder that any static host can serve under any base
//! path; [`Server`] serves such a folder on loopback, as hosts in the world do, for `make serve`
//! and for the tests. You may not need the server: `site finish` writes plain files.
//!
//! It deliberately knows nothing about the catalogue: a feed is a folder of files here.
//!
//! Invariant: the same input folder and base give the same bytes, and finishing twice, also under
//! another base, is the same as finishing once.

mod answer;
mod base;
mod compress;
mod files;
mod finish;
mod numbers;
mod policy;
mod range;
mod request;
mod server;
mod styles;
mod worker;

pub use base::{Base, BaseError};
pub use files::copy as copy_folder;
pub use finish::{FinishError, Finished, finish};
pub use policy::{ConfigError, Follows, follows, policy};
pub use server::{Options, Rewrite, Seen, Server};
pub use styles::gather as gather_styles;
