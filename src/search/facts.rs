//! What is known of each row whatever the day: names, the days of its offers, and which values admit them.
//!
//! It is made when content changes and kept beside the words, so that a start makes none of it; what the day
//! decides is worked out of it by [`super::Index`].

use super::bits::Bits;
use super::flat::{Laid, Pool, Reader};
use super::rows::{Days, Kind, Offer, Row, rows, session};
use super::texts::short;
use super::texts_of::Dates;
use crate::domain::{AreaTree, Catalogue, Cost, Entry, Facet, Format, Id, Level, Session, Term, Vocabulary, sort_by};
use std::ops::Range;

/// The audience that is everybody: chosen roles see what is for everyone, too.
const EVERYONE: &str = "everyone";

/// Rows and their offers, in flat lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    kinds: Vec<Kind>,
    ids: Pool,
    titles: Pool,
    /// Places in the order by title.
    by_title: Vec<u32>,
    /// Where each row's offers begin, and how many they are.
    firsts: Vec<u32>,
    lengths: Vec<u32>,
    /// Offers below this number, a multiple of 64, are each the only one of their row.
    singles: usize,
    /// For each offer its row, its session's id if it is one, and its days in [`DAYS`] numbers. Numbers between may be nobody's.
    rows: Vec<u32>,
    sessions: Pool,
    days: Vec<u32>,
    /// What each facet offers, in the order of the screen, with the offers that each value admits.
    values: Vec<(Facet, Vec<(Term, Bits)>)>,
}

/// How many numbers the days of an offer take.
const DAYS: usize = 5;
/// The last of them.
const OPEN: u32 = 1;
const SPARE: u32 = 2;
/// The row of an offer's number that is nobody's.
const NOBODY: u32 = u32::MAX;

impl Facts {
    /// Of everything that can be searched.
    pub fn new(catalogue: &Catalogue) -> Self {
        Self::of(catalogue, &rows(catalogue, &Dates::new(catalogue)))
    }

    /// Of the dated things that `wanted` picks, as rows of their own.
    pub fn dates(catalogue: &Catalogue, wanted: impl Fn(&Session) -> bool) -> Self {
        let wanted = catalogue.sessions.iter().filter(|s| wanted(s));
        Self::of(catalogue, &wanted.map(|s| session(catalogue, s)).collect::<Vec<_>>())
    }

    fn of(catalogue: &Catalogue, rows: &[Row<'_>]) -> Self {
        let mut out = Self { by_title: by_title(rows), ..Self::default() };
        let alone = |row: &&Row<'_>| row.offers.len() == 1;
        out.singles = rows.iter().filter(alone).count().next_multiple_of(64);
        let (mut single, mut several) = (0, out.singles);
        for row in rows {
            let next = if alone(&row) { &mut single } else { &mut several };
            out.kinds.push(row.kind);
            out.ids.push(row.id.as_str());
            out.titles.push(&row.title);
            out.firsts.push(short(*next));
            out.lengths.push(short(row.offers.len()));
            *next += row.offers.len();
        }
        // In the order of their numbers: those that are alone, then the others.
        let mut values = Values::new(&catalogue.vocabulary, several);
        for wanted in [true, false] {
            for (at, row) in rows.iter().enumerate().filter(|(_, row)| alone(row) == wanted) {
                for offer in &row.offers {
                    values.note(out.rows.len(), row, offer);
                    out.push(short(at), offer.session, &offer.days);
                }
            }
            while wanted && out.rows.len() < out.singles {
                out.push(NOBODY, None, &NOBODYS);
            }
        }
        out.values = values.sets;
        out
    }

    fn push(&mut self, row: u32, session: Option<&Id>, days: &Days) {
        self.rows.push(row);
        self.sessions.push(session.map_or("", Id::as_str));
        let Days { first, last, stands, parent_stands, open, spare } = *days;
        self.days.extend([first, last, stands, parent_stands].map(i32::cast_unsigned));
        self.days.push(if open { OPEN } else { 0 } | if spare { SPARE } else { 0 });
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
        self.rows.len()
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
        from..from.saturating_add(at(&self.lengths)).min(self.rows.len())
    }

    /// The row of an offer; `None` for a number that is nobody's.
    pub(super) fn row_of(&self, offer: usize) -> Option<usize> {
        self.rows.get(offer).filter(|row| **row != NOBODY).map(|row| *row as usize)
    }

    /// The date that an offer is.
    pub(super) fn session(&self, offer: usize) -> Option<Id> {
        Some(self.sessions.get(offer)).filter(|id| !id.is_empty()).map(Id::known)
    }

    pub(super) fn days(&self, offer: usize) -> Days {
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

    /// What each facet offers, with the offers that each value admits.
    pub(super) fn values(&self) -> &[(Facet, Vec<(Term, Bits)>)] {
        &self.values
    }

    /// Whether its values are those of a vocabulary.
    pub fn has_values_of(&self, vocabulary: &Vocabulary) -> bool {
        let same = |(facet, values): &(Facet, Vec<(Term, Bits)>)| {
            values.iter().map(|(term, _)| term).eq(terms(vocabulary, *facet).iter())
        };
        self.values.iter().all(same)
    }

    /// Bytes that it takes in memory, about.
    pub fn bytes(&self) -> usize {
        let sets: usize = self.values.iter().map(|(_, values)| values.len()).sum();
        self.ids.bytes()
            + self.titles.bytes()
            + self.sessions.bytes()
            + 13 * self.len()
            + (4 + 4 * DAYS) * self.rows.len()
            + sets * self.rows.len() / 8
    }

    /// Laid out as they are kept.
    pub(super) fn lay(&self, out: &mut Laid) {
        let kinds: Vec<u8> = self.kinds.iter().map(|kind| *kind as u8).collect();
        out.bytes(&kinds);
        for pool in [&self.ids, &self.titles, &self.sessions] {
            out.pool(pool);
        }
        out.number(self.singles);
        for list in [&self.by_title, &self.firsts, &self.lengths, &self.rows, &self.days] {
            out.numbers(list);
        }
        for (_, values) in &self.values {
            out.number(values.len());
            for (term, set) in values {
                out.bytes(term.as_str().as_bytes());
                out.bits(set);
            }
        }
    }

    /// Reads what was kept; `None` where it is not whole. What leads from one list into another is not believed: a number that
    /// leads nowhere finds nothing.
    pub(super) fn read(kept: &mut Reader<'_>) -> Option<Self> {
        let kind = |byte: &u8| Kind::ALL.get(usize::from(*byte)).copied();
        let kinds: Vec<Kind> = kept.bytes()?.iter().map(kind).collect::<Option<_>>()?;
        let (ids, titles, sessions) = (kept.pool()?, kept.pool()?, kept.pool()?);
        let singles = kept.number()?;
        let (by_title, firsts, lengths) = (kept.numbers()?, kept.numbers()?, kept.numbers()?);
        let (rows, days) = (kept.numbers()?, kept.numbers()?);
        let each_row = [ids.len(), titles.len(), by_title.len(), firsts.len(), lengths.len()];
        let each_offer = rows.len() == sessions.len() && Some(days.len()) == rows.len().checked_mul(DAYS);
        let whole = each_offer && each_row.iter().all(|length| *length == kinds.len());
        // Each offer is of one row: otherwise the work of a start would grow with rows times offers.
        let offers: usize = lengths.iter().fold(0, |sum, length| sum.saturating_add(*length as usize));
        if !whole || offers > rows.len() || singles > rows.len() || singles % 64 != 0 {
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
        Some(Self { kinds, ids, titles, by_title, firsts, lengths, singles, rows, sessions, days, values })
    }
}

/// Never live, and never there.
const NOBODYS: Days =
    Days { first: i32::MAX, last: i32::MAX, stands: i32::MIN, parent_stands: i32::MIN, open: false, spare: false };

/// Each row's place when ordered by title; the id decides between equals.
fn by_title(rows: &[Row<'_>]) -> Vec<u32> {
    let lower = |row: &Row<'_>| row.title.to_ascii_lowercase();
    let mut all: Vec<(String, &Id, usize)> =
        rows.iter().enumerate().map(|(at, row)| (lower(row), row.id, at)).collect();
    sort_by(&mut all, |a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut out = vec![0; rows.len()];
    for (place, (_, _, at)) in all.into_iter().enumerate() {
        if let Some(slot) = out.get_mut(at) {
            *slot = short(place);
        }
    }
    out
}

/// The sets of all values, while they grow.
struct Values {
    sets: Vec<(Facet, Vec<(Term, Bits)>)>,
    /// For each area of the vocabulary the places of the values that it meets: on the spot, and online.
    areas: Vec<(Term, [Vec<usize>; 2])>,
}

impl Values {
    fn new(v: &Vocabulary, total: usize) -> Self {
        let tree = v.area_tree();
        let set = |term: Term| (term, Bits::none(total));
        let sets = Facet::ALL.map(|facet| (facet, terms(v, facet).into_iter().map(set).collect()));
        Self { sets: sets.into(), areas: areas(&tree) }
    }

    /// Notes which values an offer is admitted by.
    fn note(&mut self, number: usize, row: &Row<'_>, offer: &Offer<'_>) {
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

/// What a facet offers, in the order of the screen.
fn terms(v: &Vocabulary, facet: Facet) -> Vec<Term> {
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

fn all(values: &mut [(Term, Bits)], number: usize) {
    for (_, set) in values {
        set.set(number);
    }
}
