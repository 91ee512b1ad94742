//! The text of a calendar (RFC 5545): properties escaped and folded. Knows nothing of what they say.

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
            let end = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            let (now, later) = rest.split_at(end);
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

    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
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

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut ics = Ics::default();
        ics.text("SUMMARY", &"\u{e9}".repeat(200));
        let text = String::from_utf8(ics.into_bytes()).unwrap_or_default();
        assert!(text.ends_with("\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= MOST), "{text}");
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "\u{e9}".repeat(200)));
    }

    #[test]
    fn text_cannot_begin_a_property_of_its_own() {
        let mut ics = Ics::default();
        ics.text("SUMMARY", "a, b; c\\d\r\nATTACH:x\u{7}");
        ics.text("LOCATION", "");
        assert_eq!(ics.into_bytes(), b"SUMMARY:a\\, b\\; c\\\\d\\nATTACH:x\r\n");
    }
}
