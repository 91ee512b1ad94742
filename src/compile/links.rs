//! Where links lead: reading one, and checking over all feeds that it arrives.
//!
//! Invariant: a target that passes [`check_all`] exists under the page that its address names,
//! so a tap on it never ends on "not found". Outer addresses are read, never fetched.

use super::index::{Index, RecordKind};
use super::nearest;
use super::problem::{Problems, Spot};
use crate::domain::{Id, Target};

/// Pages of the app that have no id.
pub const PAGES: [&str; 9] =
    ["contacts", "calendar", "learn", "toolkit", "briefings", "plan", "settings", "about", "forums"];

/// What a reference may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Any record with a page of its own.
    AnyPage,
    /// A record of this kind, since the address names its page.
    Only(RecordKind),
}

/// A mention of a record, to be checked once all records are known.
#[derive(Clone, Debug)]
pub struct Reference {
    pub spot: Spot,
    /// As written.
    pub text: String,
    pub to: Id,
    pub wants: Wants,
}

/// A link that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLink {
    pub what: &'static str,
    pub hint: String,
}

/// Reads the address of a link in a text.
pub fn read(url: &str) -> Result<(Target, Option<Wants>), BadLink> {
    let bad = |what, hint: &str| Err(BadLink { what, hint: hint.to_owned() });
    let url = url.trim();
    if let Some(inner) = url.strip_prefix('/') {
        return read_inner(inner);
    }
    match Target::outer(url) {
        Some(target) => match outer_fault(url) {
            Some(hint) => bad("this link cannot work", hint),
            None => Ok((target, None)),
        },
        None => bad(
            "a link may only be http(s), mailto, tel or a page of the app",
            "write https://..., mailto:..., tel:..., or /toolkit/feed.id",
        ),
    }
}

fn read_inner(inner: &str) -> Result<(Target, Option<Wants>), BadLink> {
    const WHAT: &str = "this link leads nowhere";
    match inner.split_once('/') {
        None if PAGES.contains(&inner) => Ok((Target::Page(inner.to_owned()), None)),
        None => Err(BadLink { what: WHAT, hint: nearest::hint(inner, PAGES) }),
        Some((page, id)) => {
            let Some(kind) = RecordKind::of_page(page) else {
                return Err(BadLink { what: WHAT, hint: nearest::hint(page, RecordKind::PAGES) });
            };
            match Id::parse(id) {
                Some(id) => Ok((Target::Record(id), Some(Wants::Only(kind)))),
                None => Err(BadLink { what: WHAT, hint: format!("write the full id: /{page}/feed.id") }),
            }
        }
    }
}

/// A hint where an outer address has an allowed scheme but cannot be right.
fn outer_fault(url: &str) -> Option<&'static str> {
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("an address has no spaces");
    }
    let lower = url.to_ascii_lowercase();
    if let Some(mail) = lower.strip_prefix("mailto:") {
        return (!is_email(mail.split('?').next().unwrap_or_default())).then_some("write mailto:name@example.org");
    }
    if let Some(phone) = lower.strip_prefix("tel:") {
        return (!is_phone(phone)).then_some("write tel:03332401727");
    }
    let host = lower.split("://").nth(1).unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    let fine = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains('@');
    (!fine).then_some("write the whole address: https://www.example.org/page")
}

/// One `@` with something on both sides and a dot on the right.
pub fn is_email(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !"<>()[],;:\"\\".contains(c));
    let halves = text.split_once('@');
    plain
        && halves.is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
}

/// Digits with spaces, hyphens, brackets and a leading plus; at least three digits, as in 999.
pub fn is_phone(text: &str) -> bool {
    let allowed = text.char_indices().all(|(at, c)| c.is_ascii_digit() || " -()".contains(c) || (c == '+' && at == 0));
    allowed && text.bytes().filter(u8::is_ascii_digit).count() >= 3
}

/// Tells of every reference that does not arrive.
pub fn check_all(references: &[Reference], index: &Index, problems: &mut Problems) {
    for reference in references {
        let Reference { spot, text, to, wants } = reference;
        let Some(kind) = index.kind(to) else {
            if *wants == Wants::Only(RecordKind::Session) && index.may_be_lost(to) {
                continue;
            }
            problems.error(spot, "this leads nowhere: no record has this id", text, index.hint(to));
            continue;
        };
        match (wants, kind.page()) {
            (Wants::AnyPage, Some(_)) => {}
            (Wants::AnyPage, None) => {
                problems.error(
                    spot,
                    "a contact has no page of its own",
                    text,
                    "leave it out, or link to /contacts in the text",
                );
            }
            (Wants::Only(wanted), _) if *wanted == kind => {}
            (Wants::Only(_), page) => {
                let hint = match page {
                    Some(page) => format!("{to} is a {}: its address is /{page}/{to}", kind.noun()),
                    None => format!("{to} is a contact: write /contacts"),
                };
                problems.error(spot, "this leads to another kind of record", text, hint);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_or_refused() {
        let good = |url: &str, target: Target| assert_eq!(read(url).map(|(t, _)| t), Ok(target), "{url}");
        good("/toolkit/cumbria.gcp2", Target::Record(Id::new("cumbria", "gcp2")));
        good("/contacts", Target::Page("contacts".into()));
        for url in
            ["https://example.org/a?b#c", "http://example.org", "mailto:a@example.org?subject=x", "tel:+44-300-1234"]
        {
            good(url, Target::Outer(url.into()));
        }
        for bad in [
            "",
            "contacts",
            "/",
            "/contact",
            "/contacts/",
            "/learn/gcp2",
            "/tools/cumbria.gcp2",
            "//evil.org",
            "#top",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "ftp://example.org",
            "https://",
            "https://example",
            "https://a b.org",
            "mailto:",
            "mailto:a",
            "tel:",
            "tel:abc",
            "/learn/a.b/c",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
