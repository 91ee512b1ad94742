//! Groups of phrases that mean the same.

use super::fold::fold;

/// Groups of phrases that mean the same, as the feeds' vocabulary says; they work both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Each phrase with the number of its group, ordered, so that phrases with the same first word
    /// stand together.
    phrases: Vec<(Vec<String>, usize)>,
}

impl Synonyms {
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut phrases: Vec<_> = groups
            .iter()
            .enumerate()
            .flat_map(|(number, group)| group.iter().map(move |phrase| (fold(phrase), number)))
            .filter(|(phrase, _)| !phrase.is_empty())
            .collect();
        crate::domain::sort_by(&mut phrases, |a, b| a.cmp(b));
        Self { phrases }
    }

    /// All phrases, each with its group.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&[String], usize)> {
        self.phrases.iter().map(|(phrase, group)| (phrase.as_slice(), *group))
    }

    /// Every phrase that `words` begins with, and its group.
    pub fn at<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = (&'a [String], usize)> {
        let first = words.first();
        let from = first.map_or(0, |first| self.phrases.partition_point(|(phrase, _)| phrase.first() < Some(first)));
        let near = self.phrases.iter().skip(from).take_while(move |(phrase, _)| phrase.first() == first);
        near.filter(move |(phrase, _)| words.starts_with(phrase)).map(|(phrase, group)| (phrase.as_slice(), *group))
    }

    /// The longest phrase that `words` begins with: how many words, and all groups that have it.
    pub fn longest(&self, words: &[String]) -> Option<(usize, Vec<usize>)> {
        let longest = self.at(words).map(|(phrase, _)| phrase.len()).max()?;
        let groups = self.at(words).filter(|(phrase, _)| phrase.len() == longest).map(|(_, group)| group);
        Some((longest, groups.collect()))
    }

    /// Whether a word belongs to a phrase of a group.
    pub fn has(&self, group: usize, word: &str) -> bool {
        self.phrases.iter().any(|(phrase, number)| *number == group && phrase.iter().any(|w| w == word))
    }
}

/// What stands in the index for any phrase of a group. No word that is typed begins so.
pub fn token(group: usize) -> String {
    format!("={group}")
}
