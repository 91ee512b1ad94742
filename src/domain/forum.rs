//! A Practitioner Forum: where practitioners of an area meet.

use super::wire::wire_struct;
use super::{Audience, Id, Provenance, Term};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forum {
    pub id: Id,
    pub title: String,
    pub also: Vec<String>,
    pub summary: String,
    pub areas: Vec<Term>,
    pub topics: Vec<Term>,
    pub audience: Audience,
    /// How to get invited or signed up.
    pub booking: Vec<Term>,
    pub related: Vec<Id>,
    pub provenance: Provenance,
}

wire_struct!(Forum {
    id: required "id",
    title: required "t",
    also: optional "al",
    summary: required "s",
    areas: required "ar",
    topics: required "to",
    audience: required "au",
    booking: required "bo",
    related: optional "re",
    provenance: required "pv",
});
