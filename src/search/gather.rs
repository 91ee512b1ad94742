//! Gathering the facts, a row at a time, so that a caller can stop between two.

use super::bits::Bits;
use super::facts::Facts;
use super::offers::Offers;
use super::rows::{Offer, Row};
use super::texts::short;
use crate::domain::{AreaTree, Cost, Entry, Facet, Format, Level, Sorting, Term, Vocabulary, of_two};

/// The audience that is everybody: chosen roles see what is for everyone, too.
const EVERYONE: &str = "everyone";

/// Facts that grow.
pub struct Gathering {
    /// Of the rows; their offers are apart until the end.
    facts: Facts,
    /// Offers that are the only ones of their rows, and the others.
    singles: Offers,
    several: Offers,
    /// For each area of the vocabulary the places of the values that it meets: on the spot, and online.
    areas: Vec<(Term, [Vec<usize>; 2])>,
    /// Each row's title in small letters.
    titles: Vec<String>,
}

impl Gathering {
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let values = Facet::ALL.map(|facet| (facet, terms(vocabulary, facet)));
        Self {
            facts: Facts::default(),
            singles: Offers::of_values(&values),
            several: Offers::of_values(&values),
            areas: areas(&vocabulary.area_tree()),
            titles: Vec::new(),
        }
    }

    /// Takes in the next row.
    pub fn add(&mut self, row: &Row<'_>) {
        let facts = &mut self.facts;
        let number = short(facts.len());
        let offers = if row.offers.len() == 1 { &mut self.singles } else { &mut self.several };
        facts.kinds.push(row.kind);
        facts.ids.push(row.id.as_str());
        facts.titles.push(&row.title);
        self.titles.push(row.title.to_ascii_lowercase());
        facts.firsts.push(short(offers.len()));
        facts.lengths.push(short(row.offers.len()));
        for offer in &row.offers {
            admit(offers, &self.areas, row, offer);
            offers.push(number, offer.session, &offer.days);
        }
    }

    /// All are taken in: they are put in order.
    pub fn finish(self) -> Gathered {
        Gathered { sorting: Sorting::new(self.titles.len()), of: self }
    }
}

/// Facts whose rows are put in order by their titles, some at a time.
pub struct Gathered {
    of: Gathering,
    sorting: Sorting,
}

impl Gathered {
    /// The next step; false where nothing was left to do.
    pub fn step(&mut self) -> bool {
        let (titles, ids) = (&self.of.titles, &self.of.facts.ids);
        // No two share a place: the id decides between equals.
        self.sorting.step(&mut |a, b| of_two(titles, a, b, String::cmp).then_with(|| ids.get(a).cmp(ids.get(b))))
    }

    /// The facts, whatever steps were left.
    pub fn done(mut self) -> Facts {
        while self.step() {}
        let Gathering { mut facts, mut singles, several, .. } = self.of;
        singles.pad();
        facts.singles = singles.len();
        for (first, length) in facts.firsts.iter_mut().zip(&facts.lengths) {
            if *length != 1 {
                *first += short(facts.singles);
            }
        }
        singles.join(&several);
        facts.offers = singles;
        facts.by_title = vec![0; facts.len()];
        for (place, row) in self.sorting.order().into_iter().enumerate() {
            facts.by_title.get_mut(row).into_iter().for_each(|slot| *slot = short(place));
        }
        facts
    }
}

/// Notes which values the next offer is admitted by.
fn admit(offers: &mut Offers, areas: &[(Term, [Vec<usize>; 2])], row: &Row<'_>, offer: &Offer<'_>) {
    let number = offers.len();
    for (facet, values) in &mut offers.values {
        let mut one = |wanted: &str| {
            if let Some((_, set)) = values.iter_mut().find(|(term, _)| term.as_str() == wanted) {
                set.put(number);
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
                    let known = areas.iter().find(|(known, _)| known == area);
                    let places = known.map(|(_, [there, online_too])| if online { online_too } else { there });
                    for place in places.into_iter().flatten() {
                        values.get_mut(*place).into_iter().for_each(|(_, set)| set.put(number));
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

fn all(values: &mut [(Term, Bits)], number: usize) {
    for (_, set) in values {
        set.put(number);
    }
}

/// Which values each area meets.
fn areas(tree: &AreaTree) -> Vec<(Term, [Vec<usize>; 2])> {
    let known: Vec<Term> = tree.in_order().into_iter().cloned().collect();
    let met = |area: &Term, format| {
        let one = std::slice::from_ref(area);
        let meets = |(_, chosen): &(usize, &Term)| tree.meets_offer(chosen, one, format);
        known.iter().enumerate().filter(meets).map(|(place, _)| place).collect()
    };
    known.iter().map(|area| (area.clone(), [met(area, None), met(area, Some(Format::Online))])).collect()
}

/// What a facet offers, in the order of the screen.
pub fn terms(v: &Vocabulary, facet: Facet) -> Vec<Term> {
    let ids = |entries: &[Entry]| entries.iter().map(|e| e.id.clone()).collect();
    match facet {
        Facet::Level => Level::ALL.iter().map(|l| Term::new(l.key())).collect(),
        Facet::Audience => ids(&v.audiences),
        Facet::Area => v.area_tree().in_order().into_iter().cloned().collect(),
        Facet::Format => Format::ALL.iter().map(|f| Term::new(f.key())).collect(),
        Facet::Topic => ids(&v.topics),
        Facet::Provider => v.providers.iter().map(|p| p.id.clone()).collect(),
        Facet::Cost => [Cost::Free, Cost::Paid].iter().map(|c| Term::new(c.key())).collect(),
    }
}
