//! Makes what Trunk built into a site: base path, policy, pages for hosts without rewrites, the page of numbers, the
//! worker's list, header rules, compressed copies.
//!
//! It builds no wasm and makes no content. It may be run again on its own output, also with
//! another base, so that one build can be tried under several.

use super::base::Base;
use super::policy::{ConfigError, Styles, follows, headers, policy};
use super::{compress, files, numbers, worker};
use std::io;
use std::path::{Path, PathBuf};

/// The pages that get a file of their own, so that a host without rewrites answers them with 200.
/// Deeper addresses (`/learn/{id}`) are served from 404.html there.
const ROUTES: [&str; 9] =
    ["learn", "calendar", "forums", "toolkit", "briefings", "contacts", "plan", "settings", "about"];

/// What a person is told after a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    pub base: Base,
    /// The id that the worker's cache carries; another one is a new version on every device.
    pub build: String,
    /// How many files a device keeps, and their bytes before compression.
    pub files: usize,
    pub bytes: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    #[error("{path}: {error}")]
    File { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("index.html holds no {0}: is it the page that Trunk built from ours?")]
    NotOurPage(&'static str),
    #[error("the worker's list could not be written: {0}")]
    List(#[from] serde_json::Error),
}

/// Finishes the site in `dir` for `base`.
pub fn finish(dir: &Path, base: &Base) -> Result<Finished, FinishError> {
    let follows = follows(&read(dir, "config.json")?)?;
    let origins = follows.origins;

    let page = without_comments(&read(dir, "index.html")?);
    let page = with_demonstration(&with_base(&page, base)?, follows.demonstration)?;
    let page = with_first(&page, &follows.feeds)?;
    let page = with_styles(dir, &page)?;
    let page = with_policy(&page, &policy(&origins, &Styles::AndFiles(styles_in(&page)?)))?;
    write(dir, "index.html", &page)?;
    write(dir, "404.html", &page)?;
    for route in ROUTES {
        write(dir, &format!("{route}/index.html"), &page)?;
    }
    let page = numbers::read(dir).map_err(|error| FinishError::File { path: dir.join(numbers::PAGE), error })?;
    let page = with_policy(&page, &policy(&origins, &Styles::Only(styles_in(&page)?)))?;
    write(dir, numbers::PAGE, &page)?;
    let manifest = with_id(&read(dir, "manifest.webmanifest")?, base);
    write(dir, "manifest.webmanifest", &manifest)?;

    let paths = files::list(dir).map_err(|error| FinishError::File { path: dir.into(), error })?;
    write(dir, "_headers", &header_rules(base, &policy(&origins, &Styles::OfThePage), &paths))?;
    let listed = worker::list(dir, &paths).map_err(|error| FinishError::File { path: dir.into(), error })?;
    let (worker, build) = worker::fill(&read(dir, "sw.js")?, &listed)?;
    write(dir, "sw.js", &worker)?;

    compress::compress(dir).map_err(|error| FinishError::File { path: dir.into(), error })?;
    let size = |file: &worker::Listed| {
        let path = if file.url == "./" { "index.html" } else { file.url.as_str() };
        std::fs::metadata(dir.join(path)).map_or(0, |data| data.len())
    };
    Ok(Finished { base: base.clone(), build, files: listed.len(), bytes: listed.iter().map(size).sum() })
}

fn read(dir: &Path, path: &str) -> Result<String, FinishError> {
    let path = dir.join(path);
    std::fs::read_to_string(&path).map_err(|error| FinishError::File { path, error })
}

fn write(dir: &Path, path: &str, text: &str) -> Result<(), FinishError> {
    let path = dir.join(path);
    files::write(&path, text.as_bytes()).map_err(|error| FinishError::File { path, error })
}

/// Every attribute of ours that holds an address starts with the base; the boot tag tells which
/// base that is now.
fn with_base(page: &str, base: &Base) -> Result<String, FinishError> {
    const BOOT: &str = "boot.js\"";
    let boot = FinishError::NotOurPage("script with boot.js");
    let Some((before, _)) = page.split_once(BOOT) else { return Err(boot) };
    let Some((_, now)) = before.rsplit_once("src=\"") else { return Err(boot) };
    Ok(page.replace(&format!("=\"{now}"), &format!("=\"{base}")))
}

/// Tells the page's first words, and the app before it has read anything, that the content is a demonstration.
fn with_demonstration(page: &str, is: bool) -> Result<String, FinishError> {
    const SAYS: &str = " data-demonstration";
    let page = page.replacen(&format!("<html{SAYS}"), "<html", 1);
    if !page.contains("<html") {
        return Err(FinishError::NotOurPage("html element"));
    }
    Ok(if is { page.replacen("<html", &format!("<html{SAYS}"), 1) } else { page })
}

/// What the app asks for first, relative to the base: on a first visit the boot script asks for it beside the app.
fn with_first(page: &str, feeds: &[String]) -> Result<String, FinishError> {
    const TAG: &str = "<script type=\"module\"";
    const FIRST: &str = " data-first=\"";
    let Some((before, tag)) = page.split_once(TAG) else { return Err(FinishError::NotOurPage("script with boot.js")) };
    // What an earlier turn wrote.
    let tag = tag.strip_prefix(FIRST).and_then(|old| old.split_once('"')).map_or(tag, |(_, after)| after);
    let heads: Vec<String> = feeds.iter().map(|url| format!("{url}head.json")).collect();
    // An address that is no part of an attribute is left for the app to ask for.
    let plain = heads.iter().filter(|url| !url.contains(['"', ' ', '&', '<']));
    let first: Vec<&str> = std::iter::once("config.json").chain(plain.map(String::as_str)).collect();
    Ok(format!("{before}{TAG}{FIRST}{}\"{tag}", first.join(" ")))
}

fn with_policy(page: &str, policy: &str) -> Result<String, FinishError> {
    const META: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let missing = FinishError::NotOurPage("content security policy");
    let Some((before, after)) = page.split_once(META) else { return Err(missing) };
    let Some((_, after)) = after.split_once('"') else { return Err(missing) };
    Ok(format!("{before}{META}{policy}\"{after}"))
}

const STYLE: &str = "<style>";
const STYLE_END: &str = "</style>";

/// The first style sheet stands in the page: the first words are painted one answer sooner (decision 20). Left as it
/// is where that was done before.
fn with_styles(dir: &Path, page: &str) -> Result<String, FinishError> {
    const LINK: &str = "<link rel=\"stylesheet\" href=\"";
    if page.contains(STYLE) {
        return Ok(page.to_owned());
    }
    let Some((before, after)) = page.split_once(LINK) else { return Ok(page.to_owned()) };
    let missing = || FinishError::NotOurPage("end of its style sheet's link");
    let (href, after) = after.split_once('"').ok_or_else(missing)?;
    let (_, after) = after.split_once('>').ok_or_else(missing)?;
    let file = href.rsplit('/').next().unwrap_or_default();
    let styles = read(dir, file)?;
    if styles.contains("</") {
        return Err(FinishError::NotOurPage("style sheet that can stand in a page"));
    }
    let path = dir.join(file);
    std::fs::remove_file(&path).map_err(|error| FinishError::File { path, error })?;
    Ok(format!("{before}{STYLE}{styles}{STYLE_END}{after}"))
}

/// What stands between the page's style tags, as the policy's digest counts it.
fn styles_in(page: &str) -> Result<&str, FinishError> {
    let between = page.split_once(STYLE).and_then(|(_, after)| after.split_once(STYLE_END));
    between.map(|(styles, _)| styles).ok_or(FinishError::NotOurPage("styles"))
}

/// The notes in index.html are for those who edit it, not for every phone.
fn without_comments(page: &str) -> String {
    let kept: Vec<&str> = page
        .split("<!--")
        .enumerate()
        .map(|(i, part)| if i == 0 { part } else { part.split_once("-->").map_or("", |(_, after)| after) })
        .collect();
    let page = kept.concat();
    let mut lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.push("");
    lines.join("\n")
}

/// A relative id is resolved against the origin, not the manifest, so that two sites of one origin
/// would be the same app: it must be written out.
fn with_id(manifest: &str, base: &Base) -> String {
    let line = |line: &str| {
        if line.trim_start().starts_with("\"id\":") { format!("  \"id\": \"{base}\",") } else { line.to_owned() }
    };
    let mut text = manifest.lines().map(line).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

/// Rules in the form that Netlify, Cloudflare Pages and others read; elsewhere they are the list of
/// headers to set by hand. Everything not named immutable is revalidated there by default.
fn header_rules(base: &Base, policy: &str, paths: &[String]) -> String {
    let mut text = format!("{base}*\n");
    for (name, value) in headers(policy) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    let immutable = "  Cache-Control: public, max-age=31536000, immutable\n";
    for path in paths.iter().filter(|p| !p.starts_with("feeds/") && files::is_immutable(p)) {
        text.push_str(&format!("{base}{path}\n{immutable}"));
    }
    for folder in ["packs", "files"] {
        text.push_str(&format!("{base}feeds/:feed/{folder}/*\n{immutable}"));
    }
    // A feed is public, and sites elsewhere may follow it.
    text.push_str(&format!("{base}feeds/*\n  Access-Control-Allow-Origin: *\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<a href="/learn"><!-- "/" --><script src="/boot.js" data-js="/app-1.js"></script>"#;

    fn based(page: &str, base: &str) -> String {
        base.parse().ok().and_then(|base| with_base(page, &base).ok()).unwrap_or_default()
    }

    #[test]
    fn a_page_moves_from_base_to_base_and_back() {
        let zone = based(PAGE, "/zone/");
        assert!(zone.contains(r#"href="/zone/learn""#) && zone.contains(r#"data-js="/zone/app-1.js""#), "{zone}");
        assert_eq!(based(&zone, "/zone/"), zone);
        assert_eq!(based(&zone, "/"), PAGE);
        assert!(matches!(with_base("<p>", &Base::default()), Err(FinishError::NotOurPage(_))));
    }

    #[test]
    fn a_page_says_that_it_is_a_demonstration_once_and_only_while_it_is_one() {
        let set = |page: &str, is| with_demonstration(page, is).unwrap_or_default();
        let once = set("<html lang=\"en-GB\">", true);
        assert_eq!(once, "<html data-demonstration lang=\"en-GB\">");
        assert_eq!(set(&once, true), once);
        assert_eq!(set(&once, false), "<html lang=\"en-GB\">");
        assert!(with_demonstration("<p>", true).is_err());
    }

    #[test]
    fn a_page_names_what_is_asked_for_first_once() {
        let page = r#"<p><script type="module" src="/boot.js"></script>"#;
        let set = |page: &str, feeds: &[&str]| {
            with_first(page, &feeds.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap_or_default()
        };
        let once = set(page, &["feeds/a/", "https://b.org/\"/", "https://b.org/c/"]);
        let first = "config.json feeds/a/head.json https://b.org/c/head.json";
        assert_eq!(once, format!(r#"<p><script type="module" data-first="{first}" src="/boot.js"></script>"#));
        assert_eq!(set(&once, &[]), r#"<p><script type="module" data-first="config.json" src="/boot.js"></script>"#);
        assert!(with_first("<p>", &[]).is_err());
    }

    #[test]
    fn a_policy_is_replaced_whole() {
        let page = r#"<meta http-equiv="Content-Security-Policy" content="old 'x'">after"#;
        let done = with_policy(page, "new").unwrap_or_default();
        assert_eq!(done, r#"<meta http-equiv="Content-Security-Policy" content="new">after"#);
        assert!(with_policy("<p>", "new").is_err());
    }

    #[test]
    fn comments_and_the_lines_they_leave_are_dropped() {
        assert_eq!(without_comments("<p>\n  <!-- a\n b -->\n<b><!-- c --></b>\n"), "<p>\n<b></b>\n");
    }

    #[test]
    fn the_id_of_the_manifest_carries_the_base() {
        let base = "/zone/".parse().unwrap_or_default();
        assert_eq!(with_id("{\n  \"id\": \"/\",\n  \"x\": 1\n}\n", &base), "{\n  \"id\": \"/zone/\",\n  \"x\": 1\n}\n");
    }
}
