//! A date of the person's own: a supervision, a case conference, a day off. Known to nobody else.

use super::wire::wire_struct;
use super::{Date, Id, Place, Session, Time, Times, Vocabulary};

/// Stands for a feed in the ids of own dates. No feed can have it: a slug begins with no hyphen.
pub const OWN: &str = "-own";
/// Letters that a title or a place may have: more does not fit a row.
pub const OWN_LETTERS: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Never given twice on a device.
    pub number: i64,
    pub title: String,
    pub day: Date,
    /// Both or neither are known.
    pub from: Option<Time>,
    pub to: Option<Time>,
    /// In the person's words, or empty.
    pub place: String,
}

wire_struct!(Own {
    number: required "n",
    title: required "t",
    day: required "d",
    from: optional "from",
    to: optional "to",
    place: optional "pl",
});

/// What the person typed, whatever it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnDraft {
    pub title: String,
    pub day: String,
    pub from: String,
    pub to: String,
    pub place: String,
}

/// The fields of a draft, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnField {
    Title,
    Day,
    From,
    To,
    Place,
}

/// What is wrong with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnFault {
    NoTitle,
    LongTitle,
    NoDay,
    /// Not a day that the app can read.
    BadDay,
    /// An end without a start.
    NoStart,
    /// A start without an end.
    NoEnd,
    BadStart,
    BadEnd,
    EndFirst,
    LongPlace,
}

impl OwnFault {
    /// Beside which field it is told.
    pub fn field(self) -> OwnField {
        match self {
            Self::NoTitle | Self::LongTitle => OwnField::Title,
            Self::NoDay | Self::BadDay => OwnField::Day,
            Self::NoStart | Self::BadStart => OwnField::From,
            Self::NoEnd | Self::BadEnd | Self::EndFirst => OwnField::To,
            Self::LongPlace => OwnField::Place,
        }
    }
}

impl OwnDraft {
    pub fn of(own: &Own) -> Self {
        let text = |time: Option<Time>| time.map_or_else(String::new, |time| time.to_string());
        Self {
            title: own.title.clone(),
            day: own.day.to_string(),
            from: text(own.from),
            to: text(own.to),
            place: own.place.clone(),
        }
    }

    /// The date with this number, or everything that is wrong, in the order of the form.
    pub fn check(&self, number: i64) -> Result<Own, Vec<OwnFault>> {
        let mut faults = Vec::new();
        let (title, place) = (self.title.trim(), self.place.trim());
        if title.is_empty() {
            faults.push(OwnFault::NoTitle);
        } else if title.chars().count() > OWN_LETTERS {
            faults.push(OwnFault::LongTitle);
        }
        let day = day_of(self.day.trim());
        if day.is_none() {
            faults.push(if self.day.trim().is_empty() { OwnFault::NoDay } else { OwnFault::BadDay });
        }
        let (from, to) = (time_of(&self.from), time_of(&self.to));
        let told = |text: &str| !text.trim().is_empty();
        match (from, to) {
            (None, _) if told(&self.from) => faults.push(OwnFault::BadStart),
            (_, None) if told(&self.to) => faults.push(OwnFault::BadEnd),
            (None, Some(_)) => faults.push(OwnFault::NoStart),
            (Some(_), None) => faults.push(OwnFault::NoEnd),
            (Some(from), Some(to)) if to <= from => faults.push(OwnFault::EndFirst),
            (Some(_), Some(_)) | (None, None) => {}
        }
        if place.chars().count() > OWN_LETTERS {
            faults.push(OwnFault::LongPlace);
        }
        match day {
            Some(day) if faults.is_empty() => {
                Ok(Own { number, title: title.to_owned(), day, from, to, place: place.to_owned() })
            }
            _ => Err(faults),
        }
    }
}

/// As a date field gives it, or as people write it where a browser has no such field: 10/2/2026.
fn day_of(text: &str) -> Option<Date> {
    let mut parts = text.split('/').map(str::trim);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(year), None) => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => Date::parse(text),
    }
}

/// As a time field gives it, some with seconds.
fn time_of(text: &str) -> Option<Time> {
    Time::parse(text.trim().get(..5)?)
}

impl Own {
    pub fn id(number: i64) -> Id {
        Id::new(OWN, &number.to_string())
    }

    /// Which own date an id names.
    pub fn number_of(id: &Id) -> Option<i64> {
        (id.feed() == OWN).then(|| id.local().parse().ok()).flatten()
    }

    /// As a session among others, for clashes and lists. A place that the vocabulary knows counts as there.
    pub fn session(&self, vocabulary: &Vocabulary) -> Session {
        let times = match (self.from, self.to) {
            // Nobody asks an own date for its instants: the hours are those of the clock.
            (Some(from), Some(to)) => Times::At { from, to, from_utc: 0, to_utc: 0 },
            _ => Times::Tbc,
        };
        let known = |name: &str| name.eq_ignore_ascii_case(&self.place);
        let place = match vocabulary.places.iter().find(|place| known(&place.name) || known(&place.town)) {
            Some(place) => Place::At(place.id.clone(), String::new()),
            None if known("online") => Place::Online(String::new()),
            None => Place::Tbc,
        };
        let bare = Session::bare(Self::id(self.number));
        Session { title: self.title.clone(), day: Some(self.day), times, place, with: self.place.clone(), ..bare }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(title: &str, day: &str, from: &str, to: &str) -> OwnDraft {
        OwnDraft { title: title.into(), day: day.into(), from: from.into(), to: to.into(), place: String::new() }
    }

    #[test]
    fn a_draft_says_all_that_is_wrong_beside_its_field() {
        use OwnFault::{BadDay, BadEnd, BadStart, EndFirst, LongTitle, NoDay, NoEnd, NoStart, NoTitle};
        let long = "x".repeat(OWN_LETTERS + 1);
        let cases: [(OwnDraft, &[OwnFault]); 10] = [
            (draft("", "", "", ""), &[NoTitle, NoDay]),
            (draft(" ", "2026-02-30", "", ""), &[NoTitle, BadDay]),
            (draft(&long, "10/2/2026/1", "", ""), &[LongTitle, BadDay]),
            (draft("A", "2026-02-10", "09:30", ""), &[NoEnd]),
            (draft("A", "2026-02-10", "", "09:30"), &[NoStart]),
            (draft("A", "2026-02-10", "09:30", "09:30"), &[EndFirst]),
            (draft("A", "2026-02-10", "half nine", ""), &[BadStart]),
            (draft("A", "2026-02-10", "09:30", "late"), &[BadEnd]),
            (draft("A", "tomorrow", "9", "10"), &[BadDay, BadStart]),
            (draft("A", "1/1/1850", "", ""), &[BadDay]),
        ];
        for (draft, faults) in cases {
            assert_eq!(draft.check(1), Err(faults.to_vec()), "{draft:?}");
        }
    }

    #[test]
    fn a_good_draft_is_a_date_that_gives_the_draft_back() {
        let typed = OwnDraft { place: " Penrith ".into(), ..draft(" Supervision ", "10/2/2026", "09:30:00", "11:00") };
        let own = typed.check(7).expect("a good draft");
        let expected = OwnDraft { place: "Penrith".into(), ..draft("Supervision", "2026-02-10", "09:30", "11:00") };
        assert_eq!(OwnDraft::of(&own), expected);
        assert_eq!(expected.check(7), Ok(own.clone()));
        let session = own.session(&Vocabulary::default());
        assert_eq!(Own::number_of(&session.id), Some(7));
        assert_eq!(session.place, Place::Tbc);
        assert_eq!(Own::number_of(&Id::new("own", "7")), None, "of a feed");
        assert_eq!(Id::parse(session.id.as_str()), None, "no feed and no address has it");
    }
}
