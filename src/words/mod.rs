//! Every sentence for a person: dates, names of values, states, errors.
//!
//! Plain British English. Matches name every variant, with no `_` arm, so that a new variant
//! cannot go unnamed. What is not known is "to be confirmed", never blank.

mod count;
mod date;
mod label;
mod place;
mod saved;
mod trouble;

pub use count::{bytes, courses, dates, number_of};
pub use date::{
    clock_time, date_long, date_short, days_from, month_name, month_short, span, time, times, weekday, when_line,
};
pub use label::{
    briefing_kind, contact_kind, cost, facet, format, level, level_short, resource_kind, route_kind_action,
    session_kind, session_state, sort, status, tab, value, when,
};
pub use place::{areas, place, place_short};
pub use saved::{remove_name, save_name};
pub use trouble::{Trouble, TroubleKind, personal_trouble, refusal, store_trouble, sync_trouble};

/// What stands for a thing that is not known.
pub const TBC: &str = "to be confirmed";
