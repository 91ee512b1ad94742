//! What the shipped content says where a person would stand before nothing: every district leads to a forum or
//! to whom to ask, on any day, and Safeguarding Week has a programme in which nothing is lost or made up.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop with a panic")]

use learning_zone::address::{Query, Route};
use learning_zone::compile::{self, Standard};
use learning_zone::domain::{Date, Facet, Format, Forum, Id, Level, Records, Term, forums_of, frame_of, nearer, ways};
use learning_zone::words;
use std::path::Path;

fn content() -> Records {
    let (content, _) = compile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), Standard::Demonstration);
    let mut all = Records { vocabulary: content.vocabulary, ..Records::default() };
    for feed in content.feeds {
        all.merge(feed.records);
    }
    all.sort();
    all
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn districts(all: &Records) -> Vec<Term> {
    let tree = all.vocabulary.area_tree();
    tree.in_order().into_iter().filter(|area| tree.depth(area) == 2).cloned().collect()
}

#[test]
fn every_district_leads_to_a_forum_of_its_own_or_says_whom_to_ask() {
    let all = content();
    assert_eq!(districts(&all).len(), 6, "both councils have three districts");
    for today in ["2017-03-01", "2023-09-01", "2026-01-12", "2026-11-22", "2027-06-01"] {
        for district in districts(&all) {
            let served = forums_of(&all, &district, day(today));
            assert!(!served.ask.is_empty(), "{district} on {today}: whom to ask");
            assert!(served.ask.iter().all(|c| !c.email.is_empty()), "{district} on {today}: by email");
        }
    }
}

#[test]
fn the_forums_of_each_district_are_those_of_its_time() {
    let all = content();
    let told = |list: &[&Forum]| {
        let names: Vec<&str> = list.iter().map(|forum| forum.id.local()).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(",") }
    };
    let check = |today: &str, expected: &[(&str, &str, &str, &str, &str)]| {
        for (district, own, wider, past, ask) in expected {
            let served = forums_of(&all, &Term::new(*district), day(today));
            let asked: Vec<&str> = served.ask.iter().map(|contact| contact.id.local()).collect();
            let found = (told(&served.own), told(&served.wider), told(&served.past), asked.join(","));
            let expected = ((*own).to_owned(), (*wider).to_owned(), (*past).to_owned(), (*ask).to_owned());
            assert_eq!(found, expected, "{district} on {today}");
        }
    };
    check(
        "2026-01-12",
        &[
            ("allerdale", "-", "-", "forum-west-2023", "cumberland-training"),
            ("carlisle", "-", "-", "forum-carlisle-2023", "cumberland-training"),
            ("copeland", "-", "-", "forum-west-2023", "cumberland-training"),
            ("barrow", "-", "forum-wf", "forum-barrow-south-lakes-2023", "wf-training"),
            ("eden", "forum-eden", "forum-wf", "forum-penrith-2023", "wf-training"),
            ("south-lakeland", "forum-south-lakes", "forum-wf", "forum-barrow-south-lakes-2023", "wf-training"),
        ],
    );
    check(
        "2023-09-01",
        &[
            ("allerdale", "forum-west-2023", "-", "-", "cumberland-training"),
            ("carlisle", "forum-carlisle-2023", "-", "-", "cumberland-training"),
            ("copeland", "forum-west-2023", "-", "-", "cumberland-training"),
            ("barrow", "forum-barrow-south-lakes-2023", "forum-wf", "-", "wf-training"),
        ],
    );
}

#[test]
fn safeguarding_week_2022_has_what_the_report_names_and_no_day_that_it_does_not_print() {
    let all = content();
    let programme = frame_of(&all, &Id::new("cumbria", "safeguarding-week-2022")).expect("a programme");
    let days: Vec<String> = programme
        .days
        .iter()
        .map(|(day, list)| {
            let names: Vec<&str> = list.iter().map(|session| session.id.local()).collect();
            format!("{day} {}", names.join(","))
        })
        .collect();
    assert_eq!(
        days,
        [
            "2022-03-14 ",
            "2022-03-15 ",
            "2022-03-16 ",
            "2022-03-17 ",
            "2022-03-18 ce-awareness-day-2022-03-18,safeguarding-week-2022-03-18",
        ]
    );
    // The opening conference, twelve sessions beside that of the last day, and two things for young people.
    assert_eq!(programme.undated.len(), 15);
    assert!(programme.throughout.is_empty());
    // By council: what is for young people of one is not for the other.
    let tree = all.vocabulary.area_tree();
    let for_council = |council: &str| {
        let of = |session: &&_| {
            let session: &learning_zone::domain::Session = session;
            tree.meets_offer(&Term::new(council), &session.areas, session.format)
        };
        programme.all().filter(of).count()
    };
    assert_eq!((for_council("cumberland"), for_council("westmorland-furness")), (17, 16));
}

#[test]
fn twins_name_each_other_and_are_compared_only_from_an_area_whose_towns_agree() {
    let all = content();
    let twins: Vec<_> = all.sessions.iter().filter_map(|s| Some((s, all.session(s.twin.as_ref()?)?))).collect();
    assert_eq!(twins.len(), 4, "two pairs");
    for (session, twin) in &twins {
        assert_eq!(twin.twin.as_ref(), Some(&session.id), "{} is named by {}", session.id, twin.id);
    }
    let kendal = all.session(&Id::new("westmorland-furness", "thematic-learning-kendal-2026-02")).expect("a session");
    let wigton = all.session(&Id::new("cumberland", "thematic-learning-wigton-2026-02")).expect("its twin");
    let line = |area: &str| {
        let ways = ways(&Term::new(area), &kendal.place, &wigton.place, &all.vocabulary);
        (words::nearer_line(&ways, area), nearer(&ways).is_some())
    };
    assert!(line("eden").0.starts_with("From eden the other is about 5 km nearer."), "{:?}", line("eden"));
    assert!(line("barrow").0.starts_with("From barrow this one is about 55 km nearer."), "{:?}", line("barrow"));
    assert!(line("carlisle").0.starts_with("From carlisle the other is about 65 km nearer."), "{:?}", line("carlisle"));
    let (copeland, agreed) = line("copeland");
    assert!(!agreed && copeland.contains("from Millom this one is about 45 km nearer"), "{copeland}");
}

#[test]
fn every_system_of_the_sources_stands_at_an_address_that_leads_somewhere() {
    let all = content();
    let table = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/systems.md")).expect("docs");
    let addresses: Vec<&str> = table.split('`').skip(1).step_by(2).filter(|text| text.starts_with('/')).collect();
    assert!(addresses.len() > 40, "a row a system: {}", addresses.len());
    for address in addresses {
        let (path, search) = address.split_once('?').unwrap_or((address, ""));
        let route = Route::parse(path);
        let found = match &route {
            Route::Missing => false,
            Route::Course(id) => all.course(id).is_some(),
            Route::Session(id) => all.session(id).is_some(),
            Route::Forum(id) => all.forum(id).is_some(),
            Route::Resource(id) | Route::Ask(id) => all.resource(id).is_some(),
            Route::Briefing(id) => all.briefing(id).is_some(),
            Route::Home | Route::Learn | Route::Calendar | Route::Forums | Route::Toolkit => true,
            Route::Briefings | Route::Contacts | Route::Plan | Route::Settings | Route::About => true,
        };
        assert!(found, "{address} leads nowhere");
        let query = Query::parse(search);
        let known = |need: &Term| all.vocabulary.needs.iter().any(|n| n.id == *need);
        assert!(query.need.iter().all(known), "{address} names no worry");
        let levels =
            query.filters.chosen(Facet::Level).all(|l| Level::ALL.iter().any(|known| known.key() == l.as_str()));
        let formats =
            query.filters.chosen(Facet::Format).all(|f| Format::ALL.iter().any(|known| known.key() == f.as_str()));
        assert!(levels && formats, "{address} names no value");
        assert_eq!(query.to_search().trim_start_matches('?'), search, "{address} is not understood");
    }
}
