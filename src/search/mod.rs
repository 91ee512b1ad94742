//! Finding things: fold text to words, match a query, filter, count facets.
//!
//! [`Texts`] knows which record has which word, and forgives slips; [`Facts`] knows of each what can be filtered. Both depend on
//! the content alone and are kept together ([`Lookup`]). [`Index`] is what of the facts counts on one day, since what is archive
//! or upcoming depends on it. A change of filters asks the index alone, a change of day leaves the texts and the facts as they
//! are. None knows anything of storage or screens. Invariant: the same index, texts and filters give the same results in the same
//! order.

mod bits;
mod build;
mod dates;
mod facets;
mod facts;
mod find;
mod flat;
mod fold;
mod gather;
mod index;
mod lookup;
mod nearest;
mod offers;
mod query;
mod results;
mod root;
mod rows;
mod slips;
mod suggest;
mod synonyms;
mod texts;
mod texts_of;

pub use build::{Builder, Finishing};
pub use dates::Dates;
pub use facets::FacetCounts;
pub use facts::Facts;
pub use find::{Found, Marks};
pub use fold::marked;
pub use gather::Gathering;
pub use index::Index;
pub use lookup::Lookup;
pub use query::Query;
pub use results::{Hit, List, Results};
pub use rows::{Kind, nth_row};
pub use suggest::suggestions;
pub use synonyms::Synonyms;
pub use texts::Texts;
pub use texts_of::texts_of;
