//! Entries of the toolkit.

use super::fields::Fields;
use super::files;
use super::record::{Context, Shared};
use crate::domain::{Block, Resource, ResourceKind, is_asked, prompts};

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

/// The words of the headings under which questions for a child stand. What a child is shown must be plain to whoever writes
/// it: below such a heading one list of plain items and nothing else, in each part that has any headings.
fn asks(fields: &mut Fields<'_>, body: &[Block]) -> String {
    let asks = fields.optional_text("asks");
    if asks.is_empty() {
        return asks;
    }
    let hint = format!("write ### {asks}, and below it one list with - and nothing else");
    let mut refuse = |what: &str| {
        let spot = fields.spot("asks");
        fields.problems().error(&spot, what, asks.as_str(), &hint);
    };
    if prompts(body, &asks).is_empty() {
        refuse("no question stands under this heading");
        return asks;
    }
    for (at, _) in body.iter().enumerate().filter(|(_, block)| is_asked(block, &asks)) {
        let rest = body.get(at + 1..).unwrap_or_default();
        let listed = matches!(rest.first(), Some(Block::Bullets(items)) if items.iter().all(|item| is_plain(item)));
        if !listed || !matches!(rest.get(1), None | Some(Block::Heading(..))) {
            refuse("under this heading stands something else than a list of questions");
        }
    }
    let parts = body.split(|block| matches!(block, Block::Heading(2, _)));
    for part in parts.filter(|part| part.iter().any(|block| matches!(block, Block::Heading(3, _)))) {
        if !part.iter().any(|block| is_asked(block, &asks)) {
            refuse("a part has headings, and none of them is this one");
        }
    }
    asks
}

/// A paragraph alone.
fn is_plain(item: &[Block]) -> bool {
    matches!(item, [Block::Paragraph(_)])
}
