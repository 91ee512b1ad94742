//! The vocabulary: one folder of TOML files, shared by all feeds.
//!
//! The order of entries is that of the files, because areas and audiences are shown in it.

use super::fields::Fields;
use super::findings::Findings;
use super::folder::{Folder, Source};
use super::front_matter;
use super::lexicon::Words;
use super::links;
use super::nearest;
use super::problem::Spot;
use crate::domain::{Entry, Month, PlaceEntry, Provider, Route, RouteKind, Term, Vocabulary};
use std::rc::Rc;
use toml::de::DeTable;

const FOLDER: &str = "vocabulary";

/// Reads all files of the vocabulary.
pub fn read(folder: &Folder, findings: &mut Findings) -> Vocabulary {
    let mut reader = Reader { folder, findings, read: Vec::new() };
    let areas = reader.entries("areas", |f, id| entry(f, id, true));
    check_tree(&mut reader, &areas);
    let area_words = words("area", &areas);
    let providers = reader.entries("providers", provider);
    let provider_words =
        Words::new("provider", providers.iter().map(|(p, _)| (p.id.clone(), vec![p.name.clone()])).collect());
    let out = Vocabulary {
        audiences: reader.plain("audiences"),
        topics: reader.plain("topics"),
        needs: reader.plain("needs"),
        ages: reader.plain("ages"),
        places: first(reader.entries("places", |f, id| place(f, id, &area_words))),
        sources: first(reader.entries("sources", |f, id| source(f, id, &provider_words))),
        routes: first(reader.entries("routes", route)),
        synonyms: reader.synonyms(),
        areas: first(areas),
        providers: first(providers),
    };
    reader.strangers();
    out
}

struct Reader<'a> {
    folder: &'a Folder,
    findings: &'a mut Findings,
    read: Vec<String>,
}

impl Reader<'_> {
    fn plain(&mut self, name: &str) -> Vec<Entry> {
        first(self.entries(name, |f, id| entry(f, id, false)))
    }

    /// The tables of one file, in its order.
    fn entries<T>(&mut self, name: &str, mut read: impl FnMut(&mut Fields<'_>, Term) -> T) -> Vec<(T, Spot)> {
        let Some(source) = self.source(name) else { return Vec::new() };
        let Some(table) = front_matter::parse(&source, 0..source.text.len(), self.findings) else { return Vec::new() };
        let mut keys: Vec<_> = table.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        let mut out = Vec::new();
        for (key, value) in keys {
            let (id, spot) = (key.get_ref().as_ref(), source.spot(key.span().start));
            let Some(inner) = value.get_ref().as_table() else {
                self.findings.problems.error(
                    &spot,
                    "this belongs to no entry",
                    id,
                    "put it below a line such as [eden]",
                );
                continue;
            };
            if !Term::is_well_formed(id) {
                self.findings.problems.error(&spot, "this is not an id", id, "a-z, 0-9 and hyphens");
            }
            let mut fields = Fields::new(&source, 0, spot.clone(), inner, self.findings);
            out.push((read(&mut fields, Term::new(id)), spot));
            fields.finish();
        }
        out
    }

    fn synonyms(&mut self) -> Vec<Vec<String>> {
        let Some(source) = self.source("synonyms") else { return Vec::new() };
        let Some(table) = front_matter::parse(&source, 0..source.text.len(), self.findings) else { return Vec::new() };
        synonyms(&source, &table, self.findings)
    }

    fn source(&mut self, name: &str) -> Option<Source> {
        let file = format!("{name}.toml");
        let path: Rc<str> = Rc::from(format!("{FOLDER}/{file}"));
        self.read.push(file);
        self.folder.text(&path, &mut self.findings.problems)
    }

    /// Tells of files that are not part of the vocabulary.
    fn strangers(&mut self) {
        for listed in self.folder.list(FOLDER) {
            if !self.read.contains(&listed.name) && listed.name != "README.md" {
                let hint = nearest::hint(&listed.name, self.read.iter().map(String::as_str));
                self.findings.problems.warning(&Spot::file(&listed.path), "this file is not read", listed.name, hint);
            }
        }
    }
}

fn first<T>(list: Vec<(T, Spot)>) -> Vec<T> {
    list.into_iter().map(|(entry, _)| entry).collect()
}

fn words(noun: &'static str, entries: &[(Entry, Spot)]) -> Words {
    let named = |e: &Entry| (e.id.clone(), e.also.iter().cloned().chain([e.name.clone()]).collect());
    Words::new(noun, entries.iter().map(|(e, _)| named(e)).collect())
}

fn entry(fields: &mut Fields<'_>, id: Term, has_parent: bool) -> Entry {
    let parent = if has_parent { fields.optional_text("parent") } else { String::new() };
    Entry {
        id,
        name: fields.text("name"),
        also: fields.plain_texts("also"),
        parent: (!parent.is_empty()).then(|| Term::new(parent)),
    }
}

/// Every parent exists, nobody is their own ancestor, and there is one root.
fn check_tree(reader: &mut Reader<'_>, areas: &[(Entry, Spot)]) {
    let all = words("area", areas);
    let parent_of = |id: &Term| areas.iter().find(|(a, _)| a.id == *id).and_then(|(a, _)| a.parent.clone());
    let problems = &mut reader.findings.problems;
    for (area, spot) in areas {
        let Some(parent) = &area.parent else { continue };
        if let Err(hint) = all.find(parent.as_str()) {
            problems.error(spot, "unknown area as parent", parent.as_str(), hint);
        }
        let mut at = area.parent.clone();
        for _ in 0..areas.len() {
            if at.as_ref() == Some(&area.id) {
                let hint = "name the area that it lies in";
                problems.error(spot, "this area lies within itself", area.id.as_str(), hint);
                break;
            }
            at = at.as_ref().and_then(parent_of);
        }
    }
    for (extra, spot) in areas.iter().filter(|(a, _)| a.parent.is_none()).skip(1) {
        problems.error(spot, "a second area without a parent", extra.id.as_str(), "add parent = the area it lies in");
    }
}

fn provider(fields: &mut Fields<'_>, id: Term) -> Provider {
    // Other names serve whoever writes content; the phone has no use for them.
    fields.plain_texts("also");
    Provider { id, name: fields.text("name"), external: fields.flag("external"), note: fields.optional_text("note") }
}

fn place(fields: &mut Fields<'_>, id: Term, areas: &Words) -> PlaceEntry {
    PlaceEntry {
        id,
        name: fields.text("name"),
        town: fields.text("town"),
        area: fields.term("area", areas),
        // Great Britain and a little sea: a swapped pair falls out.
        latitude: fields.decimal("lat", 49.0..=61.0),
        longitude: fields.decimal("lon", -9.0..=2.0),
        also: fields.plain_texts("also"),
    }
}

fn source(fields: &mut Fields<'_>, id: Term, providers: &Words) -> crate::domain::Source {
    fields.optional_term("publisher", providers);
    let title = fields.text("title");
    let issued = fields.day_text("issued").and_then(|(text, spot)| {
        let month = Month::parse(&text);
        if month.is_none() {
            fields.problems().error(&spot, "this is not a month", text, "write issued = \"2026-01\"");
        }
        month
    });
    crate::domain::Source { id, title, issued }
}

const ROUTES: [(&str, RouteKind); 6] = [
    ("email", RouteKind::Email),
    ("link", RouteKind::Link),
    ("form", RouteKind::Form),
    ("invitation", RouteKind::Invitation),
    ("phone", RouteKind::Phone),
    ("open", RouteKind::Open),
];

fn route(fields: &mut Fields<'_>, id: Term) -> Route {
    let kind = fields.choice("kind", &ROUTES);
    let out = Route {
        id,
        kind: kind.unwrap_or(RouteKind::Open),
        title: fields.text("title"),
        to: fields.optional_text("to"),
        url: fields.address("url"),
        phone: fields.optional_text("phone"),
        asks: fields.plain_texts("asks"),
        note: fields.optional_text("note"),
    };
    if !out.to.is_empty() && !links::is_email(&out.to) {
        let spot = fields.spot("to");
        fields.problems().error(&spot, "this is not a mailbox", out.to.as_str(), "write name@example.org");
    }
    if !out.phone.is_empty() && !links::is_phone(&out.phone) {
        let spot = fields.spot("phone");
        fields.problems().error(&spot, "this is not a phone number", out.phone.as_str(), "write digits and spaces");
    }
    match out.kind {
        RouteKind::Email if out.to.is_empty() => fields.missing("to", "add to = the mailbox to write to"),
        RouteKind::Link | RouteKind::Form | RouteKind::Invitation if out.to.is_empty() && out.url.is_empty() => {
            fields.missing("url", "add url, or to = the mailbox to ask where the address is not known");
        }
        RouteKind::Phone if out.phone.is_empty() => fields.missing("phone", "add phone = the number to ring"),
        RouteKind::Email
        | RouteKind::Link
        | RouteKind::Form
        | RouteKind::Invitation
        | RouteKind::Phone
        | RouteKind::Open => {}
    }
    out
}

fn synonyms(source: &Source, table: &DeTable<'_>, findings: &mut Findings) -> Vec<Vec<String>> {
    let mut fields = Fields::new(source, 0, Spot::line(&source.path, 1), table, findings);
    let groups = fields.groups("groups");
    for (group, spot) in &groups {
        if group.len() < 2 || group.iter().any(|word| word.trim().is_empty()) {
            let hint = "a group holds at least two words or phrases, none of them empty";
            fields.problems().error(spot, "this is not a group of synonyms", group.join(", "), hint);
        }
    }
    fields.finish();
    groups.into_iter().map(|(group, _)| group).collect()
}
