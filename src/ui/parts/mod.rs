//! Pieces of pages. They take what they show; the app's context is theirs for addresses and saving.

mod booking;
mod briefing_row;
mod changes;
mod chips;
mod clashes;
mod composer;
mod device;
mod due_list;
mod facet_panel;
mod field;
mod files;
mod icon;
mod list;
mod moved;
mod my_details;
mod my_place;
mod outbox;
mod own_dates;
mod page_head;
mod part_sets;
mod phone;
mod prompt_sets;
mod prose;
mod recent;
mod save_button;
mod search_box;
mod select;
mod session_row;
mod soon;
mod source_line;
mod state;
mod tag;
mod twin;
mod watch;

pub use booking::{Subject, booking_routes, session_booking};
pub use briefing_row::{briefing_row, is_unread, later_button, note_read};
pub use changes::what_changed;
pub use chips::chips;
pub use clashes::{clashes_of, saved_clashes};
pub use device::{device_question, device_setting};
pub use due_list::due_list;
pub use facet_panel::{Group, Panels, choice, facets, panels};
pub use field::text_field;
pub use files::{files, kept_files};
pub use icon::{Icon, icon, icon_small};
pub use list::{
    LinkRow, disclosure, fact, line, link_row, meta_list, plain_rows, row_title, rows, section, section_with_more,
    session_list, tag_line,
};
pub use moved::moved;
pub use my_details::my_details;
pub use my_place::my_place;
pub use outbox::outbox;
pub use own_dates::{href_of, own_form, own_row};
pub use page_head::{Head, back, page_head};
pub use part_sets::{Picks, part_choice, part_choice_of, part_sets, picks};
pub use phone::{
    change_to_phone, course_to_phone, give, give_dates, list_to_phone, page_address, say, session_to_phone, to_paper,
    view_to_phone,
};
pub use prompt_sets::{ask_these, prompt_sets};
pub use prose::{outer_link, prose};
pub use recent::Recent;
pub use save_button::{keep_button, save_button};
pub use search_box::search_box;
pub use select::{Values, areas, select_field};
pub use session_row::{Heading, When, kept_row, session_row, when_of, when_words};
pub use soon::soon;
pub use source_line::{source_line, status_notice};
pub use state::{button, empty, failed, lines, not_come, notice, page_not_come, reading, strip};
pub use tag::{Tone, session_tags, tag};
pub use twin::{twin_line, twin_notes};
pub use watch::{watch_button, watch_session, watching};
