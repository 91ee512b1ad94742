//! Every page of the app, one of each kind of record, as on a day when much is to come.

use crate::browser::Browser;
use crate::site::Site;

/// The day that the journeys see the app on: the newsletters' own season.
pub const DAY: &str = "2026-01-12";
pub const DAY_IN_WORDS: &str = "Monday 12 January 2026";

pub struct Page {
    pub path: &'static str,
    pub heading: &'static str,
    /// Of the page's content.
    pub words: &'static str,
}

const fn page(path: &'static str, heading: &'static str, words: &'static str) -> Page {
    Page { path, heading, words }
}

pub const COURSE: &str = "learn/westmorland-furness.working-together";
pub const COURSE_TITLE: &str = "Working Together to Safeguard Children (level 3)";
pub const SESSION: &str = "sessions/westmorland-furness.working-together-kendal-2026-03";
pub const SAVE: &str = "Save: Working Together to Safeguard Children (level 3), Monday 9 March 2026";
pub const REMOVE: &str = "Saved: remove Working Together to Safeguard Children (level 3), Monday 9 March 2026";

pub const ALL: [Page; 23] = [
    page("", DAY_IN_WORDS, "Next dates"),
    page("learn", "Courses", COURSE_TITLE),
    page(COURSE, COURSE_TITLE, "All four times are to be confirmed"),
    page(
        "learn/cumbria.cse-2017-level-1",
        "Archive 2018: Child sexual exploitation, level 1: eLearning (2017-18)",
        "The four levels of 2017-18",
    ),
    page("learn?q=zzqqxx", "Courses", "Nothing found"),
    page("calendar", "Dates", "Practitioner Forum: Eden"),
    page("calendar?view=month&month=2026-02", "Dates", "February 2026"),
    page(SESSION, COURSE_TITLE, "Monday 9 March 2026, time to be confirmed"),
    page("sessions/westmorland-furness.forum-eden-2026-02", "Practitioner Forum: Eden", "10am to 12 noon"),
    page(
        "sessions/cumbria.safeguarding-week-2022-03",
        "Safeguarding Week 2022: Learning from Practice",
        "Programme, day by day",
    ),
    page("forums", "Practitioner Forums", "Practitioner Forum: Eden"),
    page("forums/westmorland-furness.forum-eden", "Practitioner Forum: Eden", "Why go"),
    page("toolkit", "Toolkit", "A Day in My Life"),
    page("toolkit/cumbria.gcp2", "Graded Care Profile 2 (GCP2)", "1 (best) to 5 (worst)"),
    page("toolkit/cumbria.thinking-baby", "Thinking about a child's day: unborn or baby", "Bath, bed and night"),
    page("toolkit/cumbria.thinking-primary/ask", "Learning Zone", "Show the question"),
    page("briefings", "Briefings and news", "Safer Internet Day 2026"),
    page("briefings/westmorland-furness.safer-internet-day", "Safer Internet Day 2026", "Three ways to use it"),
    page("contacts", "Worried about a child?", "Cumberland"),
    page("plan", "My learning", "Nothing saved yet"),
    page("settings", "Settings", "Westmorland and Furness"),
    page("about", "About, privacy and accessibility", "Licences"),
    page("nowhere", "This page is not here", "Find a course"),
];

/// A page's address on [`DAY`].
pub fn on_day(path: &str) -> String {
    format!("{path}{}on={DAY}", if path.contains('?') { '&' } else { '?' })
}

impl Browser {
    /// Goes to a page by its address on [`DAY`] and waits for heading and content.
    pub async fn go_to(&self, site: &Site, page: &Page) {
        self.go(&site.address(&on_day(page.path))).await;
        self.opens(page.heading).await;
        self.says("#app main", page.words).await;
    }
}
