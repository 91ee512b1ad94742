//! One value, from a field or a cell alike: a text for the screen, one of a few words, a word of
//! the vocabulary. Where it came from is the caller's business.

use super::lexicon::Words;
use super::nearest;
use super::problem::{Problems, Spot};
use crate::domain::Term;

/// One of a few words; blames `name` where it is none of them.
pub fn choice<T: Copy>(
    spot: &Spot,
    name: &str,
    text: &str,
    choices: &[(&'static str, T)],
    problems: &mut Problems,
) -> Option<T> {
    let found = choices.iter().find(|(key, _)| *key == text).map(|(_, value)| *value);
    if found.is_none() && !text.is_empty() {
        let hint = nearest::hint(text, choices.iter().map(|(key, _)| *key));
        problems.error(spot, format!("{name} cannot be this"), text, hint);
    }
    found
}

/// A word of the vocabulary.
pub fn term(spot: &Spot, text: &str, words: &Words, problems: &mut Problems) -> Option<Term> {
    if text.is_empty() {
        return None;
    }
    words.find(text).map_err(|hint| problems.error(spot, format!("unknown {}", words.noun), text, hint)).ok()
}

/// A text as it goes on the screen: white space made even, raw HTML refused.
pub fn plain(spot: &Spot, text: &str, problems: &mut Problems) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let starts_tag = |rest: &str| rest.chars().next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!');
    if text.split('<').skip(1).any(starts_tag) {
        problems.error(spot, "raw HTML is not shown", text.as_str(), "write it without < and >");
    }
    if text.chars().any(|c| c.is_control() || c == '\u{fffd}') {
        let hint = "type these letters again: the file was saved with another encoding";
        problems.warning(spot, "this holds signs that cannot be shown", text.as_str(), hint);
    }
    text
}
