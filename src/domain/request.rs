//! Asking for a place: whose details go with it, what a team asks for, and what cannot be asked for.
//!
//! Deliberately knows no sentence: what is written stands in `words`.

use super::{Date, Session, SessionState};

/// Who a place is for, as a team wants to know it. Of the person themselves it is kept on the device;
/// of a colleague it is kept nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub job_title: String,
    pub organisation: String,
    pub email: String,
}

/// What of a [`Person`] a team asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    JobTitle,
    Organisation,
    Email,
}

/// What is wrong with what was written into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Missing,
    /// Not of the form `name@example.org`.
    NoEmail,
}

impl Field {
    pub const ALL: [Self; 4] = [Self::Name, Self::JobTitle, Self::Organisation, Self::Email];

    /// What a coordinator's word asks for; `None` for something that is no part of a profile.
    pub fn of(ask: &str) -> Option<Self> {
        let ask = ask.trim().to_ascii_lowercase();
        let field = match ask.strip_prefix("your ").unwrap_or(&ask) {
            "name" | "full name" | "first and last name" => Self::Name,
            "job title" | "job role" | "job" | "role" | "position" => Self::JobTitle,
            "organisation" | "organization" | "agency" | "employer" | "school or organisation" => Self::Organisation,
            "email" | "email address" | "e-mail" | "work email" | "work email address" => Self::Email,
            _ => return None,
        };
        Some(field)
    }

    /// What is wrong with a value, if anything.
    pub fn fault(self, value: &str) -> Option<Fault> {
        let value = value.trim();
        if value.is_empty() {
            return Some(Fault::Missing);
        }
        let (name, host) = value.split_once('@').unwrap_or_default();
        let inner = host.trim_matches('.');
        let fits = !name.is_empty()
            && inner == host
            && host.contains('.')
            && !host.contains('@')
            && !value.contains(char::is_whitespace);
        (self == Self::Email && !fits).then_some(Fault::NoEmail)
    }
}

impl Person {
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.name,
            Field::JobTitle => &self.job_title,
            Field::Organisation => &self.organisation,
            Field::Email => &self.email,
        }
    }

    /// Sets a field, in one line and without spaces around it.
    pub fn set(&mut self, field: Field, value: &str) {
        let value = one_line(value);
        match field {
            Field::Name => self.name = value,
            Field::JobTitle => self.job_title = value,
            Field::Organisation => self.organisation = value,
            Field::Email => self.email = value,
        }
    }

    /// What is known of what a team asks for, in its order.
    pub fn answers(&self, asks: &[String]) -> Vec<String> {
        let answer = |ask: &String| Field::of(ask).map_or_else(String::new, |field| self.get(field).to_owned());
        asks.iter().map(answer).collect()
    }

    /// Keeps the answers that are part of a profile.
    pub fn keep(&mut self, asks: &[String], answers: &[String]) {
        for (ask, answer) in asks.iter().zip(answers) {
            if let Some(field) = Field::of(ask) {
                self.set(field, answer);
            }
        }
    }
}

/// Spaces, tabs and line breaks in a row become one space, so that no answer begins a line of its own.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Why no place can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    Over,
    Cancelled,
    /// The partnership took it off its programme.
    Withdrawn,
    Full,
    Provisional,
}

/// Why no place of a session can be asked for on a day; `None` where one can. `withdrawn` says that its
/// partnership no longer lists it.
pub fn closed(session: &Session, withdrawn: bool, today: Date) -> Option<Closed> {
    if !session.is_upcoming(today) {
        return Some(Closed::Over);
    }
    match session.state {
        SessionState::Cancelled => Some(Closed::Cancelled),
        SessionState::Open | SessionState::Full | SessionState::Provisional if withdrawn => Some(Closed::Withdrawn),
        SessionState::Full => Some(Closed::Full),
        SessionState::Provisional => Some(Closed::Provisional),
        SessionState::Open => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;

    #[test]
    fn what_cannot_be_asked_for_and_why() {
        use SessionState::{Cancelled, Full, Open, Provisional};
        // State, withdrawn, first day, last day; today is 1 March 2026.
        let rows = [
            (Open, false, Some("2026-03-02"), None, None),
            (Open, false, Some("2026-03-01"), None, None),
            (Open, false, None, None, None),
            (Open, false, Some("2026-02-28"), None, Some(Closed::Over)),
            (Open, false, Some("2026-02-28"), Some("2026-03-01"), None),
            (Open, true, Some("2026-03-02"), None, Some(Closed::Withdrawn)),
            (Full, false, Some("2026-03-02"), None, Some(Closed::Full)),
            (Full, false, None, None, Some(Closed::Full)),
            (Full, false, Some("2026-02-28"), None, Some(Closed::Over)),
            (Full, true, Some("2026-03-02"), None, Some(Closed::Withdrawn)),
            (Provisional, false, Some("2026-03-02"), None, Some(Closed::Provisional)),
            (Cancelled, false, Some("2026-03-02"), None, Some(Closed::Cancelled)),
            (Cancelled, true, Some("2026-03-02"), None, Some(Closed::Cancelled)),
            (Cancelled, false, Some("2026-02-28"), None, Some(Closed::Over)),
        ];
        let today = Date::parse("2026-03-01").expect("a day");
        for (state, withdrawn, day, until, expected) in rows {
            let session = Session {
                state,
                day: day.and_then(Date::parse),
                until: until.and_then(Date::parse),
                ..Session::bare(Id::new("f", "one"))
            };
            assert_eq!(closed(&session, withdrawn, today), expected, "{state:?} {withdrawn} {day:?} {until:?}");
        }
    }

    #[test]
    fn what_a_team_asks_for_is_known_by_the_words_that_coordinators_use() {
        for (ask, field) in [
            ("name", Some(Field::Name)),
            ("Full name ", Some(Field::Name)),
            ("your name", Some(Field::Name)),
            ("job title", Some(Field::JobTitle)),
            ("Organisation", Some(Field::Organisation)),
            ("email", Some(Field::Email)),
            ("Email address", Some(Field::Email)),
            ("manager's name", None),
            ("dietary needs", None),
            ("", None),
        ] {
            assert_eq!(Field::of(ask), field, "{ask:?}");
        }
    }

    #[test]
    fn a_field_says_what_is_wrong_with_it() {
        for (field, value, fault) in [
            (Field::Name, "Ünal Ø'Brien", None),
            (Field::Name, "  ", Some(Fault::Missing)),
            (Field::Email, "", Some(Fault::Missing)),
            (Field::Email, "a@b.uk", None),
            (Field::Email, " first.last+x@school.cumbria.sch.uk ", None),
            (Field::Email, "a@b", Some(Fault::NoEmail)),
            (Field::Email, "a b@c.uk", Some(Fault::NoEmail)),
            (Field::Email, "@c.uk", Some(Fault::NoEmail)),
            (Field::Email, "a@c.uk.", Some(Fault::NoEmail)),
            (Field::Email, "a@b@c.uk", Some(Fault::NoEmail)),
            (Field::Email, "nobody", Some(Fault::NoEmail)),
        ] {
            assert_eq!(field.fault(value), fault, "{field:?} {value:?}");
        }
    }

    #[test]
    fn answers_come_in_the_order_asked_and_only_those_of_a_profile_are_kept() {
        let asks = ["email", "dietary needs", "name"].map(str::to_owned);
        let mut person = Person { name: "Ada".into(), job_title: "Teacher".into(), ..Person::default() };
        assert_eq!(person.answers(&asks), ["", "", "Ada"]);
        person.keep(&asks, &["a@b.uk ", "none", " Ada\r\nBcc: x "].map(str::to_owned));
        let kept = Person {
            name: "Ada Bcc: x".into(),
            job_title: "Teacher".into(),
            organisation: String::new(),
            email: "a@b.uk".into(),
        };
        assert_eq!(person, kept);
    }
}
