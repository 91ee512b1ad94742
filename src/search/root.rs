//! What words have in common: their number and their ending do not matter.

use std::borrow::Cow;

/// Endings that leave the thing meant the same, longer ones before those that end them. Not "er":
/// it would make "career" of "care".
const ENDINGS: [&str; 6] = ["ation", "ment", "ing", "ion", "ed", "al"];
/// So many letters must be left. Fewer joins what has nothing in common ("car", "carer"); more tells
/// "train" and "training" apart.
const LEAST: usize = 4;

/// The word in the singular, so that "reviews" finds "review", and "families" "family".
pub fn singular(word: &str) -> Cow<'_, str> {
    if word.len() < 4 || !word.ends_with('s') {
        return Cow::Borrowed(word);
    }
    if let Some(short) = word.strip_suffix("ies").filter(|short| short.len() > 2) {
        return Cow::Owned(format!("{short}y"));
    }
    match word.strip_suffix('s') {
        Some(short) if !short.ends_with(['s', 'u', 'i']) => Cow::Borrowed(short),
        _ => Cow::Borrowed(word),
    }
}

/// The part of a word that is left without its ending. Not always a word, and always the word's
/// beginning.
pub fn root(word: &str) -> &str {
    let long_enough = |short: &&str| short.len() >= LEAST;
    let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).filter(long_enough);
    let Some(bare) = bare else { return word.strip_suffix('e').filter(long_enough).unwrap_or(word) };
    let undoubled = bare.strip_suffix(|last: char| !"aeiousl".contains(last) && doubled(bare, last));
    undoubled.filter(long_enough).unwrap_or(bare)
}

/// "referr" of "referring".
fn doubled(word: &str, last: char) -> bool {
    word.chars().rev().nth(1) == Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_does_not_matter() {
        let check = |word: &str, one: &str| assert_eq!(singular(word), one);
        check("reviews", "review");
        check("families", "family");
        check("babies", "baby");
        check("ties", "tie");
        check("process", "process");
        check("status", "status");
        check("bus", "bus");
        check("analysis", "analysis");
    }

    #[test]
    fn words_of_one_root_meet() {
        let same = |a: &str, b: &str| assert_eq!(root(a), root(b), "{a} {b}");
        same("train", "training");
        same("refer", "referral");
        same("referring", "referral");
        same("neglect", "neglected");
        same("abuse", "abusing");
        same("exploit", "exploitation");
        same("recruit", "recruitment");
        same("supervise", "supervision");
        same("assess", "assessment");
        same("bully", "bullying");
        let apart = |a: &str, b: &str| assert_ne!(root(a), root(b), "{a} {b}");
        apart("police", "policy");
        apart("car", "carer");
        apart("care", "career");
    }
}
