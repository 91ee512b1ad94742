//! Which part of a file a request asks for (RFC 9110, section 14).
//!
//! One part at a time: several in one request, and what is no range of bytes, is answered with all of it,
//! as the rules allow.

use std::ops::Range;

/// What is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    All,
    /// Never empty, and within the file.
    Part(Range<usize>),
    /// It begins behind the file's end.
    Beyond,
}

/// Reads the header `Range` for a file of so many bytes.
pub fn asked(header: &str, bytes: usize) -> Asked {
    let Some((from, to)) = header.strip_prefix("bytes=").and_then(|one| one.split_once('-')) else { return Asked::All };
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<usize>().ok()).flatten();
    match (number(from), number(to)) {
        // Both ends count.
        (Some(from), Some(to)) if from > to => Asked::All,
        (Some(from), Some(to)) if from < bytes => Asked::Part(from..bytes.min(to.saturating_add(1))),
        (Some(from), None) if to.is_empty() && from < bytes => Asked::Part(from..bytes),
        (Some(_), Some(_)) => Asked::Beyond,
        (Some(_), None) if to.is_empty() => Asked::Beyond,
        // The last so many.
        (None, Some(0)) if from.is_empty() => Asked::Beyond,
        (None, Some(last)) if from.is_empty() && bytes > 0 => Asked::Part(bytes.saturating_sub(last)..bytes),
        _ => Asked::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_rules_have_it() {
        let check = |header: &str, expected: Asked| assert_eq!(asked(header, 10), expected, "{header}");
        check("bytes=0-3", Asked::Part(0..4));
        check("bytes=4-99", Asked::Part(4..10));
        check("bytes=9-9", Asked::Part(9..10));
        check("bytes=4-", Asked::Part(4..10));
        check("bytes=-3", Asked::Part(7..10));
        check("bytes=-99", Asked::Part(0..10));
        check("bytes=10-12", Asked::Beyond);
        check("bytes=10-", Asked::Beyond);
        check("bytes=-0", Asked::Beyond);
        check("bytes=0-18446744073709551615", Asked::Part(0..10));
        for all in ["", "bytes=", "bytes=-", "bytes=5-3", "bytes=0-1,4-5", "items=0-3", "bytes=+1-2", "bytes=a-b"] {
            check(all, Asked::All);
        }
        assert_eq!(asked("bytes=0-", 0), Asked::Beyond);
    }
}
