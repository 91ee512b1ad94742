//! The vocabulary as the readers of records ask it: is this word known, and what was meant?

use super::nearest;
use crate::domain::{AreaTree, Term, Vocabulary};

/// The ids of one list, with the names by which people call them.
#[derive(Clone, Debug)]
pub struct Words {
    /// "area", "topic" ...
    pub noun: &'static str,
    entries: Vec<(Term, Vec<String>)>,
}

impl Words {
    pub fn new(noun: &'static str, entries: Vec<(Term, Vec<String>)>) -> Self {
        Self { noun, entries }
    }

    /// The term, or a hint at what may have been meant.
    pub fn find(&self, text: &str) -> Result<Term, String> {
        if let Some((id, _)) = self.entries.iter().find(|(id, _)| id.as_str() == text) {
            return Ok(id.clone());
        }
        let named = |names: &[String]| names.iter().any(|name| name.eq_ignore_ascii_case(text));
        if let Some((id, _)) =
            self.entries.iter().find(|(id, names)| id.as_str().eq_ignore_ascii_case(text) || named(names))
        {
            return Err(format!("write its id: \"{id}\""));
        }
        if self.entries.is_empty() {
            return Err(format!("the vocabulary has no {} yet", self.noun));
        }
        Err(nearest::hint(text, self.entries.iter().map(|(id, _)| id.as_str())))
    }
}

/// All lists of the vocabulary.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    pub tree: AreaTree,
    pub areas: Words,
    pub audiences: Words,
    pub topics: Words,
    pub needs: Words,
    pub ages: Words,
    pub providers: Words,
    pub places: Words,
    pub sources: Words,
    pub routes: Words,
}

impl Lexicon {
    pub fn new(vocabulary: Vocabulary) -> Self {
        let entries = |noun, list: &[crate::domain::Entry]| {
            let named = |e: &crate::domain::Entry| {
                let mut names = e.also.clone();
                names.push(e.name.clone());
                (e.id.clone(), names)
            };
            Words::new(noun, list.iter().map(named).collect())
        };
        let v = &vocabulary;
        Self {
            tree: v.area_tree(),
            areas: entries("area", &v.areas),
            audiences: entries("audience", &v.audiences),
            topics: entries("topic", &v.topics),
            needs: entries("need", &v.needs),
            ages: entries("age", &v.ages),
            providers: Words::new(
                "provider",
                v.providers.iter().map(|p| (p.id.clone(), vec![p.name.clone()])).collect(),
            ),
            places: Words::new(
                "place",
                v.places
                    .iter()
                    .map(|p| {
                        let with_town = format!("{}, {}", p.name, p.town);
                        (p.id.clone(), p.also.iter().cloned().chain([p.name.clone(), with_town]).collect())
                    })
                    .collect(),
            ),
            sources: Words::new("source", v.sources.iter().map(|s| (s.id.clone(), vec![s.title.clone()])).collect()),
            routes: Words::new(
                "booking route",
                v.routes.iter().map(|r| (r.id.clone(), vec![r.title.clone()])).collect(),
            ),
            vocabulary,
        }
    }
}
