//! A proposal for the id of a date that has none: what it belongs to, where and when.
//!
//! Proposals are stable only until they are written down: a proposal depends on which ids are
//! taken. Once in the file, an id is never changed.

use super::dates;
use super::table::{Row, Table};
use crate::domain::Term;
use std::collections::BTreeSet;

/// Numbers that are tried one after the other.
const FEW: usize = 100;

/// An id that nobody has; it is taken by this call.
pub fn propose(table: &Table, row: &Row, taken: &mut BTreeSet<String>) -> String {
    let cell = |column: &str| table.cell(row, column);
    let parent = cell("for").rsplit('.').next().unwrap_or_default();
    let what = [parent, cell("title"), cell("kind"), "date"].into_iter().map(slug).find(|s| !s.is_empty());
    let place = match cell("place").to_ascii_lowercase().as_str() {
        "microsoft teams" | "ms teams" | "teams" => "teams".to_owned(),
        text if dates::is_tbc(text) => String::new(),
        text => slug(text),
    };
    let date = dates::read(cell("date")).ok().flatten();
    let join = |when: String| {
        let parts = [cut(&what.clone().unwrap_or_default(), 40), cut(&place, 24), when];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-")
    };
    let month = join(date.map_or_else(|| "undated".to_owned(), |d| d.month().to_string()));
    let day = date.map(|d| join(d.to_string()));
    // Past the first few, on from a number that is likely to be free: a table may lack a thousand ids.
    let numbered = (2..FEW).chain(FEW + taken.len()..).map(|n| format!("{}-{n}", day.as_ref().unwrap_or(&month)));
    let id = [month.clone()]
        .into_iter()
        .chain(day.clone())
        .chain(numbered)
        .find(|id| Term::is_well_formed(id) && !taken.contains(id))
        .unwrap_or_default();
    taken.insert(id.clone());
    id
}

/// Lower-case letters, digits and single hyphens.
fn slug(text: &str) -> String {
    let spaced: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("-")
}

/// At most `length` bytes of a slug, cut between words where it can be.
fn cut(slug: &str, length: usize) -> String {
    let Some(short) = slug.get(..length).filter(|_| slug.len() > length) else { return slug.to_owned() };
    short.rsplit_once('-').map_or(short, |(whole, _)| whole).to_owned()
}
