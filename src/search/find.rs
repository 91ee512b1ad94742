//! A query held against the index: which records it finds, and how well each fits.
//!
//! For each need the best of its words counts, `quality * weight`; what is found must meet every
//! need, and a need that few records meet counts for more (BM25's inverse document frequency).

use super::query::{Need, Query};
use super::root::root;
use super::slips::{allowed, letters, slips};
use super::synonyms::{Synonyms, token};
use super::texts::Texts;
use std::ops::Range;

/// The word as typed. The others are in proportion to it: lowering one lets its kind of match fall
/// further behind exact ones in better fields.
const EXACT: u32 = 64;
/// Another phrase that means the same.
const SAME_MEANING: u32 = 56;
/// Another ending of the word.
const SAME_ROOT: u32 = 52;
/// A word that goes on from what was typed.
const BEGINNING: u32 = 44;
/// All words of a phrase that has other forms: most likely the phrase itself.
const TOGETHER: u32 = 62;
/// Both parts of what may be one word.
const APART: u32 = 48;
/// With one slip of the keyboard; with two it is half of this.
const SLIP: u32 = 24;

/// Which records a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// For each record how well it fits; 0 for one that is not found. Empty for an empty query.
    scores: Vec<u32>,
    marks: Marks,
    /// Words that stand nowhere, each with the near one that was taken for it.
    pub corrected: Vec<(String, String)>,
}

/// The words that a query met, for marking them in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Words as typed, or near ones in their place.
    words: Vec<String>,
    beginnings: Vec<String>,
    groups: Vec<usize>,
}

impl Found {
    /// 0 where a record is not found.
    pub fn score(&self, record: usize) -> u32 {
        self.scores.get(record).copied().unwrap_or(0)
    }

    pub fn marks(&self) -> &Marks {
        &self.marks
    }
}

impl Marks {
    /// Whether a folded word of a text was met.
    pub fn has(&self, word: &str, synonyms: &Synonyms) -> bool {
        self.words.iter().any(|known| known == word || root(known) == root(word))
            || self.beginnings.iter().any(|start| word.starts_with(start.as_str()))
            || self.groups.iter().any(|group| synonyms.has(*group, word))
    }
}

/// Which words meet a need, and how well.
type Candidates = Vec<(Range<usize>, u32)>;

impl Texts {
    /// What a query finds. Slips of the keyboard are forgiven where a word stands nowhere.
    pub fn search(&self, query: &Query) -> Found {
        if query.is_empty() {
            return Found::default();
        }
        let mut found = self.meet_all(&self.joined(&query.needs));
        if found.scores.iter().all(|score| *score == 0) {
            // Nothing is shown, so nothing was shown instead.
            found.corrected.clear();
        }
        found
    }

    /// Two words that stand in the index as one are one need: "e learning" and "elearning"; and one
    /// that stands there as two is two: "earlyhelp".
    fn joined(&self, needs: &[Need]) -> Vec<Need> {
        let mut out: Vec<Need> = Vec::new();
        for need in needs {
            if let (Some(before), [word]) = (out.last_mut(), need.words.as_slice())
                && let [first] = before.words.as_slice()
                && self.find(&format!("{first}{word}")).is_some()
            {
                before.words.push(word.clone());
                before.open = need.open;
                before.optional = false;
                continue;
            }
            let mut need = need.clone();
            if let [word] = need.words.as_slice()
                && need.groups.is_empty()
                && self.starting(word).is_empty()
                && let Some((first, second)) = self.parts(word)
            {
                need.words = vec![first, second];
            }
            out.push(need);
        }
        out
    }

    /// Two words of the index that make up a third that is not in it.
    fn parts(&self, word: &str) -> Option<(String, String)> {
        let halves = (3..word.len()).filter_map(|at| word.split_at_checked(at));
        // "level3", but not "them" and "e".
        let long = halves.filter(|(_, second)| second.len() > 2 || second.bytes().all(|b| b.is_ascii_digit()));
        let known = long.filter(|(first, second)| self.find(first).is_some() && !self.starting(second).is_empty());
        // The most common first word is the likeliest.
        let best = known.max_by_key(|(first, _)| self.find(first).map_or(0, |number| self.frequency(number)));
        best.map(|(first, second)| (first.to_owned(), second.to_owned()))
    }

    fn meet_all(&self, needs: &[Need]) -> Found {
        let mut out = Found { scores: vec![0; self.count], marks: Marks::default(), corrected: Vec::new() };
        let mut met: Vec<bool> = vec![true; self.count];
        let mut best = vec![0u32; self.count];
        for need in needs {
            self.meet(need, &mut best, &mut out);
            let records = best.iter().filter(|quality| **quality > 0).count();
            let rarity = (1 + self.count / records.max(1)).ilog2() + 1;
            for ((score, met), quality) in out.scores.iter_mut().zip(&mut met).zip(&mut best) {
                *met &= *quality > 0 || need.optional;
                *score += std::mem::take(quality) * rarity;
            }
        }
        for (score, met) in out.scores.iter_mut().zip(met) {
            // Fine differences are chance: what comes soonest decides between what is about as good.
            *score = if met { (*score >> 7).max(1) } else { 0 };
        }
        out
    }

    /// The best quality of each record for one need.
    fn meet(&self, need: &Need, best: &mut [u32], out: &mut Found) {
        match need.words.as_slice() {
            [word] => self.meet_word(word, need, best, out),
            words => self.meet_phrase(words, need, best, out),
        }
        for group in &need.groups {
            if let Some(number) = self.find(&token(*group)) {
                self.raise(number..number + 1, SAME_MEANING, best);
            }
            out.marks.groups.push(*group);
        }
    }

    fn meet_phrase(&self, words: &[String], need: &Need, best: &mut [u32], out: &mut Found) {
        let mut all = vec![u32::MAX; best.len()];
        for (nth, word) in words.iter().enumerate() {
            let mut one = vec![0; best.len()];
            let open = need.open && nth + 1 == words.len();
            let part = Need { words: vec![word.clone()], groups: Vec::new(), open, optional: false };
            self.meet_word(word, &part, &mut one, out);
            for (all, one) in all.iter_mut().zip(one) {
                *all = (*all).min(one);
            }
        }
        let quality = if need.groups.is_empty() { APART } else { TOGETHER };
        for (best, all) in best.iter_mut().zip(all) {
            *best = (*best).max(all / EXACT * quality);
        }
        let joined = words.concat();
        let range = if need.open { self.starting(&joined) } else { self.exactly(&joined) };
        self.raise(range, EXACT, best);
        out.marks.words.push(joined);
    }

    fn meet_word(&self, word: &str, need: &Need, best: &mut [u32], out: &mut Found) {
        let mut candidates = self.known(word, need.open);
        if need.open && !self.starting(word).is_empty() {
            out.marks.beginnings.push(word.to_owned());
        }
        let nowhere = candidates.iter().all(|(range, _)| range.is_empty()) && need.groups.is_empty();
        if nowhere {
            let near = self.near(word, need.open);
            if let Some((range, _)) = near.first() {
                out.corrected.push((word.to_owned(), self.word(range.start).to_owned()));
            }
            out.marks.words.extend(near.iter().map(|(range, _)| self.word(range.start).to_owned()));
            candidates.extend(near);
        } else {
            out.marks.words.push(word.to_owned());
        }
        for (range, quality) in candidates {
            self.raise(range, quality, best);
        }
    }

    /// The words that are what was typed, or go on from it, or differ in their ending.
    fn known(&self, word: &str, open: bool) -> Candidates {
        let mut out = vec![(self.exactly(word), EXACT)];
        if open {
            out.push((self.starting(word), BEGINNING));
        }
        let root_typed = root(word);
        let same = self.starting(root_typed).filter(|number| root(self.word(*number)) == root_typed);
        out.extend(same.map(|number| (number..number + 1, SAME_ROOT)));
        if open && self.starting(word).is_empty() && root_typed.len() > 4 {
            // On the way from "familie" to "families" nothing should flicker.
            out.push((self.starting(root_typed), BEGINNING));
        }
        out
    }

    fn exactly(&self, word: &str) -> Range<usize> {
        self.find(word).map_or(0..0, |number| number..number + 1)
    }

    /// The words from which what was typed may have slipped; only the nearest ones.
    fn near(&self, word: &str, open: bool) -> Candidates {
        let most = allowed(word);
        let typed = letters(word);
        let few = |set: u32| set.count_ones() as usize <= most;
        let mut out: Vec<(usize, usize)> = Vec::new();
        if most == 0 {
            return Candidates::new();
        }
        for (number, set) in self.letters().iter().enumerate() {
            // A slip changes one letter at most, so this leaves out most words at once.
            if few(typed & !set) && (open || few(set & !typed)) {
                let other = self.word(number);
                out.extend(slips(word, other, open, most).map(|slips| (slips, number)));
            }
        }
        let least = out.iter().map(|(slips, _)| *slips).min().unwrap_or(0);
        let nearest = out.into_iter().filter(|(slips, _)| *slips == least);
        nearest.map(|(slips, number)| (number..number + 1, SLIP / (slips.max(1) as u32))).collect()
    }

    fn raise(&self, words: Range<usize>, quality: u32, best: &mut [u32]) {
        for number in words {
            for (record, weight) in self.postings(number) {
                if let Some(best) = best.get_mut(record) {
                    *best = (*best).max(quality * u32::from(weight));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Builder;

    fn synonyms() -> Synonyms {
        let group = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Synonyms::new(&[group(&["CSE", "child sexual exploitation"]), group(&["baby", "infant"])])
    }

    /// Titles, each with a text.
    fn texts(records: &[(&str, &str)]) -> Texts {
        let mut builder = Builder::new(&synonyms());
        for (title, body) in records {
            let [title, body] = [title, body].map(|text| (*text).to_owned());
            let none = String::new;
            builder.add(&[title, none(), none(), none(), none(), body]);
        }
        builder.finish().done()
    }

    /// The numbers of what is found, best first; what fits equally in its order.
    fn found(texts: &Texts, query: &str) -> Vec<usize> {
        let found = texts.search(&Query::new(query, &synonyms()));
        let mut all: Vec<usize> = (0..texts.count).filter(|record| found.score(*record) > 0).collect();
        all.sort_by_key(|record| std::cmp::Reverse(found.score(*record)));
        all
    }

    #[test]
    fn every_word_must_stand_somewhere_and_the_last_may_be_unfinished() {
        let texts = texts(&[("Child sexual exploitation", "For anyone who works with infants"), ("Fire", "Zebras")]);
        let check = |query: &str, expected: &[usize]| assert_eq!(found(&texts, query), expected, "{query}");
        check("exploi", &[0]);
        check("child exploi", &[0]);
        check("exploi child", &[]);
        check("CSE", &[0]);
        check("cse baby", &[0]);
        check("cse for babies zebras", &[]);
        check("the exploitation of the child", &[0]);
        check("zebra", &[1]);
        check("quagga", &[]);
        check("", &[]);
    }

    #[test]
    fn exact_beats_other_endings_and_beginnings_and_title_beats_text() {
        let texts = texts(&[
            ("Other things", "About neglect"),
            ("Neglected children", ""),
            ("Neglect", ""),
            ("Neglectful care", ""),
        ]);
        assert_eq!(found(&texts, "neglect"), [2, 1, 3, 0]);
        assert_eq!(found(&texts, "neglected").first(), Some(&1));
    }

    #[test]
    fn slips_are_forgiven_where_a_word_stands_nowhere() {
        let texts = texts(&[("Neglect", ""), ("Referral forms", ""), ("Send and inclusion", "The end")]);
        let check = |query: &str, expected: &[usize]| assert_eq!(found(&texts, query), expected, "{query}");
        check("neglct", &[0]);
        check("englect", &[0]);
        check("reffreal", &[1]);
        check("nglec", &[0]);
        check("formz referral", &[1]);
        // A word that stands somewhere is meant.
        check("send", &[2]);
        check("cat", &[]);
        let corrected = texts.search(&Query::new("neglct", &synonyms())).corrected;
        assert_eq!(corrected, [("neglct".to_owned(), "neglect".to_owned())]);
    }

    #[test]
    fn nothing_is_said_to_be_shown_instead_where_nothing_is_shown() {
        let texts = texts(&[("Neglect", ""), ("Send and inclusion", "")]);
        for query in ["send neglect", "send neglct", "zzqqxx"] {
            let found = texts.search(&Query::new(query, &synonyms()));
            assert!((0..texts.count).all(|record| found.score(record) == 0), "{query}");
            assert!(found.corrected.is_empty(), "{query}: {:?}", found.corrected);
        }
    }

    #[test]
    fn joined_parted_and_hyphenated_words_find_each_other() {
        let texts = texts(&[("Self-harm", ""), ("eLearning", ""), ("Early help", ""), ("Multi-agency work", "")]);
        let check = |query: &str, expected: &[usize]| assert_eq!(found(&texts, query), expected, "{query}");
        check("selfharm", &[0]);
        check("self harm", &[0]);
        check("self-harm", &[0]);
        check("e learning", &[1]);
        check("e-learning", &[1]);
        check("earlyhelp", &[2]);
        check("multiagency", &[3]);
        check("multi agency", &[3]);
    }

    #[test]
    fn a_short_form_finds_the_long_one_and_the_other_way_round() {
        let texts = texts(&[("CSE toolkit", ""), ("Child sexual exploitation", ""), ("Child health", "sexual")]);
        assert_eq!(found(&texts, "cse"), [0, 1]);
        assert_eq!(found(&texts, "child sexual exploitation"), [1, 0]);
    }

    #[test]
    fn words_that_everything_has_leave_nothing_out() {
        let texts = texts(&[("Neglect", ""), ("Neglect course", ""), ("Courses", "")]);
        assert_eq!(found(&texts, "neglect course"), [1, 0]);
        assert_eq!(found(&texts, "what is neglect"), [0, 1]);
        assert_eq!(found(&texts, "course"), [2, 1]);
    }

    #[test]
    fn what_was_met_is_marked_and_nothing_else() {
        let texts = texts(&[("Neglect of babies", ""), ("Safeguarding", "")]);
        let marks =
            |query: &str, word: &str| texts.search(&Query::new(query, &synonyms())).marks().has(word, &synonyms());
        assert!(marks("neg", "neglect") && marks("neglct", "neglect") && marks("infant", "baby"));
        assert!(!marks("neg", "safeguarding") && !marks("neglect", "negligence"));
    }

    #[test]
    fn the_nearest_spelling_is_offered_for_what_no_slip_explains() {
        let texts = texts(&[("Neglect", ""), ("Safeguarding", "")]);
        let nearest = |query: &str| texts.nearest(&Query::new(query, &synonyms()));
        assert_eq!(nearest("negelecdt"), Some("neglect".to_owned()));
        assert_eq!(nearest("neglect"), None);
        assert_eq!(nearest("xylophone"), None);
    }
}
