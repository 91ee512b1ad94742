//! Finding things: fold text to words, match a query, count facets.
//!
//! The main type is [`Index`], built from a catalogue for one day, since what is archive or
//! upcoming depends on the day. It knows nothing of storage or screens. Invariant: the same
//! index and filters give the same results in the same order.

mod area_rule;
mod facets;
mod fold;
mod index;
mod query;
mod results;

pub use area_rule::offer_meets_area;
pub use facets::FacetCounts;
pub use fold::{fold, highlight};
pub use index::{Index, Kind, Offer, Row};
pub use query::{Query, Synonyms};
pub use results::{Hit, Results};
