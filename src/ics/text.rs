//! The text of a calendar (RFC 5545): properties escaped and folded. Knows nothing of what they say.
//!
//! The one place through which every byte of a calendar goes, so that no value can end its line.

/// A line has at most so many octets, without its line break.
const MOST: usize = 75;

/// A calendar being written.
#[derive(Debug, Default)]
pub struct Ics(String);

impl Ics {
    /// A property whose value is written as it is: a date, a number, a word of the format.
    pub fn raw(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let (mut rest, mut room) = (line.as_str(), MOST);
        while rest.len() > room {
            // Never within a letter.
            let Some((now, later)) = (1..=room).rev().find_map(|at| rest.split_at_checked(at)) else { break };
            self.0.push_str(now);
            self.0.push_str("\r\n ");
            // The blank that marks a continued line counts.
            (rest, room) = (later, MOST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    /// A property that is text; nothing where it is empty.
    pub fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(name, &escaped(value));
        }
    }

    /// The whole of it. Every line ends as the format wants it.
    pub fn into_text(self) -> String {
        self.0
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A property of text as it stands in the file, and with its folds undone.
    fn written(value: &str) -> (String, String) {
        let mut ics = Ics::default();
        ics.text("SUMMARY", value);
        let text = ics.into_text();
        let whole = text.replace("\r\n ", "");
        (text, whole)
    }

    #[test]
    fn text_is_escaped_and_cannot_begin_a_property_of_its_own() {
        let table = [
            ("plain", "plain"),
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("two\nlines", "two\\nlines"),
            ("two\r\nATTACH:x", "two\\nATTACH:x"),
            ("a\u{7}b\u{0}c\td\u{85}e\u{7f}", "abcde"),
            ("ends with \\", "ends with \\\\"),
            (" keeps its blanks ", " keeps its blanks "),
            ("10:00 \"quoted\" 50%", "10:00 \"quoted\" 50%"),
            ("\u{e9}tude \u{2014} \u{65e5}\u{672c} \u{1f4c5}", "\u{e9}tude \u{2014} \u{65e5}\u{672c} \u{1f4c5}"),
            ("\u{2028}\u{2029}", "\u{2028}\u{2029}"),
        ];
        for (value, expected) in table {
            assert_eq!(written(value).1, format!("SUMMARY:{expected}\r\n"), "{value:?}");
        }
        assert_eq!(written("").0, "", "nothing is said of nothing");
    }

    /// Every length around the fold, with letters of one to four octets, at every place of the line.
    #[test]
    fn lines_are_folded_at_75_octets_and_never_within_a_letter() {
        for letter in ["a", "\u{e9}", "\u{20ac}", "\u{1f4c5}", ";", "\\", "\n"] {
            for before in 0..5 {
                for count in 0..160 {
                    let value = format!("{}{}", "x".repeat(before), letter.repeat(count));
                    let (text, whole) = written(&value);
                    assert!(text.is_empty() || text.ends_with("\r\n"), "{value}");
                    assert!(text.split("\r\n").all(|line| line.len() <= MOST), "{text}");
                    // A line is cut only where the next letter has no room.
                    let lines: Vec<&str> = text.trim_end_matches("\r\n").split("\r\n").collect();
                    let full = lines.iter().rev().skip(1).all(|line| line.len() > MOST - 4);
                    assert!(full, "{text}");
                    if !value.is_empty() {
                        assert_eq!(whole, format!("SUMMARY:{}\r\n", escaped(&value)));
                    }
                }
            }
        }
    }
}
