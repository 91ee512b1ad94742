//! Files of the content folder: listed in one order everywhere, read with a limit of size.
//!
//! Knows nothing of what is in them beyond "this is UTF-8 text".

use super::problem::{Problems, Spot};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Over this a text was pasted in by accident: the longest real one is under 5 KB.
pub const MAX_TEXT: u64 = 128 * 1024;
/// A year of dates is under 100 KB; a workbook with pictures in it is not a table.
pub const MAX_TABLE: u64 = 4 * 1024 * 1024;

/// The content folder.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Name without its folder.
    pub name: String,
    /// Path below the content folder, with `/`.
    pub path: Rc<str>,
    pub is_folder: bool,
}

/// A text of the content folder; knows on which line each byte is.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: Rc<str>,
    pub text: String,
    /// Where each line but the first begins: a text may have as many problems as letters.
    breaks: Vec<usize>,
}

impl Source {
    fn new(path: &Rc<str>, text: String) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1).collect();
        Self { path: Rc::clone(path), text, breaks }
    }

    /// The line of a byte.
    pub fn spot(&self, byte: usize) -> Spot {
        Spot::line(&self.path, self.line_number(byte) + 1)
    }

    /// The text of the line of a byte.
    pub fn line(&self, byte: usize) -> &str {
        let number = self.line_number(byte);
        let begin = number.checked_sub(1).and_then(|before| self.breaks.get(before)).copied().unwrap_or(0);
        let end = self.breaks.get(number).copied().unwrap_or(self.text.len());
        self.text.get(begin..end).unwrap_or_default()
    }

    /// Counted from 0.
    fn line_number(&self, byte: usize) -> usize {
        self.breaks.partition_point(|begin| *begin <= byte)
    }
}

impl Folder {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Where a file of the content is on the disk.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        path.split('/').filter(|part| !part.is_empty()).fold(self.root.clone(), |at, part| at.join(part))
    }

    /// What is in a folder, sorted by name; empty where there is none. Hidden files, and those
    /// that Excel and LibreOffice leave beside an open workbook, are not content.
    pub fn list(&self, path: &str) -> Vec<Listed> {
        let Ok(entries) = std::fs::read_dir(self.on_disk(path)) else { return Vec::new() };
        let mut out: Vec<Listed> = entries
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                let below = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
                let passing = name.starts_with('.') || name.starts_with("~$");
                (!passing).then(|| Listed { name, path: Rc::from(below), is_folder: entry.path().is_dir() })
            })
            .collect();
        out.sort();
        out
    }

    /// The bytes of a file, unless it is missing or over `limit`.
    pub fn bytes(&self, path: &Rc<str>, limit: u64, problems: &mut Problems) -> Option<Vec<u8>> {
        let spot = Spot::file(path);
        let on_disk = self.on_disk(path);
        match std::fs::metadata(&on_disk).map(|m| m.len()) {
            Ok(size) if size > limit => {
                let hint = format!("at most {} KB: was something pasted in by accident?", limit / 1024);
                problems.error(&spot, "this file is too large", format!("{} KB", size.div_ceil(1024)), hint);
                return None;
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                problems.error(&spot, "this file is missing", "", "add it");
                return None;
            }
            Err(error) => {
                problems.error(&spot, "this file cannot be read", error.to_string(), "close it elsewhere");
                return None;
            }
        }
        std::fs::read(on_disk)
            .map_err(|error| problems.error(&spot, "this file cannot be read", error.to_string(), "close it elsewhere"))
            .ok()
    }

    /// A text file, which must be UTF-8; a byte-order mark is dropped.
    pub fn text(&self, path: &Rc<str>, problems: &mut Problems) -> Option<Source> {
        let bytes = self.bytes(path, MAX_TEXT, problems)?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                Some(Source::new(path, text))
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let line = bytes.iter().take(valid).filter(|b| **b == b'\n').count();
                let around = bytes.split(|b| *b == b'\n').nth(line).unwrap_or_default();
                problems.error(
                    &Spot::line(path, line + 1),
                    "this text is not UTF-8",
                    String::from_utf8_lossy(around).trim(),
                    "save the file with the encoding UTF-8",
                );
                None
            }
        }
    }
}
