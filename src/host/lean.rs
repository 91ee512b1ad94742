//! Scripts and style sheets without what only their readers need: comments and indentation.
//!
//! It knows neither language. It drops lines that begin as a comment, and blocks whose first and
//! last lines do, so a comment beside code stays, and nothing within a line is ever touched. No
//! string of ours or of wasm-bindgen's script has a line that begins so.

/// The same text, line by line, without comments of whole lines, indentation and empty lines.
pub fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*") && (line.ends_with("*/") || !line.contains("*/"));
        if within || begins {
            within = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Whether a file of the site is such a text.
pub fn is_lean(path: &str) -> bool {
    let at_the_root = !path.contains('/') || path.starts_with("snippets/");
    at_the_root && [".js", ".css"].iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_of_comment_go_and_code_stays_as_it_is() {
        let check = |text: &str, expected: &str| {
            assert_eq!(lean(text), expected);
            assert_eq!(lean(expected), expected, "a second time changes nothing");
        };
        check("// why\nconst a = 1; // beside\n\n  b();\n", "const a = 1; // beside\nb();\n");
        check("/**\n * @param {x}\n */\nfunction f() {}\n", "function f() {}\n");
        check("/* one line */\n.a { color: red }\n", ".a { color: red }\n");
        check("/* before */ .a { color: red }\n", "/* before */ .a { color: red }\n");
        check("const url = 'https://x/*y';\n", "const url = 'https://x/*y';\n");
    }

    #[test]
    fn only_the_apps_own_scripts_and_sheets_are_made_lean() {
        let check = |path: &str, expected: bool| assert_eq!(is_lean(path), expected, "{path}");
        check("boot.js", true);
        check("app-0123.css", true);
        check("snippets/crate-1/inline0.js", true);
        check("index.html", false);
        check("feeds/cumbria/files/x.js", false);
    }
}
