//! Entries of the toolkit.

use super::fields::Fields;
use super::files;
use super::record::{Context, Shared};
use crate::domain::{Block, Resource, ResourceKind, prompts};

/// Reads what a toolkit entry adds to the common fields.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, shared: Shared, body: &[Block]) -> Resource {
    fields.optional_term("provider", &context.lexicon.providers);
    Resource {
        id: shared.id,
        title: shared.title,
        also: shared.also,
        summary: shared.summary,
        kind: fields.choice("kind", &ResourceKind::ALL.map(|k| (k.key(), k))).unwrap_or(ResourceKind::Guidance),
        needs: fields.terms("needs", &context.lexicon.needs),
        ages: fields.optional_terms("ages", &context.lexicon.ages),
        areas: shared.areas,
        topics: shared.topics,
        audience: shared.audience,
        who: fields.optional_text("who"),
        link: fields.address("link"),
        asks: asks(fields, body),
        files: files::read(fields, context),
        related: shared.related,
        provenance: shared.provenance,
    }
}

/// The words of the headings under which questions for a child stand; at least one must stand there.
fn asks(fields: &mut Fields<'_>, body: &[Block]) -> String {
    let asks = fields.optional_text("asks");
    if !asks.is_empty() && prompts(body, &asks).is_empty() {
        let spot = fields.spot("asks");
        let hint = format!("write ### {asks}, and below it a list with -");
        fields.problems().error(&spot, "no question stands under this heading", asks.as_str(), hint);
    }
    asks
}
