//! What was typed, as needs that each must be met.

use super::fold::{fold, stem};

/// Words that say nothing on their own; left out unless nothing else was typed.
const SMALL_WORDS: [&str; 12] = ["a", "an", "and", "at", "for", "in", "my", "of", "on", "or", "the", "to"];

/// Groups of phrases that mean the same, as the feeds' vocabulary says; they work both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    groups: Vec<Vec<Vec<String>>>,
}

impl Synonyms {
    pub fn new(groups: &[Vec<String>]) -> Self {
        let groups = groups.iter().map(|group| group.iter().map(|phrase| fold(phrase)).collect()).collect();
        Self { groups }
    }

    /// The longest phrase that `words` begins with, and every phrase of its groups.
    fn at(&self, words: &[String]) -> Option<(usize, Vec<Vec<String>>)> {
        let longest = self
            .groups
            .iter()
            .flatten()
            .filter(|phrase| !phrase.is_empty() && words.starts_with(phrase))
            .map(Vec::len)
            .max()?;
        let typed = words.get(..longest)?;
        let mut phrases = vec![typed.to_vec()];
        for group in self.groups.iter().filter(|g| g.iter().any(|p| p == typed)) {
            for phrase in group {
                if !phrases.contains(phrase) {
                    phrases.push(phrase.clone());
                }
            }
        }
        Some((longest, phrases))
    }
}

/// How well a word was met; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    Exact,
    Prefix,
    /// By another word that means the same.
    Synonym,
}

/// One thing that must be found: any of several phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Need {
    phrases: Vec<Vec<String>>,
    /// The last word typed may be unfinished.
    prefix: bool,
}

/// A query ready to be held against texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    needs: Vec<Need>,
}

impl Query {
    pub fn new(text: &str, synonyms: &Synonyms) -> Self {
        let mut words = fold(text);
        let last_is_open = text.chars().next_back().is_some_and(super::fold::is_letter);
        if words.iter().any(|w| !SMALL_WORDS.contains(&w.as_str())) {
            let last = words.len() - 1;
            let mut at = 0;
            words.retain(|word| {
                let open = last_is_open && at == last;
                at += 1;
                open || !SMALL_WORDS.contains(&word.as_str())
            });
        }
        let mut needs = Vec::new();
        let mut rest = words.as_slice();
        while let Some((first, tail)) = rest.split_first() {
            let (taken, phrases) = synonyms.at(rest).unwrap_or_else(|| (1, vec![vec![first.clone()]]));
            rest = if taken == 1 { tail } else { rest.get(taken..).unwrap_or_default() };
            needs.push(Need { phrases, prefix: rest.is_empty() && last_is_open });
        }
        Self { needs }
    }

    pub fn is_empty(&self) -> bool {
        self.needs.is_empty()
    }

    /// The worst match over the needs, and the best field of each summed; `None` unless every
    /// need is met somewhere. `fields` come from the weightiest down.
    pub fn rank(&self, fields: &[Vec<String>]) -> Option<(Match, usize)> {
        let mut worst = Match::Exact;
        let mut field_sum = 0;
        for need in &self.needs {
            let (best, field) = fields
                .iter()
                .enumerate()
                .filter_map(|(at, words)| need.met_in(words).map(|m| (m, at)))
                .min_by_key(|(m, at)| (*at, *m))?;
            worst = worst.max(best);
            field_sum += field;
        }
        Some((worst, field_sum))
    }

    /// Whether a folded word of a text should be marked as a match.
    pub fn marks(&self, word: &str) -> bool {
        self.needs.iter().any(|need| {
            need.phrases.iter().any(|phrase| phrase.iter().any(|w| w == word))
                || need.prefix && need.phrases.first().and_then(|p| p.last()).is_some_and(|w| starts(word, w))
        })
    }
}

impl Need {
    fn met_in(&self, words: &[String]) -> Option<Match> {
        let typed = self.phrases.first()?;
        if holds(words, typed, |a, b| a == b) {
            return Some(Match::Exact);
        }
        if self.prefix && holds_open(words, typed) {
            return Some(Match::Prefix);
        }
        let others = self.phrases.iter().skip(1);
        others.into_iter().any(|phrase| holds(words, phrase, |a, b| a == b)).then_some(Match::Synonym)
    }
}

/// Whether the phrase's words stand in a row in `words`.
fn holds(words: &[String], phrase: &[String], same: impl Fn(&str, &str) -> bool + Copy) -> bool {
    !phrase.is_empty() && words.windows(phrase.len()).any(|w| w.iter().zip(phrase).all(|(a, b)| same(a, b)))
}

/// The same with the last word as a beginning.
fn holds_open(words: &[String], phrase: &[String]) -> bool {
    let Some((last, first)) = phrase.split_last() else { return false };
    words
        .windows(phrase.len())
        .any(|window| window.split_last().is_some_and(|(end, start)| start == first && starts(end, last)))
}

fn starts(word: &str, beginning: &str) -> bool {
    word.starts_with(beginning) || word.starts_with(stem(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synonyms() -> Synonyms {
        let group = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Synonyms::new(&[group(&["CSE", "child sexual exploitation"]), group(&["baby", "infant"])])
    }

    fn rank(query: &str, fields: &[&str]) -> Option<(Match, usize)> {
        let fields: Vec<_> = fields.iter().map(|f| fold(f)).collect();
        Query::new(query, &synonyms()).rank(&fields)
    }

    #[test]
    fn every_word_must_match_somewhere_and_the_last_may_be_unfinished() {
        let check = |query: &str, found: bool| {
            let fields = ["Child sexual exploitation", "For anyone who works with infants"];
            assert_eq!(rank(query, &fields).is_some(), found, "{query}");
        };
        check("exploi", true);
        check("exploi child", false);
        check("child exploi", true);
        check("CSE", true);
        check("cse baby", true);
        check("cse for babies police", false);
        check("sexual exploitation", true);
        check("the exploitation of the child", true);
        check("exploi ", false);
        check("zebra", false);
    }

    #[test]
    fn a_short_form_finds_the_long_one_and_the_other_way_round() {
        assert_eq!(rank("cse", &["Child sexual exploitation"]), Some((Match::Synonym, 0)));
        assert_eq!(rank("child sexual exploitation", &["CSE toolkit"]), Some((Match::Synonym, 0)));
    }

    #[test]
    fn exact_beats_prefix_and_title_beats_body() {
        assert_eq!(rank("neglect", &["Neglect", ""]), Some((Match::Exact, 0)));
        assert_eq!(rank("negl", &["Neglect", ""]), Some((Match::Prefix, 0)));
        assert_eq!(rank("neglect", &["Other", "About neglect"]), Some((Match::Exact, 1)));
    }

    #[test]
    fn typing_only_small_words_still_searches_for_them() {
        assert!(!Query::new("the", &synonyms()).is_empty());
        assert!(Query::new("  ,. ", &synonyms()).is_empty());
        assert!(Query::new("", &synonyms()).is_empty());
    }
}
