//! TOML: the front matter between `+++` lines, and whole files of it.
//!
//! Syntax errors are told with their lines, not only the first. What the fields mean is
//! [`super::fields`]'.

use super::findings::Findings;
use super::folder::Source;
use super::problem::Spot;
use std::ops::Range;
use toml::de::DeTable;

/// Where front matter and body stand in a source, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    pub front: Range<usize>,
    pub body: usize,
}

/// Of a file that is no TOML at all, so many faults are told: each quotes its line.
const TOLD: usize = 100;

/// Finds the two `+++` lines.
pub fn split(source: &Source, findings: &mut Findings) -> Option<Parts> {
    let mut lines = Lines { text: &source.text, at: 0 };
    let fence = |line: &str| line.trim_end() == "+++";
    match lines.next() {
        Some((_, first)) if fence(first) => {}
        first => {
            let text = first.map(|(_, line)| line.trim()).unwrap_or_default();
            let hint = "begin the file with a line +++, then the fields, then another line +++";
            findings.problems.error(&Spot::line(&source.path, 1), "the fields are missing", text, hint);
            return None;
        }
    }
    let start = lines.at;
    while let Some((at, line)) = lines.next() {
        if fence(line) {
            return Some(Parts { front: start..at, body: lines.at });
        }
    }
    let hint = "put a line +++ between the fields and the text";
    findings.problems.error(&Spot::line(&source.path, 1), "the fields do not end", "+++", hint);
    None
}

/// Parses TOML that stands at `range` of the source. On a syntax error the file is not read
/// further: fields that the parser lost would all be told as missing.
pub fn parse<'a>(source: &'a Source, range: Range<usize>, findings: &mut Findings) -> Option<DeTable<'a>> {
    let text = source.text.get(range.clone()).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(TOLD) {
        let at = range.start + error.span().map_or(0, |span| span.start);
        let spot = source.spot(at);
        let hint = format!("{}: check quotes, brackets and = signs", error.message());
        findings.problems.error(&spot, "this cannot be read", source.line(at).trim(), hint);
    }
    errors.is_empty().then(|| table.into_inner())
}

/// Lines with the byte at which they begin; `at` is where the next one begins.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let begin = self.at;
        self.at += length;
        rest.get(..length).map(|line| (begin, line))
    }
}
