//! A week of many sessions, such as Safeguarding Week, as its programme day by day.
//!
//! The week is a campaign over several days; what belongs to the same course within those days is its
//! programme. A session whose source names the week and no day has the week's own days and no time: it
//! happens on one of them, and nobody knows which.

use super::{Date, Records, Session, SessionKind, Times, sort_by};

/// What there is in a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme<'a> {
    /// The campaign that spans it.
    pub frame: &'a Session,
    /// Every day of it, those without anything as well.
    pub days: Vec<(Date, Vec<&'a Session>)>,
    /// All through the week.
    pub throughout: Vec<&'a Session>,
    /// In the week, on a day that is not printed.
    pub undated: Vec<&'a Session>,
}

/// A longer campaign is no festival: a programme of a day each would be empty days.
const MOST_DAYS: i32 = 31;

/// The programme of a campaign of several days; `None` for what is none, or has nothing in it.
pub fn programme<'a>(records: &'a Records, frame: &'a Session) -> Option<Programme<'a>> {
    let (first, last) = (frame.day?, frame.until?);
    records.course(frame.of.as_ref()?)?;
    let length = last.number() - first.number() + 1;
    // Of two that span the same days, the first is the week and the other is in it.
    let spans = |other: &Session| {
        is_week(other) && other.of == frame.of && other.day <= frame.day && other.until >= frame.until
    };
    let earlier = |other: &Session| (other.day, other.until) != (frame.day, frame.until) || other.id < frame.id;
    let nested = records.sessions.iter().any(|other| spans(other) && earlier(other));
    if !is_week(frame) || nested {
        return None;
    }
    let mut out = Programme {
        frame,
        days: (0..length).map(|nth| (first.plus_days(nth), Vec::new())).collect(),
        throughout: Vec::new(),
        undated: Vec::new(),
    };
    let mut inside: Vec<&Session> = records.sessions.iter().filter(|s| s.id != frame.id && belongs(s, frame)).collect();
    sort_by(&mut inside, |a, b| a.order().cmp(&b.order()));
    for session in inside {
        let Some(day) = session.day else { continue };
        if session.until == frame.until && session.day == frame.day {
            if session.times == Times::Tbc { &mut out.undated } else { &mut out.throughout }.push(session);
        } else if let Some((_, list)) = out.days.iter_mut().find(|(of, _)| *of == day) {
            list.push(session);
        }
    }
    let any = !out.throughout.is_empty() || !out.undated.is_empty() || out.days.iter().any(|(_, l)| !l.is_empty());
    any.then_some(out)
}

/// A campaign over some days, and all of each: a time to be confirmed is that of something in a week.
fn is_week(session: &Session) -> bool {
    let length = session.day.zip(session.until).map_or(0, |(first, last)| last.number() - first.number() + 1);
    session.kind == SessionKind::Campaign && session.times != Times::Tbc && (2..=MOST_DAYS).contains(&length)
}

/// Of the week's own course, or a national day that falls into it and counts for the same areas.
fn belongs(session: &Session, frame: &Session) -> bool {
    let within = session.day.is_some_and(|day| frame.day.is_some_and(|first| first <= day))
        && session.last_day() <= frame.last_day();
    let alone = session.kind == SessionKind::Campaign && session.until.is_none();
    let same_area = || session.areas.iter().any(|area| frame.areas.contains(area));
    within && (session.of == frame.of || alone && same_area())
}

/// The campaign whose programme a course is, the latest where the week came back.
pub fn frame_of<'a>(records: &'a Records, course: &super::Id) -> Option<Programme<'a>> {
    let campaigns = records.sessions_of(course).into_iter().rev();
    campaigns.filter_map(|session| programme(records, session)).next()
}

impl<'a> Programme<'a> {
    /// Everything in it.
    pub fn all(&self) -> impl Iterator<Item = &'a Session> + '_ {
        let days = self.days.iter().flat_map(|(_, list)| list);
        days.chain(&self.throughout).chain(&self.undated).copied()
    }

    /// The same with only what is `wanted`; days stay, so that a person sees that there is nothing.
    pub fn only(mut self, wanted: impl Fn(&Session) -> bool) -> Self {
        for (_, list) in &mut self.days {
            list.retain(|session| wanted(session));
        }
        self.throughout.retain(|session| wanted(session));
        self.undated.retain(|session| wanted(session));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Audience, Cost, Course, Id, Level, PartsRule, Provenance, Term, Time};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    fn campaign(local: &str, day: &str, until: &str) -> Session {
        Session {
            kind: SessionKind::Campaign,
            of: Some(Id::new("f", "week")),
            day: Some(date(day)),
            until: (!until.is_empty()).then(|| date(until)),
            times: Times::AllDay,
            areas: vec![Term::new("county")],
            ..Session::bare(Id::new("f", local))
        }
    }

    fn session(local: &str, day: &str, until: &str) -> Session {
        Session { kind: SessionKind::Session, times: Times::Tbc, ..campaign(local, day, until) }
    }

    fn at(local: &str, day: &str, from: &str) -> Session {
        let time = |text: &str| Time::parse(text).unwrap_or_else(|| panic!("{text}"));
        let times = Times::At { from: time(from), to: time("17:00"), from_utc: 0, to_utc: 60 };
        Session { times, ..session(local, day, "") }
    }

    fn week(sessions: Vec<Session>) -> Records {
        let course = Course {
            id: Id::new("f", "week"),
            title: "A week".into(),
            also: vec![],
            summary: String::new(),
            level: Level::None,
            audience: Audience::default(),
            areas: vec![],
            topics: vec![],
            provider: Term::new("p"),
            formats: vec![],
            length: String::new(),
            cost: Cost::Unknown,
            open: false,
            series: true,
            parts: vec![],
            parts_rule: PartsRule::All,
            booking: vec![],
            related: vec![],
            provenance: Provenance::default(),
        };
        let mut records = Records { courses: vec![course], sessions, ..Records::default() };
        records.sort();
        records
    }

    fn told(records: &Records) -> String {
        let Some(found) = frame_of(records, &Id::new("f", "week")) else { return "none".into() };
        let names = |list: &[&Session]| list.iter().map(|s| s.id.local().to_owned()).collect::<Vec<_>>().join(",");
        let mut out: Vec<String> =
            found.days.iter().map(|(day, list)| format!("{}:{}", day.day(), names(list))).collect();
        out.push(format!("throughout:{}", names(&found.throughout)));
        out.push(format!("undated:{}", names(&found.undated)));
        out.join(" ")
    }

    #[test]
    fn each_day_has_its_own_and_what_has_no_day_stands_apart() {
        let frame = || campaign("frame", "2022-03-14", "2022-03-18");
        let elsewhere = Session { of: Some(Id::new("f", "other")), ..session("other-course", "2022-03-15", "") };
        let national = Session { of: None, ..campaign("national-day", "2022-03-18", "") };
        let far_area = Session { areas: vec![Term::new("abroad")], ..national.clone() };
        let far_area = Session { id: Id::new("f", "far"), ..far_area };
        let cases = [
            (vec![], "none"),
            (vec![frame()], "none"),
            (
                vec![frame(), at("late", "2022-03-14", "13:00"), at("early", "2022-03-14", "09:00")],
                "14:early,late 15: 16: 17: 18: throughout: undated:",
            ),
            (
                vec![frame(), session("some-day", "2022-03-14", "2022-03-18"), national, far_area, elsewhere],
                "14: 15: 16: 17: 18:national-day throughout: undated:some-day",
            ),
            (
                vec![frame(), campaign("stall", "2022-03-14", "2022-03-18"), at("a", "2022-03-20", "10:00")],
                "14: 15: 16: 17: 18: throughout:stall undated:",
            ),
            (
                vec![frame(), session("two-days", "2022-03-15", "2022-03-16")],
                "14: 15:two-days 16: 17: 18: throughout: undated:",
            ),
            // Neither a young people's event on some day nor a shorter campaign is the week.
            (
                vec![frame(), Session { times: Times::Tbc, ..campaign("young", "2022-03-14", "2022-03-18") }],
                "14: 15: 16: 17: 18: throughout: undated:young",
            ),
            (
                vec![frame(), campaign("stall", "2022-03-15", "2022-03-16")],
                "14: 15:stall 16: 17: 18: throughout: undated:",
            ),
            // A day is no week, and a season is no festival.
            (vec![campaign("day", "2022-03-14", ""), session("a", "2022-03-14", "")], "none"),
            (vec![campaign("year", "2022-01-01", "2022-12-31"), session("a", "2022-03-14", "")], "none"),
        ];
        for (sessions, expected) in cases {
            assert_eq!(told(&week(sessions)), expected);
        }
    }

    #[test]
    fn the_week_that_came_back_shows_its_latest_programme() {
        let records = week(vec![
            campaign("y22", "2022-03-14", "2022-03-18"),
            session("old", "2022-03-15", ""),
            campaign("y23", "2023-03-13", "2023-03-14"),
            session("new", "2023-03-14", ""),
        ]);
        assert_eq!(told(&records), "13: 14:new throughout: undated:");
    }

    #[test]
    fn what_is_not_wanted_goes_and_its_day_stays() {
        let records = week(vec![campaign("frame", "2022-03-14", "2022-03-15"), session("a", "2022-03-15", "")]);
        let found = frame_of(&records, &Id::new("f", "week"));
        assert_eq!(found.as_ref().map(|p| p.all().count()), Some(1));
        let without = found.map(|p| p.only(|_| false));
        assert_eq!(without.map(|p| (p.all().count(), p.days.len())), Some((0, 2)));
    }
}
