//! What a person put on My learning themselves, in words: own dates, sets, what they wait for, whose device.

use super::date_long;
use crate::domain::{ChosenSet, Date, Device, OwnFault, Part, PartsRule, Times};

/// What is wrong with a field, and what to do.
pub fn own_fault(fault: OwnFault) -> &'static str {
    match fault {
        OwnFault::NoTitle => "Say what it is.",
        OwnFault::LongTitle => "Say it in 100 letters at most.",
        OwnFault::NoDay => "Choose a day.",
        OwnFault::BadDay => "This is not a day that the app can read. Write it as 10/2/2026.",
        OwnFault::NoStart => "Say when it starts, or leave both times empty.",
        OwnFault::NoEnd => "Say when it ends, or leave both times empty.",
        OwnFault::BadStart | OwnFault::BadEnd => "This is not a time that the app can read. Write it as 09:30.",
        OwnFault::EndFirst => "It ends before it starts. Change one of the times.",
        OwnFault::LongPlace => "Say where in 100 letters at most.",
    }
}

/// Which parts are needed.
pub fn parts_rule(rule: PartsRule) -> &'static str {
    match rule {
        PartsRule::All => "All parts are needed.",
        PartsRule::Any => "Any part can be taken on its own.",
    }
}

/// "Follow-up: no date chosen yet."
pub fn part_missing(part: &Part) -> String {
    format!("{}: no date chosen yet.", part.title)
}

/// What is still missing of a set; where any part is enough, one line says so.
pub fn set_missing(chosen: &ChosenSet) -> Vec<String> {
    match chosen.set.rule {
        PartsRule::Any if !chosen.missing.is_empty() => vec!["No date chosen yet: one part is enough.".to_owned()],
        PartsRule::Any | PartsRule::All => chosen.missing.iter().map(part_missing).collect(),
    }
}

/// "10am to 12 noon" of an own date, or that its hours are not said.
pub fn own_times(times: Times) -> String {
    match times {
        Times::Tbc => "No time said".to_owned(),
        Times::AllDay | Times::At { .. } => super::times(times),
    }
}

/// "Remove: Supervision, Tuesday 10 February 2026".
pub fn own_remove_name(title: &str, day: Date) -> String {
    format!("Remove: {title}, {}", date_long(day))
}

/// Whether what is saved stays, in a line.
pub fn kept_here(device: Device) -> &'static str {
    match device {
        Device::Shared => {
            "Others use this device too, so nothing of yours is kept on it: what you save is gone when you close or \
             reload the app."
        }
        Device::Unasked | Device::Own => "What you saved is kept on this device only.",
    }
}

/// What a first save asks.
pub const WHOSE_DEVICE: &str = "Do only you use this device? What you saved is kept on it, and whoever opens the app can \
     see it.";

/// Two answers to it, and what each means.
pub const ONLY_ME: (&str, &str) = ("Only I use it", "What I save is kept on this device.");
pub const OTHERS_TOO: (&str, &str) =
    ("Others use it too", "What is stored here is erased, and nothing is kept after I close or reload the app.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Id, OWN_LETTERS, PartSet};

    #[test]
    fn what_is_missing_is_named_and_one_part_is_enough_where_any_will_do() {
        let part = |id: &str| Part { id: id.into(), title: format!("Part {id}"), summary: String::new() };
        let set =
            |rule| PartSet { course: Id::new("f", "c"), title: "C".into(), parts: vec![part("a"), part("b")], rule };
        let chosen = |rule, missing: &[&str]| ChosenSet {
            set: set(rule),
            dates: vec![],
            missing: missing.iter().map(|id| part(id)).collect(),
        };
        assert_eq!(set_missing(&chosen(PartsRule::All, &["b"])), ["Part b: no date chosen yet."]);
        assert_eq!(set_missing(&chosen(PartsRule::Any, &["a", "b"])), ["No date chosen yet: one part is enough."]);
        assert!(set_missing(&chosen(PartsRule::Any, &[])).is_empty());
        assert!(own_fault(OwnFault::LongTitle).contains(&OWN_LETTERS.to_string()));
    }
}
