//! How many courses or dates each value would give.

use super::bits::Bits;
use super::{Found, Index};
use crate::domain::{Facet, Filters, Term};

/// For each facet its values with the number of courses that choosing the value would give, the
/// other facets applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts(pub Vec<(Facet, Vec<(Term, usize)>)>);

impl Index {
    /// Exact for every value, whatever is typed and chosen.
    pub fn counts(&self, found: Option<&Found>, filters: &Filters) -> FacetCounts {
        let typed = self.typed_for(found);
        let all = self.facts.values().iter().map(|(facet, values)| {
            let mut fits = self.fits(filters, Some(*facet));
            fits.keep(&typed);
            (*facet, values.iter().map(|(term, set)| (term.clone(), self.rows_in(&fits, set))).collect())
        });
        FacetCounts(all.collect())
    }

    /// The offers that are counted: those of the rows that were typed for.
    fn typed_for(&self, found: Option<&Found>) -> Bits {
        let Some(found) = found else { return self.main.clone() };
        let mut out = Bits::none(self.facts.offers());
        for row in (0..self.facts.len()).filter(|row| found.score(*row) > 0) {
            self.facts.offers_of(row).for_each(|offer| out.set(offer));
        }
        out.keep(&self.main);
        out
    }

    /// How many rows have an offer in both sets.
    fn rows_in(&self, fits: &Bits, set: &Bits) -> usize {
        let alone = fits.common(set, self.facts.singles());
        let mut several = 0;
        let mut last = None;
        for offer in fits.iter_from(self.facts.singles()).filter(|offer| set.has(*offer)) {
            let row = self.facts.row_of(offer);
            several += usize::from(row != last);
            last = row;
        }
        alone + several
    }
}

impl FacetCounts {
    /// The count of one value; none for a value that the facet does not have.
    pub fn count(&self, facet: Facet, value: &Term) -> usize {
        self.of(facet).iter().find(|(v, _)| v == value).map_or(0, |(_, count)| *count)
    }

    pub fn of(&self, facet: Facet) -> &[(Term, usize)] {
        self.0.iter().find(|(f, _)| *f == facet).map_or(&[], |(_, values)| values)
    }
}
