//! Rows and cells of an `.xlsx`, as texts that the readers of dates and times know.
//!
//! Only the first sheet is read. A workbook is never written.

use calamine::{Data, ExcelDateTime, Reader, Xlsx};
use std::io::Cursor;
use thiserror::Error;

/// Rows with their numbers in the sheet, and what should be told about them.
#[derive(Debug, Default)]
pub struct Sheet {
    pub rows: Vec<(usize, Vec<String>)>,
    /// Cells that hold an error such as `#REF!`: row, column counted from 0, text.
    pub faults: Vec<(usize, usize, String)>,
    /// Names of further sheets, which are not read.
    pub unread: Vec<String>,
}

/// A file that is no workbook.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct NotAWorkbook(String);

/// Reads the first sheet.
pub fn read(bytes: Vec<u8>) -> Result<Sheet, NotAWorkbook> {
    let fail = |error: calamine::XlsxError| NotAWorkbook(error.to_string());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(fail)?;
    let mut out = Sheet { unread: book.sheet_names().into_iter().skip(1).collect(), ..Sheet::default() };
    let Some(range) = book.worksheet_range_at(0) else { return Ok(out) };
    let range = range.map_err(fail)?;
    let (top, left) = range.start().unwrap_or((0, 0));
    for (at, row) in range.rows().enumerate() {
        let number = top as usize + at + 1;
        // The range begins at the first cell in use; columns are counted from A.
        let mut cells = vec![String::new(); left as usize];
        for cell in row {
            if let Data::Error(error) = cell {
                out.faults.push((number, cells.len(), error.to_string()));
            }
            cells.push(text(cell));
        }
        out.rows.push((number, cells));
    }
    Ok(out)
}

fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        // Excel keeps every number as a decimal; "2" must not become "2.0".
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::Bool(true) => "yes".into(),
        Data::Bool(false) => "no".into(),
        Data::DateTime(moment) => of_moment(moment),
        Data::DateTimeIso(text) => text.trim_end_matches("T00:00:00").to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A date cell, a time cell (a day's fraction below 1), or both.
fn of_moment(moment: &ExcelDateTime) -> String {
    // Half a second up: 9:30 is kept as 0.39583333, which must not read 9:29.
    let rounded = ExcelDateTime::new(moment.as_f64() + 0.5 / 86_400.0, calamine::ExcelDateTimeType::DateTime, false);
    let (year, month, day, hour, minute, _, _) =
        if moment.as_f64() < 1.0 { rounded.to_ymd_hms_milli() } else { moment.to_ymd_hms_milli() };
    let time = format!("{hour:02}:{minute:02}");
    if moment.as_f64() < 1.0 {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if moment.as_f64().fract() == 0.0 { date } else { format!("{date} {time}") }
}
