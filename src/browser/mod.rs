//! The only home of browser crates: each outside thing is one small file behind a plain
//! function or a trait of a lower layer.
//!
//! Deliberately knows nothing of pages. Exceptions are flattened to our own errors here; no
//! `JsValue` leaves this layer.

mod awake;
mod chosen;
mod clipboard;
mod clock;
mod fetch;
mod give;
mod hands;
mod history;
mod idb;
mod idb_error;
mod idb_job;
mod idb_leave;
mod idb_memory;
mod install;
mod kept;
mod page;
mod recent;
mod signals;
mod slices;
mod storage;
mod turn;
mod verify;

pub use awake::{Awake, keep_awake};
pub use chosen::chosen_text;
pub use clipboard::{copy, hold_text, select_text};
pub use clock::BrowserClock;
pub use fetch::{BrowserTransport, get_text};
pub use give::{Gift, Given, give, origin, print};
pub use hands::{Hands, Turned, on_turns};
pub use history::{Visit, current, listen, push, replace_search};
pub use idb::IdbStore;
pub use install::{
    announce_shown, apply_update, can_install, install, is_installed, is_iphone, on_install_ready, on_update_ready,
    set_badge,
};
pub use kept::{KeptFiles, has_worker};
pub use page::{
    Place, Spot, announce_crash, base, focus_heading, focus_id, focus_kept, focus_link, has_focus, in_page,
    is_demonstration, is_second_click, set_attribute, set_title, set_words, show_focused,
};
pub use recent::{forget_searches, recent_searches, remember_search};
pub use signals::{
    Tabs, Timer, after, chance, every, is_online, is_wide, on_online, on_storage_closed, on_visible, on_wide,
    rows_in_sight, saves_data, wait,
};
pub use slices::Slices;
pub use storage::{StorageState, ask_to_persist, is_marked, mark, storage_state, unmark};
pub use turn::{Turn, turn};
pub use verify::Subtle;
