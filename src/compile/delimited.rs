//! Rows and cells of a CSV file, each with the bytes it stands in.
//!
//! Our own small scanner because `publish ids` writes into a file without touching any other
//! byte, and because rows must have the numbers that a spreadsheet shows, blank lines included.
//! The `csv` crate checks it in the tests.

use std::borrow::Cow;
use std::ops::Range;
use thiserror::Error;

/// A cell as text, and its bytes in the file, quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub bytes: Range<usize>,
}

/// All rows; a blank line is a row with one empty cell.
pub type Rows = Vec<Vec<Cell>>;

/// Why a file is not a CSV that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsvError {
    #[error("this file is UTF-16 text")]
    Utf16,
    #[error("this file is not a CSV")]
    NotText,
    #[error("a quotation mark is not closed")]
    OpenQuote { row: usize },
}

impl CsvError {
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Utf16 => "save it as \"CSV UTF-8 (comma delimited)\"",
            Self::NotText => "save it as CSV, or name it .xlsx if it is a workbook",
            Self::OpenQuote { .. } => "close the \" at the end of the cell, or write it twice within one",
        }
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads UTF-8 with or without a byte-order mark, or else Windows-1252; comma, semicolon or tab.
pub fn read(bytes: &[u8]) -> Result<Rows, CsvError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(CsvError::Utf16);
    }
    if bytes.contains(&0) {
        return Err(CsvError::NotText);
    }
    let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let decode = |raw: &[u8]| -> String {
        match std::str::from_utf8(raw) {
            Ok(text) if is_utf8 => text.to_owned(),
            Ok(_) | Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned(),
        }
    };
    Scanner { bytes, at: start, delimiter: delimiter(bytes.get(start..).unwrap_or_default()) }.rows(decode)
}

/// The sign that parts the header's cells most often.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|b| *b == b'\n' || *b == b'\r').next().unwrap_or_default();
    let count = |sign: u8| header.iter().filter(|b| **b == sign).count();
    // The first of equals, so a file of one column counts as comma-separated.
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    delimiter: u8,
}

impl<'a> Scanner<'a> {
    fn rows(mut self, decode: impl Fn(&[u8]) -> String) -> Result<Rows, CsvError> {
        let mut rows = Rows::new();
        let mut row = Vec::new();
        while self.at < self.bytes.len() {
            let begin = self.at;
            let Some(raw) = self.cell() else { return Err(CsvError::OpenQuote { row: rows.len() + 1 }) };
            row.push(Cell { text: decode(&raw), bytes: begin..self.at });
            match self.peek() {
                Some(sign) if sign == self.delimiter => {
                    self.at += 1;
                    // A delimiter at the very end still has an empty cell after it.
                    if self.at == self.bytes.len() {
                        row.push(Cell { text: String::new(), bytes: self.at..self.at });
                    }
                }
                Some(b'\r') => {
                    self.at += 1 + usize::from(self.bytes.get(self.at + 1) == Some(&b'\n'));
                    rows.push(std::mem::take(&mut row));
                }
                Some(_) => {
                    self.at += 1;
                    rows.push(std::mem::take(&mut row));
                }
                None => {}
            }
        }
        if !row.is_empty() {
            rows.push(row);
        }
        Ok(rows)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The content of the cell that begins here; `None` where its quotation mark stays open.
    fn cell(&mut self) -> Option<Cow<'a, [u8]>> {
        if self.peek() != Some(b'"') {
            let begin = self.at;
            self.skip_cell();
            return self.bytes.get(begin..self.at).map(Cow::Borrowed);
        }
        self.at += 1;
        let mut out = Vec::new();
        loop {
            let byte = self.peek()?;
            self.at += 1;
            if byte != b'"' {
                out.push(byte);
            } else if self.peek() == Some(b'"') {
                out.push(byte);
                self.at += 1;
            } else {
                break;
            }
        }
        // What follows a closing mark is kept, as spreadsheets do.
        let after = self.at;
        self.skip_cell();
        out.extend_from_slice(self.bytes.get(after..self.at).unwrap_or_default());
        Some(Cow::Owned(out))
    }

    fn skip_cell(&mut self) {
        while self.peek().is_some_and(|b| b != self.delimiter && b != b'\r' && b != b'\n') {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).unwrap_or_default().into_iter().map(|row| row.into_iter().map(|c| c.text).collect()).collect()
    }

    #[test]
    fn cells_are_those_that_the_csv_crate_finds() {
        for text in [
            "a,b\n1,2\n",
            "a,b\r\n1,\"x, \"\"y\"\" z\"\r\n,\r\n",
            "a,b\n\"two\nlines\",2",
            "a,b,c\n,,",
            "a,b\n\"\",\"\"\n",
            "a,b\n5\" screen,2\n",
            "a\nb\n",
        ] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> =
                reader.records().flatten().map(|r| r.iter().map(str::to_owned).collect()).collect();
            assert_eq!(texts(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn encodings_and_delimiters_give_the_same_text() {
        let plain = texts("a,b\nCaf\u{e9} \u{2013} x,2\n".as_bytes());
        assert_eq!(texts("\u{feff}a,b\r\nCaf\u{e9} \u{2013} x,2\r\n".as_bytes()), plain);
        assert_eq!(texts(b"a;b\nCaf\xe9 \x96 x;2\n"), plain);
        assert_eq!(texts(b"a\tb\rCaf\xe9 \x96 x\t2\r"), plain);
    }

    #[test]
    fn blank_lines_count_as_rows() {
        assert_eq!(texts(b"a,b\n\n1,2\n").len(), 3);
    }

    #[test]
    fn the_bytes_of_a_cell_are_all_of_it() {
        let bytes = b"\xef\xbb\xbfid,b\r\n\"\",x\r\n";
        let cell = read(bytes).ok().and_then(|rows| rows.get(1).and_then(|r| r.first().cloned()));
        assert_eq!(cell, Some(Cell { text: String::new(), bytes: 9..11 }));
    }

    #[test]
    fn what_is_not_a_csv_is_refused_by_name() {
        assert_eq!(read(b"\xff\xfei\0d\0"), Err(CsvError::Utf16));
        assert_eq!(read(b"PK\x03\x04\0\0"), Err(CsvError::NotText));
        assert_eq!(read(b"a,b\n1,2\n\"open,2\n"), Err(CsvError::OpenQuote { row: 3 }));
    }
}
