//! Rows and cells of an `.xlsx`, as texts that the readers of dates and times know.
//!
//! Only the first sheet is read. A workbook is never written. Cells are read one by one and never
//! laid out as a rectangle: one stray cell in the last corner of a sheet would fill the memory.

use calamine::{Data, ExcelDateTime, Reader, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use thiserror::Error;
use zip::ZipArchive;

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

/// No table of dates has more columns; a row is as long as its last cell stands to the right.
const MOST_COLUMNS: usize = 256;
/// Ten thousand dates in twenty columns.
const MOST_CELLS: usize = 200_000;
/// Of all that is packed into the file: a year of dates unpacks to under 1 MB.
const MOST_UNPACKED: u64 = 16 * 1024 * 1024;

/// Reads the first sheet.
pub fn read(bytes: Vec<u8>) -> Result<Sheet, NotAWorkbook> {
    // The library stops the program at a cell called "ABCDEFGHIJ1", for one.
    let read = std::panic::catch_unwind(|| read_first(bytes));
    read.unwrap_or_else(|_| Err(NotAWorkbook("it holds what no spreadsheet program writes".into())))
}

fn read_first(bytes: Vec<u8>) -> Result<Sheet, NotAWorkbook> {
    let fail = |error: XlsxError| NotAWorkbook(error.to_string());
    let too_large = |what: &str| NotAWorkbook(format!("it holds more than a table of dates: {what}"));
    if unpacked(&bytes).is_some_and(|size| size > MOST_UNPACKED) {
        return Err(too_large("it is too large when unpacked"));
    }
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(fail)?;
    let mut names = book.sheet_names().into_iter();
    let Some(first) = names.next() else { return Ok(Sheet::default()) };
    let mut out = Sheet { unread: names.collect(), ..Sheet::default() };
    let mut cells = match book.worksheet_cells_reader(&first) {
        Ok(cells) => cells,
        // A sheet that is one large diagram has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(out),
        Err(error) => return Err(fail(error)),
    };
    // Cells may come in any order.
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(fail)? {
        let (row, column) = cell.get_position();
        let (number, column) = (row as usize + 1, column as usize);
        let value: Data = cell.get_value().clone().into();
        let text = text(&value);
        if let Data::Error(error) = &value {
            out.faults.push((number, column, error.to_string()));
        } else if text.is_empty() {
            continue;
        }
        count += 1;
        if column >= MOST_COLUMNS || count > MOST_CELLS {
            return Err(too_large(&format!("row {number} has something in column {}", column + 1)));
        }
        let row = rows.entry(number).or_default();
        row.resize(row.len().max(column + 1), String::new());
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
    }
    out.faults.sort();
    out.rows = rows.into_iter().collect();
    Ok(out)
}

/// What the file says that it holds when unpacked; `None` for what is not packed as a workbook is.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut size = 0u64;
    for at in 0..archive.len() {
        size = size.saturating_add(archive.by_index_raw(at).ok()?.size());
    }
    Some(size)
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    /// A workbook of one sheet with these rows, as XML.
    fn workbook(rows: &str) -> Vec<u8> {
        const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relation = |kind: &str, to: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{TYPES}/{kind}\" Target=\"{to}\"/></Relationships>"
            )
        };
        let book = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{TYPES}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        );
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", sheet),
        ] {
            let deflated = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
            zip.start_file(name, deflated).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn cell(place: &str, text: &str) -> String {
        format!("<c r=\"{place}\" t=\"str\"><v>{text}</v></c>")
    }

    fn row(number: usize, cells: &str) -> String {
        format!("<row r=\"{number}\">{cells}</row>")
    }

    #[test]
    fn a_cell_beyond_all_columns_is_refused_in_a_sentence() {
        for name in ["ABCDEFGHIJ1", "A99999999999"] {
            let cell = format!("<row r=\"1\"><c r=\"{name}\"><v>1</v></c></row>");
            let refused = read(workbook(&cell)).map(|sheet| sheet.rows);
            assert!(
                refused.as_ref().is_err_and(|error| error.to_string().starts_with("it holds")),
                "{name}: {refused:?}"
            );
        }
    }

    #[test]
    fn a_stray_cell_in_the_last_row_does_not_fill_the_memory() {
        let rows = row(1, &(cell("A1", "id") + &cell("C1", "date"))) + &row(1_048_576, &cell("B1048576", "x"));
        let sheet = read(workbook(&rows)).unwrap();
        let expected = [(1, vec!["id", "", "date"]), (1_048_576, vec!["", "x"])];
        let got: Vec<_> =
            sheet.rows.iter().map(|(n, cells)| (*n, cells.iter().map(String::as_str).collect())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_stray_cell_in_the_last_column_is_refused_with_its_place() {
        let error = read(workbook(&(row(1, &cell("A1", "id")) + &row(7, &cell("XFD7", "x"))))).unwrap_err();
        assert_eq!(error.to_string(), "it holds more than a table of dates: row 7 has something in column 16384");
    }

    #[test]
    fn a_small_file_that_unpacks_to_twenty_megabytes_is_refused_before_it_is_unpacked() {
        let bytes = workbook(&row(1, &cell("A1", &"x".repeat(20_000_000))));
        assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
        let error = read(bytes).unwrap_err();
        assert_eq!(error.to_string(), "it holds more than a table of dates: it is too large when unpacked");
    }
}
