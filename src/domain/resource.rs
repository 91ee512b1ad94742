//! An entry of the toolkit.

use super::wire::{wire_struct, wire_words};
use super::{Attachment, Audience, Id, Provenance, Term};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

wire_words!(ResourceKind {
    Strategy = "strategy",
    Tool = "tool",
    Form = "form",
    Guidance = "guidance",
    Procedure = "procedure",
    Definition = "definition",
    Service = "service",
    Network = "network",
    Programme = "programme",
});

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
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub id: Id,
    pub title: String,
    pub also: Vec<String>,
    pub summary: String,
    pub kind: ResourceKind,
    /// Worries it helps with ("a teenager who goes missing").
    pub needs: Vec<Term>,
    /// The children it is for.
    pub ages: Vec<Term>,
    pub areas: Vec<Term>,
    pub topics: Vec<Term>,
    pub audience: Audience,
    /// Who may use it: licence, training first.
    pub who: String,
    pub link: String,
    /// The words of the headings under which its questions for a child stand (see [`super::prompts`]); empty where
    /// it has none.
    pub asks: String,
    /// What can be kept on the device or printed.
    pub files: Vec<Attachment>,
    pub related: Vec<Id>,
    pub provenance: Provenance,
}

wire_struct!(Resource {
    id: required "id",
    title: required "t",
    also: optional "al",
    summary: required "s",
    kind: required "ki",
    needs: optional "ne",
    ages: optional "ag",
    areas: required "ar",
    topics: required "to",
    audience: required "au",
    who: optional "wh",
    link: optional "li",
    asks: optional "as",
    files: optional "fi",
    related: optional "re",
    provenance: required "pv",
});
