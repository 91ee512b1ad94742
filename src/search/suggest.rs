//! What a person may be about to type.

use super::Hit;
use super::fold::fold;
use crate::domain::Vocabulary;

/// So many of each kind. More pushes the kinds that come later off a small screen.
const TOPICS: usize = 2;
const PLACES: usize = 2;
const COURSES: usize = 3;

/// Topics and places that the words typed begin, then the titles of the best hits. Nothing before
/// the second letter: everything begins with one.
pub fn suggestions(vocabulary: &Vocabulary, typed: &str, hits: &[Hit]) -> Vec<String> {
    let words = fold(typed);
    if words.concat().len() < 2 {
        return Vec::new();
    }
    let begins = |name: &&String| {
        let names = fold(name);
        words.iter().all(|word| names.iter().any(|name| name.starts_with(word.as_str())))
    };
    let topics = vocabulary.topics.iter().map(|topic| &topic.name).filter(begins).take(TOPICS);
    let mut places: Vec<&String> = vocabulary.places.iter().map(|place| &place.town).filter(begins).collect();
    places.dedup();
    let titles = hits.iter().map(|hit| &hit.title).take(COURSES);
    let mut out: Vec<String> = Vec::new();
    for name in topics.chain(places.into_iter().take(PLACES)).chain(titles) {
        if !out.contains(name) {
            out.push(name.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Entry, Id, PlaceEntry, Term};
    use crate::search::Kind;

    #[test]
    fn topics_and_places_that_begin_so_stand_before_the_best_courses() {
        let topic = |name: &str| Entry { id: Term::new("t"), name: name.to_owned(), also: vec![], parent: None };
        let place = |town: &str| PlaceEntry {
            id: Term::new("p"),
            name: "A hall".into(),
            town: town.to_owned(),
            area: Term::new("a"),
            latitude: 54.0,
            longitude: -3.0,
            also: vec![],
        };
        let vocabulary = Vocabulary {
            topics: vec![topic("Neglect"), topic("Online safety")],
            places: vec![place("Penrith"), place("Newton"), place("Newton")],
            ..Vocabulary::default()
        };
        let hit = Hit {
            kind: Kind::Course,
            id: Id::new("f", "neglect"),
            title: "Neglect matters".into(),
            next: None,
            day: None,
            upcoming: true,
            score: 1,
        };
        let check = |typed: &str, expected: &[&str]| {
            assert_eq!(suggestions(&vocabulary, typed, std::slice::from_ref(&hit)), expected, "{typed}");
        };
        check("ne", &["Neglect", "Newton", "Neglect matters"]);
        check("online sa", &["Online safety", "Neglect matters"]);
        check("pen", &["Penrith", "Neglect matters"]);
        check("n", &[]);
        check("", &[]);
    }
}
