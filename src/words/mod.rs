//! Every sentence for a person: dates, names of values, states, errors.
//!
//! Plain British English. Matches name every variant, with no `_` arm, so that a new variant
//! cannot go unnamed. What is not known is "to be confirmed", never blank.

mod carry;
mod change;
mod clash;
mod contact;
mod count;
mod date;
mod files;
mod label;
mod mine;
mod nearer;
mod place;
mod record;
mod request;
mod saved;
mod source;
mod trouble;

pub use carry::{carried_line, carry_trouble, fate, share_line, taken_in};
pub use change::{ChangeLine, change, change_lines, changes_since, withdrawn};
pub use clash::clash;
pub use contact::{
    A_CHILD_TELLS_YOU, BY_WHERE_THE_ADULT_WORKS, DEAF, NO_NUMBER, confirmed_line, hours_line, part_of_week, towns,
    unconfirmed_line,
};
pub use count::{bytes, bytes_of, courses, dates, number_of};
pub use date::{
    clock_time, date_long, date_short, days_from, month_name, month_short, span, time, times, times_halves, weekday,
    when_line,
};
pub use files::{NO_FILES_KEPT, Stage, file_kind, file_said, keep_trouble, no_room, room_line};
pub use label::{
    briefing_kind, contact_kind, cost, facet, format, level, level_short, record_kind, resource_kind, resource_kinds,
    route_kind_action, session_kind, session_kinds, session_state, sort, status, value, when,
};
pub use mine::{
    ONLY_ME, OTHERS_TOO, WHOSE_DEVICE, kept_here, own_fault, own_remove_name, own_times, part_missing, parts_rule,
    set_missing,
};
pub use nearer::{nearer_line, nearer_short};
pub use place::{areas, place, place_short};
pub use record::{
    also_line, audience_line, briefing_date, briefings_line, closes, feed_line, names, reading_time, title,
    validity_line, with_line,
};
pub use request::{
    Email, Mail, asked_as, asks_line, closed, connected_again, email, fault, field_label, field_purpose, mail_link,
    no_more_text, outbox_line, revise, waits,
};
pub use saved::{due, remove_name, save_name, step, step_act, step_short};
pub use source::{offline, source_date, source_line, standing_line, up_to_date};
pub use trouble::{
    CLEARED, LEAN, NOT_COME, NOT_KEPT_YET, RELOADING_LOSES, Trouble, TroubleKind, not_kept, personal_trouble, refusal,
    store_trouble, sync_trouble,
};

/// What stands for a thing that is not known.
pub const TBC: &str = "to be confirmed";
