//! What changed, in words: the new beside the old.

use super::{date_long, place, session_state, when_line};
use crate::domain::{Aspect, ChangeKind, Date, Session, SessionState, Vocabulary, is_filled_in};

/// "When", what it is now, and what it was.
pub type ChangeLine = (&'static str, String, String);

/// A word for the kind of change.
pub fn change(kind: &ChangeKind, now: &Session) -> &'static str {
    match kind {
        ChangeKind::New => "New",
        ChangeKind::Withdrawn { .. } => "Withdrawn",
        ChangeKind::Altered { before, aspects } => altered(before, now, aspects),
    }
}

/// The gravest of what differs.
fn altered(before: &Session, now: &Session, aspects: &[Aspect]) -> &'static str {
    let has = |aspect| aspects.contains(&aspect);
    if has(Aspect::State) && now.state == SessionState::Cancelled {
        "Cancelled"
    } else if has(Aspect::State) && now.state == SessionState::Full {
        "Full"
    } else if is_filled_in(before, aspects) {
        "Now confirmed"
    } else if has(Aspect::Day) {
        "New date"
    } else if has(Aspect::Times) {
        "New time"
    } else if has(Aspect::Place) {
        "New place"
    } else {
        "Changed"
    }
}

/// A line for each thing that differs; day and times share one.
pub fn change_lines(before: &Session, now: &Session, aspects: &[Aspect], vocabulary: &Vocabulary) -> Vec<ChangeLine> {
    let mut out = Vec::new();
    let mut line = |name, of: &dyn Fn(&Session) -> String| out.push((name, of(now), of(before)));
    if aspects.contains(&Aspect::State) {
        line("Places", &|s| session_state(s.state).unwrap_or("Open for booking").to_owned());
    }
    if aspects.contains(&Aspect::Day) || aspects.contains(&Aspect::Times) {
        line("When", &when_line);
    }
    if aspects.contains(&Aspect::Place) {
        line("Where", &|s| match place(&s.place, vocabulary) {
            nowhere if nowhere.is_empty() => "no place".to_owned(),
            place => place,
        });
    }
    if aspects.contains(&Aspect::BookBy) {
        line("Book by", &|s| s.book_by.map_or_else(|| "not said".to_owned(), date_long));
    }
    out
}

/// Why a saved date is not in the programme.
pub fn withdrawn(issue: Date) -> String {
    format!(
        "Withdrawn by the partnership: its programme of {} does not have it. This is the copy that you saved.",
        date_long(issue)
    )
}

/// "2 changes since you last looked".
pub fn changes_since(count: usize) -> String {
    format!("{} since you last looked", super::number_of(count, "change", "changes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wire::{self, Wire};
    use crate::domain::{Place, Session, aspects};

    fn session(text: &str) -> Session {
        let json = format!(r#"{{"id":"f.a","ki":"session","pv":{{"s":"x"}},{text}}}"#);
        let mut faults = wire::Faults::default();
        Session::read(&wire::parse(json.as_bytes()).unwrap_or_default(), &mut faults)
    }

    #[test]
    fn the_new_stands_beside_the_old_in_words() {
        let before = session(r#""d":"2026-03-09","ti":"tbc","pl":"tbc","st":"open""#);
        let now = session(r#""d":"2026-03-10","ti":"tbc","pl":{"on":"Teams"},"st":"full""#);
        let found = aspects(&before, &now);
        let lines = change_lines(&before, &now, &found, &Vocabulary::default());
        let lines: Vec<_> = lines.iter().map(|(name, now, before)| format!("{name}: {now} (was {before})")).collect();
        let expected = [
            "Places: Full (was Open for booking)",
            "When: Tuesday 10 March 2026, time to be confirmed (was Monday 9 March 2026, time to be confirmed)",
            "Where: Online, Teams (was Place to be confirmed)",
        ];
        assert_eq!(lines, expected);
        let check = |before: &Session, now: &Session, expected: &str| {
            let kind = ChangeKind::Altered { before: Box::new(before.clone()), aspects: aspects(before, now) };
            assert_eq!(change(&kind, now), expected);
        };
        check(&before, &now, "Full");
        check(&before, &Session { place: Place::Online("Teams".into()), ..before.clone() }, "Now confirmed");
        check(&now, &Session { day: before.day, ..now.clone() }, "New date");
        check(&now, &Session { state: SessionState::Cancelled, ..now.clone() }, "Cancelled");
    }
}
