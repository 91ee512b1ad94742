//! What was typed, as needs that each must be met.

use super::fold::{fold, is_letter};
use super::synonyms::Synonyms;

/// Words that say nothing on their own, questions among them; left out unless nothing else was typed.
/// Folded as all words are, so "doe" is "does".
const SMALL_WORDS: [&str; 51] = [
    "a",
    "about",
    "am",
    "an",
    "and",
    "any",
    "are",
    "at",
    "be",
    "by",
    "can",
    "do",
    "doe",
    "for",
    "from",
    "get",
    "how",
    "i",
    "if",
    "in",
    "is",
    "it",
    "me",
    "mean",
    "my",
    "near",
    "need",
    "new",
    "next",
    "of",
    "on",
    "or",
    "our",
    "should",
    "something",
    "that",
    "the",
    "their",
    "there",
    "to",
    "use",
    "was",
    "we",
    "what",
    "when",
    "where",
    "which",
    "who",
    "with",
    "worried",
    "you",
];

/// Words that nearly everything here could have, whether or not its text does: they lift what has
/// them, and nothing is left out for want of them, unless nothing else was typed.
const COMMON_WORDS: [&str; 10] =
    ["book", "booking", "class", "course", "date", "event", "free", "session", "training", "workshop"];

/// One thing that must be found: the words all of them, or as one, or any phrase of the groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// As typed, folded; at least one.
    pub words: Vec<String>,
    /// Groups of phrases, any of which will do as well.
    pub groups: Vec<usize>,
    /// The last word may be unfinished.
    pub open: bool,
    /// What lacks it is found all the same.
    pub optional: bool,
}

/// A query, ready to be held against an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) needs: Vec<Need>,
}

impl Query {
    pub fn new(text: &str, synonyms: &Synonyms) -> Self {
        let words = fold(text);
        let unfinished = text.chars().next_back().is_some_and(is_letter);
        let mut needs = Vec::new();
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            let (taken, groups) = synonyms.longest(rest).unwrap_or((1, Vec::new()));
            let (words, after) = rest.split_at(taken);
            rest = after;
            needs.push(Need { words: words.to_vec(), groups, open: rest.is_empty() && unfinished, optional: false });
        }
        // What is being typed may yet become something.
        let is_in = |need: &Need, list: &[&str]| {
            need.groups.is_empty() && need.words.iter().all(|word| list.contains(&word.as_str()))
        };
        let small = |need: &Need| is_in(need, &SMALL_WORDS) && !(need.open && needs_more(need));
        if needs.iter().any(|need| !is_in(need, &SMALL_WORDS)) {
            needs.retain(|need| !small(need));
        }
        let common = |need: &Need| is_in(need, &COMMON_WORDS);
        if needs.iter().any(|need| !common(need)) {
            for need in &mut needs {
                need.optional = is_in(need, &COMMON_WORDS);
            }
        }
        Self { needs }
    }

    pub fn is_empty(&self) -> bool {
        self.needs.is_empty()
    }
}

/// A letter or two at the end are more likely a word's beginning than a word.
fn needs_more(need: &Need) -> bool {
    need.words.iter().all(|word| word.len() < 3)
}
