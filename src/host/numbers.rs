//! The page of numbers that works without the app (decision 22): from beside the feeds into the site's root, where every
//! device keeps it.
//!
//! It knows nothing of contacts: what the publisher wrote is put in place as it is.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Its name in the site; the recovery screen, the page without scripts and the app lead there.
pub const PAGE: &str = "numbers.html";

/// For a site that holds no feeds of its own: what is true everywhere, so that no link leads nowhere.
const WITHOUT_FEEDS: &str = "<!doctype html>
<html lang=\"en-GB\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Numbers: worried about a child? - Learning Zone</title>
<link rel=\"icon\" href=\"icons/icon.svg\" type=\"image/svg+xml\">
<style>:root{color-scheme:light dark}body{margin:1rem;font:1.125rem/1.5 system-ui,sans-serif}a{display:inline-block;padding:.75rem 0;font-size:1.25rem}</style>
</head>
<body>
<main>
<h1>Worried about a child?</h1>
<p>In danger now: <br><a href=\"tel:999\">Call 999</a></p>
<p>Police, not an emergency: <br><a href=\"tel:101\">Call 101</a></p>
<p>No other number was known when this page was made. Ask your safeguarding lead, or look in the app.</p>
<p><a href=\"./\">Open the app</a></p>
</main>
</body>
</html>
";

/// The page as the publisher left it beside the feeds in `dir`.
pub fn read(dir: &Path) -> io::Result<String> {
    match std::fs::read_to_string(dir.join("feeds").join(PAGE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(WITHOUT_FEEDS.to_owned()),
        read => read,
    }
}
