//! What is known of each row whatever the day: names, the days of its offers, and which values admit them.
//!
//! It is made when content changes and kept beside the words, so that a start makes none of it; what the day
//! decides is worked out of it by [`super::Index`].

use super::bits::Bits;
use super::dates::Dates;
use super::flat::{Laid, Pool, Reader};
use super::gather::{Gathering, terms};
use super::offers::Offers;
use super::rows::{Days, Kind, nth_row, session};
use crate::domain::{Catalogue, Facet, Id, Session, Term, Vocabulary};
use std::ops::Range;

/// Rows and their offers, in flat lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub(super) kinds: Vec<Kind>,
    pub(super) ids: Pool,
    pub(super) titles: Pool,
    /// Places in the order by title.
    pub(super) by_title: Vec<u32>,
    /// Where each row's offers begin, and how many they are.
    pub(super) firsts: Vec<u32>,
    pub(super) lengths: Vec<u32>,
    /// Offers below this number, a multiple of 64, are each the only one of their row.
    pub(super) singles: usize,
    pub(super) offers: Offers,
}

impl Facts {
    /// Of everything that can be searched, in one go.
    pub fn new(catalogue: &Catalogue) -> Self {
        let dates = Dates::new(catalogue);
        let mut gathering = Gathering::new(&catalogue.vocabulary);
        (0..).map_while(|number| nth_row(catalogue, &dates, number)).for_each(|row| gathering.add(&row));
        gathering.finish().done()
    }

    /// Of the dated things that `wanted` picks, as rows of their own.
    pub fn dates(catalogue: &Catalogue, wanted: impl Fn(&Session) -> bool) -> Self {
        let mut gathering = Gathering::new(&catalogue.vocabulary);
        let wanted = catalogue.sessions.iter().filter(|s| wanted(s));
        wanted.for_each(|s| gathering.add(&session(catalogue, s)));
        gathering.finish().done()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// How many offers there are, nobody's numbers with them.
    pub(super) fn offers(&self) -> usize {
        self.offers.len()
    }

    pub(super) fn singles(&self) -> usize {
        self.singles
    }

    pub(super) fn kind(&self, row: usize) -> Kind {
        self.kinds.get(row).copied().unwrap_or(Kind::Course)
    }

    pub(super) fn id(&self, row: usize) -> Id {
        Id::known(self.ids.get(row))
    }

    pub(super) fn title(&self, row: usize) -> &str {
        self.titles.get(row)
    }

    /// A row's place in the order by title, in which no two share one.
    pub(super) fn place(&self, row: usize) -> u32 {
        self.by_title.get(row).copied().unwrap_or(u32::MAX)
    }

    /// The offers of a row, by number.
    pub(super) fn offers_of(&self, row: usize) -> Range<usize> {
        let at = |list: &[u32]| list.get(row).map_or(0, |number| *number as usize);
        let from = at(&self.firsts);
        from..from.saturating_add(at(&self.lengths)).min(self.offers.len())
    }

    /// The row of an offer; `None` for a number that is nobody's.
    pub(super) fn row_of(&self, offer: usize) -> Option<usize> {
        self.offers.row_of(offer)
    }

    /// The date that an offer is.
    pub(super) fn session(&self, offer: usize) -> Option<Id> {
        self.offers.session(offer)
    }

    pub(super) fn days(&self, offer: usize) -> Days {
        self.offers.days(offer)
    }

    /// What each facet offers, with the offers that each value admits.
    pub(super) fn values(&self) -> &[(Facet, Vec<(Term, Bits)>)] {
        &self.offers.values
    }

    /// Whether its values are those of a vocabulary.
    pub fn has_values_of(&self, vocabulary: &Vocabulary) -> bool {
        let same = |(facet, values): &(Facet, Vec<(Term, Bits)>)| {
            values.iter().map(|(term, _)| term).eq(terms(vocabulary, *facet).iter())
        };
        self.offers.values.len() == Facet::ALL.len() && self.offers.values.iter().all(same)
    }

    /// Bytes that it takes in memory, about.
    pub fn bytes(&self) -> usize {
        self.ids.bytes() + self.titles.bytes() + 13 * self.len() + self.offers.bytes()
    }

    /// Laid out as they are kept.
    pub(super) fn lay(&self, out: &mut Laid) {
        let kinds: Vec<u8> = self.kinds.iter().map(|kind| *kind as u8).collect();
        out.bytes(&kinds);
        for pool in [&self.ids, &self.titles] {
            out.pool(pool);
        }
        out.number(self.singles);
        for list in [&self.by_title, &self.firsts, &self.lengths] {
            out.numbers(list);
        }
        self.offers.lay(out);
    }

    /// Reads what was kept; `None` where it is not whole. What leads from one list into another is not believed: a number that
    /// leads nowhere finds nothing.
    pub(super) fn read(kept: &mut Reader<'_>) -> Option<Self> {
        let kind = |byte: &u8| Kind::ALL.get(usize::from(*byte)).copied();
        let kinds: Vec<Kind> = kept.bytes()?.iter().map(kind).collect::<Option<_>>()?;
        let (ids, titles, singles) = (kept.pool()?, kept.pool()?, kept.number()?);
        let (by_title, firsts, lengths) = (kept.numbers()?, kept.numbers()?, kept.numbers()?);
        let each_row = [ids.len(), titles.len(), by_title.len(), firsts.len(), lengths.len()];
        let offers = Offers::read(kept)?;
        // Each offer is of one row: otherwise the work of a start would grow with rows times offers.
        let of_rows: usize = lengths.iter().fold(0, |sum, length| sum.saturating_add(*length as usize));
        let alone = singles <= offers.len() && singles % 64 == 0;
        let whole = each_row.iter().all(|length| *length == kinds.len()) && of_rows <= offers.len() && alone;
        whole.then_some(Self { kinds, ids, titles, by_title, firsts, lengths, singles, offers })
    }
}
