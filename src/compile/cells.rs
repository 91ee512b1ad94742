//! The cells of one row, read by column as a coordinator would mean them.
//!
//! Like [`super::fields`] for tables: returns something usable and notes what is wrong.

use super::dates;
use super::findings::Findings;
use super::lexicon::Words;
use super::problem::{Problems, Spot};
use super::table::{Row, Table};
use super::value;
use crate::domain::{Date, Term};

/// One row, and where problems with it go.
pub struct Cells<'a> {
    pub table: &'a Table,
    pub row: &'a Row,
    pub findings: &'a mut Findings,
}

impl<'a> Cells<'a> {
    pub fn raw(&self, column: &str) -> &'a str {
        self.table.cell(self.row, column)
    }

    pub fn spot(&self, column: &str) -> Spot {
        self.table.spot(self.row, column)
    }

    pub fn problems(&mut self) -> &mut Problems {
        &mut self.findings.problems
    }

    /// Blames a cell.
    pub fn error(&mut self, column: &str, what: impl Into<String>, hint: impl Into<String>) {
        let (spot, text) = (self.spot(column), self.raw(column));
        self.problems().error(&spot, what, text, hint);
    }

    /// Has doubts about a cell.
    pub fn warning(&mut self, column: &str, what: impl Into<String>, hint: impl Into<String>) {
        let (spot, text) = (self.spot(column), self.raw(column));
        self.problems().warning(&spot, what, text, hint);
    }

    pub fn text(&mut self, column: &str) -> String {
        let spot = self.spot(column);
        value::plain(&spot, self.raw(column), self.problems())
    }

    /// A date; `None` where it is blank, TBC or wrong.
    pub fn date(&mut self, column: &str) -> Option<Date> {
        dates::read(self.raw(column)).unwrap_or_else(|error| {
            self.error(column, error.to_string(), error.hint());
            None
        })
    }

    /// One of a few words; blank is `None`.
    pub fn choice<T: Copy>(&mut self, column: &str, choices: &[(&'static str, T)]) -> Option<T> {
        let (spot, text) = (self.spot(column), self.raw(column).to_ascii_lowercase());
        value::choice(&spot, column, &text, choices, self.problems())
    }

    /// An id of the vocabulary; blank is `None`.
    pub fn term(&mut self, column: &str, words: &Words) -> Option<Term> {
        let (spot, text) = (self.spot(column), self.raw(column));
        value::term(&spot, text, words, self.problems())
    }

    /// Ids of the vocabulary with `;` between them.
    pub fn terms(&mut self, column: &str, words: &Words) -> Vec<Term> {
        let spot = self.spot(column);
        let mut out = Vec::new();
        for text in self.raw(column).split(';').map(str::trim).filter(|text| !text.is_empty()) {
            let Some(term) = value::term(&spot, text, words, self.problems()) else { continue };
            if out.contains(&term) {
                self.problems().error(&spot, format!("{column} says this twice"), text, "take one out");
            } else {
                out.push(term);
            }
        }
        out
    }
}
