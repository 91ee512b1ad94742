//! Slips of the keyboard between two words.

/// Words of at least so many letters survive one slip. Fewer would make "send" of "end"; more would
/// leave "abuse" without help.
const ONE_FROM: usize = 4;
/// And of so many, two. Fewer would make "parent" of "patent"; more would leave "referral" with one.
const TWO_FROM: usize = 8;

/// How many slips a typed word may have.
pub fn allowed(typed: &str) -> usize {
    match typed.chars().count() {
        ..ONE_FROM => 0,
        ONE_FROM..TWO_FROM => 1,
        _ => 2,
    }
}

/// The letters of a word as a set, one bit each: two words that are near share most of them.
pub fn letters(word: &str) -> u32 {
    let bit = |byte: u8| if byte.is_ascii_lowercase() { byte - b'a' } else { 26 + byte % 6 };
    word.bytes().fold(0, |set, byte| set | 1 << bit(byte))
}

/// How many letters are missing, too many, wrong, or swapped with their neighbour (optimal string
/// alignment); `None` for more than `most`. Of an `open` word the beginning that fits best counts.
pub fn slips(typed: &str, word: &str, open: bool, most: usize) -> Option<usize> {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    if !open && word.len().abs_diff(typed.len()) > most || word.len() + most < typed.len() {
        return None;
    }
    // No more of the word can count.
    let word = word.get(..typed.len() + most).unwrap_or(word);
    let (mut before_last, mut last, mut row) = (Vec::new(), (0..=word.len()).collect::<Vec<usize>>(), Vec::new());
    let mut typed_before = 0;
    for (at, letter) in typed.iter().enumerate() {
        row.clear();
        row.push(at + 1);
        let mut best = at + 1;
        let mut word_before = 0;
        let mut left = at + 1;
        for (other, (pair, swapped)) in word.iter().zip(last.windows(2).zip(0..)) {
            let &[corner, above] = pair else { return None };
            let mut cost = (corner + usize::from(letter != other)).min(above + 1).min(left + 1);
            if *letter == word_before && *other == typed_before && swapped > 0 {
                cost = cost.min(before_last.get(swapped - 1).copied().unwrap_or(usize::MAX - 1) + 1);
            }
            row.push(cost);
            best = best.min(cost);
            left = cost;
            word_before = *other;
        }
        if best > most {
            return None;
        }
        typed_before = *letter;
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    let found = if open { last.into_iter().min() } else { last.last().copied() };
    found.filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_missing_too_many_wrong_or_swapped_is_one_slip() {
        let check = |typed: &str, word: &str, expected: Option<usize>| {
            assert_eq!(slips(typed, word, false, 2), expected, "{typed} {word}");
        };
        check("neglect", "neglect", Some(0));
        check("neglct", "neglect", Some(1));
        check("negllect", "neglect", Some(1));
        check("neglext", "neglect", Some(1));
        check("negelct", "neglect", Some(1));
        check("eglect", "neglect", Some(1));
        check("engelct", "neglect", Some(2));
        check("neg", "neglect", None);
        check("safeguarding", "neglect", None);
        check("", "ab", Some(2));
    }

    #[test]
    fn an_unfinished_word_is_held_against_beginnings() {
        let check = |typed: &str, word: &str, expected: Option<usize>| {
            assert_eq!(slips(typed, word, true, 1), expected, "{typed} {word}");
        };
        check("safg", "safeguarding", Some(1));
        check("saef", "safeguarding", Some(1));
        check("safe", "safeguarding", Some(0));
        check("xafe", "safeguarding", Some(1));
        check("wxyz", "safeguarding", None);
    }

    #[test]
    fn long_words_survive_two_slips_and_short_ones_none() {
        let check = |typed: &str, expected: usize| assert_eq!(allowed(typed), expected, "{typed}");
        check("cse", 0);
        check("send", 1);
        check("neglect", 1);
        check("referral", 2);
    }

    #[test]
    fn near_words_share_their_letters_but_for_the_slips() {
        for (typed, word) in [("neglct", "neglect"), ("referal", "referral"), ("gcp3", "gcp2")] {
            assert!((letters(typed) & !letters(word)).count_ones() <= 1, "{typed} {word}");
        }
    }
}
