//! A table of dates, from CSV or `.xlsx` alike: named columns, numbered rows, texts.
//!
//! Knows nothing of what the columns mean. Invariant: every row has a cell for every column.

use super::delimited::{self, CsvError};
use super::nearest;
use super::problem::{Problems, Spot};
use super::workbook;
use std::rc::Rc;

/// How a table is kept, which decides who can fill in an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Csv,
    Workbook,
}

/// Columns that a table must have, and may have.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub needed: &'static [&'static str],
    pub optional: &'static [&'static str],
}

impl Columns {
    fn all(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.needed.iter().chain(self.optional).copied()
    }
}

/// A table that has been read.
#[derive(Clone, Debug)]
pub struct Table {
    pub file: Rc<str>,
    pub kept: Kept,
    /// The column of each position in the file.
    columns: Vec<Option<&'static str>>,
    pub rows: Vec<Row>,
    /// False where rows were left out because they could not be read.
    pub is_whole: bool,
}

/// A row that holds anything at all.
#[derive(Clone, Debug)]
pub struct Row {
    /// As the spreadsheet numbers it: the header is row 1.
    pub number: usize,
    cells: Vec<String>,
}

impl Table {
    /// Reads a file's bytes; `None` where there is nothing to go on with.
    pub fn read(file: &Rc<str>, bytes: Vec<u8>, columns: &Columns, problems: &mut Problems) -> Option<Self> {
        let (kept, is_whole, grid) = if file.to_ascii_lowercase().ends_with(".xlsx") {
            let (is_whole, grid) = of_workbook(file, bytes, problems)?;
            (Kept::Workbook, is_whole, grid)
        } else {
            (Kept::Csv, true, of_csv(file, &bytes, problems)?)
        };
        let mut grid =
            grid.into_iter().map(|(number, cells)| (number, cells.iter().map(|c| even(c)).collect::<Vec<_>>()));
        let Some((header_row, header)) = grid.next() else {
            problems.error(&Spot::file(file), "this table is empty", "", header_hint(columns));
            return None;
        };
        let named = name_columns(file, header_row, &header, columns, problems)?;
        let mut table = Self { file: Rc::clone(file), kept, columns: named, rows: Vec::new(), is_whole };
        for (number, cells) in grid.filter(|(_, cells)| cells.iter().any(|c| !c.is_empty())) {
            table.take_row(number, cells, problems);
        }
        Some(table)
    }

    /// The text of a cell; empty where the table has no such column.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == Some(column));
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    pub fn spot(&self, row: &Row, column: &str) -> Spot {
        Spot::cell(&self.file, row.number, column)
    }

    /// Where a column stands in the file, counted from 0.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| *name == Some(column))
    }

    fn take_row(&mut self, number: usize, mut cells: Vec<String>, problems: &mut Problems) {
        let spot = Spot::cell(&self.file, number, "");
        if let Some(extra) = cells.get(self.columns.len()..).and_then(|rest| rest.iter().find(|c| !c.is_empty())) {
            let hint = "put quotation marks around a text that holds a comma";
            problems.error(&spot, "this row has more cells than there are headings", extra.as_str(), hint);
            self.is_whole = false;
            return;
        }
        if self.kept == Kept::Csv && cells.len() < self.columns.len() {
            let text = format!("{} of {} cells", cells.len(), self.columns.len());
            problems.error(&spot, "this row has too few cells", text, "leave a cell blank, but keep its comma");
            self.is_whole = false;
            return;
        }
        cells.resize(self.columns.len(), String::new());
        for (name, cell) in self.columns.iter().zip(&cells) {
            if cell.chars().any(|c| c.is_control() || c == '\u{fffd}') {
                let spot = Spot::cell(&self.file, number, name.unwrap_or_default());
                let hint = "type these letters again: the file was saved with another encoding";
                problems.warning(&spot, "this holds signs that cannot be shown", cell.as_str(), hint);
            }
        }
        self.rows.push(Row { number, cells });
    }
}

/// Rows with their numbers.
type Grid = Vec<(usize, Vec<String>)>;

/// White space made even: spreadsheets hide line breaks and hard spaces in cells.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn header_hint(columns: &Columns) -> String {
    format!("begin with the headings: {}", columns.needed.join(","))
}

fn of_csv(file: &Rc<str>, bytes: &[u8], problems: &mut Problems) -> Option<Grid> {
    match delimited::read(bytes) {
        Ok(rows) => {
            let texts = |row: Vec<delimited::Cell>| row.into_iter().map(|cell| cell.text).collect();
            Some(rows.into_iter().enumerate().map(|(at, row)| (at + 1, texts(row))).collect())
        }
        Err(error) => {
            let spot = match &error {
                CsvError::OpenQuote { row } => Spot::cell(file, *row, ""),
                CsvError::Utf16 | CsvError::NotText => Spot::file(file),
            };
            problems.error(&spot, error.to_string(), "", error.hint());
            None
        }
    }
}

fn of_workbook(file: &Rc<str>, bytes: Vec<u8>, problems: &mut Problems) -> Option<(bool, Grid)> {
    match workbook::read(bytes) {
        Ok(sheet) => {
            let header = sheet.rows.first().map(|(_, cells)| cells.clone()).unwrap_or_default();
            for (row, column, text) in &sheet.faults {
                let name = header.get(*column).map(String::as_str).unwrap_or_default();
                problems.error(
                    &Spot::cell(file, *row, name),
                    "this cell holds an error",
                    text.as_str(),
                    "type the value itself",
                );
            }
            for name in sheet.unread {
                problems.warning(
                    &Spot::file(file),
                    "only the first sheet is read",
                    name,
                    "move its rows to the first sheet",
                );
            }
            let told = |row: &usize| sheet.faults.iter().any(|(faulty, _, _)| faulty == row);
            Some((sheet.faults.is_empty(), sheet.rows.into_iter().filter(|(row, _)| !told(row)).collect()))
        }
        Err(error) => {
            let hint = "save it again as an Excel workbook (.xlsx), without a password";
            problems.error(&Spot::file(file), "this is not a workbook that can be read", error.to_string(), hint);
            None
        }
    }
}

fn name_columns(
    file: &Rc<str>,
    row: usize,
    header: &[String],
    columns: &Columns,
    problems: &mut Problems,
) -> Option<Vec<Option<&'static str>>> {
    let mut named: Vec<Option<&'static str>> = Vec::new();
    let spot = Spot::cell(file, row, "");
    let mut whole = true;
    // Spreadsheets save blank columns at the end of a sheet; they say nothing.
    let used = header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
    for name in header.iter().take(used) {
        let found = columns.all().find(|known| known.eq_ignore_ascii_case(name));
        if found.is_none() {
            let hint = if name.is_empty() {
                "give the column a heading, or delete it".into()
            } else {
                nearest::hint(name, columns.all())
            };
            problems.error(&spot, "this column is not known", name.as_str(), hint);
        } else if named.contains(&found) {
            problems.error(&spot, "this column is there twice", name.as_str(), "delete one of them");
        }
        named.push(found);
    }
    for needed in columns.needed {
        if !named.contains(&Some(*needed)) {
            problems.error(&spot, format!("the column \"{needed}\" is missing"), "", header_hint(columns));
            whole = false;
        }
    }
    // Without all columns every row would be told as faulty.
    whole.then_some(named)
}
