//! Text to words: case, accents, apostrophes and plurals do not matter.

use super::root::singular;
use std::ops::Range;

/// A word of a text: folded, with the bytes that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub word: String,
    pub range: Range<usize>,
}

/// The words of a text, folded.
pub fn fold(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|t| t.word).collect()
}

/// The words of a text with their places, for marking matches.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    each_word(text, &mut |word, range| out.push(Token { word: word.to_owned(), range }));
    out
}

/// Calls `each` with every word of a text, folded, and the bytes that it came from. Nothing is made anew for a word:
/// a first visit reads some ten thousand.
fn each_word(text: &str, each: &mut dyn FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let mut start = 0;
    let mut end = 0;
    let mut finish = |word: &mut String, range| {
        if !word.is_empty() {
            each(&singular(word), range);
            word.clear();
        }
    };
    for (at, letter) in text.char_indices() {
        if matches!(letter, '\'' | '\u{2019}') && !word.is_empty() {
            // "child's" is one word; the apostrophe itself does not count.
            continue;
        }
        if is_letter(letter) {
            if word.is_empty() {
                start = at;
            }
            end = at + letter.len_utf8();
            word.push(plain(letter));
        } else {
            finish(&mut word, start..end);
        }
    }
    finish(&mut word, start..end);
}

/// Calls `each` with the words of a text, and with those that a hyphen parts once more as one: "self-harm" is found by
/// "selfharm", too.
pub fn words_and_joined(text: &str, each: &mut dyn FnMut(&str)) {
    let (mut last, mut joined, mut end) = (String::new(), String::new(), None);
    each_word(text, &mut |word, range| {
        if end.and_then(|end| text.get(end..range.start)) == Some("-") {
            if joined.is_empty() {
                joined.push_str(&last);
            }
            joined.push_str(word);
        } else if !joined.is_empty() {
            each(&joined);
            joined.clear();
        }
        each(word);
        last.clear();
        last.push_str(word);
        end = Some(range.end);
    });
    if !joined.is_empty() {
        each(&joined);
    }
}

/// The places of the words that `marks` says yes to, in bytes.
pub fn marked(text: &str, marks: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    tokens(text).into_iter().filter(|token| marks(&token.word)).map(|token| token.range).collect()
}

/// A letter or digit of the Latin alphabets. The standard library knows all the world's, with
/// tables of 10 kB that would come to the phone; the content is British English.
pub(super) fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, 'À'..='ɏ') && !matches!(letter, '×' | '÷')
}

/// Lower case without its accent.
fn plain(letter: char) -> char {
    match letter {
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        other => other.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        let check = |text: &str, words: &[&str]| assert_eq!(fold(text), words, "{text}");
        check("A Day in My Life", &["a", "day", "in", "my", "life"]);
        check("Child\u{2019}s self-harm", &["child", "self", "harm"]);
        check("families", &["family"]);
        check("REVIEWS, 2024!", &["review", "2024"]);
        check("was-not-brought", &["was", "not", "brought"]);
        check("Café bus", &["cafe", "bus"]);
        check("ÉCOLE 3×2", &["ecole", "3", "2"]);
        check("", &[]);
    }

    #[test]
    fn what_a_hyphen_parts_is_one_word_as_well() {
        let check = |text: &str, words: &[&str]| {
            let mut found = Vec::new();
            words_and_joined(text, &mut |word| found.push(word.to_owned()));
            assert_eq!(found, words, "{text}");
        };
        check("Self-harm and e-learning", &["self", "harm", "selfharm", "and", "e", "learning", "elearning"]);
        check("was-not-brought - again", &["was", "not", "brought", "wasnotbrought", "again"]);
        check("plain words", &["plain", "word"]);
    }

    #[test]
    fn marks_are_ranges_of_bytes_in_the_text_as_written() {
        let text = "Évidencing NEGLECT: a child\u{2019}s neglect";
        let ranges = marked(text, |word| word == "neglect" || word == "child");
        let parts: Vec<_> = ranges.into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(parts, ["NEGLECT", "child\u{2019}s", "neglect"]);
    }
}
