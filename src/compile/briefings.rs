//! Briefings, news, learning from reviews.

use super::fields::Fields;
use super::record::{Context, Shared};
use crate::domain::{Block, Briefing, BriefingKind, Date, Month};

const KINDS: [(&str, BriefingKind); 5] = [
    ("briefing", BriefingKind::Briefing),
    ("news", BriefingKind::News),
    ("review", BriefingKind::Review),
    ("national", BriefingKind::National),
    ("report", BriefingKind::Report),
];

/// Reading speed of plain text on a phone, on the slow side of what studies find.
const WORDS_A_MINUTE: usize = 200;

/// Reads what a briefing adds to the common fields; `None` where it has no date.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, shared: Shared, body: &[Block]) -> Option<Briefing> {
    fields.optional_term("provider", &context.lexicon.providers);
    let published = published(fields);
    let deadline = fields.day("deadline");
    let kind = fields.choice("kind", &KINDS);
    let link = fields.address("link");
    let (date, exact) = published?;
    if let Some(deadline) = deadline
        && deadline < date
    {
        let spot = fields.spot("deadline");
        let hint = format!("it was published on {date}");
        fields.problems().error(&spot, "the deadline is before the date", deadline.to_string(), hint);
    }
    Some(Briefing {
        id: shared.id,
        title: shared.title,
        also: shared.also,
        summary: shared.summary,
        kind: kind.unwrap_or(BriefingKind::News),
        date,
        exact,
        deadline,
        minutes: minutes(body),
        areas: shared.areas,
        topics: shared.topics,
        audience: shared.audience,
        link,
        related: shared.related,
        provenance: shared.provenance,
    })
}

/// The day, or the first of the month where only the month is known.
fn published(fields: &mut Fields<'_>) -> Option<(Date, bool)> {
    const HINT: &str = "write date = \"2026-01\" or date = \"2026-01-20\"";
    if !fields.has("date") {
        fields.missing("date", HINT);
    }
    let (text, spot) = fields.day_text("date")?;
    let day = Date::parse(&text).map(|day| (day, true));
    let read = day.or_else(|| Month::parse(&text).map(|month| (month.first_day(), false)));
    if read.is_none() {
        fields.problems().error(&spot, "this is not a month or a day of the calendar", text, HINT);
    }
    read
}

fn minutes(body: &[Block]) -> u8 {
    let words = Block::plain(body).split_whitespace().count();
    u8::try_from(words.div_ceil(WORDS_A_MINUTE).max(1)).unwrap_or(u8::MAX)
}
