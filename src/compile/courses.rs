//! Courses.

use super::fields::Fields;
use super::record::{Context, Shared};
use crate::domain::{Cost, Course, Format, Level, Part, PartsRule, Term};

/// Reads what a course adds to the common fields.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, shared: Shared) -> Course {
    let level = fields.choice("level", &Level::ALL.map(|l| (l.key(), l)));
    let cost = fields.choice("cost", &Cost::ALL.map(|c| (c.key(), c)));
    let parts = parts(fields);
    let rule = fields.optional_choice("parts_rule", &[("all", PartsRule::All), ("any", PartsRule::Any)]);
    if rule.is_some() && parts.is_empty() {
        let spot = fields.spot("parts_rule");
        fields.problems().error(
            &spot,
            "there are no parts for this rule",
            "",
            "add parts = [...], or take parts_rule out",
        );
    }
    Course {
        id: shared.id,
        title: shared.title,
        also: shared.also,
        summary: shared.summary,
        level: level.unwrap_or_default(),
        audience: shared.audience,
        areas: shared.areas,
        topics: shared.topics,
        provider: fields.term("provider", &context.lexicon.providers),
        formats: formats(fields),
        length: fields.optional_text("length"),
        cost: cost.unwrap_or_default(),
        open: fields.flag("open"),
        series: fields.flag("series"),
        parts,
        parts_rule: rule.unwrap_or_default(),
        booking: fields.terms("booking", &context.lexicon.routes),
        related: shared.related,
        provenance: shared.provenance,
    }
}

fn formats(fields: &mut Fields<'_>) -> Vec<Format> {
    fields.choices("formats", &Format::ALL.map(|f| (f.key(), f)))
}

fn parts(fields: &mut Fields<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    fields.tables("parts", |part| {
        let id = part.text("id");
        let spot = part.spot("id");
        if !id.is_empty() && !Term::is_well_formed(&id) {
            part.problems().error(&spot, "this is not an id", id.as_str(), "a-z, 0-9 and hyphens");
        }
        if parts.iter().any(|other| other.id == id) {
            part.problems().error(&spot, "two parts have the same id", id.as_str(), "give one another id");
        }
        parts.push(Part { id, title: part.text("title"), summary: part.optional_text("summary") });
    });
    parts
}
