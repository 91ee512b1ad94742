//! How many courses or dates each value would give.

use super::Index;
use crate::domain::{Facet, Filters, Term};

/// For each facet its values with the number of courses that choosing the value would give, the
/// other facets applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts(pub Vec<(Facet, Vec<(Term, usize)>)>);

impl Index {
    pub fn counts(&self, filters: &Filters) -> FacetCounts {
        let rows = self.typed_for(filters);
        let count = |facet: Facet, value: &Term| {
            rows.iter().filter(|row| self.first_offer(row, filters, Some((facet, value))).is_some()).count()
        };
        let facets = self.values.iter().map(|(facet, values)| {
            (*facet, values.iter().map(|value| (value.clone(), count(*facet, value))).collect())
        });
        FacetCounts(facets.collect())
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
