//! One style sheet out of `style/*.css`: tokens, base and frame first, print last, so that the
//! cascade follows from the file names. It knows no CSS.

use std::io;
use std::path::Path;

const FIRST: [&str; 5] = ["tokens.css", "base.css", "frame.css", "icon.css", "button.css"];
const LAST: &str = "print.css";

/// Writes all style sheets of `from`, in order, as the one file `to`.
pub fn gather(from: &Path, to: &Path) -> io::Result<()> {
    let mut names: Vec<String> = super::files::list(from)?.into_iter().filter(|n| n.ends_with(".css")).collect();
    names.sort_by_key(|name| (rank(name), name.clone()));
    let mut sheet = String::new();
    for name in &names {
        sheet.push_str(&std::fs::read_to_string(from.join(name))?);
        sheet.push('\n');
    }
    super::files::write(to, sheet.as_bytes())
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
