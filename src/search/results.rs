//! Filters, and what a query found, held against the index.

use super::bits::Bits;
use super::index::{Entity, Index};
use super::{Found, Kind};
use crate::domain::{Facet, Filters, Id, Sort, When};

/// A row that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: Kind,
    pub id: Id,
    pub title: String,
    /// The offer that met the filters first: what "Next" shows.
    pub next: Option<Id>,
    /// Has a date to come or is always open.
    pub upcoming: bool,
    /// How well it fits what was typed; more is better, across both lists.
    pub score: u32,
}

/// The first of a list, and how long it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub hits: Vec<Hit>,
    pub total: usize,
}

/// What a page shows for some filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// Courses, or dates in the calendar.
    pub found: List,
    /// Toolkit, briefings and forums; empty unless something was typed.
    pub others: List,
}

impl Index {
    /// What fits, in order: the first `most` of each list. `found` is what was found for the
    /// filters' query, `None` where nothing was typed.
    pub fn results(&self, found: Option<&Found>, filters: &Filters, most: usize) -> Results {
        let sort = filters.sort.unwrap_or(if found.is_none() { Sort::Soonest } else { Sort::Best });
        let mut fits = self.fits(filters, None);
        if found.is_none() {
            fits.keep(&self.main);
        }
        let (mut main, mut others) = (First::of(most), First::of(most));
        let mut last = None;
        for offer in fits.iter_from(0) {
            // The first offer of each row counts.
            let Some(&(_, row)) = self.offers.get(offer) else { continue };
            let Some(entity) = self.entities.get(row as usize).filter(|_| last != Some(row)) else { continue };
            last = Some(row);
            let score = found.map_or(1, |found| found.score(row as usize));
            if score > 0 {
                let list = if entity.is_main() { &mut main } else { &mut others };
                list.offer((entity.key(sort, score, filters.archive), offer));
            }
        }
        Results { found: self.list(main, found, filters), others: self.list(others, found, filters) }
    }

    /// Offers that meet all filters but those of one facet.
    pub(super) fn fits(&self, filters: &Filters, but: Option<Facet>) -> Bits {
        let mut out = self.everything.clone();
        if !filters.archive {
            out.keep(&self.live);
        }
        match filters.when.unwrap_or_default() {
            When::Anytime => {}
            When::Upcoming => out.keep(&self.upcoming),
            When::Past => out.keep(&self.past),
        }
        for (facet, values) in &self.values {
            if Some(*facet) != but && filters.has_chosen_of(*facet) {
                let mut any = Bits::none(self.offers.len());
                for (_, set) in values.iter().filter(|(term, _)| filters.is_chosen(*facet, term)) {
                    any.add(set);
                }
                out.keep(&any);
            }
        }
        out
    }

    fn list(&self, first: First, found: Option<&Found>, filters: &Filters) -> List {
        let hit = |(_, offer): (u64, usize)| {
            let (session, row) = self.offers.get(offer)?;
            let entity = self.entities.get(*row as usize)?;
            Some(Hit {
                kind: entity.kind,
                id: entity.id.clone(),
                title: entity.title.clone(),
                next: session.clone(),
                upcoming: entity.is_upcoming(filters.archive),
                score: found.map_or(0, |found| found.score(*row as usize)),
            })
        };
        List { total: first.total, hits: first.kept.into_iter().filter_map(hit).collect() }
    }
}

impl Entity {
    /// Belongs to the list that is counted and filtered.
    fn is_main(&self) -> bool {
        matches!(self.kind, Kind::Course | Kind::Session)
    }

    fn is_upcoming(&self, archive: bool) -> bool {
        if archive { self.upcoming.1 } else { self.upcoming.0 }
    }

    /// Lower comes first: with a date to come or always open, unless the best match was asked for.
    fn key(&self, sort: Sort, score: u32, archive: bool) -> u64 {
        let (first, then) = match sort {
            Sort::Best => (u32::MAX - score, self.by_soonest),
            Sort::Soonest => (u32::from(!self.is_upcoming(archive)), self.by_soonest),
            Sort::Title => (0, self.by_title),
        };
        u64::from(first) << 32 | u64::from(then)
    }
}

/// The lowest so many of what is offered. A screen shows few of many, and sorting all of them for
/// each key that is pressed would cost more than finding them.
struct First {
    kept: Vec<(u64, usize)>,
    most: usize,
    total: usize,
}

impl First {
    fn of(most: usize) -> Self {
        Self { kept: Vec::new(), most, total: 0 }
    }

    fn offer(&mut self, item: (u64, usize)) {
        self.total += 1;
        if self.kept.len() >= self.most {
            if self.kept.last().is_none_or(|last| *last <= item) {
                return;
            }
            self.kept.pop();
        }
        let at = self.kept.partition_point(|kept| *kept < item);
        self.kept.insert(at, item);
    }
}
