//! A Practitioner Forum: where practitioners of an area meet.

use super::{Audience, Id, Provenance, Term};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    pub id: Id,
    #[serde(rename = "t")]
    pub title: String,
    #[serde(rename = "al", default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    #[serde(rename = "s")]
    pub summary: String,
    #[serde(rename = "ar")]
    pub areas: Vec<Term>,
    #[serde(rename = "to")]
    pub topics: Vec<Term>,
    #[serde(rename = "au")]
    pub audience: Audience,
    /// How to get invited or signed up.
    #[serde(rename = "bo")]
    pub booking: Vec<Term>,
    #[serde(rename = "re", default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    #[serde(rename = "pv")]
    pub provenance: Provenance,
}
