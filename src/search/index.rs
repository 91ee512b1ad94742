//! What can be filtered, as sets of offers: a value's set holds the offers that it admits.

use super::Synonyms;
use super::bits::Bits;
use super::rows::{Kind, Row, rows, session};
use super::texts::short;
use super::texts_of::Dates;
use crate::domain::{
    AreaTree, Catalogue, Cost, Date, Entry, Facet, Format, Id, Level, Session, Standing, Term, sort_by,
};

/// The audience that is everybody: chosen roles see what is for everyone, too.
const EVERYONE: &str = "everyone";

/// A row as the results need it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entity {
    pub kind: Kind,
    pub id: Id,
    pub title: String,
    /// Has a date to come or is always open: without the archive, and with it.
    pub upcoming: (bool, bool),
    /// Places in the two orders that do not depend on a query.
    pub by_soonest: u32,
    pub by_title: u32,
    /// Its offers, by number.
    pub offers: std::ops::Range<usize>,
}

/// Everything that can be found, for one day. Facets and filters are answered from here, words by
/// [`super::Texts`], whose records are these rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    pub(super) entities: Vec<Entity>,
    /// For each offer its session, where it is one, and its row.
    pub(super) offers: Vec<(Option<Id>, u32)>,
    /// Offers below this number, a multiple of 64, are each the only one of their row.
    pub(super) singles: usize,
    /// What each facet offers, in the order of the screen, with the offers that each value admits.
    pub(super) values: Vec<(Facet, Vec<(Term, Bits)>)>,
    /// Every offer there is; numbers between may be nobody's.
    pub(super) everything: Bits,
    /// Offers of the list that is counted and filtered.
    pub(super) main: Bits,
    pub(super) live: Bits,
    pub(super) upcoming: Bits,
    pub(super) past: Bits,
    tree: AreaTree,
    synonyms: Synonyms,
}

impl Index {
    pub fn new(catalogue: &Catalogue, today: Date) -> Self {
        Self::of(catalogue, rows(catalogue, &Dates::new(catalogue), today))
    }

    /// The dated things that `wanted` picks, as rows of their own: what the calendar filters.
    pub fn dates(catalogue: &Catalogue, today: Date, wanted: impl Fn(&Session) -> bool) -> Self {
        let wanted = catalogue.sessions.iter().filter(|s| wanted(s));
        Self::of(catalogue, wanted.map(|s| session(catalogue, s, today)).collect())
    }

    fn of(catalogue: &Catalogue, rows: Vec<Row<'_>>) -> Self {
        let tree = catalogue.vocabulary.area_tree();
        let Numbers { ranges, singles, total } = numbers(&rows);
        let mut offers = vec![(None, 0); total];
        let by_soonest = order(&rows, |row| (row.soonest, lower(row)));
        let by_title = order(&rows, |row| (0, lower(row)));
        let place = |places: &[u32], at: usize| places.get(at).copied().unwrap_or(u32::MAX);
        let none = || Bits::none(total);
        let [mut everything, mut main, mut live, mut upcoming, mut past] = [none(), none(), none(), none(), none()];
        let mut values = Values::new(catalogue, &tree, total);
        let mut entities = Vec::with_capacity(rows.len());
        for ((at, row), numbers) in rows.into_iter().enumerate().zip(ranges) {
            for (offer, number) in row.offers.iter().zip(numbers.clone()) {
                if let Some(slot) = offers.get_mut(number) {
                    *slot = (offer.session.cloned(), short(at));
                }
                let note = |set: &mut Bits, is: bool| {
                    if is {
                        set.set(number)
                    }
                };
                note(&mut everything, true);
                note(&mut main, matches!(row.kind, Kind::Course | Kind::Session));
                note(&mut live, offer.standing == Standing::Live);
                note(&mut upcoming, offer.upcoming);
                note(&mut past, offer.past);
                values.note(number, &row, offer);
            }
            let ahead =
                |archive: bool| row.offers.iter().any(|o| o.upcoming && (archive || o.standing == Standing::Live));
            entities.push(Entity {
                kind: row.kind,
                id: row.id.clone(),
                upcoming: (ahead(false), ahead(true)),
                title: row.title,
                by_soonest: place(&by_soonest, at),
                by_title: place(&by_title, at),
                offers: numbers,
            });
        }
        let synonyms = Synonyms::new(&catalogue.vocabulary.synonyms);
        Self { entities, offers, singles, values: values.sets, everything, main, live, upcoming, past, tree, synonyms }
    }

    pub fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    pub fn tree(&self) -> &AreaTree {
        &self.tree
    }

    /// What a facet offers, in the order of the screen.
    pub fn values(&self, facet: Facet) -> Vec<Term> {
        self.sets(facet).iter().map(|(term, _)| term.clone()).collect()
    }

    pub(super) fn sets(&self, facet: Facet) -> &[(Term, Bits)] {
        self.values.iter().find(|(f, _)| *f == facet).map_or(&[], |(_, values)| values)
    }

    /// Whether the vocabulary knows a value of a facet; the address drops those it does not.
    pub fn knows(&self, facet: Facet, value: &Term) -> bool {
        self.sets(facet).iter().any(|(term, _)| term == value)
    }
}

/// The numbers of each row's offers: first those that are alone, so that rows can be counted there by
/// counting bits, then from the next multiple of 64 those that are not.
struct Numbers {
    ranges: Vec<std::ops::Range<usize>>,
    /// Where those that are not alone begin.
    singles: usize,
    total: usize,
}

fn numbers(rows: &[Row<'_>]) -> Numbers {
    let singles = rows.iter().filter(|row| row.offers.len() == 1).count().next_multiple_of(64);
    let (mut single, mut several) = (0, singles);
    let number = |row: &Row<'_>| {
        let next = if row.offers.len() == 1 { &mut single } else { &mut several };
        let from = *next;
        *next += row.offers.len();
        from..*next
    };
    Numbers { ranges: rows.iter().map(number).collect(), singles, total: several }
}

/// Each row's place when ordered so; the id decides between equals.
fn order<K: Ord>(rows: &[Row<'_>], key: impl Fn(&Row<'_>) -> K) -> Vec<u32> {
    let mut all: Vec<(K, &Id, usize)> = rows.iter().enumerate().map(|(at, row)| (key(row), row.id, at)).collect();
    sort_by(&mut all, |a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut out = vec![0; rows.len()];
    for (place, (_, _, at)) in all.into_iter().enumerate() {
        if let Some(slot) = out.get_mut(at) {
            *slot = short(place);
        }
    }
    out
}

fn lower(row: &Row<'_>) -> String {
    row.title.to_ascii_lowercase()
}

/// The sets of all values, while they grow.
struct Values {
    sets: Vec<(Facet, Vec<(Term, Bits)>)>,
    /// For each area of the vocabulary the places of the values that it meets: on the spot, and online.
    areas: Vec<(Term, [Vec<usize>; 2])>,
}

impl Values {
    fn new(catalogue: &Catalogue, tree: &AreaTree, total: usize) -> Self {
        let v = &catalogue.vocabulary;
        let ids = |entries: &[Entry]| entries.iter().map(|e| e.id.clone()).collect();
        let set = |term: Term| (term, Bits::none(total));
        let sets = Facet::ALL.map(|facet| {
            let values: Vec<Term> = match facet {
                Facet::Level => Level::ALL.iter().map(|l| Term::new(l.key())).collect(),
                Facet::Audience => ids(&v.audiences),
                Facet::Area => tree.in_order().into_iter().cloned().collect(),
                Facet::Format => Format::ALL.iter().map(|f| Term::new(f.key())).collect(),
                Facet::Topic => ids(&v.topics),
                Facet::Provider => v.providers.iter().map(|p| p.id.clone()).collect(),
                Facet::Cost => [Cost::Free, Cost::Paid].iter().map(|c| Term::new(c.key())).collect(),
            };
            (facet, values.into_iter().map(set).collect())
        });
        let known: Vec<Term> = tree.in_order().into_iter().cloned().collect();
        let met = |area: &Term, format| {
            let one = std::slice::from_ref(area);
            let meets = |(_, chosen): &(usize, &Term)| tree.meets_offer(chosen, one, format);
            known.iter().enumerate().filter(meets).map(|(place, _)| place).collect()
        };
        let area = |area: &Term| (area.clone(), [met(area, None), met(area, Some(Format::Online))]);
        Self { sets: sets.into(), areas: known.iter().map(area).collect() }
    }

    /// Notes which values an offer is admitted by.
    fn note(&mut self, number: usize, row: &Row<'_>, offer: &super::rows::Offer<'_>) {
        for (facet, values) in &mut self.sets {
            let mut one = |wanted: &str| {
                if let Some((_, set)) = values.iter_mut().find(|(term, _)| term.as_str() == wanted) {
                    set.set(number);
                }
            };
            match facet {
                Facet::Level => row.level.into_iter().for_each(|level| one(level.key())),
                Facet::Audience if row.audience.iter().any(|who| who.as_str() == EVERYONE) => all(values, number),
                Facet::Audience => row.audience.iter().for_each(|who| one(who.as_str())),
                // What has no known area counts everywhere: hiding it could hide the one that is needed.
                Facet::Area if offer.areas.is_empty() => all(values, number),
                Facet::Area => {
                    let online = offer.format.is_some_and(Format::is_online);
                    for area in offer.areas {
                        let known = self.areas.iter().find(|(known, _)| known == area);
                        let places = known.map(|(_, [there, online_too])| if online { online_too } else { there });
                        for place in places.into_iter().flatten() {
                            values.get_mut(*place).into_iter().for_each(|(_, set)| set.set(number));
                        }
                    }
                }
                Facet::Format => offer.format.into_iter().for_each(|format| one(format.key())),
                Facet::Topic => row.topics.iter().for_each(|topic| one(topic.as_str())),
                Facet::Provider => row.provider.into_iter().for_each(|provider| one(provider.as_str())),
                Facet::Cost if offer.cost == Cost::Mixed => all(values, number),
                Facet::Cost => one(offer.cost.key()),
            }
        }
    }
}

fn all(values: &mut [(Term, Bits)], number: usize) {
    for (_, set) in values {
        set.set(number);
    }
}
