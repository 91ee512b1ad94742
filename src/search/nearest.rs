//! The nearest spelling of a query that finds nothing.

use super::query::Query;
use super::slips::slips;
use super::texts::Texts;

/// Further than what the search forgives by itself: it is only offered, never taken.
const MOST: usize = 3;

impl Texts {
    /// The query with each unknown word replaced by the nearest known one; `None` where all are
    /// known, or one is like nothing here.
    pub fn nearest(&self, query: &Query) -> Option<String> {
        let mut changed = false;
        let mut out = Vec::new();
        for word in query.needs.iter().filter(|need| need.groups.is_empty()).flat_map(|need| &need.words) {
            if self.starting(word).is_empty() {
                out.push(self.nearest_word(word)?);
                changed = true;
            } else {
                out.push(word.clone());
            }
        }
        (changed && !out.is_empty()).then(|| out.join(" "))
    }

    /// The word with the fewest slips; of several, the one that most records have.
    fn nearest_word(&self, word: &str) -> Option<String> {
        let most = MOST.min(word.len() / 2);
        let near = (0..self.len()).filter_map(|number| {
            let slips = slips(word, self.word(number), false, most)?;
            Some((slips, usize::MAX - self.frequency(number), number))
        });
        near.min().map(|(_, _, number)| self.word(number).to_owned())
    }
}
