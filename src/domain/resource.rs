//! An entry of the toolkit.

use super::{Audience, Id, Provenance, Term};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    Strategy,
    Tool,
    Form,
    Guidance,
    Procedure,
    Definition,
    Service,
    Network,
    Programme,
}

impl ResourceKind {
    pub const ALL: [Self; 9] = [
        Self::Strategy,
        Self::Tool,
        Self::Form,
        Self::Guidance,
        Self::Procedure,
        Self::Definition,
        Self::Service,
        Self::Network,
        Self::Programme,
    ];

    /// The value in content files and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Strategy => "strategy",
            Self::Tool => "tool",
            Self::Form => "form",
            Self::Guidance => "guidance",
            Self::Procedure => "procedure",
            Self::Definition => "definition",
            Self::Service => "service",
            Self::Network => "network",
            Self::Programme => "programme",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    pub id: Id,
    #[serde(rename = "t")]
    pub title: String,
    #[serde(rename = "al", default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    #[serde(rename = "s")]
    pub summary: String,
    #[serde(rename = "ki")]
    pub kind: ResourceKind,
    /// Worries it helps with ("a teenager who goes missing").
    #[serde(rename = "ne", default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Term>,
    /// The children it is for.
    #[serde(rename = "ag", default, skip_serializing_if = "Vec::is_empty")]
    pub ages: Vec<Term>,
    #[serde(rename = "ar")]
    pub areas: Vec<Term>,
    #[serde(rename = "to")]
    pub topics: Vec<Term>,
    #[serde(rename = "au")]
    pub audience: Audience,
    /// Who may use it: licence, training first.
    #[serde(rename = "wh", default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    #[serde(rename = "li", default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    #[serde(rename = "re", default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    #[serde(rename = "pv")]
    pub provenance: Provenance,
}
