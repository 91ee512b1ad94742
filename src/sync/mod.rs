//! How a device catches up with a feed: [`decide`] is pure, [`run`] acts, [`load`] reads back, and [`Glance`] what a list needs of it.
//!
//! [`keep`] brings a file that a person asked for.
//!
//! Generic over transport, verifier, store and clock. The network is never on the way to first content:
//! the app loads from the store, then runs. Invariant: whatever goes wrong, the content that
//! was held before is still held.

mod config;
mod decide;
mod due;
mod glance;
mod keep;
mod load;
mod run;

pub use config::{Config, ConfigError, FeedConfig};
pub use decide::{Decision, Refusal, decide};
pub use due::{is_due, wait_after};
pub use glance::{Glance, Wanted};
pub use keep::{KeepError, keep};
pub use load::{Loaded, derived, load};
pub use run::{Outcome, Preview, SyncError, run};
