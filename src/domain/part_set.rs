//! A course of several parts as one thing: which parts it has, which dates the person chose, what is missing.

use super::wire::wire_struct;
use super::{Catalogue, Course, Date, FeedInfo, Id, Kept, Part, PartsRule, SessionState, Step};

/// What is known of a course in parts of which a date was saved; it outlives its feed. Which dates were
/// chosen stands in the plan, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSet {
    pub course: Id,
    pub title: String,
    pub parts: Vec<Part>,
    pub rule: PartsRule,
}

wire_struct!(PartSet {
    course: required "id",
    title: required "t",
    parts: required "pa",
    rule: defaulted "pu",
});

/// A set with the dates that the person saved of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenSet {
    pub set: PartSet,
    /// Soonest first, of whatever part.
    pub dates: Vec<Kept>,
    /// The parts that still need a date; none where any part is enough and one has a date.
    pub missing: Vec<Part>,
}

impl PartSet {
    /// `None` for a course that is no set: without parts, or a series of talks.
    pub fn of(course: &Course) -> Option<Self> {
        (course.parts.len() > 1 && !course.series).then(|| Self {
            course: course.id.clone(),
            title: course.title.clone(),
            parts: course.parts.clone(),
            rule: course.parts_rule,
        })
    }

    /// Takes over what its feed says now; false where that is known already. What the feed has no
    /// longer, or has no longer in parts, stays as it was saved.
    pub(super) fn settle(&mut self, feed: &FeedInfo, catalogue: &Catalogue) -> bool {
        if self.course.feed() != feed.slug {
            return false;
        }
        match catalogue.course(&self.course).and_then(Self::of) {
            Some(now) if now != *self => {
                *self = now;
                true
            }
            _ => false,
        }
    }

    /// The set with what was saved of it; `None` where that is nothing.
    pub fn chosen(&self, kept: &[Kept]) -> Option<ChosenSet> {
        let dates: Vec<Kept> = kept.iter().filter(|k| k.session.of.as_ref() == Some(&self.course)).cloned().collect();
        if dates.is_empty() {
            return None;
        }
        let has = |part: &Part| dates.iter().any(|kept| kept.session.part == part.id && counts(kept));
        let enough = self.rule == PartsRule::Any && self.parts.iter().any(has);
        let missing = self.parts.iter().filter(|part| !enough && !has(part)).cloned().collect();
        Some(ChosenSet { set: self.clone(), missing, dates })
    }
}

impl ChosenSet {
    /// A date is still to come, or can still be chosen. Any other set is past, whatever is missing.
    pub fn is_open(&self, catalogue: &Catalogue, today: Date) -> bool {
        self.dates.iter().any(|kept| kept.session.is_upcoming(today)) || self.can_choose(catalogue, today)
    }

    /// A part that is missing has a date to come.
    pub fn can_choose(&self, catalogue: &Catalogue, today: Date) -> bool {
        catalogue.sessions.iter().any(|session| {
            session.of.as_ref() == Some(&self.set.course)
                && session.is_dated_ahead(today)
                && session.state != SessionState::Cancelled
                && self.missing.iter().any(|part| part.id == session.part)
        })
    }
}

/// The person went, or still can.
fn counts(kept: &Kept) -> bool {
    kept.step == Step::Attended
        || !(kept.withdrawn
            || kept.session.state == SessionState::Cancelled
            || matches!(kept.step, Step::Released | Step::Missed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Session;

    fn part(id: &str) -> Part {
        Part { id: id.into(), title: format!("Part {id}"), summary: String::new() }
    }

    fn kept(part: &str, step: Step) -> Kept {
        let bare = Session::bare(Id::new("f", &format!("one-{part}")));
        let session = Session { of: Some(Id::new("f", "course")), part: part.into(), ..bare };
        Kept { title: String::new(), session, step, step_on: None, gone: false, withdrawn: false }
    }

    #[test]
    fn what_is_missing_follows_from_the_rule_and_from_what_the_person_can_still_do() {
        let set = |rule| PartSet {
            course: Id::new("f", "course"),
            title: "Course".into(),
            parts: vec![part("a"), part("b")],
            rule,
        };
        let missing = |rule, kept: &[Kept]| {
            set(rule).chosen(kept).map(|c| c.missing.iter().map(|p| p.id.clone()).collect::<Vec<_>>().concat())
        };
        use PartsRule::{All, Any};
        assert_eq!(missing(All, &[]), None, "nothing of it is saved");
        assert_eq!(missing(All, &[kept("a", Step::Interested)]).as_deref(), Some("b"));
        assert_eq!(missing(Any, &[kept("a", Step::Interested)]).as_deref(), Some(""));
        assert_eq!(missing(All, &[kept("a", Step::Attended), kept("b", Step::Asked)]).as_deref(), Some(""));
        assert_eq!(missing(All, &[kept("a", Step::Missed), kept("b", Step::Booked)]).as_deref(), Some("a"));
        assert_eq!(missing(Any, &[kept("a", Step::Released)]).as_deref(), Some("ab"));
        let withdrawn = Kept { withdrawn: true, ..kept("b", Step::Booked) };
        assert_eq!(missing(All, &[kept("a", Step::Booked), withdrawn.clone()]).as_deref(), Some("b"));
        let attended = Kept { step: Step::Attended, ..withdrawn };
        assert_eq!(
            missing(All, &[kept("a", Step::Booked), attended]).as_deref(),
            Some(""),
            "went, whatever became of it"
        );
        assert_eq!(missing(All, &[kept("z", Step::Booked)]).as_deref(), Some("ab"), "a part that is no more");
    }
    #[test]
    fn a_set_is_open_while_a_date_is_to_come_or_can_be_chosen() {
        let today = Date::new(2026, 3, 1).expect("a day");
        let on = |part: &str, day: &str| {
            let mut kept = kept(part, Step::Attended);
            kept.session.day = Date::parse(day);
            kept
        };
        let set = PartSet {
            course: Id::new("f", "course"),
            title: "Course".into(),
            parts: vec![part("a"), part("b")],
            rule: PartsRule::All,
        };
        let open = |kept: &[Kept], listed: &[Kept]| {
            let mut catalogue = Catalogue::default();
            catalogue.records.sessions = listed.iter().map(|kept| kept.session.clone()).collect();
            set.chosen(kept).map(|chosen| chosen.is_open(&catalogue, today))
        };
        let (past, ahead) = (on("a", "2026-02-01"), on("b", "2026-04-01"));
        assert_eq!(
            open(std::slice::from_ref(&past), std::slice::from_ref(&past)),
            Some(false),
            "no date of the other part is known"
        );
        assert_eq!(open(std::slice::from_ref(&past), &[past.clone(), ahead.clone()]), Some(true));
        assert_eq!(open(&[past.clone(), ahead.clone()], &[]), Some(true));
        let done = on("b", "2026-02-02");
        assert_eq!(open(&[past, done], &[ahead]), Some(false), "both were taken");
    }
}
