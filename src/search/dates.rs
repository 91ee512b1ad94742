//! The dates of all records by what they belong to, so that nobody looks through all of them for each.

use crate::domain::{Catalogue, Id, Session, Sorting, of_two};

/// Dates, those of a record next to each other.
pub struct Dates<'a>(Vec<&'a Session>);

impl<'a> Dates<'a> {
    /// In one go.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self::begin(catalogue).done()
    }

    /// For a caller who stops now and then.
    pub fn begin(catalogue: &'a Catalogue) -> DatesToSort<'a> {
        DatesToSort { sessions: &catalogue.sessions, sorting: Sorting::new(catalogue.sessions.len()) }
    }

    /// Those of one record, soonest first.
    pub fn of(&self, id: &Id) -> &[&'a Session] {
        let from = self.0.partition_point(|s| s.of.as_ref() < Some(id));
        let rest = self.0.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|s| s.of.as_ref() == Some(id))).unwrap_or_default()
    }
}

/// Dates that are put in order, some at a time.
pub struct DatesToSort<'a> {
    sessions: &'a [Session],
    sorting: Sorting,
}

impl<'a> DatesToSort<'a> {
    /// The next step; false where nothing was left to do.
    pub fn step(&mut self) -> bool {
        let by_record = |a: &Session, b: &Session| (&a.of, a.order()).cmp(&(&b.of, b.order()));
        self.sorting.step(&mut |a, b| of_two(self.sessions, a, b, by_record))
    }

    /// The dates, whatever steps were left.
    pub fn done(mut self) -> Dates<'a> {
        while self.step() {}
        Dates(self.sorting.order().into_iter().filter_map(|at| self.sessions.get(at)).collect())
    }
}
