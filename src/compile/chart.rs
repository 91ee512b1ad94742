//! A chart of bars: a block between ```` ```bars ```` and ```` ``` ````, first its caption, then one line a bar.
//!
//! ```text
//! Completions of eLearning in 2022-23 (people)
//! Child exploitation | 1,125
//! [Early help](/learn/cumbria.early-help-elearning) | 593
//! ```

use super::findings::Findings;
use super::folder::Source;
use super::markdown::{self, Files};
use crate::domain::{Block, thousands};

/// More than fit on a screen or two say nothing to anybody.
const MOST_BARS: usize = 40;

/// The chart in these lines, each with its place in the source. All that is wrong is told; `None` where nothing is left.
pub fn read(
    source: &Source,
    at: usize,
    lines: &[(usize, String)],
    files: Files<'_>,
    findings: &mut Findings,
) -> Option<Block> {
    let mut told = |at: usize, what: &str, text: &str, hint: &str| {
        findings.problems.error(&source.spot(at), what, text, hint);
    };
    let Some(((caption_at, caption), bars)) = lines.split_first() else {
        told(at, "this chart is empty", "```bars", "first its caption, then lines such as: Early help | 593");
        return None;
    };
    if caption.contains('|') {
        let hint = "the first line says what the numbers are, and their unit";
        told(*caption_at, "this chart has no caption", caption, hint);
        return None;
    }
    if bars.is_empty() {
        told(*caption_at, "this chart has no bars", caption, "add lines such as: Early help | 593");
    }
    if let Some((at, line)) = bars.get(MOST_BARS) {
        let what = format!("a chart has at most {MOST_BARS} bars");
        told(*at, &what, line, "leave out the smallest, and say so below");
    }
    let mut rows = Vec::new();
    for (at, line) in bars {
        let Some((label, number)) = line.rsplit_once('|') else {
            findings.problems.error(&source.spot(*at), "this is not a bar", line.as_str(), "write: Early help | 593");
            continue;
        };
        let Some(number) = whole(number.trim()) else {
            let hint = "write a whole number such as 593 or 1,125; its unit belongs in the caption";
            findings.problems.error(&source.spot(*at), "this is not a number for a bar", line.as_str(), hint);
            continue;
        };
        let before = label.len() - label.trim_start().len();
        rows.extend(markdown::label(source, at + before, label.trim(), files, findings).map(|label| (label, number)));
    }
    Some(Block::Bars(caption.trim().to_owned(), rows))
}

/// "593", "1125" and "1,125", but not "1,12".
fn whole(text: &str) -> Option<u32> {
    let number: u32 = text.replace(',', "").parse().ok()?;
    (text == number.to_string() || text == thousands(number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_written_as_people_write_them() {
        for (text, number) in [("593", 593), ("1125", 1_125), ("1,125", 1_125), ("0", 0), ("1,000,000", 1_000_000)] {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in ["", "1,12", "12,5", "4.5", "-3", "+3", "007", "51%", "many", "4294967296"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
