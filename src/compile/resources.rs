//! Entries of the toolkit.

use super::fields::Fields;
use super::files;
use super::record::{Context, Shared};
use crate::domain::{Resource, ResourceKind};

/// Reads what a toolkit entry adds to the common fields.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, shared: Shared) -> Resource {
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
        files: files::read(fields, context),
        related: shared.related,
        provenance: shared.provenance,
    }
}
