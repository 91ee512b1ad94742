//! The address and the state it stands for, both ways, as text.
//!
//! Knows nothing of browsers or of the vocabulary: an unknown value passes through here and is
//! dropped by the page once the vocabulary is held. The base path is not part of a route: it is
//! taken off before parsing and put on by [`Base::href`].

mod base;
mod query;
mod route;

pub use base::Base;
pub use query::{CalendarView, Query, encode};
pub use route::{Route, Tab};
