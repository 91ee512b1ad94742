//! Journeys in a real browser, against a host of our own that a journey can stop and start again.
//!
//! One file a journey; `site.rs` is the host's side, `browser.rs` the person's, `names.rs` what
//! assistive technology sees, by which the journeys find their way. Each journey runs twice: on a
//! host that knows single-page apps, at the root; and on a plain host, under a sub-path.
//!
//! `engine.rs` says which browser it is (LEARNING_ZONE_ENGINE) and what that one cannot do; what
//! each needs of its own stands in `chrome.rs`, `firefox.rs` and `webkit.rs`.
//!
//! Every wait looks again and again until a deadline. Nothing is tried twice.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// Waiting for a browser goes by the machine's clock.
#![allow(clippy::disallowed_methods)]

mod browser;
mod chrome;
mod driver;
mod engine;
mod firefox;
mod keys;
mod names;
mod pages;
mod roles;
mod site;
mod webkit;

mod access;
mod booking;
mod briefings;
mod bytes;
mod calendar;
mod carry;
mod changes;
mod contacts;
mod days;
mod feeds;
mod files;
mod filters;
mod forums;
mod later;
mod left;
mod mine;
mod offline;
mod phone;
mod plan;
mod reading;
mod refused;
mod search;
mod signed;
mod silence;
mod standing;
mod storage;
mod toolkit;
mod updates;
mod version;
mod worker;

macro_rules! journeys {
    ($($claim:ident: $journey:path,)*) => {
        mod at_the_root {
            $(#[tokio::test] async fn $claim() { $journey(crate::site::Place::Root).await; })*
        }
        mod under_a_path_on_a_plain_host {
            $(#[tokio::test] async fn $claim() { $journey(crate::site::Place::UnderAPath).await; })*
        }
    };
}

journeys! {
    the_questions_for_a_child_come_in_two_taps_and_alone: crate::toolkit::asking,
    every_page_of_the_toolkit_is_walked_by_keyboard_alone: crate::access::toolkit_by_keyboard,
    what_comes_anew_uncovers_no_question: crate::toolkit::covered,
    the_toolkit_is_found_by_worry_age_and_kind: crate::toolkit::narrowing,
    what_is_unread_or_for_later_is_told_among_the_briefings: crate::briefings::journey,
    after_one_visit_every_page_opens_with_the_server_stopped: crate::offline::journey,
    a_first_visit_is_light: crate::bytes::journey,
    typing_finds_courses_by_words_short_forms_and_offers_help_for_nothing: crate::search::journey,
    the_first_list_and_the_numbers_do_not_wait_for_the_rest_of_the_app: crate::later::journey,
    what_a_first_list_needs_is_asked_for_while_the_app_is_on_its_way: crate::later::early,
    what_is_held_stands_in_the_first_frame_of_a_restart: crate::standing::at_once,
    a_list_is_found_and_searched_before_all_that_is_held_has_been_read: crate::standing::opening,
    where_courses_give_way_to_what_went_wrong_the_focus_goes_along: crate::standing::given_way,
    storage_that_never_answers_does_not_hold_up_the_app: crate::standing::silent,
    a_link_taken_before_the_app_stands_leads_to_its_page_and_heading: crate::standing::taken_early,
    the_numbers_wait_for_no_content: crate::standing::without_content,
    what_is_thrown_while_the_app_starts_leads_to_the_recovery_screen: crate::standing::thrown,
    a_link_taken_before_the_app_is_drawn_leads_there_too: crate::standing::taken_first,
    what_is_saved_before_the_rest_of_the_app_has_come_is_kept_or_said_not_to_be: crate::later::saving,
    a_page_that_comes_late_has_the_focus_when_it_comes: crate::later::slow,
    the_browser_holds_the_signatures_and_a_wrong_one_is_told: crate::signed::by_browser,
    where_the_browser_cannot_hold_them_the_rest_of_the_app_does: crate::signed::by_later_part,
    courses_opened_first_of_all_are_listed_to_the_last: crate::search::first,
    filters_by_hand_narrow_count_and_stand_in_the_address: crate::filters::by_hand,
    an_address_gives_the_same_list_after_reload_and_back: crate::filters::by_address,
    what_no_feed_knows_is_ignored_and_leaves_the_address: crate::filters::unknown,
    an_area_shows_what_counts_for_it_and_the_archive_only_when_asked: crate::filters::areas_and_archive,
    what_is_saved_outlives_the_browser_and_comes_back_on_undo: crate::plan::journey,
    what_cannot_both_be_kept_is_told_and_each_step_is_noted: crate::plan::clashes,
    parts_of_a_course_are_saved_as_one_with_what_is_missing: crate::mine::set,
    a_date_of_ones_own_is_kept_clashes_and_loses_nothing_that_was_typed: crate::mine::own,
    what_a_person_waits_for_is_told_until_they_looked: crate::mine::watch,
    a_changed_date_is_told_on_its_page_until_acknowledged_with_others_instead: crate::mine::moved,
    what_is_due_is_noted_in_a_tap_and_taken_back: crate::mine::due,
    a_device_that_others_use_keeps_nothing_after_closing: crate::mine::shared,
    a_place_is_asked_for_by_email_with_what_the_team_asks_for_and_no_question_comes_twice: crate::booking::by_email,
    a_colleague_is_asked_for_and_kept_nowhere: crate::booking::for_a_colleague,
    the_text_can_be_copied_and_a_place_given_back: crate::booking::copied_and_released,
    a_booking_page_opens_online_and_waits_for_a_connection_without: crate::booking::links,
    what_cannot_be_asked_for_says_why: crate::booking::closed,
    what_is_told_of_oneself_is_kept_cleared_and_brought_back: crate::booking::profile,
    new_content_and_saved_dates_reach_every_tab_without_a_reload: crate::updates::journey,
    a_first_sync_that_broke_off_goes_on_from_what_it_brought: crate::updates::broken_off,
    a_new_version_waits_for_a_word_reloads_once_and_keeps_what_is_saved: crate::version::journey,
    no_page_breaks_a_rule_of_axe_in_light_or_dark_or_scrolls_sideways: crate::access::journey,
    no_page_says_a_word_to_the_console_or_asks_another_origin: crate::silence::journey,
    a_day_asked_for_shows_on_every_page_but_the_contacts: crate::days::journey,
    the_calendar_works_by_keyboard: crate::calendar::journey,
    every_facet_and_kind_narrows_agenda_and_month_alike: crate::calendar::filters,
    show_more_goes_on_with_the_first_date_that_is_new: crate::calendar::more,
    a_week_has_a_programme_by_day_council_and_format_and_each_thing_can_be_saved: crate::calendar::week,
    every_district_finds_its_forum_or_whom_to_ask_by_keyboard: crate::forums::journey,
    twins_name_each_other_and_the_nearer_only_where_an_area_is_chosen: crate::forums::twins,
    no_page_hides_its_focus_or_scrolls_sideways_at_400_percent: crate::access::zoomed,
    what_changed_is_told_beside_what_it_was_until_it_is_seen: crate::changes::journey,
    dates_go_out_to_the_phone_with_the_server_stopped: crate::phone::journey,
    a_changed_date_offers_the_file_that_takes_its_entrys_place: crate::phone::changed,
    the_saved_list_goes_to_a_second_device_by_link_and_by_file: crate::carry::journey,
    a_broken_link_or_file_says_so_and_changes_nothing: crate::carry::refused,
    a_feed_elsewhere_may_be_down_or_switched_off_and_harms_no_other: crate::feeds::journey,
    a_file_stopped_half_way_goes_on_after_a_restart_and_opens_without_a_host: crate::files::kept,
    a_wrong_file_a_full_device_and_a_browser_that_keeps_nothing_each_say_so: crate::files::refused,
    files_are_kept_paused_and_removed_by_keyboard_and_by_the_rules_of_axe: crate::files::by_keyboard,
    a_file_of_a_feed_elsewhere_is_kept_and_opens_here: crate::files::elsewhere,
    what_the_browser_cleared_is_told_once: crate::storage::evicted,
    storage_cleared_under_a_running_page_is_told_and_filled_again: crate::storage::cleared,
    a_damaged_pack_is_fetched_again: crate::storage::damaged,
    a_pack_that_cannot_be_read_costs_no_other_and_comes_again: crate::storage::lost,
    of_new_content_the_old_index_of_words_goes: crate::storage::one_index,
    data_of_a_newer_app_is_left_alone: crate::storage::newer,
    a_full_device_keeps_what_is_saved_and_lets_long_texts_go: crate::storage::full,
    a_login_page_in_place_of_a_file_installs_nothing: crate::worker::captive_portal,
    the_kill_switch_removes_the_worker_and_nothing_saved: crate::worker::kill_switch,
    two_versions_side_by_side_share_what_is_saved: crate::worker::two_versions,
    a_page_left_in_the_middle_of_a_check_holds_up_no_other: crate::left::journey,
    a_browser_that_keeps_nothing_says_so_and_shows_the_content: crate::refused::journey,
    a_chart_is_a_table_with_bars_as_long_as_their_numbers: crate::reading::chart,
    a_picture_and_definitions_are_read_with_and_without_a_connection: crate::reading::picture,
    the_likely_number_is_two_taps_from_home_offline_at_any_hour: crate::contacts::journey,
    a_bank_holiday_puts_the_number_that_answers_first: crate::contacts::holiday,
    a_council_whose_partnership_is_switched_off_says_so: crate::contacts::switched_off,
    the_numbers_are_found_by_keyboard: crate::contacts::keyboard,
    without_a_database_or_a_connection_the_numbers_are_there: crate::contacts::without_a_database,
    from_the_recovery_screen_the_numbers_are_there_without_a_connection: crate::contacts::after_a_crash,
}

#[test]
fn every_exemption_stands_in_the_readme_with_its_reason() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("README.md");
    use engine::{Engine, Need};
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        for need in [Need::Restart, Need::TurnDark, Need::Requests, Need::Console, Need::Brotli, Need::Offers] {
            if let Some(reason) = engine.cannot(need) {
                assert!(readme.contains(reason), "README tells of {}: {reason}", engine.name());
            }
        }
    }
}
