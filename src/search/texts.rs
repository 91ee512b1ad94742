//! The words of all records and who has them: an inverted index in flat lists, so that it is small,
//! and can be kept and read back as it is.

use super::slips::letters as letters_of;
use std::ops::Range;

/// Which record has which word. Records go by their number, from 0 in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// How many records there are.
    pub(super) count: usize,
    /// All words in the order of their bytes, one after the other.
    words: String,
    /// Where each word ends in `words`.
    word_ends: Vec<u32>,
    /// The letters of each word as a set.
    letters: Vec<u32>,
    /// Where each word's records end in `records`.
    ends: Vec<u32>,
    records: Vec<u32>,
    /// How much a word says about a record, 1 to 255, as `build.rs` weighs it.
    weights: Vec<u8>,
}

impl Texts {
    /// For the builder, which adds words in order.
    pub(super) fn with_count(count: usize) -> Self {
        Self { count, ..Self::default() }
    }

    /// The next word in order, with its records in order.
    pub(super) fn push(&mut self, word: &str, postings: impl Iterator<Item = (u32, u8)>) {
        self.words.push_str(word);
        self.word_ends.push(short(self.words.len()));
        self.letters.push(letters_of(word));
        for (record, weight) in postings {
            self.records.push(record);
            self.weights.push(weight);
        }
        self.ends.push(short(self.records.len()));
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.word_ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.word_ends.is_empty()
    }

    /// Bytes that it takes in memory.
    pub fn bytes(&self) -> usize {
        self.words.len() + 4 * (self.word_ends.len() + self.letters.len() + self.ends.len()) + 5 * self.records.len()
    }

    pub(super) fn word(&self, number: usize) -> &str {
        self.words.get(range(&self.word_ends, number)).unwrap_or_default()
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
        let range = range(&self.ends, number);
        let records = self.records.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range).unwrap_or_default();
        records.iter().map(|record| *record as usize).zip(weights.iter().copied())
    }

    /// How many records have a word.
    pub(super) fn frequency(&self, number: usize) -> usize {
        range(&self.ends, number).len()
    }
}

/// How the bytes are laid out; another layout or other rules of building take another number.
const FORMAT: usize = 2;

/// What stands before the bytes: their layout, and of how many records of each kind the texts were made.
fn heading(counts: &[usize]) -> impl Iterator<Item = u8> {
    std::iter::once(&FORMAT).chain(counts).flat_map(|number| short(*number).to_le_bytes())
}

impl Texts {
    /// For keeping: of how many records of each kind they were made, a line of lengths, then the lists as they are,
    /// numbers in four bytes, lowest first.
    pub fn to_bytes(&self, counts: &[usize]) -> Vec<u8> {
        let lengths = [self.count, self.words.len(), self.len(), self.records.len()];
        let mut out = Vec::with_capacity(64 + self.bytes());
        out.extend(heading(counts));
        for number in lengths.into_iter().map(short) {
            out.extend(number.to_le_bytes());
        }
        out.extend(self.words.as_bytes());
        for list in [&self.word_ends, &self.ends, &self.records] {
            for number in list {
                out.extend(number.to_le_bytes());
            }
        }
        out.extend(&self.weights);
        out
    }

    /// Reads what was kept; `None` where it is not whole, or was made of another number of records. `rows` of them have texts
    /// ([`super::row_count`]): what a search sets aside depends on it, so that the bytes are not believed.
    pub fn from_bytes(bytes: &[u8], counts: &[usize], rows: usize) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(four(short(counts.len())).saturating_add(4))?;
        if !heading(counts).eq(head.iter().copied()) {
            return None;
        }
        let (lengths, rest) = rest.split_at_checked(16)?;
        let &[count, letters, words, postings] = numbers(lengths).as_slice() else { return None };
        let (all_words, rest) = rest.split_at_checked(letters as usize)?;
        let (word_ends, rest) = rest.split_at_checked(four(words))?;
        let (ends, rest) = rest.split_at_checked(four(words))?;
        let (records, weights) = rest.split_at_checked(four(postings))?;
        let all_words = String::from_utf8(all_words.to_vec()).ok()?;
        let (word_ends, ends) = (numbers(word_ends), numbers(ends));
        let whole = count as usize == rows
            && weights.len() == postings as usize
            && word_ends.is_sorted()
            && ends.is_sorted()
            && word_ends.last().is_none_or(|end| *end == letters)
            && ends.last().is_none_or(|end| *end == postings);
        let mut out = Self { count: count as usize, words: all_words, word_ends, ..Self::default() };
        out.letters = (0..out.len()).map(|number| letters_of(out.word(number))).collect();
        (out.ends, out.records, out.weights) = (ends, numbers(records), weights.to_vec());
        whole.then_some(out)
    }
}

/// How many bytes so many numbers take; a lie is more than there can be.
fn four(count: u32) -> usize {
    (count as usize).saturating_mul(4)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let number = |four: &[u8]| four.try_into().map_or(0, u32::from_le_bytes);
    bytes.chunks_exact(4).map(number).collect()
}

/// The part that ends at the `number`th end.
fn range(ends: &[u32], number: usize) -> Range<usize> {
    let at = |number: usize| ends.get(number).map_or(0, |end| *end as usize);
    let from = number.checked_sub(1).map_or(0, at);
    from..at(number).max(from)
}

/// Lists here stay far below four thousand million: a feed may have some 50,000 records.
pub(super) fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
