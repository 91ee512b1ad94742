//! The facets of the catalogue and what a person chose of them.

use super::{Standing, Term};

/// A facet of courses and dates. The order is that of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Level,
    Audience,
    Area,
    Format,
    Topic,
    Provider,
    Cost,
}

impl Facet {
    pub const ALL: [Self; 7] =
        [Self::Level, Self::Audience, Self::Area, Self::Format, Self::Topic, Self::Provider, Self::Cost];

    /// The parameter in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Audience => "audience",
            Self::Area => "area",
            Self::Format => "format",
            Self::Topic => "topic",
            Self::Provider => "provider",
            Self::Cost => "cost",
        }
    }
}

/// Which courses by their dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Has a date to come, or can be started at any time.
    Upcoming,
    #[default]
    Anytime,
    Past,
}

impl When {
    pub const ALL: [Self; 3] = [Self::Upcoming, Self::Anytime, Self::Past];

    pub fn key(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Anytime => "anytime",
            Self::Past => "past",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Best,
    Soonest,
    Title,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Best, Self::Soonest, Self::Title];

    pub fn key(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Soonest => "soonest",
            Self::Title => "title",
        }
    }
}

/// Everything that narrows a list. Values within a facet widen, facets narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The words as typed.
    pub query: String,
    /// In the order of the facets.
    pub(crate) chosen: Vec<(Facet, Term)>,
    /// `None` is the page's own default.
    pub when: Option<When>,
    pub sort: Option<Sort>,
    /// Include the archive.
    pub archive: bool,
}

impl Filters {
    /// The chosen values of a facet, in the order in which they were chosen.
    pub fn chosen(&self, facet: Facet) -> impl Iterator<Item = &Term> {
        self.chosen.iter().filter(move |(f, _)| *f == facet).map(|(_, value)| value)
    }

    pub fn has_chosen_of(&self, facet: Facet) -> bool {
        self.chosen.iter().any(|(f, _)| *f == facet)
    }

    pub fn is_chosen(&self, facet: Facet, value: &Term) -> bool {
        self.chosen(facet).any(|v| v == value)
    }

    /// Every chosen value, in the order of the facets.
    pub fn all_chosen(&self) -> impl Iterator<Item = (Facet, &Term)> {
        self.chosen.iter().map(|(facet, value)| (*facet, value))
    }

    pub fn has_chosen(&self) -> bool {
        !self.chosen.is_empty()
    }

    pub fn choose(&mut self, facet: Facet, value: Term) {
        if !self.is_chosen(facet, &value) {
            let at = self.chosen.iter().position(|(f, _)| *f > facet).unwrap_or(self.chosen.len());
            self.chosen.insert(at, (facet, value));
        }
    }

    pub fn drop_value(&mut self, facet: Facet, value: &Term) {
        self.chosen.retain(|(f, v)| *f != facet || v != value);
    }

    /// Chosen becomes dropped and the other way round.
    pub fn toggled(&self, facet: Facet, value: &Term) -> Self {
        let mut out = self.clone();
        if out.is_chosen(facet, value) {
            out.drop_value(facet, value)
        } else {
            out.choose(facet, value.clone())
        }
        out
    }

    /// The same words without any chosen value.
    pub fn without_chosen(&self) -> Self {
        Self { query: self.query.clone(), sort: self.sort, ..Self::default() }
    }

    /// Whether a record of this standing belongs in the list.
    pub fn admits(&self, standing: Standing) -> bool {
        self.archive || standing == Standing::Live
    }
}
