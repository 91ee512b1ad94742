//! Practitioner Forums.

use super::fields::Fields;
use super::record::{Context, Shared};
use crate::domain::Forum;

/// Reads what a forum adds to the common fields.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, shared: Shared) -> Forum {
    fields.optional_term("provider", &context.lexicon.providers);
    Forum {
        id: shared.id,
        title: shared.title,
        also: shared.also,
        summary: shared.summary,
        areas: shared.areas,
        topics: shared.topics,
        audience: shared.audience,
        booking: fields.terms("booking", &context.lexicon.routes),
        related: shared.related,
        provenance: shared.provenance,
    }
}
