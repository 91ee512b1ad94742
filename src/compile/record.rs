//! What courses, forums, toolkit entries and briefings have in common.

use super::contacts::Standard;
use super::fields::Fields;
use super::folder::Folder;
use super::lexicon::Lexicon;
use super::links::Wants;
use crate::domain::{Audience, Date, Id, Provenance, Status, Term};

/// What every reader of records is told.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub folder: &'a Folder,
    pub feed: &'a str,
    pub lexicon: &'a Lexicon,
    pub standard: Standard,
    /// When the feed's content was last held against its sources.
    pub checked: Option<Date>,
}

/// The common fields.
#[derive(Clone, Debug)]
pub struct Shared {
    pub id: Id,
    pub title: String,
    pub summary: String,
    pub also: Vec<String>,
    pub areas: Vec<Term>,
    pub topics: Vec<Term>,
    pub audience: Audience,
    pub related: Vec<Id>,
    pub provenance: Provenance,
}

/// A list row has room for this much (product rule).
pub const MAX_SUMMARY: usize = 240;

const STATUSES: [(&str, Status); 3] =
    [("current", Status::Current), ("check", Status::Check), ("superseded", Status::Superseded)];

/// Reads the common fields.
pub fn shared(fields: &mut Fields<'_>, context: &Context<'_>, id: &Id) -> Shared {
    let lexicon = context.lexicon;
    let topics = fields.terms("topics", &lexicon.topics);
    if topics.len() > 4 {
        let spot = fields.spot("topics");
        fields.problems().error(&spot, "too many topics", topics.len().to_string(), "choose the four that matter most");
    }
    let related = fields.records("related", Wants::AnyPage);
    if related.contains(id) {
        let spot = fields.spot("related");
        fields.problems().error(&spot, "a record is related to itself", id.as_str(), "take it out");
    }
    Shared {
        id: id.clone(),
        title: fields.text("title"),
        summary: summary(fields),
        also: fields.plain_texts("also"),
        areas: fields.terms("areas", &lexicon.areas),
        topics,
        audience: Audience {
            who: fields.terms("audience", &lexicon.audiences),
            only: fields.flag("audience_only"),
            note: fields.optional_text("audience_note"),
        },
        related,
        provenance: provenance(fields, context, id),
    }
}

/// The summary, which must fit a list row.
pub fn summary(fields: &mut Fields<'_>) -> String {
    let text = fields.text("summary");
    let length = text.chars().count();
    if length > MAX_SUMMARY {
        let spot = fields.spot("summary");
        let hint = format!("{length} characters; at most {MAX_SUMMARY}: say the rest in the text below");
        fields.problems().error(&spot, "the summary is too long", text.as_str(), hint);
    }
    text
}

fn provenance(fields: &mut Fields<'_>, context: &Context<'_>, id: &Id) -> Provenance {
    let out = Provenance {
        source: fields.term("source", &context.lexicon.sources),
        checked: context.checked,
        status: fields.choice("status", &STATUSES).unwrap_or_default(),
        note: fields.optional_text("status_note"),
        superseded_by: fields.record("superseded_by", Wants::AnyPage),
        from: fields.day("from"),
        until: fields.day("until"),
    };
    if let (Some(from), Some(until)) = (out.from, out.until)
        && until < from
    {
        let spot = fields.spot("until");
        fields.problems().error(&spot, "it ends before it starts", until.to_string(), format!("it starts on {from}"));
    }
    if out.superseded_by.as_ref() == Some(id) {
        let spot = fields.spot("superseded_by");
        fields.problems().error(&spot, "a record is superseded by itself", id.as_str(), "name its successor");
    }
    if out.superseded_by.is_some() && out.status != Status::Superseded {
        let spot = fields.spot("superseded_by");
        let hint = "write status = \"superseded\", or take superseded_by out";
        fields.problems().warning(&spot, "it has a successor but is not superseded", "", hint);
    }
    out
}
