//! The page of numbers that needs no app: one HTML file, made of the same contacts as the feeds (decision 22).
//!
//! It is what stands there when the app has failed, when scripts are off, when no database opens. It cannot know the
//! hour, so it shows every number with its hours, and says of which day it is. No script, no file but itself.
//!
//! Invariant: every word of the content goes through `escaped`; the same issues give the same bytes.

use super::contacts::Standard;
use super::news::escaped;
use crate::domain::{Contact, ContactKind, Date, Records, Term, Vocabulary, contacts_for, contacts_of};
use crate::words;

/// Its name beside the feeds and in the site.
pub const FILE: &str = "numbers.html";

/// The colours of the app, and what this page needs beside them.
const STYLES: [&str; 2] = [include_str!("../../style/tokens.css"), include_str!("numbers.css")];

/// The page of all feeds' contacts. `notices` are what the feeds say of themselves, such as "not official"; `day` is
/// that of the newest issue. `site finish` puts the policy in.
pub fn page(all: &Records, notices: &[&str], standard: Standard, day: Date) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n\
         <title>Numbers: worried about a child? - Learning Zone</title>\n\
         <link rel=\"icon\" href=\"icons/icon.svg\" type=\"image/svg+xml\">\n<style>",
    );
    out.extend(STYLES);
    out.push_str("</style>\n</head>\n<body>\n<main>\n<h1>Worried about a child?</h1>\n");
    let made = format!(
        "These are the numbers published on {}. The app shows newer ones, and the likely one for the hour.",
        words::date_long(day)
    );
    element(&mut out, "p", &made);
    element(&mut out, "h2", "In danger now");
    out.push_str("<p><a href=\"tel:999\">Call 999</a></p>\n");
    element(&mut out, "p", words::DEAF);
    if notices.iter().any(|notice| !notice.is_empty()) {
        out.push_str("<details class=\"doubt\">\n");
        let demonstration = standard == Standard::Demonstration;
        element(
            &mut out,
            "summary",
            if demonstration { "Demonstration content, not official" } else { "About this content" },
        );
        for notice in notices {
            element(&mut out, "p", notice);
        }
        out.push_str("</details>\n");
    }

    let vocabulary = &all.vocabulary;
    let tree = vocabulary.area_tree();
    for council in tree.councils() {
        element(&mut out, "h2", &format!("The child lives in {}", vocabulary.area_name(council)));
        element(&mut out, "p", &words::towns(vocabulary, council));
        let here = of_council(&all.contacts, council);
        if here.is_empty() {
            element(&mut out, "p class=\"doubt\"", words::NO_NUMBER);
        }
        cards(&mut out, &here, vocabulary, day);
    }
    element(&mut out, "p", "When the front door is shut (evenings, weekends, bank holidays): the other number.");

    element(&mut out, "h2", "A child tells you something");
    out.push_str("<ol>\n");
    for line in words::A_CHILD_TELLS_YOU {
        element(&mut out, "li", line);
    }
    out.push_str("</ol>\n");
    let rest = [
        (ContactKind::Police, "Police, not an emergency", ""),
        (ContactKind::Lado, "Worried about an adult who works with children", words::BY_WHERE_THE_ADULT_WORKS),
    ];
    for (kind, title, lead) in rest {
        let found = contacts_of(&all.contacts, kind);
        if !found.is_empty() {
            element(&mut out, "h2", title);
            element(&mut out, "p", lead);
            cards(&mut out, &found, vocabulary, day);
        }
    }
    out.push_str("<hr>\n<p><a href=\"./\">Open the app</a></p>\n</main>\n</body>\n</html>\n");
    out
}

/// The front door first, then who answers out of hours.
fn of_council<'a>(all: &'a [Contact], council: &Term) -> Vec<&'a Contact> {
    let kinds = [ContactKind::FrontDoor, ContactKind::OutOfHours];
    kinds.into_iter().flat_map(|kind| contacts_for(all, kind, council)).collect()
}

fn cards(out: &mut String, contacts: &[&Contact], vocabulary: &Vocabulary, day: Date) {
    for contact in contacts {
        let Contact { phone, email, .. } = contact;
        element(out, "h3", &contact.title);
        if !phone.is_empty() {
            let dialled = phone.replace(' ', "");
            out.push_str(&format!("<p><a href=\"tel:{}\">{}</a></p>\n", escaped(&dialled), escaped(phone)));
        }
        for line in [&contact.phone_note, &words::hours_line(&contact.hours), &contact.summary] {
            element(out, "p", line);
        }
        if !email.is_empty() {
            out.push_str(&format!("<p><a href=\"mailto:{0}\">{0}</a></p>\n", escaped(email)));
        }
        element(out, "p class=\"doubt\"", &contact.unknown);
        if phone.is_empty() && email.is_empty() {
            continue;
        }
        if contact.is_confirmed(day) {
            let line = words::confirmed_line(contact);
            // Read long after, it is to be seen that it no longer counts.
            let until = contact.confirmed_on.and_then(|on| Date::from_number(on.number() + Contact::CONFIRMED_DAYS));
            let until = until.map_or_else(String::new, words::date_long);
            element(out, "p", &format!("{line} After {until} take it for unconfirmed."));
        } else {
            element(out, "p class=\"doubt\"", &words::unconfirmed_line(contact, vocabulary));
        }
    }
}

/// An element with a text; none without. `start` is the tag with its attributes.
fn element(out: &mut String, start: &str, text: &str) {
    if !text.is_empty() {
        let name = start.split(' ').next().unwrap_or(start);
        out.push_str(&format!("<{start}>{}</{name}>\n", escaped(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Entry, Id, Provenance};

    fn contact(kind: ContactKind, areas: &[&str]) -> Contact {
        Contact {
            id: Id::new("a", kind.key()),
            title: kind.key().to_owned(),
            summary: String::new(),
            kind,
            areas: areas.iter().map(|a| Term::new(*a)).collect(),
            phone: String::new(),
            phone_note: String::new(),
            email: String::new(),
            hours: vec![],
            unknown: String::new(),
            order: 0,
            confirmed_by: String::new(),
            confirmed_on: None,
            provenance: Provenance::default(),
        }
    }

    fn records(contacts: Vec<Contact>) -> Records {
        let area = |id: &str, parent: Option<&str>| Entry {
            id: Term::new(id),
            name: format!("{id} & Co"),
            also: vec![],
            parent: parent.map(Term::new),
        };
        let mut records = Records { contacts, ..Records::default() };
        records.vocabulary.areas = vec![area("county", None), area("one", Some("county")), area("two", Some("county"))];
        records
    }

    fn day() -> Date {
        Date::new(2026, 1, 20).unwrap_or(Date::FIRST)
    }

    #[test]
    fn no_word_of_the_content_becomes_a_tag_or_leaves_its_attribute() {
        let evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)> & 'x'";
        let mut bad = contact(ContactKind::FrontDoor, &["one"]);
        for field in [
            &mut bad.title,
            &mut bad.summary,
            &mut bad.phone,
            &mut bad.phone_note,
            &mut bad.email,
            &mut bad.unknown,
            &mut bad.confirmed_by,
        ] {
            *field = evil.to_owned();
        }
        bad.confirmed_on = Some(day());
        let page = page(&records(vec![bad]), &[evil], Standard::Demonstration, day());
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\"><"), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 10, "{page}");
        // Every tag is one of ours.
        for tag in page.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let ours = "!doctype html head meta title link style body main details summary h1 h2 h3 p a ol li hr";
            assert!(tag.starts_with('!') || ours.split(' ').any(|one| one == name), "{tag}");
        }
    }

    #[test]
    fn each_council_has_its_numbers_in_order_or_what_to_do_instead() {
        let door = Contact { phone: "0300 1".into(), ..contact(ContactKind::FrontDoor, &["one"]) };
        let night = Contact { phone: "0300 2".into(), ..contact(ContactKind::OutOfHours, &["one"]) };
        let page = page(&records(vec![night, door]), &[], Standard::Demonstration, day());
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words} in {page}"));
        let parts = ["tel:999", "one &amp; Co", "tel:03001", "tel:03002", "two &amp; Co", "No number is known here"];
        assert!(parts.is_sorted_by_key(|words| place(words)), "{page}");
        assert!(page.contains("Nobody has confirmed this. Its source has no date."));
        assert!(page.contains("published on Tuesday 20 January 2026"));
    }
}
