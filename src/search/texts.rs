//! The words of all records and who has them: an inverted index in flat lists, so that it is small,
//! and can be kept and read back as it is.

use super::flat::{Laid, Pool, Reader, range};
use super::slips::letters as letters_of;
use std::ops::Range;

/// Which record has which word. Records go by their number, from 0 in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// How many records there are.
    pub(super) count: usize,
    /// All words in the order of their bytes.
    words: Pool,
    /// The letters of each word as a set.
    letters: Vec<u32>,
    /// Where each word's postings end.
    ends: Vec<u32>,
    /// A record's number, and in the lowest byte how much the word says about it, 1 to 255, as `build.rs` weighs it. One list of
    /// both, since it is nearly all of the index; so there may be 16 million records.
    postings: Vec<u32>,
}

impl Texts {
    /// For the builder, which adds words in order.
    pub(super) fn with_count(count: usize) -> Self {
        Self { count, ..Self::default() }
    }

    /// The next word in order, with its records in order.
    pub(super) fn push(&mut self, word: &str, postings: impl Iterator<Item = (u32, u8)>) {
        self.words.push(word);
        self.letters.push(letters_of(word));
        self.postings.extend(postings.map(|(record, weight)| record << 8 | u32::from(weight)));
        self.ends.push(short(self.postings.len()));
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that it takes in memory.
    pub fn bytes(&self) -> usize {
        self.words.bytes() + 4 * (self.letters.len() + self.ends.len() + self.postings.len())
    }

    pub(super) fn word(&self, number: usize) -> &str {
        self.words.get(number)
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        let at = self.before(|other| other < word);
        (self.word(at) == word && at < self.len()).then_some(at)
    }

    /// The words with a beginning.
    pub(super) fn starting(&self, beginning: &str) -> Range<usize> {
        let from = self.before(|word| word < beginning);
        from..self.before(|word| word < beginning || word.starts_with(beginning))
    }

    /// How many words come before the first of which `early` is not true.
    fn before(&self, early: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if early(self.word(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// Each word's letters as a set, for leaving out at once what cannot be near.
    pub(super) fn letters(&self) -> &[u32] {
        &self.letters
    }

    /// The records that have a word, and how much it says about each.
    pub(super) fn postings(&self, number: usize) -> impl Iterator<Item = (usize, u8)> {
        let postings = self.postings.get(range(&self.ends, number)).unwrap_or_default();
        postings.iter().map(|posting| ((posting >> 8) as usize, *posting as u8))
    }

    /// How many records have a word.
    pub(super) fn frequency(&self, number: usize) -> usize {
        range(&self.ends, number).len()
    }

    /// Laid out as they are kept.
    pub(super) fn lay(&self, out: &mut Laid) {
        out.number(self.count);
        out.pool(&self.words);
        out.numbers(&self.postings);
        out.numbers(&self.ends);
    }

    /// Reads what was kept; `None` where it is not whole, or not of so many records: what a search sets aside depends on their
    /// number, so that the bytes are not believed.
    pub(super) fn read(kept: &mut Reader<'_>, count: usize) -> Option<Self> {
        if kept.number()? != count {
            return None;
        }
        let (words, postings) = (kept.pool()?, kept.numbers()?);
        let ends = kept.ends(postings.len())?;
        let letters = words.iter().map(letters_of).collect();
        (ends.len() == words.len()).then_some(Self { count, words, letters, ends, postings })
    }
}

/// Lists here stay far below four thousand million: a feed may have some 50,000 records.
pub(super) fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
