//! The words that records point to. Each feed ships its own copy; where two feeds differ, the
//! first in the configuration wins (see [`Vocabulary::merge`]).

use super::wire::wire_struct;
use super::{AreaTree, Month, Route, Term};

/// An entry with a name and other names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: Term,
    pub name: String,
    pub also: Vec<String>,
    /// Areas only: the node above.
    pub parent: Option<Term>,
}

wire_struct!(Entry {
    id: required "id",
    name: required "n",
    also: optional "al",
    parent: optional "up",
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    pub id: Term,
    pub name: String,
    /// Not run by the partnership.
    pub external: bool,
    pub note: String,
}

wire_struct!(Provider {
    id: required "id",
    name: required "n",
    external: optional "ex",
    note: optional "no",
});

#[derive(Clone, Debug, PartialEq)]
pub struct PlaceEntry {
    pub id: Term,
    pub name: String,
    pub town: String,
    pub area: Term,
    /// Degrees north and east of the town's centre; for distance estimates only.
    pub latitude: f64,
    pub longitude: f64,
    pub also: Vec<String>,
}

wire_struct!(PlaceEntry {
    id: required "id",
    name: required "n",
    town: required "to",
    area: required "ar",
    latitude: required "la",
    longitude: required "lo",
    also: optional "al",
});

/// A newsletter or report that content came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: Term,
    pub title: String,
    /// `None` where the source bears no date.
    pub issued: Option<Month>,
}

wire_struct!(Source {
    id: required "id",
    title: required "t",
    issued: optional "d",
});

#[derive(Clone, Debug, Default, PartialEq)]
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

wire_struct!(Vocabulary {
    areas: required "areas",
    audiences: required "audiences",
    topics: required "topics",
    needs: required "needs",
    ages: required "ages",
    providers: required "providers",
    places: required "places",
    sources: required "sources",
    routes: required "routes",
    synonyms: required "synonyms",
});

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
