//! Building the index, a record at a time, so that a caller can stop between two.

use super::Texts;
use super::fold::words_and_joined;
use super::synonyms::{Synonyms, token};
use super::texts::short;

/// The texts of a record from the weightiest down: title; other names; topics; summary; level, places,
/// providers, audience, months; long text.
pub type Fields = [String; 6];

/// How much a word in each field says. More for a field lifts what has the word there over what has
/// it elsewhere; the steps are what makes title beat topic beat summary beat text.
const FIELD_WEIGHTS: [u32; 6] = [160, 110, 70, 40, 30, 10];
/// Times a word counts within each field. More favours texts that repeat themselves.
const FIELD_MOST: [u32; 6] = [1, 1, 1, 2, 1, 3];
/// BM25's k1, in the units of the weights: how soon more of the same adds little. Less makes one
/// mention as good as many; more makes the title outweigh everything.
const SATURATION: u32 = 160;
/// Of each word of a title beyond the first, what the title's weight loses, in hundredths: BM25's b,
/// for titles alone. More favours short titles; none makes "Neglect" equal to "Neglect and other things".
const TITLE_LOSS: u32 = 7;
/// Titles of more words lose no more.
const TITLE_MOST: usize = 9;

/// An index that grows.
pub struct Builder {
    count: u32,
    /// All words in order, each with its number: some thousand, of which a new one is rare.
    words: Vec<(String, usize)>,
    /// For each word by its number, the records that have it and how much it says.
    lists: Vec<Vec<(u32, u8)>>,
    /// For each word, the phrases of synonyms that begin with it: their words, and what stands for their group.
    phrases: Vec<Vec<(Vec<usize>, usize)>>,
    /// For each word, what the record that is read has of it.
    now: Vec<Mention>,
    /// The words of that record.
    met: Vec<usize>,
}

/// A word in the record that is read.
#[derive(Clone, Copy, Default)]
struct Mention {
    weight: u32,
    /// The field it was last met in, from 1, and how often there.
    field: usize,
    times: u32,
}

impl Builder {
    pub fn new(synonyms: &Synonyms) -> Self {
        let (words, lists, phrases) = (Vec::new(), Vec::new(), Vec::new());
        let mut out = Self { count: 0, words, lists, phrases, now: Vec::new(), met: Vec::new() };
        for (phrase, group) in synonyms.phrases() {
            let words: Vec<usize> = phrase.iter().map(|word| out.number(word)).collect();
            let group = out.number(&token(group));
            if let Some(of_first) = words.first().and_then(|first| out.phrases.get_mut(*first)) {
                of_first.push((words, group));
            }
        }
        out
    }

    /// Takes in the next record.
    pub fn add(&mut self, fields: &Fields) {
        for (nth, text) in fields.iter().enumerate() {
            let weight = FIELD_WEIGHTS.get(nth).copied().unwrap_or(1);
            let most = FIELD_MOST.get(nth).copied().unwrap_or(1);
            let numbers = self.numbers_of(text);
            let loss = if nth == 0 { TITLE_LOSS * short(numbers.len().clamp(1, TITLE_MOST) - 1) } else { 0 };
            for number in numbers {
                self.mention(number, nth + 1, weight * (100 - loss) / 100, most);
            }
        }
        for number in std::mem::take(&mut self.met) {
            let mention = self.now.get_mut(number).map(std::mem::take).unwrap_or_default();
            let share = u8::try_from(255 * mention.weight / (mention.weight + SATURATION)).unwrap_or(u8::MAX).max(1);
            if let Some(list) = self.lists.get_mut(number) {
                list.push((self.count, share));
            }
        }
        self.count += 1;
    }

    fn mention(&mut self, number: usize, field: usize, weight: u32, most: u32) {
        let Some(mention) = self.now.get_mut(number) else { return };
        if mention.field == 0 {
            self.met.push(number);
        }
        mention.times = if mention.field == field { mention.times + 1 } else { 1 };
        mention.field = field;
        if mention.times <= most {
            mention.weight += weight;
        }
    }

    /// All is taken in: the words are laid out.
    pub fn finish(self) -> Finishing {
        Finishing { words: self.words.into_iter(), lists: self.lists, out: Texts::with_count(self.count as usize) }
    }

    /// The numbers of a text's words, and of the groups whose phrases stand in it.
    fn numbers_of(&mut self, text: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        words_and_joined(text, &mut |word| numbers.push(self.number(word)));
        let mut groups = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            for (phrase, group) in self.phrases.get(*number).map(Vec::as_slice).unwrap_or_default() {
                if numbers.get(at..).unwrap_or_default().starts_with(phrase) {
                    groups.push(*group);
                }
            }
        }
        numbers.extend(groups);
        numbers
    }

    fn number(&mut self, word: &str) -> usize {
        let at = match self.words.binary_search_by(|(known, _)| known.as_str().cmp(word)) {
            Ok(at) => return self.words.get(at).map_or(0, |(_, number)| *number),
            Err(at) => at,
        };
        let next = self.lists.len();
        self.words.insert(at, (word.to_owned(), next));
        self.lists.push(Vec::new());
        self.phrases.push(Vec::new());
        self.now.push(Mention::default());
        next
    }
}

/// An index whose words are laid out, some at a time.
pub struct Finishing {
    words: std::vec::IntoIter<(String, usize)>,
    lists: Vec<Vec<(u32, u8)>>,
    out: Texts,
}

impl Finishing {
    /// So many words a step: a millisecond at most.
    const STEP: usize = 64;

    /// The next step; false where nothing was left to do.
    pub fn step(&mut self) -> bool {
        for (word, number) in self.words.by_ref().take(Self::STEP) {
            let list = self.lists.get_mut(number).map(std::mem::take).unwrap_or_default();
            // A word of a synonym that no record has.
            if !list.is_empty() {
                self.out.push(&word, list.into_iter());
            }
        }
        !self.words.as_slice().is_empty()
    }

    /// The index, whatever steps were left.
    pub fn done(mut self) -> Texts {
        while self.step() {}
        self.out
    }
}
