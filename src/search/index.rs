//! What can be filtered on a day: which offers there are, and which of them are live, to come or past.

use super::bits::Bits;
use super::facts::Facts;
use super::rows::{Days, NEVER};
use super::{Kind, Synonyms};
use crate::domain::{AreaTree, Catalogue, Date, Facet, Session, Term, Vocabulary};
use std::sync::Arc;

/// Everything that can be found, for one day. Facets and filters are answered from here, words by
/// [`super::Texts`], whose records are these rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    pub(super) facts: Arc<Facts>,
    /// Every offer that there is on the day.
    pub(super) everything: Bits,
    /// Offers of the list that is counted and filtered.
    pub(super) main: Bits,
    pub(super) live: Bits,
    pub(super) upcoming: Bits,
    pub(super) past: Bits,
    /// Rows with a date to come or always open: without the archive, and with it.
    pub(super) ahead: [Bits; 2],
    /// For each row the day number of its soonest date to come, of a date as a row its own; what has none comes after.
    pub(super) soonest: Vec<i32>,
    tree: AreaTree,
    synonyms: Arc<Synonyms>,
}

impl Index {
    /// In one go.
    pub fn new(facts: Arc<Facts>, vocabulary: &Vocabulary, today: Date) -> Self {
        Self::begin(facts, vocabulary, today).done()
    }

    /// For a caller who stops now and then. One step a row and an offer, and nothing is put in order: it is made anew at each start.
    pub fn begin(facts: Arc<Facts>, vocabulary: &Vocabulary, today: Date) -> Indexing {
        let total = facts.offers();
        let none = || Bits::none(total);
        let [everything, main, live, upcoming, past] = [none(), none(), none(), none(), none()];
        let ahead = [Bits::none(facts.len()), Bits::none(facts.len())];
        let soonest = Vec::with_capacity(facts.len());
        let (tree, synonyms) = (vocabulary.area_tree(), Arc::new(Synonyms::new(&vocabulary.synonyms)));
        let of = Self { facts, everything, main, live, upcoming, past, ahead, soonest, tree, synonyms };
        Indexing { of, day: Day { today: today.number(), archive: today.months_before(12).number() } }
    }

    /// The dated things that `wanted` picks, as rows of their own: what the calendar filters.
    pub fn dates(catalogue: &Catalogue, today: Date, wanted: impl Fn(&Session) -> bool) -> Self {
        Self::new(Arc::new(Facts::dates(catalogue, wanted)), &catalogue.vocabulary, today)
    }

    pub fn synonyms(&self) -> &Arc<Synonyms> {
        &self.synonyms
    }

    pub fn tree(&self) -> &AreaTree {
        &self.tree
    }

    /// What a facet offers, in the order of the screen.
    pub fn values(&self, facet: Facet) -> Vec<Term> {
        self.sets(facet).iter().map(|(term, _)| term.clone()).collect()
    }

    fn sets(&self, facet: Facet) -> &[(Term, Bits)] {
        self.facts.values().iter().find(|(f, _)| *f == facet).map_or(&[], |(_, values)| values)
    }

    /// Whether the vocabulary knows a value of a facet; the address drops those it does not.
    pub fn knows(&self, facet: Facet, value: &Term) -> bool {
        self.sets(facet).iter().any(|(term, _)| term == value)
    }
}

/// An index of a day that is made, some rows at a time.
pub struct Indexing {
    of: Index,
    day: Day,
}

impl Indexing {
    /// So many rows a step: a millisecond of a slow phone.
    const STEP: usize = 512;

    /// The next step; false where nothing was left to do.
    pub fn step(&mut self) -> bool {
        let Self { of, day } = self;
        let from = of.soonest.len();
        for row in (from..of.facts.len()).take(Self::STEP) {
            let kind = of.facts.kind(row);
            let mut any_live = false;
            let mut first = NEVER;
            for offer in of.facts.offers_of(row) {
                let days = of.facts.days(offer);
                // They come after the dated ones.
                if days.spare && any_live {
                    continue;
                }
                let (is_live, to_come) = (day.is_live(&days), day.is_to_come(&days));
                of.everything.set(offer);
                if kind.is_main() {
                    of.main.set(offer);
                }
                if is_live {
                    of.live.set(offer);
                    any_live |= !days.spare;
                }
                if to_come {
                    of.upcoming.set(offer);
                    first = first.min(days.first);
                    of.ahead.iter_mut().skip(usize::from(!is_live)).for_each(|rows| rows.set(row));
                } else if day.is_past(&days) {
                    of.past.set(offer);
                }
                if kind == Kind::Session {
                    first = days.first;
                }
            }
            of.soonest.push(first);
        }
        of.soonest.len() < of.facts.len()
    }

    /// The index, whatever steps were left.
    pub fn done(mut self) -> Index {
        while self.step() {}
        self.of
    }
}

/// A day, and the one a year before it, as numbers.
struct Day {
    today: i32,
    archive: i32,
}

impl Day {
    /// Has a date to come, or can be begun at any time.
    fn is_to_come(&self, days: &Days) -> bool {
        days.open || self.is_dated_ahead(days)
    }

    /// Has a date, and all of it is over.
    fn is_past(&self, days: &Days) -> bool {
        !days.open && days.last < self.today
    }

    fn is_dated_ahead(&self, days: &Days) -> bool {
        (self.today..NEVER).contains(&days.last)
    }

    /// A coming date keeps a series alive whatever the record says that it belongs to.
    fn is_live(&self, days: &Days) -> bool {
        let parent = days.parent_stands >= self.today || self.is_dated_ahead(days);
        days.last >= self.archive && days.stands >= self.today && parent
    }
}
