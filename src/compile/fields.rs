//! The fields of one TOML table, read by name.
//!
//! Every reader returns something usable and notes what is wrong, so that all faults of a file
//! are told at once. [`Fields::finish`] tells of fields that nobody asked for.

use super::findings::Findings;
use super::folder::Source;
use super::lexicon::Words;
use super::links::{self, Reference, Wants};
use super::nearest;
use super::problem::{Problems, Spot};
use super::value::{choice, plain, term};
use crate::domain::{Date, Id, Term};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One table, and where it stands.
pub struct Fields<'a> {
    source: &'a Source,
    /// Byte of the source at which the parsed text begins: spans count from there.
    base: usize,
    /// Where to point for what is missing.
    here: Spot,
    table: &'a DeTable<'a>,
    asked: Vec<&'static str>,
    pub findings: &'a mut Findings,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl<'a> Fields<'a> {
    pub fn new(
        source: &'a Source,
        base: usize,
        here: Spot,
        table: &'a DeTable<'a>,
        findings: &'a mut Findings,
    ) -> Self {
        Self { source, base, here, table, asked: Vec::new(), findings }
    }

    pub fn problems(&mut self) -> &mut Problems {
        &mut self.findings.problems
    }

    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// The line of a field, or of the table where it has none.
    pub fn spot(&self, name: &str) -> Spot {
        self.value(name).map_or_else(|| self.here.clone(), |value| self.spot_of(value.span()))
    }

    fn value(&self, name: &str) -> Option<&'a Value<'a>> {
        self.table.get(name)
    }

    fn spot_of(&self, span: Range<usize>) -> Spot {
        self.source.spot(self.base + span.start)
    }

    fn ask(&mut self, name: &'static str) -> Option<&'a Value<'a>> {
        self.asked.push(name);
        self.value(name)
    }

    /// Tells that a field is missing.
    pub fn missing(&mut self, name: &str, hint: &str) {
        let here = self.here.clone();
        self.problems().error(&here, format!("the field {name} is missing"), "", hint);
    }

    fn wrong_type(&mut self, name: &str, value: &Value<'_>, hint: &str) {
        let spot = self.spot_of(value.span());
        let text = self.text_of(value.span());
        self.problems().error(&spot, format!("the field {name} is of the wrong kind"), text, hint);
    }

    fn text_of(&self, span: Range<usize>) -> String {
        self.source
            .text
            .get(self.base + span.start..self.base + span.end)
            .unwrap_or_default()
            .trim_matches('"')
            .to_owned()
    }

    /// One line of text; empty where the field is absent.
    pub fn optional_text(&mut self, name: &'static str) -> String {
        let Some(value) = self.ask(name) else { return String::new() };
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(name, value, &format!("write {name} = \"...\""));
            return String::new();
        };
        let spot = self.spot_of(value.span());
        if text.trim().is_empty() {
            self.problems().error(
                &spot,
                format!("the field {name} is empty"),
                "",
                "fill it in; a field that is not needed can be left out whole",
            );
        }
        plain(&spot, text, self.problems())
    }

    /// One line of text that must be there.
    pub fn text(&mut self, name: &'static str) -> String {
        if self.value(name).is_none() {
            self.missing(name, &format!("add {name} = \"...\""));
        }
        self.optional_text(name)
    }

    /// `true` or `false`; absent is `false`.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let Some(value) = self.ask(name) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(name, value, &format!("write {name} = true or {name} = false, without quotes"));
            false
        })
    }

    /// A whole number within `range`.
    pub fn number(&mut self, name: &'static str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let value = self.ask(name)?;
        let number = value.get_ref().as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        let number = number.filter(|n| range.contains(n));
        if number.is_none() {
            self.wrong_type(name, value, &format!("write a whole number from {} to {}", range.start(), range.end()));
        }
        number
    }

    /// A decimal number within `range`.
    pub fn decimal(&mut self, name: &'static str, range: std::ops::RangeInclusive<f64>) -> f64 {
        let Some(value) = self.ask(name) else {
            self.missing(name, &format!("add {name} = a number from {} to {}", range.start(), range.end()));
            return 0.0;
        };
        let written = value.get_ref();
        let text = written.as_float().map(|f| f.as_str()).or_else(|| written.as_integer().map(|i| i.as_str()));
        let number = text.and_then(|t| t.parse::<f64>().ok()).filter(|n| range.contains(n));
        number.unwrap_or_else(|| {
            self.wrong_type(name, value, &format!("write a number from {} to {}", range.start(), range.end()));
            0.0
        })
    }

    /// The texts of a list, each with its line; empty where the field is absent.
    pub fn texts(&mut self, name: &'static str) -> Vec<(String, Spot)> {
        let Some(value) = self.ask(name) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(name, value, &format!("write {name} = [\"...\", \"...\"]"));
            return Vec::new();
        };
        let mut out: Vec<(String, Spot)> = Vec::new();
        for item in list.iter() {
            let spot = self.spot_of(item.span());
            match item.get_ref().as_str() {
                Some(text) => {
                    let text = plain(&spot, text, self.problems());
                    if text.is_empty() {
                        self.problems().error(
                            &spot,
                            format!("an entry of {name} is empty"),
                            "",
                            "fill it in, or take it out",
                        );
                    } else if out.iter().any(|(other, _)| *other == text) {
                        self.problems().error(&spot, format!("{name} says this twice"), text, "take one out");
                    } else {
                        out.push((text, spot));
                    }
                }
                None => self.wrong_type(name, item, &format!("write {name} = [\"...\", \"...\"]")),
            }
        }
        out
    }

    /// The texts of a list without their lines.
    pub fn plain_texts(&mut self, name: &'static str) -> Vec<String> {
        self.texts(name).into_iter().map(|(text, _)| text).collect()
    }

    /// The tables of a list, each as fields of its own.
    pub fn tables(&mut self, name: &'static str, mut read: impl FnMut(&mut Fields<'_>)) {
        let Some(value) = self.ask(name) else { return };
        let hint = format!("write {name} = [{{ id = \"a\", title = \"...\" }}]");
        let Some(list) = value.get_ref().as_array() else { return self.wrong_type(name, value, &hint) };
        for item in list.iter() {
            match item.get_ref().as_table() {
                Some(table) => {
                    let here = self.spot_of(item.span());
                    let mut inner = Fields::new(self.source, self.base, here, table, self.findings);
                    read(&mut inner);
                    inner.finish();
                }
                None => self.wrong_type(name, item, &hint),
            }
        }
    }

    /// Lists of texts within a list.
    pub fn groups(&mut self, name: &'static str) -> Vec<(Vec<String>, Spot)> {
        let Some(value) = self.ask(name) else { return Vec::new() };
        let hint = format!("write {name} = [[\"...\", \"...\"], [\"...\", \"...\"]]");
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(name, value, &hint);
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in list.iter() {
            let words: Option<Vec<String>> = item
                .get_ref()
                .as_array()
                .and_then(|w| w.iter().map(|w| w.get_ref().as_str().map(str::to_owned)).collect());
            match words {
                Some(words) => out.push((words, self.spot_of(item.span()))),
                None => self.wrong_type(name, item, &hint),
            }
        }
        out
    }

    /// One of a few words that are written into the app; absent is `None`.
    pub fn optional_choice<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        self.value(name)?;
        let text = self.optional_text(name);
        let spot = self.spot(name);
        choice(&spot, name, &text, choices, self.problems())
    }

    /// The same, which must be there.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        if self.value(name).is_none() {
            self.asked.push(name);
            self.missing(name, &format!("one of: {}", keys(choices)));
        }
        self.optional_choice(name, choices)
    }

    /// A list of such words.
    pub fn choices<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Vec<T> {
        if self.value(name).is_none() {
            self.missing(name, &format!("some of: {}", keys(choices)));
        }
        let texts = self.texts(name);
        texts.iter().filter_map(|(text, spot)| choice(spot, name, text, choices, self.problems())).collect()
    }

    /// An id of the vocabulary; absent is `None`.
    pub fn optional_term(&mut self, name: &'static str, words: &Words) -> Option<Term> {
        self.value(name)?;
        let text = self.optional_text(name);
        let spot = self.spot(name);
        term(&spot, &text, words, self.problems())
    }

    /// An id of the vocabulary that must be there.
    pub fn term(&mut self, name: &'static str, words: &Words) -> Term {
        if self.value(name).is_none() {
            self.asked.push(name);
            self.missing(name, &format!("add {name} = the id of a {}", words.noun));
        }
        self.optional_term(name, words).unwrap_or_default()
    }

    /// Ids of the vocabulary; the list may be absent.
    pub fn optional_terms(&mut self, name: &'static str, words: &Words) -> Vec<Term> {
        let texts = self.texts(name);
        texts.iter().filter_map(|(text, spot)| term(spot, text, words, self.problems())).collect()
    }

    /// Ids of the vocabulary, at least one.
    pub fn terms(&mut self, name: &'static str, words: &Words) -> Vec<Term> {
        match self.value(name).map(|v| v.get_ref().as_array().is_some_and(|list| list.is_empty())) {
            None => self.missing(name, &format!("add {name} = [...], ids of {}s", words.noun)),
            Some(true) => {
                let spot = self.spot(name);
                self.problems().error(
                    &spot,
                    format!("{name} is empty"),
                    "[]",
                    format!("name at least one {}", words.noun),
                );
            }
            Some(false) => {}
        }
        self.optional_terms(name, words)
    }

    /// A day, `2026-03-05`, with or without quotes.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        let (text, spot) = self.day_text(name)?;
        let date = Date::parse(&text);
        if date.is_none() {
            self.problems().error(&spot, "this is not a day of the calendar", text, "write it as \"2026-03-05\"");
        }
        date
    }

    /// The text of a date field, for readers that allow more than a day.
    pub fn day_text(&mut self, name: &'static str) -> Option<(String, Spot)> {
        let value = self.ask(name)?;
        let written = value.get_ref();
        let text =
            written.as_str().map(|t| t.trim().to_owned()).or_else(|| written.as_datetime().map(|d| d.to_string()));
        if text.is_none() {
            self.wrong_type(name, value, "write it as \"2026-03-05\"");
        }
        text.map(|text| (text, self.spot_of(value.span())))
    }

    /// Full ids of records, noted to be checked when all are known.
    pub fn records(&mut self, name: &'static str, wants: Wants) -> Vec<Id> {
        let texts = self.texts(name);
        texts.into_iter().filter_map(|(text, spot)| self.record_id(text, spot, wants)).collect()
    }

    /// One full id.
    pub fn record(&mut self, name: &'static str, wants: Wants) -> Option<Id> {
        self.value(name)?;
        let text = self.optional_text(name);
        let spot = self.spot(name);
        self.record_id(text, spot, wants)
    }

    fn record_id(&mut self, text: String, spot: Spot, wants: Wants) -> Option<Id> {
        let id = Id::parse(&text);
        match &id {
            Some(id) => self.findings.references.push(Reference { spot, text, to: id.clone(), wants }),
            None => self.problems().error(&spot, "this is not the id of a record", text, "write the full id: feed.id"),
        }
        id
    }

    /// An address out of the app; empty where absent.
    pub fn address(&mut self, name: &'static str) -> String {
        let text = self.optional_text(name);
        if text.is_empty() {
            return text;
        }
        let spot = self.spot(name);
        match links::read(&text) {
            Ok((crate::domain::Target::Outer(url), _)) => return url,
            Ok((crate::domain::Target::Record(_) | crate::domain::Target::Page(_), _)) => {
                self.problems().error(
                    &spot,
                    "this field takes addresses outside the app",
                    text.as_str(),
                    "write https://...",
                );
            }
            Err(bad) => self.problems().error(&spot, bad.what, text.as_str(), bad.hint),
        }
        text
    }

    /// Tells of fields that nobody asked for.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let spot = self.spot_of(key.span());
                let hint = nearest::hint(name, self.asked.iter().copied());
                self.findings.problems.error(&spot, "this field is not known here", name, hint);
            }
        }
    }
}

fn keys<T>(choices: &[(&'static str, T)]) -> String {
    choices.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ")
}
