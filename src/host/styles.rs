//! Two style sheets out of `style/*.css`: what the first words need, for the page itself, and the rest. Tokens, base and
//! frame come first, print last, so that the cascade follows from the file names. It knows no CSS.

use std::io;
use std::path::Path;

/// What the page's first words and its recovery screen need (index.html).
const FIRST: [&str; 6] = ["tokens.css", "base.css", "frame.css", "icon.css", "button.css", "notice.css"];
const LAST: &str = "print.css";

/// Writes the style sheets of `from`, in order, as two files: those of the first words as `first`, all others as `rest`.
pub fn gather(from: &Path, first: &Path, rest: &Path) -> io::Result<()> {
    let mut names: Vec<String> = super::files::list(from)?.into_iter().filter(|n| n.ends_with(".css")).collect();
    names.sort_by_key(|name| (rank(name), name.clone()));
    let (firsts, others): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| rank(name) < FIRST.len());
    for (names, to) in [(firsts, first), (others, rest)] {
        let mut sheet = String::new();
        for name in &names {
            sheet.push_str(&std::fs::read_to_string(from.join(name))?);
            sheet.push('\n');
        }
        super::files::write(to, sheet.as_bytes())?;
    }
    Ok(())
}

fn rank(name: &str) -> usize {
    if name == LAST {
        return FIRST.len() + 1;
    }
    FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_cascade() {
        let mut names = ["print.css", "tag.css", "frame.css", "card.css", "tokens.css", "base.css"];
        names.sort_by_key(|name| (rank(name), *name));
        assert_eq!(names, ["tokens.css", "base.css", "frame.css", "card.css", "tag.css", "print.css"]);
    }
}
