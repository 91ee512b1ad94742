//! A query and filters held against the index.

use super::query::Match;
use super::{Index, Kind, Offer, Query, Row, offer_meets_area};
use crate::domain::{Cost, Facet, Filters, Id, Sort, Term, When, sort_by};

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
}

/// What a page shows for some filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// Courses, or dates in the calendar.
    pub found: Vec<Hit>,
    /// Toolkit, briefings and forums; empty unless something was typed.
    pub others: Vec<Hit>,
}

impl Index {
    /// Everything that fits, in order.
    pub fn results(&self, filters: &Filters) -> Results {
        let query = Query::new(&filters.query, self.synonyms());
        let sort = filters.sort.unwrap_or(if query.is_empty() { Sort::Soonest } else { Sort::Best });
        let mut found = Vec::new();
        let mut others = Vec::new();
        for row in &self.rows {
            if !row.is_main() && query.is_empty() {
                continue;
            }
            let Some(rank) = query.rank(&row.fields) else { continue };
            let Some(hit) = self.hit(row, filters) else { continue };
            let list = if row.is_main() { &mut found } else { &mut others };
            list.push((order(row, &hit, rank, sort), hit));
        }
        Results { found: in_order(found), others: in_order(others) }
    }

    /// The rows that were typed for, before any facet: what the counts are counted over.
    pub(super) fn typed_for<'a>(&'a self, filters: &Filters) -> Vec<&'a Row> {
        let query = Query::new(&filters.query, self.synonyms());
        self.rows.iter().filter(|row| row.is_main() && query.rank(&row.fields).is_some()).collect()
    }

    fn hit(&self, row: &Row, filters: &Filters) -> Option<Hit> {
        let offer = self.first_offer(row, filters, None)?;
        let upcoming = row.offers.iter().any(|o| o.upcoming && filters.admits(o.standing));
        Some(Hit {
            kind: row.kind,
            id: row.id.clone(),
            title: row.title.clone(),
            next: offer.session.clone(),
            upcoming,
        })
    }

    /// The first offer of a row that meets all filters. `instead` puts one value in place of a
    /// facet's choice, for counting what choosing it would give.
    pub(super) fn first_offer<'a>(
        &self,
        row: &'a Row,
        filters: &Filters,
        instead: Option<(Facet, &Term)>,
    ) -> Option<&'a Offer> {
        if !filters.admits(row.standing) && row.kind != Kind::Course {
            return None;
        }
        // Resources and briefings have no level, format, provider or cost to ask for.
        let any = |facet: Facet, test: &dyn Fn(&Term) -> bool| match instead {
            Some((f, value)) if f == facet => test(value),
            _ => !filters.has_chosen_of(facet) || filters.chosen(facet).any(test),
        };
        let row_fits = any(Facet::Level, &|v| row.level.as_ref() == Some(v))
            && any(Facet::Audience, &|v| row.audience.iter().any(|a| a == v || a.as_str() == EVERYONE))
            && any(Facet::Topic, &|v| row.topics.contains(v))
            && any(Facet::Provider, &|v| row.provider.as_ref() == Some(v));
        if !row_fits {
            return None;
        }
        let when = filters.when.unwrap_or_default();
        row.offers.iter().find(|offer| {
            filters.admits(offer.standing)
                && match when {
                    When::Anytime => true,
                    When::Upcoming => offer.upcoming,
                    When::Past => offer.past,
                }
                && any(Facet::Area, &|v| offer_meets_area(&self.tree, v, &offer.areas, offer.format))
                && any(Facet::Format, &|v| offer.format.is_some_and(|f| f.key() == v.as_str()))
                && any(Facet::Cost, &|v| offer.cost.key() == v.as_str() || offer.cost == Cost::Mixed)
        })
    }
}

impl Row {
    /// Belongs to the list that is counted and filtered.
    fn is_main(&self) -> bool {
        matches!(self.kind, Kind::Course | Kind::Session)
    }
}

/// The audience that is everybody: chosen roles see what is for everyone, too.
const EVERYONE: &str = "everyone";

type Order = (bool, Match, usize, i32, String, Id);

/// Sort key: with a date to come or always open first, unless the best match was asked for.
fn order(row: &Row, hit: &Hit, (class, field): (Match, usize), sort: Sort) -> Order {
    let title = row.title.to_ascii_lowercase();
    match sort {
        Sort::Best => (false, class, field, row.soonest, title, row.id.clone()),
        Sort::Soonest => (!hit.upcoming, Match::Exact, 0, row.soonest, title, row.id.clone()),
        Sort::Title => (false, Match::Exact, 0, 0, title, row.id.clone()),
    }
}

fn in_order(mut list: Vec<(Order, Hit)>) -> Vec<Hit> {
    sort_by(&mut list, |a, b| a.0.cmp(&b.0));
    list.into_iter().map(|(_, hit)| hit).collect()
}
