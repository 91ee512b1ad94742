//! What is wrong with the content, where, and what to do about it.
//!
//! A [`Problem`] is for a coordinator, not a programmer: it names the file and the line (or the
//! row and column of a spreadsheet), quotes the text and gives a hint. Collecting never stops at
//! the first one. This file decides nothing about what is a problem.

use std::fmt;
use std::rc::Rc;

/// Whether the build goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Told, and built all the same.
    Warning,
}

/// Where within a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The file as a whole, or one that is missing.
    File,
    /// Counted from 1.
    Line(usize),
    /// Row as the spreadsheet numbers it (the header is row 1), and the column's heading.
    Cell { row: usize, column: String },
}

/// A place in the content folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Path below the content folder, with `/` on every system.
    pub file: Rc<str>,
    pub at: At,
}

impl Spot {
    pub fn file(file: &Rc<str>) -> Self {
        Self { file: Rc::clone(file), at: At::File }
    }

    pub fn line(file: &Rc<str>, line: usize) -> Self {
        Self { file: Rc::clone(file), at: At::Line(line) }
    }

    pub fn cell(file: &Rc<str>, row: usize, column: &str) -> Self {
        Self { file: Rc::clone(file), at: At::Cell { row, column: column.to_owned() } }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            At::File => f.write_str(&self.file),
            At::Line(line) => write!(f, "{}:{line}", self.file),
            At::Cell { row, column } if column.is_empty() => write!(f, "{}, row {row}", self.file),
            At::Cell { row, column } => write!(f, "{}, row {row}, column \"{column}\"", self.file),
        }
    }
}

/// One thing to put right, or to know about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub spot: Spot,
    pub severity: Severity,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// The offending text; empty where something is missing.
    pub text: String,
    /// What to do.
    pub hint: String,
}

/// A quotation longer than this is cut: the line number finds the rest.
const MAX_QUOTED: usize = 120;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{word}: {}: {}", self.spot, self.what)?;
        if !self.text.is_empty() {
            // Control characters would let content write on the terminal as if it were us.
            let quoted: String =
                self.text.chars().take(MAX_QUOTED).map(|c| if c.is_control() { ' ' } else { c }).collect();
            let rest = if self.text.chars().count() > MAX_QUOTED { " ..." } else { "" };
            write!(f, ": \"{quoted}{rest}\"")?;
        }
        if !self.hint.is_empty() {
            write!(f, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

/// Nobody reads on beyond so many; a broken file may have one for each of its letters.
const MOST: usize = 1_000;

/// Collects problems; every reader of content adds to one.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    /// Of all, those that are not in the list too.
    errors: usize,
    /// Where the first one was that is not in the list.
    beyond: Option<Spot>,
}

impl Problems {
    pub fn error(&mut self, spot: &Spot, what: impl Into<String>, text: impl Into<String>, hint: impl Into<String>) {
        self.add(Severity::Error, spot, what.into(), text.into(), hint.into());
    }

    pub fn warning(&mut self, spot: &Spot, what: impl Into<String>, text: impl Into<String>, hint: impl Into<String>) {
        self.add(Severity::Warning, spot, what.into(), text.into(), hint.into());
    }

    pub fn errors(&self) -> usize {
        self.errors
    }

    /// In the order of files and lines, each told once.
    pub fn into_sorted(self) -> Vec<Problem> {
        let mut list = self.list;
        list.sort();
        list.dedup();
        if let Some(spot) = self.beyond {
            let what = "there are more problems than are told here".to_owned();
            let hint = "put these right first".to_owned();
            list.push(Problem { spot, severity: Severity::Warning, what, text: String::new(), hint });
        }
        list
    }

    fn add(&mut self, severity: Severity, spot: &Spot, what: String, mut text: String, hint: String) {
        let first_error = severity == Severity::Error && self.errors == 0;
        self.errors += usize::from(severity == Severity::Error);
        // An error among them must be told whatever stands before it: it forbids publishing.
        if self.list.len() >= MOST && !first_error {
            self.beyond.get_or_insert_with(|| spot.clone());
            return;
        }
        // One more than is shown, so that it shows that there was more.
        if let Some((end, _)) = text.char_indices().nth(MAX_QUOTED + 1) {
            text.truncate(end);
            text.shrink_to_fit();
        }
        self.list.push(Problem { spot: spot.clone(), severity, what, text, hint });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_problems_the_first_are_told_and_an_error_always() {
        let spot = Spot::file(&Rc::from("a.md"));
        let mut problems = Problems::default();
        for at in 0..MOST * 3 {
            problems.warning(&spot, format!("odd {at}"), "x".repeat(10_000), "");
        }
        problems.error(&spot, "bad", "", "");
        problems.error(&spot, "worse", "", "");
        assert_eq!(problems.errors(), 2);
        let told = problems.into_sorted();
        assert_eq!(told.len(), MOST + 2);
        assert!(told.iter().any(|p| p.what == "bad"));
        assert!(told.iter().all(|p| p.text.len() <= MAX_QUOTED + 1));
        assert!(told.last().is_some_and(|p| p.what.starts_with("there are more")));
    }

    #[test]
    fn a_problem_names_place_text_and_hint() {
        let file: Rc<str> = Rc::from("cumbria/dates/a.csv");
        let mut problems = Problems::default();
        problems.warning(&Spot::cell(&file, 3, "date"), "odd", "x\u{1b}[2Jy", "look again");
        problems.error(&Spot::line(&file, 2), "bad", "", "");
        let told: Vec<_> = problems.into_sorted().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "error: cumbria/dates/a.csv:2: bad",
                "warning: cumbria/dates/a.csv, row 3, column \"date\": odd: \"x [2Jy\"\n  hint: look again",
            ]
        );
    }
}
