//! `publish ids`: fills blank ids in CSV files in place.
//!
//! Only the bytes of blank id cells change: delimiter, encoding, line ends and all else stay. An
//! id that is there is never touched. A workbook is read only: what it lacks is told.

use super::content;
use super::delimited;
use super::folder::{Folder, MAX_TABLE};
use super::issue::PublishError;
use super::problem::{Problem, Problems, Severity};
use super::propose::propose;
use super::sessions::COLUMNS;
use super::table::{Kept, Table};
use super::{Failure, write};
use std::ops::Range;

/// A row that had no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub file: String,
    pub row: usize,
    pub id: String,
    pub fate: IdFate,
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFate {
    /// It is in the file now.
    Written,
    /// The file is a workbook: a person must write it.
    Proposed,
}

/// Fills in the ids of all feeds. Writes nothing if any table cannot be read.
pub fn fill(folder: &Folder) -> Result<Vec<Filled>, Failure> {
    let mut problems = Problems::default();
    let mut filled = Vec::new();
    let mut files = Vec::new();
    for slug in content::slugs(folder) {
        let mut tables = Vec::new();
        for (listed, _) in content::tables(folder, &slug).into_iter().filter(|(_, is_table)| *is_table) {
            let Some(bytes) = folder.bytes(&listed.path, MAX_TABLE, &mut problems) else { continue };
            let table = Table::read(&listed.path, bytes.clone(), &COLUMNS, &mut problems);
            tables.extend(table.map(|table| (table, bytes)));
        }
        let only: Vec<Table> = tables.iter().map(|(table, _)| table.clone()).collect();
        let mut taken = content::taken(folder, &slug, &only);
        for (table, bytes) in &tables {
            let mut edits = Vec::new();
            for row in table.rows.iter().filter(|row| table.cell(row, "id").is_empty()) {
                let id = propose(table, row, &mut taken);
                let cell = (table.kept == Kept::Csv).then(|| id_cell(table, row.number, bytes)).flatten();
                let fate = if cell.is_some() { IdFate::Written } else { IdFate::Proposed };
                edits.extend(cell.map(|cell| (cell, id.clone())));
                filled.push(Filled { file: table.file.to_string(), row: row.number, id, fate });
            }
            if !edits.is_empty() {
                files.push((folder.on_disk(&table.file), edited(bytes, edits)));
            }
        }
    }
    let errors: Vec<Problem> = problems.into_sorted().into_iter().filter(|p| p.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(Failure::Refused(errors));
    }
    for (path, bytes) in files {
        write::put(&path, &bytes).map_err(|error: PublishError| Failure::Stopped(error))?;
    }
    Ok(filled)
}

/// The bytes of a row's id cell.
fn id_cell(table: &Table, row: usize, bytes: &[u8]) -> Option<Range<usize>> {
    let rows = delimited::read(bytes).ok()?;
    rows.get(row.checked_sub(1)?)?.get(table.position("id")?).map(|cell| cell.bytes.clone())
}

/// `bytes` with the text of some ranges replaced; the ranges are in order and apart.
fn edited(bytes: &[u8], edits: Vec<(Range<usize>, String)>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + edits.len() * 40);
    let mut at = 0;
    for (range, text) in edits {
        out.extend_from_slice(bytes.get(at..range.start).unwrap_or_default());
        out.extend_from_slice(text.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    out
}
