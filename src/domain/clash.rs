//! Whether a person can be at two dates.
//!
//! Only what is known counts against a pair: an unknown place is told, not called a clash. Distances are
//! estimates between town centres, and shown with their numbers.

use super::{Format, Id, Place, PlaceEntry, Session, SessionKind, SessionState, Term, Times, Vocabulary};

/// Roads are so many times as long as a straight line. More finds more pairs too far apart.
const ROAD: f64 = 1.4;
/// Kilometres an hour on the roads of the county, estimated.
const SPEED: f64 = 50.0;
/// Minutes to park and to find the room, on top of the way.
const ARRIVING: u32 = 15;
/// Minutes between an online date and one in a room, or the other way round: nobody knows where the
/// person sits, so a margin stands for the way.
pub const MARGIN: u32 = 30;
/// Kilometres of a degree of latitude.
const DEGREE: f64 = 111.2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// Both are on at the same time.
    Overlap,
    /// On one day, and the time of one is not known.
    MayOverlap,
    /// The way takes longer than the time between them: kilometres by road, minutes that it takes and
    /// minutes that there are.
    TooFar { km: u32, needed: u32, between: u32 },
    /// One is online, the other in a room, with less than [`MARGIN`] minutes between.
    NoMargin { between: u32 },
    /// On one day, and one place is not known: no clash, but worth knowing.
    PlaceUnknown,
}

impl ClashKind {
    /// False for what is only worth knowing.
    pub fn is_clash(self) -> bool {
        self != Self::PlaceUnknown
    }
}

/// Two dates that cannot both be kept, or not surely; the earlier first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub first: Id,
    pub second: Id,
    pub kind: ClashKind,
}

/// All pairs of `sessions` that clash or may, in the order of the first, then of the second. What was
/// cancelled and what nobody goes to (campaigns, deadlines) is in none.
pub fn clashes(sessions: &[&Session], vocabulary: &Vocabulary) -> Vec<Clash> {
    let mut sorted = sessions.to_vec();
    super::sort_by(&mut sorted, |a, b| a.order().cmp(&b.order()));
    let mut out = Vec::new();
    for (nth, first) in sorted.iter().enumerate() {
        for second in sorted.iter().skip(nth + 1) {
            if let Some(kind) = clash(first, second, vocabulary) {
                out.push(Clash { first: first.id.clone(), second: second.id.clone(), kind });
            }
        }
    }
    out
}

/// How two dates clash, if they do; the same either way round.
pub fn clash(first: &Session, second: &Session, vocabulary: &Vocabulary) -> Option<ClashKind> {
    if first.id == second.id || !goes(first) || !goes(second) || are_parts(first, second) {
        return None;
    }
    if first.day?.max(second.day?) > first.last_day()?.min(second.last_day()?) {
        return None;
    }
    let (Times::At { from, to, .. }, Times::At { from: other_from, to: other_to, .. }) = (first.times, second.times)
    else {
        return Some(ClashKind::MayOverlap);
    };
    // Hours of the clock serve: both are in London, on one day or at the same hours of several.
    if from < other_to && other_from < to {
        return Some(ClashKind::Overlap);
    }
    if first.until.or(second.until).is_some() {
        return None;
    }
    let between = u32::from(from.max(other_from).minutes().saturating_sub(to.min(other_to).minutes()));
    // Where one may be joined from anywhere, no way lies between.
    if [first, second].iter().any(|session| session.format == Some(Format::Hybrid)) {
        return None;
    }
    let rooms = |session: &Session| session.format != Some(Format::Online);
    match (&first.place, &second.place) {
        (Place::At(one, _), Place::At(two, _)) => too_far(one, two, between, vocabulary),
        (Place::Online(_), Place::At(..)) | (Place::At(..), Place::Online(_)) => {
            (between < MARGIN).then_some(ClashKind::NoMargin { between })
        }
        (Place::Tbc, Place::At(..) | Place::Tbc) | (Place::At(..), Place::Tbc) if rooms(first) && rooms(second) => {
            Some(ClashKind::PlaceUnknown)
        }
        _ => None,
    }
}

fn goes(session: &Session) -> bool {
    matches!(session.kind, SessionKind::Session | SessionKind::Forum) && session.state != SessionState::Cancelled
}

/// Parts of one course are meant to be taken together.
fn are_parts(first: &Session, second: &Session) -> bool {
    first.of.is_some() && first.of == second.of && first.part != second.part
}

fn too_far(one: &Term, two: &Term, between: u32, vocabulary: &Vocabulary) -> Option<ClashKind> {
    let km = road_km(vocabulary.place(one)?, vocabulary.place(two)?);
    if one == two {
        return None;
    }
    let needed = minutes(km / SPEED * 60.0) + ARRIVING;
    (between < needed).then_some(ClashKind::TooFar { km: minutes(km), needed, between })
}

/// Kilometres by road between two town centres, estimated.
pub(super) fn road_km(one: &PlaceEntry, two: &PlaceEntry) -> f64 {
    let north = (one.latitude - two.latitude) * DEGREE;
    let east = (one.longitude - two.longitude) * DEGREE * cosine((one.latitude + two.latitude) / 2.0);
    // Flat is right to a hundredth over a county.
    (north * north + east * east).sqrt() * ROAD
}

/// The cosine of degrees up to 90, to a thousandth: the library's own is 2 kB more for a phone.
fn cosine(degrees: f64) -> f64 {
    let x = degrees.to_radians();
    let square = x * x;
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0))
}

/// To the next whole one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "distances on the earth, in minutes or km")]
fn minutes(exact: f64) -> u32 {
    exact.ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Date, Time};

    /// On 2 March 2026, hours of the clock as minutes of the day.
    fn at(local: &str, from: u16, to: u16, place: Place) -> Session {
        let time = |minutes: u16| Time::new((minutes / 60) as u8, (minutes % 60) as u8).expect("a time");
        let times =
            Times::At { from: time(from), to: time(to), from_utc: i64::from(from) * 60, to_utc: i64::from(to) * 60 };
        Session { day: Date::new(2026, 3, 2), times, place, ..Session::bare(Id::new("f", local)) }
    }

    fn town(id: &str) -> Place {
        Place::At(Term::new(id), String::new())
    }

    fn vocabulary() -> Vocabulary {
        let place = |id: &str, latitude, longitude| PlaceEntry {
            id: Term::new(id),
            name: id.into(),
            town: id.into(),
            area: Term::new("a"),
            latitude,
            longitude,
            also: vec![],
        };
        let places =
            vec![place("carlisle", 54.895, -2.934), place("kendal", 54.328, -2.746), place("penrith", 54.664, -2.753)];
        Vocabulary { places, ..Vocabulary::default() }
    }

    #[test]
    fn two_dates_clash_by_time_by_distance_or_for_want_of_a_margin() {
        let online = || Place::Online(String::new());
        let kind = |one: (u16, u16, Place), two: (u16, u16, Place)| {
            clash(&at("a", one.0, one.1, one.2), &at("b", two.0, two.1, two.2), &vocabulary())
        };
        assert_eq!(kind((600, 660, online()), (630, 700, online())), Some(ClashKind::Overlap));
        assert_eq!(kind((600, 660, online()), (660, 700, online())), None);
        assert_eq!(kind((600, 660, online()), (689, 700, town("kendal"))), Some(ClashKind::NoMargin { between: 29 }));
        assert_eq!(kind((600, 660, online()), (690, 700, town("kendal"))), None);
        assert_eq!(kind((600, 660, town("kendal")), (660, 700, town("kendal"))), None);
        // 64 km in a straight line, 90 by road, 108 minutes and 15 to arrive.
        let far = ClashKind::TooFar { km: 90, needed: 123, between: 122 };
        assert_eq!(kind((600, 660, town("carlisle")), (782, 800, town("kendal"))), Some(far));
        assert_eq!(kind((600, 660, town("carlisle")), (783, 800, town("kendal"))), None);
        assert_eq!(kind((600, 660, town("carlisle")), (900, 960, Place::Tbc)), Some(ClashKind::PlaceUnknown));
        assert_eq!(kind((600, 660, online()), (900, 960, Place::Tbc)), None);
        // A place that the vocabulary does not know says nothing.
        assert_eq!(kind((600, 660, town("elsewhere")), (661, 960, town("kendal"))), None);
    }

    #[test]
    fn what_has_no_time_may_clash_with_all_of_its_day_and_parts_of_a_course_never_do() {
        let one = at("a", 600, 660, Place::Tbc);
        let untimed = Session { times: Times::Tbc, ..at("b", 0, 1, Place::Tbc) };
        assert_eq!(clash(&one, &untimed, &vocabulary()), Some(ClashKind::MayOverlap));
        let other_day = Session { day: Date::new(2026, 3, 3), ..untimed.clone() };
        assert_eq!(clash(&one, &other_day, &vocabulary()), None);
        let part = |session: &Session, part: &str| Session {
            of: Some(Id::new("f", "course")),
            part: part.into(),
            ..session.clone()
        };
        assert_eq!(clash(&part(&one, "a"), &part(&untimed, "b"), &vocabulary()), None);
        assert_eq!(clash(&part(&one, "a"), &part(&untimed, "a"), &vocabulary()), Some(ClashKind::MayOverlap));
        let cancelled = Session { state: SessionState::Cancelled, ..untimed.clone() };
        assert_eq!(clash(&one, &cancelled, &vocabulary()), None);
        let days = Session { until: Date::new(2026, 3, 4), ..at("c", 600, 660, town("kendal")) };
        assert_eq!(clash(&days, &at("d", 660, 700, town("carlisle")), &vocabulary()), None, "at other hours");
        assert_eq!(clash(&days, &at("d", 650, 700, Place::Tbc), &vocabulary()), Some(ClashKind::Overlap));
        let hybrid = Session { format: Some(Format::Hybrid), ..at("e", 600, 660, town("kendal")) };
        assert_eq!(clash(&hybrid, &at("d", 661, 700, town("carlisle")), &vocabulary()), None, "joined from Carlisle");
        let campaign = Session { kind: SessionKind::Campaign, ..untimed };
        assert_eq!(clash(&one, &campaign, &vocabulary()), None);
    }

    #[test]
    fn an_estimate_is_within_a_hundredth_of_the_great_circle() {
        let v = vocabulary();
        let place = |id: &str| v.place(&Term::new(id)).expect("a place");
        // 64.2 and 28.2 km in a straight line, by the haversine formula.
        for (one, two, straight) in [("carlisle", "kendal", 64.2), ("carlisle", "penrith", 28.2)] {
            let km = road_km(place(one), place(two));
            assert!((km / 1.4 / straight - 1.0).abs() < 0.01, "{one} to {two}: {km}");
        }
    }
}
