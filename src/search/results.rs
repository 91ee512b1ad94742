//! Filters, and what a query found, held against the index.

use super::bits::Bits;
use super::{Found, Index, Kind};
use crate::domain::{Date, Facet, Filters, Id, Sort, When};

/// A row that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: Kind,
    pub id: Id,
    pub title: String,
    /// Of the offers that meet the filters the one to show: the soonest to come, then what has no date, then the last that is past.
    pub next: Option<Id>,
    /// The day on which that begins, where one is known.
    pub day: Option<Date>,
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
        // Offers of a row come one after the other: the best of those that fit is shown.
        let mut row: Option<(usize, usize)> = None;
        let mut take = |(row, offer): (usize, usize)| {
            let score = found.map_or(1, |found| found.score(row));
            if score > 0 {
                let list = if self.facts.kind(row).is_main() { &mut main } else { &mut others };
                list.offer((self.key(row, sort, score, filters.archive), offer));
            }
        };
        for offer in fits.iter_from(0) {
            let Some(of) = self.facts.row_of(offer) else { continue };
            match &mut row {
                Some((last, best)) if *last == of => *best = self.better(*best, offer),
                _ => row.replace((of, offer)).into_iter().for_each(&mut take),
            }
        }
        row.into_iter().for_each(take);
        Results { found: self.list(main, found, filters), others: self.list(others, found, filters) }
    }

    /// Of two offers of a row, in the order of their numbers, the one to show: the soonest to come, then what has no date, then the
    /// last that is past.
    fn better(&self, before: usize, after: usize) -> usize {
        let place = |offer| if self.upcoming.has(offer) { 0 } else { 1 + u8::from(self.past.has(offer)) };
        let (first, second) = (place(before), place(after));
        // A course as such stands for no date where it has one.
        let dated = first == 2 && !self.facts.days(after).spare;
        if second < first && (dated || second == 0) || second == first && first == 2 { after } else { before }
    }

    /// Lower comes first: with a date to come or always open, unless the best match was asked for. No two rows share one.
    fn key(&self, row: usize, sort: Sort, score: u32, archive: bool) -> Key {
        let soonest = self.soonest.get(row).map_or(u32::MAX, |day| day.cast_unsigned() ^ (1 << 31));
        let (first, then) = match sort {
            Sort::Best => (u32::MAX - score, soonest),
            Sort::Soonest => (u32::from(!self.is_upcoming(row, archive)), soonest),
            Sort::Title => (0, 0),
        };
        (first, then, self.facts.place(row))
    }

    fn is_upcoming(&self, row: usize, archive: bool) -> bool {
        let [live, all] = &self.ahead;
        if archive { all.has(row) } else { live.has(row) }
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
        for (facet, values) in self.facts.values() {
            if Some(*facet) != but && filters.has_chosen_of(*facet) {
                let mut any = Bits::none(self.facts.offers());
                for (_, set) in values.iter().filter(|(term, _)| filters.is_chosen(*facet, term)) {
                    any.add(set);
                }
                out.keep(&any);
            }
        }
        out
    }

    fn list(&self, first: First, found: Option<&Found>, filters: &Filters) -> List {
        let hit = |(_, offer): (Key, usize)| {
            let row = self.facts.row_of(offer)?;
            Some(Hit {
                kind: self.facts.kind(row),
                id: self.facts.id(row),
                title: self.facts.title(row).to_owned(),
                next: self.facts.session(offer),
                day: Date::from_number(self.facts.days(offer).first),
                upcoming: self.is_upcoming(row, filters.archive),
                score: found.map_or(0, |found| found.score(row)),
            })
        };
        List { total: first.total, hits: first.kept.into_iter().filter_map(hit).collect() }
    }
}

/// What rows are put in order by.
type Key = (u32, u32, u32);

/// The lowest so many of what is offered. A screen shows few of many, and sorting all of them for
/// each key that is pressed would cost more than finding them.
struct First {
    kept: Vec<(Key, usize)>,
    most: usize,
    total: usize,
}

impl First {
    fn of(most: usize) -> Self {
        Self { kept: Vec::new(), most, total: 0 }
    }

    fn offer(&mut self, item: (Key, usize)) {
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
