//! Two dates that cannot both be kept, in words.

use super::{number_of, place_short, when_line};
use crate::domain::{ClashKind, Kept, MARGIN, Vocabulary};

/// What one date has with `other`: "Overlaps with Practitioner Forum: Eden, Tuesday 10 February 2026, 10am to
/// 12 noon."
pub fn clash(kind: ClashKind, other: &Kept, vocabulary: &Vocabulary) -> String {
    let what = format!("{}, {}", other.title, when_line(&other.session));
    let minutes = |count: u32| number_of(count as usize, "minute", "minutes");
    match kind {
        ClashKind::Overlap => format!("Overlaps with {what}."),
        ClashKind::MayOverlap => format!("May clash with {what}: it is the same day, and not both have set hours."),
        ClashKind::TooFar { km, needed, between } => format!(
            "Too far from {what}, {}: an estimated {km} km by road and {} with finding the room, and {} between them.",
            place_short(&other.session.place, vocabulary),
            minutes(needed),
            minutes(between),
        ),
        ClashKind::NoMargin { between } => {
            format!(
                "Close to {what}: {} between them, one online and one not. Allow {MARGIN}, and your way.",
                minutes(between)
            )
        }
        ClashKind::PlaceUnknown => format!("The same day as {what}: not both places are known, it may be far."),
    }
}
