//! Which Practitioner Forums serve an area, and whom to ask.
//!
//! Lists of forums changed over the years, so what holds is asked for a day: a forum whose validity has ended
//! is told as one that was.

use super::{Contact, ContactKind, Date, Forum, Records, Standing, Term, sort_by};

/// What an area has of forums. Every list may be empty; [`forums_of`] says when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Served<'a> {
    /// Forums that name the area itself, or a district in it.
    pub own: Vec<&'a Forum>,
    /// Forums of a wider area, or of one that is not known: they may serve it.
    pub wider: Vec<&'a Forum>,
    /// Forums that named it and are over, the latest first.
    pub past: Vec<&'a Forum>,
    /// Whom to ask, nearest first.
    pub ask: Vec<&'a Contact>,
}

/// What serves an area on a day.
pub fn forums_of<'a>(records: &'a Records, area: &Term, today: Date) -> Served<'a> {
    let tree = records.vocabulary.area_tree();
    let up = tree.ancestors(area);
    let mut out = Served::default();
    for forum in &records.forums {
        let own = forum.areas.iter().any(|of| of == area || tree.ancestors(of).contains(&area));
        let wider = forum.areas.is_empty() || forum.areas.iter().any(|of| up.contains(&of));
        match (forum.provenance.standing(today), own, wider) {
            (Standing::Live, true, _) => out.own.push(forum),
            (Standing::Live, false, true) => out.wider.push(forum),
            // One for the whole county in former days is nobody's own.
            (Standing::Archive, true, _) => out.past.push(forum),
            (Standing::Live, false, false) | (Standing::Archive, false, _) => {}
        }
    }
    sort_by(&mut out.past, |a, b| b.provenance.until.cmp(&a.provenance.until).then_with(|| a.id.cmp(&b.id)));
    out.ask = ask(records, area, &up);
    out
}

/// The training team of the area or the nearest above it; the partnership's office where there is none.
fn ask<'a>(records: &'a Records, area: &Term, up: &[&Term]) -> Vec<&'a Contact> {
    let reaches = |contact: &&Contact, kind: ContactKind, of: &Term| {
        contact.kind == kind && contact.areas.contains(of) && !(contact.email.is_empty() && contact.phone.is_empty())
    };
    for kind in [ContactKind::Training, ContactKind::Office] {
        for of in std::iter::once(area).chain(up.iter().copied()) {
            let found: Vec<&Contact> = records.contacts.iter().filter(|c| reaches(c, kind, of)).collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Audience, Entry, Id, Provenance};

    fn forum(local: &str, areas: &str, until: &str) -> Forum {
        Forum {
            id: Id::new("f", local),
            title: local.into(),
            also: vec![],
            summary: String::new(),
            areas: areas.split_whitespace().map(Term::new).collect(),
            topics: vec![],
            audience: Audience::default(),
            booking: vec![],
            related: vec![],
            provenance: Provenance { until: Date::parse(until), ..Provenance::default() },
        }
    }

    fn contact(local: &str, kind: ContactKind, area: &str, email: &str) -> Contact {
        Contact {
            id: Id::new("f", local),
            title: local.into(),
            summary: String::new(),
            kind,
            areas: vec![Term::new(area)],
            phone: String::new(),
            phone_note: String::new(),
            email: email.into(),
            hours: vec![],
            unknown: String::new(),
            order: 0,
            confirmed_by: String::new(),
            confirmed_on: None,
            provenance: Provenance::default(),
        }
    }

    fn records() -> Records {
        let area = |id: &str, up: &str| Entry {
            id: Term::new(id),
            name: id.into(),
            also: vec![],
            parent: (!up.is_empty()).then(|| Term::new(up)),
        };
        let mut records = Records {
            forums: vec![
                forum("eden", "eden", ""),
                forum("east", "east", ""),
                forum("nobody-knows", "", ""),
                forum("eden-2023", "eden", "2025-03-31"),
                forum("eden-2017", "eden", "2018-12-31"),
                forum("county-2017", "county", "2018-12-31"),
            ],
            contacts: vec![
                contact("east-team", ContactKind::Training, "east", "a@b.c"),
                contact("silent-team", ContactKind::Training, "west", ""),
                contact("west-office", ContactKind::Office, "west", "d@e.f"),
                contact("west-lado", ContactKind::Lado, "west", "g@h.i"),
            ],
            ..Records::default()
        };
        records.vocabulary.areas = vec![
            area("county", ""),
            area("east", "county"),
            area("eden", "east"),
            area("barrow", "east"),
            area("west", "county"),
            area("carlisle", "west"),
        ];
        records.sort();
        records
    }

    #[test]
    fn an_area_has_its_own_forums_those_that_may_serve_it_former_ones_and_whom_to_ask() {
        let all = records();
        let check = |area: &str, today: &str, expected: &str| {
            let served = forums_of(&all, &Term::new(area), Date::parse(today).unwrap_or_else(|| panic!("{today}")));
            let forums = |list: &[&Forum]| list.iter().map(|f| f.id.local().to_owned()).collect::<Vec<_>>().join(",");
            let asked = served.ask.iter().map(|c| c.id.local().to_owned()).collect::<Vec<_>>().join(",");
            let told = format!(
                "own {}; wider {}; past {}; ask {asked}",
                forums(&served.own),
                forums(&served.wider),
                forums(&served.past)
            );
            assert_eq!(told, expected, "{area} on {today}");
        };
        check("eden", "2026-01-12", "own eden; wider east,nobody-knows; past eden-2023,eden-2017; ask east-team");
        check("eden", "2024-01-12", "own eden,eden-2023; wider east,nobody-knows; past eden-2017; ask east-team");
        check("barrow", "2026-01-12", "own ; wider east,nobody-knows; past ; ask east-team");
        // A team without an address is none to ask: the office is.
        check("carlisle", "2026-01-12", "own ; wider nobody-knows; past ; ask west-office");
        // A council has what its districts have.
        check("east", "2026-01-12", "own east,eden; wider nobody-knows; past eden-2023,eden-2017; ask east-team");
    }
}
