//! Pieces of pages. They take props only; the app's context is theirs for addresses and saving.

mod booking;
mod chips;
mod facet_panel;
mod icon;
mod list;
mod live;
mod page_head;
mod prose;
mod save_button;
mod search_box;
mod session_row;
mod source_line;
mod state;
mod tag;

pub use booking::BookingRoutes;
pub use chips::Chips;
pub use facet_panel::Facets;
pub use icon::{Icon, icon, icon_small};
pub use list::{LinkRow, Section, SessionList, rows};
pub use live::live;
pub use page_head::{PageHead, back};
pub use prose::{Prose, outer_link};
pub use save_button::SaveButton;
pub use search_box::SearchBox;
pub use session_row::{Heading, SessionRow, When, when_of};
pub use source_line::{SourceLine, StatusNotice};
pub use state::{Empty, Failed, Reading};
pub use tag::{Tone, session_tags, tag};
