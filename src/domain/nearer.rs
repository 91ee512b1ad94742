//! Which of two places is nearer to a person, as far as their area tells.
//!
//! A person gives a district or a council, never where they are. So the way is estimated from each town that
//! is known there, and only what holds for all of them is claimed for the area. Copeland has Whitehaven and
//! Millom, an hour apart: there the answer is a different one for each.

use super::clash::road_km;
use super::{Place, PlaceEntry, Term, Vocabulary};

/// Kilometres by road, less than which two ways are called equal: towns are points here, and roads are not.
const ALIKE: u32 = 5;

/// From one town, the estimated ways to two places, in kilometres by road.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    pub town: String,
    pub first: u32,
    pub second: u32,
}

/// Which of two places is nearer, with the difference in kilometres by road, to the 5 below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearer {
    First(u32),
    Second(u32),
    /// The ways differ by less than an estimate can tell.
    Alike,
}

impl Ways {
    /// What these two ways say.
    pub fn nearer(&self) -> Nearer {
        let by = self.first.abs_diff(self.second) / ALIKE * ALIKE;
        match self.first.cmp(&self.second) {
            _ if by == 0 => Nearer::Alike,
            std::cmp::Ordering::Less => Nearer::First(by),
            std::cmp::Ordering::Equal | std::cmp::Ordering::Greater => Nearer::Second(by),
        }
    }
}

/// The ways to two places from every town of an area, in the vocabulary's order. None where the area has no
/// known town, or where not both are places on a map that the vocabulary knows: then nothing can be claimed.
pub fn ways(area: &Term, first: &Place, second: &Place, vocabulary: &Vocabulary) -> Vec<Ways> {
    let (Place::At(first, _), Place::At(second, _)) = (first, second) else { return Vec::new() };
    let (Some(first), Some(second)) = (vocabulary.place(first), vocabulary.place(second)) else { return Vec::new() };
    let tree = vocabulary.area_tree();
    let mut out: Vec<Ways> = Vec::new();
    for place in &vocabulary.places {
        let within = place.area == *area || tree.ancestors(&place.area).contains(&area);
        if within && !out.iter().any(|ways| ways.town == place.town) {
            let way = |to: &PlaceEntry| whole(road_km(place, to));
            out.push(Ways { town: place.town.clone(), first: way(first), second: way(second) });
        }
    }
    out
}

/// What holds for the whole area: the least that any of its towns gains. `None` where its towns disagree, or
/// there are none.
pub fn nearer(ways: &[Ways]) -> Option<Nearer> {
    let mut all = ways.iter().map(Ways::nearer);
    let first = all.next()?;
    all.try_fold(first, |held, next| match (held, next) {
        (Nearer::First(a), Nearer::First(b)) => Some(Nearer::First(a.min(b))),
        (Nearer::Second(a), Nearer::Second(b)) => Some(Nearer::Second(a.min(b))),
        (Nearer::Alike, Nearer::Alike) => Some(Nearer::Alike),
        _ => None,
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "distances on the earth, in km")]
fn whole(km: f64) -> u32 {
    (km + 0.5) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Entry;

    /// The county's own towns, so that a reader can hold the table against a map.
    fn vocabulary() -> Vocabulary {
        let area = |id: &str, up: &str| Entry {
            id: Term::new(id),
            name: id.into(),
            also: vec![],
            parent: (!up.is_empty()).then(|| Term::new(up)),
        };
        let place = |id: &str, town: &str, area: &str, latitude, longitude| PlaceEntry {
            id: Term::new(id),
            name: id.into(),
            town: town.into(),
            area: Term::new(area),
            latitude,
            longitude,
            also: vec![],
        };
        Vocabulary {
            areas: vec![
                area("cumberland", ""),
                area("carlisle", "cumberland"),
                area("copeland", "cumberland"),
                area("allerdale", "cumberland"),
                area("wf", ""),
                area("eden", "wf"),
                area("south-lakeland", "wf"),
                area("nowhere", ""),
            ],
            places: vec![
                place("kendal-hall", "Kendal", "south-lakeland", 54.328, -2.746),
                place("kendal", "Kendal", "south-lakeland", 54.328, -2.746),
                place("wigton", "Wigton", "allerdale", 54.824, -3.161),
                place("carlisle", "Carlisle", "carlisle", 54.895, -2.934),
                place("penrith", "Penrith", "eden", 54.664, -2.753),
                place("whitehaven", "Whitehaven", "copeland", 54.549, -3.589),
                place("millom", "Millom", "copeland", 54.210, -3.271),
            ],
            ..Vocabulary::default()
        }
    }

    fn at(place: &str) -> Place {
        Place::At(Term::new(place), String::new())
    }

    #[test]
    fn the_nearer_of_two_places_is_named_only_where_every_town_of_the_area_agrees() {
        use Nearer::{Alike, First, Second};
        let check = |area: &str, first: &str, second: &str, expected: Option<Nearer>| {
            let found = nearer(&ways(&Term::new(area), &at(first), &at(second), &vocabulary()));
            assert_eq!(found, expected, "from {area}: {first} or {second}");
        };
        // From Carlisle: 90 km by road to Kendal, 23 to Wigton.
        check("carlisle", "kendal-hall", "wigton", Some(Second(65)));
        check("carlisle", "wigton", "kendal-hall", Some(First(65)));
        // At the place itself.
        check("south-lakeland", "kendal-hall", "wigton", Some(First(85)));
        // 52 km to Kendal and 44 to Wigton: 8 is 5 in steps of 5.
        check("eden", "kendal-hall", "wigton", Some(Second(5)));
        // Millom is nearer to Kendal, Whitehaven to Wigton.
        check("copeland", "kendal-hall", "wigton", None);
        check("cumberland", "kendal-hall", "wigton", None);
        // Penrith and Kendal disagree.
        check("wf", "kendal-hall", "wigton", None);
        check("cumberland", "carlisle", "carlisle", Some(Alike));
        check("wf", "kendal-hall", "kendal", Some(Alike));
        // From Wigton: 44 km to Penrith, 23 to Carlisle.
        check("allerdale", "penrith", "carlisle", Some(Second(20)));
        // Nothing to go by.
        check("nowhere", "kendal-hall", "wigton", None);
        check("eden", "kendal-hall", "not-in-the-vocabulary", None);
    }

    #[test]
    fn a_place_that_is_online_or_not_known_is_neither_near_nor_far() {
        let eden = Term::new("eden");
        for other in [Place::Tbc, Place::Nowhere, Place::Online("Teams".into())] {
            assert_eq!(ways(&eden, &at("kendal"), &other, &vocabulary()), vec![], "{other:?}");
            assert_eq!(ways(&eden, &other, &at("kendal"), &vocabulary()), vec![], "{other:?}");
        }
    }

    #[test]
    fn each_town_of_an_area_is_told_once_with_its_own_ways() {
        let found = ways(&Term::new("copeland"), &at("kendal-hall"), &at("wigton"), &vocabulary());
        let towns: Vec<_> = found.iter().map(|ways| (ways.town.as_str(), ways.nearer())).collect();
        assert_eq!(towns, vec![("Whitehaven", Nearer::Second(25)), ("Millom", Nearer::First(45))]);
        let kendal = ways(&Term::new("south-lakeland"), &at("kendal"), &at("wigton"), &vocabulary());
        assert_eq!(kendal.len(), 1, "two halls of one town: {kendal:?}");
        assert_eq!(kendal.first().map(|ways| ways.first), Some(0));
    }
}
