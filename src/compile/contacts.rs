//! Contacts, which are held to a stricter rule than the rest: a wrong number can cost a child.

use super::dates;
use super::fields::Fields;
use super::links;
use super::record::{Context, summary};
use super::times::{self, Span};
use crate::domain::{Contact, ContactKind, Date, Hours, Id, Provenance, Time, Weekday};

/// What the feed claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// Shown as "not official"; contacts need not be confirmed.
    Demonstration,
    /// Every contact was confirmed by a named role in the 90 days before this day.
    Official(Date),
}

const KINDS: [(&str, ContactKind); 8] = [
    ("emergency", ContactKind::Emergency),
    ("police", ContactKind::Police),
    ("front-door", ContactKind::FrontDoor),
    ("out-of-hours", ContactKind::OutOfHours),
    ("lado", ContactKind::Lado),
    ("training", ContactKind::Training),
    ("office", ContactKind::Office),
    ("information", ContactKind::Information),
];

/// Reads a contact, which has fields of its own.
pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, id: Id) -> Contact {
    let contact = Contact {
        id,
        title: fields.text("title"),
        summary: summary(fields),
        kind: fields.choice("route", &KINDS).unwrap_or(ContactKind::Information),
        areas: fields.terms("areas", &context.lexicon.areas),
        phone: checked_text(
            fields,
            "phone",
            "a phone number",
            links::is_phone,
            "write digits and spaces: 0300 303 3892",
        ),
        phone_note: fields.optional_text("phone_note"),
        email: checked_text(fields, "email", "a mailbox", links::is_email, "write name@example.org"),
        hours: hours(fields),
        unknown: fields.optional_text("unknown"),
        order: order(fields),
        confirmed_by: fields.optional_text("confirmed_by"),
        confirmed_on: fields.day("confirmed_on"),
        provenance: Provenance {
            source: fields.term("source", &context.lexicon.sources),
            checked: context.checked,
            ..Provenance::default()
        },
    };
    if contact.phone.is_empty() && contact.email.is_empty() && contact.unknown.is_empty() {
        fields.missing(
            "phone",
            "add phone or email, or say in unknown = \"...\" what is not known and what to do instead",
        );
    }
    confirmation(fields, &contact, context.standard);
    of_a_council(fields, &contact, context);
    contact
}

/// Front doors and out-of-hours numbers are looked for by the council where the child lives: named for any other area one
/// would never be shown.
fn of_a_council(fields: &mut Fields<'_>, contact: &Contact, context: &Context<'_>) {
    if !matches!(contact.kind, ContactKind::FrontDoor | ContactKind::OutOfHours) {
        return;
    }
    let tree = context.lexicon.vocabulary.area_tree();
    for area in contact.areas.iter().filter(|area| tree.depth(area) != 1) {
        let spot = fields.spot("areas");
        let hint = "name each council that it is for";
        fields.problems().error(&spot, "such a number is shown by council, and this is none", area.as_str(), hint);
    }
}

fn checked_text(
    fields: &mut Fields<'_>,
    name: &'static str,
    what: &str,
    is_good: fn(&str) -> bool,
    hint: &str,
) -> String {
    let text = fields.optional_text(name);
    if !text.is_empty() && !is_good(&text) {
        let spot = fields.spot(name);
        fields.problems().error(&spot, format!("this is not {what}"), text.as_str(), hint);
    }
    text
}

fn order(fields: &mut Fields<'_>) -> u16 {
    if !fields.has("order") {
        fields.missing("order", "add order = 10: its position in the list");
    }
    fields.number("order", 0..=9999).and_then(|n| u16::try_from(n).ok()).unwrap_or(0)
}

fn hours(fields: &mut Fields<'_>) -> Vec<Hours> {
    let texts = fields.texts("hours");
    let mut out = Vec::new();
    for (text, spot) in texts {
        match one_hours(&text) {
            Some(hours) => out.push(hours),
            None => {
                let hint = "write \"Mon-Thu 08:00-17:00\", from an earlier to a later day of the week, or \"always\"";
                fields.problems().error(&spot, "these are not opening hours", text, hint);
            }
        }
    }
    out
}

/// The last minute that a [`Hours`] can name stands for midnight.
fn always() -> Option<Hours> {
    Some(Hours { first: 0, last: 6, from: Time::new(0, 0)?, to: Time::new(23, 59)? })
}

fn one_hours(text: &str) -> Option<Hours> {
    if ["always", "every day, day and night", "24 hours a day"].contains(&text.trim().to_ascii_lowercase().as_str()) {
        return always();
    }
    let (days, span) = text.trim().split_once(' ')?;
    let days = days.replace('\u{2013}', "-");
    let (first, last) = days.split_once('-').unwrap_or((&days, &days));
    let index = |text: &str| {
        let day = dates::weekday(text)?;
        Weekday::ALL.iter().position(|d| *d == day).and_then(|at| u8::try_from(at).ok())
    };
    let (first, last) = (index(first)?, index(last)?);
    match times::read(span) {
        Ok(Span::Between(from, to)) if first <= last => Some(Hours { first, last, from, to }),
        Ok(Span::Between(..) | Span::Tbc | Span::AllDay) | Err(_) => None,
    }
}

fn confirmation(fields: &mut Fields<'_>, contact: &Contact, standard: Standard) {
    const HINT: &str = "add confirmed_by = \"the role that checked it\" and confirmed_on = \"2026-01-20\"";
    if contact.confirmed_by.is_empty() != contact.confirmed_on.is_none() {
        let spot = fields.spot(if contact.confirmed_by.is_empty() { "confirmed_on" } else { "confirmed_by" });
        fields.problems().error(&spot, "a confirmation needs a role and a day", contact.confirmed_by.as_str(), HINT);
    }
    if let Standard::Official(today) = standard
        && !contact.is_confirmed(today)
    {
        let spot = fields.spot("confirmed_on");
        let (what, text) = match contact.confirmed_on {
            Some(on) if !contact.confirmed_by.is_empty() => (
                format!("this contact was not confirmed in the {} days before {today}", Contact::CONFIRMED_DAYS),
                on.to_string(),
            ),
            Some(_) | None => ("no named role has confirmed this contact".to_owned(), contact.title.clone()),
        };
        fields.problems().error(&spot, what, text, HINT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_written() {
        let check = |text: &str, expected: Option<(u8, u8, &str)>| {
            let read = one_hours(text).map(|h| (h.first, h.last, format!("{}-{}", h.from, h.to)));
            assert_eq!(read, expected.map(|(a, z, t)| (a, z, t.to_owned())), "{text}");
        };
        check("Mon-Thu 08:00-17:00", Some((0, 3, "08:00-17:00")));
        check("Fri 8am-4.30pm", Some((4, 4, "08:00-16:30")));
        check("Monday-Sunday 00:00-23:59", Some((0, 6, "00:00-23:59")));
        check("always", Some((0, 6, "00:00-23:59")));
        check("Every day, day and night", Some((0, 6, "00:00-23:59")));
        check("Fri-Mon 08:00-17:00", None);
        check("08:00-17:00", None);
        check("Mon 8am", None);
    }
}
