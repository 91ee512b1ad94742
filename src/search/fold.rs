//! Text to words: case, accents, apostrophes and plurals do not matter.

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
    let mut word = String::new();
    let mut start = 0;
    let mut end = 0;
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
            push(&mut out, &mut word, start..end);
        }
    }
    push(&mut out, &mut word, start..end);
    out
}

/// Parts of `text`, each with whether it matches one of the query's words; joined they are
/// `text` again.
pub fn highlight<'a>(text: &'a str, query: &super::Query) -> Vec<(&'a str, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    for token in tokens(text) {
        if query.marks(&token.word) {
            if let Some(before) = text.get(at..token.range.start).filter(|t| !t.is_empty()) {
                out.push((before, false));
            }
            if let Some(hit) = text.get(token.range.clone()) {
                out.push((hit, true));
            }
            at = token.range.end;
        }
    }
    if let Some(rest) = text.get(at..).filter(|t| !t.is_empty()) {
        out.push((rest, false));
    }
    out
}

/// The word without a plural's ending, so that "reviews" finds "review".
pub fn stem(word: &str) -> &str {
    let long = word.chars().count() >= 4;
    match word.strip_suffix('s') {
        Some(short) if long && !short.ends_with(['s', 'u', 'i']) => short,
        _ => word,
    }
}

fn push(out: &mut Vec<Token>, word: &mut String, range: Range<usize>) {
    if !word.is_empty() {
        let folded = std::mem::take(word);
        out.push(Token { word: stem(&folded).to_owned(), range });
    }
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
        check("REVIEWS, 2024!", &["review", "2024"]);
        check("was-not-brought", &["was", "not", "brought"]);
        check("Café bus", &["cafe", "bus"]);
        check("ÉCOLE 3×2", &["ecole", "3", "2"]);
        check("", &[]);
    }

    #[test]
    fn a_marked_text_joined_is_the_text_again() {
        let query = crate::search::Query::new("neglect", &crate::search::Synonyms::default());
        let text = "Évidencing NEGLECT: a neglected child";
        let parts = highlight(text, &query);
        assert_eq!(parts.iter().map(|p| p.0).collect::<String>(), text);
        assert_eq!(parts.iter().filter(|p| p.1).map(|p| p.0).collect::<Vec<_>>(), ["NEGLECT", "neglected"]);
    }
}
