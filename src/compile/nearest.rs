//! "Did you mean ...?": the known word nearest to one that is not known.

/// The nearest of `known`, if it is near enough to be a slip of the keyboard: at most a third
/// of the letters differ. More would suggest words that nobody meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    // Any letter is one step from any other.
    let allowed = if length < 3 { 0 } else { length / 3 };
    known
        .into_iter()
        // Each letter too many is a step; a long text is not held against every known word.
        .filter(|candidate| length.abs_diff(candidate.chars().count()) <= allowed + SPARE)
        .map(|candidate| (distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(steps, _)| *steps <= allowed)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| candidate)
}

/// Lower case may have a letter more than the word as written.
const SPARE: usize = 4;

/// `did you mean "eden"?`, or the whole list where nothing is near and the list is short.
pub fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("known: {}", some_of(&known)),
    }
}

fn some_of(known: &[&str]) -> String {
    const SHOWN: usize = 24;
    let list = known.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if known.len() > SHOWN { format!("{list} and {} more", known.len() - SHOWN) } else { list }
}

/// Levenshtein's distance, with a swap of neighbours counted as one step.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |list: &[usize], k: usize| list.get(k).copied().unwrap_or(usize::MAX - 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            let mut best = (at(&row, j) + usize::from(ca != cb)).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let check = |word: &str, expected: Option<&str>| {
            assert_eq!(nearest(word, ["eden", "carlisle", "copeland"]), expected, "{word}");
        };
        check("edne", Some("eden"));
        check("Carlise", Some("carlisle"));
        check("copland", Some("copeland"));
        check("london", None);
        // Not held letter by letter against every known word.
        check(&"eden".repeat(1_000_000), None);
        check("4", None);
    }
}
