//! The words that records point to. Each feed ships its own copy; where two feeds differ, the
//! first in the configuration wins (see [`Vocabulary::merge`]).

use super::{AreaTree, Month, Route, Term};
use serde::{Deserialize, Serialize};

/// An entry with a name and other names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: Term,
    #[serde(rename = "n")]
    pub name: String,
    #[serde(rename = "al", default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Areas only: the node above.
    #[serde(rename = "up", default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    pub id: Term,
    #[serde(rename = "n")]
    pub name: String,
    /// Not run by the partnership.
    #[serde(rename = "ex", default, skip_serializing_if = "super::course::is_false")]
    pub external: bool,
    #[serde(rename = "no", default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceEntry {
    pub id: Term,
    #[serde(rename = "n")]
    pub name: String,
    #[serde(rename = "to")]
    pub town: String,
    #[serde(rename = "ar")]
    pub area: Term,
    /// Degrees north and east of the town's centre; for distance estimates only.
    #[serde(rename = "la")]
    pub latitude: f64,
    #[serde(rename = "lo")]
    pub longitude: f64,
    #[serde(rename = "al", default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// A newsletter or report that content came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub id: Term,
    #[serde(rename = "t")]
    pub title: String,
    /// `None` where the source bears no date.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Month>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    pub areas: Vec<Entry>,
    pub audiences: Vec<Entry>,
    pub topics: Vec<Entry>,
    pub needs: Vec<Entry>,
    pub ages: Vec<Entry>,
    pub providers: Vec<Provider>,
    pub places: Vec<PlaceEntry>,
    pub sources: Vec<Source>,
    pub routes: Vec<Route>,
    /// Groups of words and phrases that mean the same when searched.
    pub synonyms: Vec<Vec<String>>,
}

impl Vocabulary {
    /// Adds what `other` has and this one lacks; on a conflict this one's entry stays.
    pub fn merge(&mut self, other: Self) {
        add(&mut self.areas, other.areas, |e| &e.id);
        add(&mut self.audiences, other.audiences, |e| &e.id);
        add(&mut self.topics, other.topics, |e| &e.id);
        add(&mut self.needs, other.needs, |e| &e.id);
        add(&mut self.ages, other.ages, |e| &e.id);
        add(&mut self.providers, other.providers, |e| &e.id);
        add(&mut self.places, other.places, |e| &e.id);
        add(&mut self.sources, other.sources, |e| &e.id);
        add(&mut self.routes, other.routes, |e| &e.id);
        for group in other.synonyms {
            if !self.synonyms.contains(&group) {
                self.synonyms.push(group);
            }
        }
    }

    pub fn area_tree(&self) -> AreaTree {
        AreaTree::new(self.areas.iter().map(|a| (a.id.clone(), a.parent.clone())).collect())
    }

    /// The name of an entry in `list`, or its id where the feed forgot it.
    pub fn name<'a>(list: &'a [Entry], id: &'a Term) -> &'a str {
        list.iter().find(|e| e.id == *id).map_or(id.as_str(), |e| &e.name)
    }

    pub fn area_name<'a>(&'a self, id: &'a Term) -> &'a str {
        Self::name(&self.areas, id)
    }

    pub fn place(&self, id: &Term) -> Option<&PlaceEntry> {
        self.places.iter().find(|p| p.id == *id)
    }

    pub fn provider(&self, id: &Term) -> Option<&Provider> {
        self.providers.iter().find(|p| p.id == *id)
    }

    pub fn route(&self, id: &Term) -> Option<&Route> {
        self.routes.iter().find(|r| r.id == *id)
    }

    pub fn source(&self, id: &Term) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == *id)
    }
}

fn add<T>(mine: &mut Vec<T>, theirs: Vec<T>, id: impl Fn(&T) -> &Term) {
    for entry in theirs {
        if !mine.iter().any(|m| id(m) == id(&entry)) {
            mine.push(entry);
        }
    }
}
