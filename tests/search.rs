//! Search and filters on the shipped programme: what a practitioner types and chooses.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may stop with a panic")]

#[path = "search/shipped.rs"]
mod shipped;

use learning_zone::address::Query;
use learning_zone::domain::{Date, Facet, Filters, Standing, Term};
use learning_zone::search::{Facts, Hit, Index, Lookup};
use shipped::Shipped;
use std::sync::Arc;

fn shipped() -> Shipped {
    Shipped::on("2026-01-12")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// The filters of an address.
fn filters(search: &str) -> Filters {
    Query::parse(search).filters
}

fn ids(hits: Vec<Hit>) -> Vec<String> {
    hits.into_iter().map(|h| h.id.to_string()).collect()
}

fn found(shipped: &Shipped, search: &str) -> Vec<String> {
    ids(shipped.results(&filters(search)).found.hits)
}

fn others(shipped: &Shipped, search: &str) -> Vec<String> {
    ids(shipped.results(&filters(search)).others.hits)
}

#[test]
fn a_district_shows_what_is_for_it_its_council_and_the_county() {
    let index = shipped();
    let check = |search: &str, id: &str, expected: bool| {
        assert_eq!(found(&index, search).contains(&id.to_owned()), expected, "{search} {id}");
    };
    check("area=eden", "westmorland-furness.working-together", true);
    check("area=eden", "cumberland.safeguarding-level-3", false);
    check("area=carlisle", "cumberland.safeguarding-level-3", true);
    check("area=carlisle", "westmorland-furness.working-together", false);
    check("area=eden", "cumbria.neglect-elearning", true);
    check("area=cumbria", "cumberland.early-help", true);
    check("area=eden&level=3", "westmorland-furness.working-together", true);
    check("area=eden&level=2", "westmorland-furness.working-together", false);
    check("area=eden,carlisle&level=3", "cumberland.safeguarding-level-3", true);
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let index = shipped();
    let first = |search: &str, id: &str| {
        assert_eq!(
            found(&index, search).first().map(String::as_str),
            Some(id),
            "{search}: {:?}",
            found(&index, search)
        );
    };
    first("q=working+together", "westmorland-furness.working-together");
    first("q=neglect&format=elearning", "cumbria.neglect-elearning");
    first("q=fgm", "cumbria.fgm-elearning");
    first("q=impact+chron", "cumberland.impact-chronology-workshop");
    first("q=safer+recruit", "cumbria.safer-recruitment-elearning");
    let among = |search: &str, id: &str| {
        let all = [found(&index, search), others(&index, search)].concat();
        assert!(all.contains(&id.to_owned()), "{search}: {all:?}");
    };
    among("q=gcp2", "cumbria.gcp2");
    among("q=graded+care+profile", "cumbria.gcp2");
    among("q=level+3+safeguarding", "westmorland-furness.working-together");
    among("q=day+in+my+life", "cumbria.a-day-in-my-life");
    among("q=dsl", "cumberland.safeguarding-level-3");
    among("q=kendal", "westmorland-furness.working-together");
    among("q=lado", "cumbria.allegations-lado");
    assert_eq!(found(&index, "q=zzzz"), [""; 0]);
}

#[test]
fn the_archive_is_outside_until_asked_for() {
    let index = shipped();
    let old = "cumbria.neglect-master-classes".to_owned();
    assert!(!found(&index, "").contains(&old));
    assert!(found(&index, "archive=1").contains(&old));
    // The shared eLearning went on after the partnership's end, and says that it should be checked.
    assert!(found(&index, "").contains(&"cumbria.neglect-elearning".to_owned()));
    // On a day of its own time it is simply there.
    let then = Shipped::on("2023-09-01");
    assert!(found(&then, "when=upcoming").contains(&old));
}

#[test]
fn courses_with_a_coming_date_or_always_open_stand_first() {
    let index = shipped();
    let hits = index.results(&filters("")).found.hits;
    let upcoming: Vec<bool> = hits.iter().map(|h| h.upcoming).collect();
    let last_upcoming = upcoming.iter().rposition(|u| *u).expect("something is coming");
    assert!(upcoming.iter().take(last_upcoming).all(|u| *u), "{upcoming:?}");
    assert!(hits.first().is_some_and(|h| h.next.is_some()), "the soonest date is first");
    for hit in index.results(&filters("when=upcoming")).found.hits {
        assert!(hit.upcoming, "{}", hit.id);
    }
}

#[test]
fn place_and_format_must_be_met_by_one_and_the_same_date() {
    let index = Shipped::on("2023-09-01");
    let catalogue = &index.catalogue;
    // Level 2 on exploitation: Teams on 19 September, Carlisle in December, Barrow in February.
    for hit in index.results(&filters("format=in-person&archive=1")).found.hits {
        let Some(next) = hit.next.and_then(|id| catalogue.session(&id).cloned()) else { continue };
        assert_eq!(next.format.map(|f| f.key()), Some("in-person"), "{}", next.id);
    }
    let next = index.results(&filters("q=exploitation+level+2&format=in-person")).found.hits;
    let next = next.iter().find(|h| h.id.as_str() == "cumbria.child-exploitation-level-2").expect("the course");
    let next = next.next.as_ref().and_then(|id| catalogue.session(id)).expect("its date");
    assert_eq!(next.day, Date::parse("2023-12-04"), "the Teams date comes sooner, but is not in person");
}

#[test]
fn a_count_is_what_choosing_the_value_gives() {
    let index = shipped();
    for base in [
        "",
        "q=neglect",
        "area=eden",
        "level=3&format=in-person",
        "q=safeguarding&audience=dsl",
        "archive=1",
        "when=upcoming",
    ] {
        let filters = filters(base);
        let counts = index.index.counts(index.found(&filters).as_ref(), &filters);
        for facet in Facet::ALL {
            for (value, count) in counts.of(facet) {
                let mut only = filters.clone();
                for chosen in filters.chosen(facet) {
                    only.drop_value(facet, chosen);
                }
                only.choose(facet, value.clone());
                assert_eq!(index.results(&only).found.total, *count, "{base} {facet:?} {value}");
            }
        }
    }
}

#[test]
fn everyone_counts_for_each_role_and_only_is_never_hidden() {
    let index = shipped();
    let police = found(&index, "audience=police");
    assert!(police.contains(&"cumbria.awareness-level-1".to_owned()), "{police:?}");
    assert!(!police.contains(&"cumberland.safeguarding-level-3".to_owned()));
    assert!(found(&index, "").contains(&"cumberland.safeguarding-level-3".to_owned()));
}

#[test]
fn the_calendar_filters_dates_by_the_same_rules() {
    let catalogue = shipped().catalogue;
    let today = day("2026-01-12");
    let index = Index::dates(&catalogue, today, |s| s.is_dated_ahead(today));
    let ids = ids(index.results(None, &filters("area=eden"), usize::MAX).found.hits);
    let has = |id: &str| ids.contains(&id.to_owned());
    let ahead = |local: &str| -> Vec<String> {
        let of = catalogue.sessions.iter().filter(|s| s.of.as_ref().is_some_and(|of| of.local() == local));
        of.filter(|s| s.is_dated_ahead(today)).map(|s| s.id.to_string()).collect()
    };
    let (forum, in_west) = (ahead("forum-eden"), ahead("early-help"));
    assert!(!forum.is_empty() && forum.iter().all(|id| has(id)));
    assert!(!in_west.is_empty() && in_west.iter().all(|id| !has(id)));
    let tbc =
        catalogue.sessions.iter().find(|s| s.day == Date::parse("2026-10-07")).expect("the forum without an area");
    assert!(tbc.areas.is_empty() && has(tbc.id.as_str()), "a thing whose area is not known counts");
    assert!(index.knows(Facet::Area, &Term::new("eden")) && !index.knows(Facet::Area, &Term::new("narnia")));
}

#[test]
fn on_any_day_a_date_is_live_past_or_to_come_as_its_records_say() {
    let catalogue = shipped().catalogue;
    let facts = Arc::new(Facts::dates(&catalogue, |_| true));
    // Each month of eleven years, on changing days.
    for month in 0..132_u8 {
        let today = Date::new(2017 + i16::from(month / 12), 1 + month % 12, 1 + month % 28).expect("a day");
        let index = Index::new(Arc::clone(&facts), &catalogue.vocabulary, today);
        let check = |search: &str, wanted: &dyn Fn(&learning_zone::domain::Session) -> bool| {
            let mut found = ids(index.results(None, &filters(search), usize::MAX).found.hits);
            found.sort();
            let expected = catalogue.sessions.iter().filter(|s| wanted(s)).map(|s| s.id.to_string());
            assert_eq!(found, expected.collect::<Vec<_>>(), "{today} {search}");
        };
        check("", &|s| catalogue.session_standing(s, today) == Standing::Live);
        check("archive=1", &|_| true);
        check("archive=1&when=upcoming", &|s| s.is_dated_ahead(today));
        check("archive=1&when=past", &|s| !s.is_upcoming(today));
    }
}

#[test]
fn of_a_course_that_is_over_the_last_date_is_shown() {
    let index = Shipped::on("2026-11-22");
    let catalogue = &index.catalogue;
    let mut several = 0;
    for hit in index.results(&filters("archive=1")).found.hits.iter().filter(|hit| !hit.upcoming) {
        let dates = catalogue.sessions_of(&hit.id);
        if dates.iter().all(|s| s.day.is_some()) && dates.len() > 1 {
            assert_eq!(hit.next.as_ref(), dates.last().map(|s| &s.id), "{}", hit.id);
            assert_eq!(hit.day, dates.last().and_then(|s| s.day), "{}", hit.id);
            several += 1;
        }
    }
    assert!(several > 3, "{several} courses with several past dates");
}

#[test]
fn facts_are_not_taken_for_those_of_another_vocabulary() {
    let catalogue = shipped().catalogue;
    let facts = Facts::new(&catalogue);
    assert!(facts.has_values_of(&catalogue.vocabulary));
    let mut other = catalogue.vocabulary.clone();
    other.topics.pop();
    assert!(!facts.has_values_of(&other), "a topic less");
    let mut other = catalogue.vocabulary.clone();
    other.providers.swap(0, 1);
    assert!(!facts.has_values_of(&other), "another order on the screen");
    assert!(!facts.has_values_of(&Default::default()));
}

#[test]
fn what_was_made_reads_back_and_what_is_not_whole_does_not() {
    let Shipped { catalogue, texts, .. } = shipped();
    let made = Lookup { facts: Arc::new(Facts::new(&catalogue)), texts: Arc::new(texts) };
    let counts = catalogue.records.counts();
    let bytes = made.to_bytes(&counts);
    let (read, of) = Lookup::from_bytes(&bytes).expect("what was kept");
    assert_eq!((&read, of), (&made, counts.to_vec()));
    // Each length would take minutes.
    for end in (0..bytes.len()).step_by(97) {
        assert!(bytes.get(..end).and_then(Lookup::from_bytes).is_none(), "{end} of {}", bytes.len());
    }
    assert!(Lookup::from_bytes(&[bytes.clone(), vec![0]].concat()).is_none(), "and nothing after it");
    let one_less = Lookup { facts: Arc::new(Facts::default()), ..made };
    assert!(Lookup::from_bytes(&one_less.to_bytes(&counts)).is_none(), "facts and texts are of as many rows");
    assert!(Lookup::from_bytes(b"<!doctype html><html><head><title>Log in</title>").is_none());
    assert!(Lookup::from_bytes(&[0xff; 64]).is_none());
}

#[test]
fn records_of_each_kind_are_put_in_order_from_any() {
    let records = shipped().catalogue.records;
    assert!(records.counts().iter().all(|count| *count > 1), "{:?}", records.counts());
    let mut mixed = records.clone();
    macro_rules! mix {
        ($($list:ident)*) => {$(
            mixed.$list.reverse();
            let third = mixed.$list.len() / 3;
            mixed.$list.rotate_left(third);
        )*};
    }
    mix!(courses sessions forums resources briefings contacts bodies);
    assert_ne!(mixed, records);
    mixed.sort();
    assert_eq!(mixed, records);
}
