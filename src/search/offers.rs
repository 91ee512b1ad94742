//! The ways to take part, by number: of which row each is, its days, and which values admit it.

use super::bits::Bits;
use super::flat::{Laid, Pool, Reader};
use super::rows::Days;
use crate::domain::{Facet, Id, Term};

/// How many numbers the days of an offer take.
const DAYS: usize = 5;
/// The last of them.
const OPEN: u32 = 1;
const SPARE: u32 = 2;
/// The row of an offer's number that is nobody's.
const NOBODY: u32 = u32::MAX;
/// Never live, and never there.
const NOBODYS: Days =
    Days { first: i32::MAX, last: i32::MAX, stands: i32::MIN, parent_stands: i32::MIN, open: false, spare: false };

/// Offers in flat lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// For each its row, its session's id if it is one, and its days in [`DAYS`] numbers. Numbers between may be nobody's.
    rows: Vec<u32>,
    sessions: Pool,
    days: Vec<u32>,
    /// What each facet offers, in the order of the screen, with the offers that each value admits.
    pub values: Vec<(Facet, Vec<(Term, Bits)>)>,
}

impl Offers {
    /// None yet, with these values.
    pub fn of_values(values: &[(Facet, Vec<Term>)]) -> Self {
        let set = |term: &Term| (term.clone(), Bits::default());
        let values = values.iter().map(|(facet, terms)| (*facet, terms.iter().map(set).collect())).collect();
        Self { values, ..Self::default() }
    }

    /// The next one. Which values admit it is for [`Offers::values`].
    pub fn push(&mut self, row: u32, session: Option<&Id>, days: &Days) {
        self.rows.push(row);
        self.sessions.push(session.map_or("", Id::as_str));
        let Days { first, last, stands, parent_stands, open, spare } = *days;
        self.days.extend([first, last, stands, parent_stands].map(i32::cast_unsigned));
        self.days.push(if open { OPEN } else { 0 } | if spare { SPARE } else { 0 });
    }

    /// Numbers that are nobody's, up to the next multiple of 64.
    pub fn pad(&mut self) {
        while !self.len().is_multiple_of(64) {
            self.push(NOBODY, None, &NOBODYS);
        }
    }

    /// Others after these, which are padded.
    pub fn join(&mut self, others: &Self) {
        debug_assert!(self.len().is_multiple_of(64), "{} offers are not padded", self.len());
        let (from, length) = (self.len(), self.len() + others.len());
        self.rows.extend(&others.rows);
        self.sessions.join(&others.sessions);
        self.days.extend(&others.days);
        for ((_, values), (_, others)) in self.values.iter_mut().zip(&others.values) {
            for ((_, set), (_, other)) in values.iter_mut().zip(others) {
                set.join(from, other, length);
            }
        }
    }

    /// How many there are, nobody's with them.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row of an offer; `None` for a number that is nobody's.
    pub fn row_of(&self, offer: usize) -> Option<usize> {
        self.rows.get(offer).filter(|row| **row != NOBODY).map(|row| *row as usize)
    }

    /// The date that an offer is.
    pub fn session(&self, offer: usize) -> Option<Id> {
        Some(self.sessions.get(offer)).filter(|id| !id.is_empty()).map(Id::known)
    }

    pub fn days(&self, offer: usize) -> Days {
        match self.days.get(offer * DAYS..).and_then(<[u32]>::first_chunk) {
            Some(&[first, last, stands, parent_stands, flags]) => Days {
                first: first.cast_signed(),
                last: last.cast_signed(),
                stands: stands.cast_signed(),
                parent_stands: parent_stands.cast_signed(),
                open: flags & OPEN != 0,
                spare: flags & SPARE != 0,
            },
            None => NOBODYS,
        }
    }

    /// Bytes that they take in memory, about.
    pub fn bytes(&self) -> usize {
        let sets: usize = self.values.iter().map(|(_, values)| values.len()).sum();
        self.sessions.bytes() + (4 + 4 * DAYS) * self.len() + sets * self.len() / 8
    }

    /// Laid out as they are kept.
    pub fn lay(&self, out: &mut Laid) {
        out.pool(&self.sessions);
        out.numbers(&self.rows);
        out.numbers(&self.days);
        for (_, values) in &self.values {
            out.number(values.len());
            for (term, set) in values {
                out.bytes(term.as_str().as_bytes());
                out.bits(set);
            }
        }
    }

    /// Reads what was kept; `None` where it is not whole.
    pub fn read(kept: &mut Reader<'_>) -> Option<Self> {
        let (sessions, rows, days) = (kept.pool()?, kept.numbers()?, kept.numbers()?);
        if rows.len() != sessions.len() || Some(days.len()) != rows.len().checked_mul(DAYS) {
            return None;
        }
        let mut values = Vec::new();
        for facet in Facet::ALL {
            let mut sets = Vec::new();
            for _ in 0..kept.number()? {
                let term = Term::new(str::from_utf8(kept.bytes()?).ok()?);
                sets.push((term, kept.bits(rows.len())?));
            }
            values.push((facet, sets));
        }
        Some(Self { rows, sessions, days, values })
    }
}
