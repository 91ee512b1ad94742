//! What a page of the site may load and do, and the headers that say so.
//!
//! The policy stands in the page itself, since a partnership's host may let nobody set headers;
//! where headers can be set they say the same and a little more. It allows no third party but the
//! origins of the feeds in `config.json`.

use crate::feed::{PublicKey, encode_base64};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// What stops a site from being built: its `config.json`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("config.json: {0}")]
    NotReadable(String),
    #[error("config.json: the feed {slug} has the address {url}, which is neither https nor inside this site")]
    NotAFeedAddress { slug: String, url: String },
    #[error("config.json: the feed {slug} has the key {key}, which is not as `publish key` shows it")]
    NotAKey { slug: String, key: String },
}

#[derive(Deserialize)]
struct Config {
    feeds: Vec<Feed>,
}

#[derive(Deserialize)]
struct Feed {
    slug: String,
    url: String,
    #[serde(default)]
    keys: Vec<String>,
    #[serde(default)]
    demonstration: bool,
}

/// What the configuration means for the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follows {
    /// The origins of those feeds that live on another host, sorted, each once.
    pub origins: Vec<String>,
    /// One of the feeds is a demonstration.
    pub demonstration: bool,
    /// The addresses of the feeds, as they are configured.
    pub feeds: Vec<String>,
}

/// Reads `config.json`. One that the app could not read is told here, where somebody can still put it right.
pub fn follows(config: &str) -> Result<Follows, ConfigError> {
    let config: Config = serde_json::from_str(config).map_err(|e| ConfigError::NotReadable(e.to_string()))?;
    let mut out = Follows::default();
    for Feed { slug, url, keys, demonstration } in config.feeds {
        out.demonstration |= demonstration;
        if let Some(key) = keys.into_iter().find(|key| !PublicKey::parse(key).is_some_and(|key| key.is_sound())) {
            return Err(ConfigError::NotAKey { slug, key });
        }
        match origin(&url) {
            Some(None) => {}
            Some(Some(origin)) => out.origins.push(origin),
            None => return Err(ConfigError::NotAFeedAddress { slug, url }),
        }
        out.feeds.push(url);
    }
    out.origins.sort();
    out.origins.dedup();
    Ok(out)
}

/// Outer `None`: not an address for a feed. Inner `None`: a path inside this site.
fn origin(url: &str) -> Option<Option<String>> {
    let (scheme, rest) = match url.split_once("://") {
        Some(parts) => parts,
        // No scheme, no other host, no step out of the base.
        None => return (!url.contains([':', '\\']) && !url.starts_with('/') && !url.contains("..")).then_some(None),
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    let secure = scheme == "https" || (scheme == "http" && matches!(host, "127.0.0.1" | "localhost"));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    (secure && !host.is_empty() && authority.chars().all(plain)).then(|| Some(format!("{scheme}://{authority}")))
}

/// Which styles a page may have.
#[derive(Clone, Copy, Debug)]
pub enum Styles<'a> {
    /// These, byte for byte, and no others: what the page of numbers says of itself.
    Only(&'a str),
    /// These, and the site's own files: what the app's page says of itself.
    AndFiles(&'a str),
    /// Those that the page allows: what a header says. A host's headers may be older than the page, and a
    /// digest that is out of date would leave the page without its styles. Both policies must allow a thing.
    OfThePage,
}

/// The content security policy, as a meta element takes it.
pub fn policy(origins: &[String], styles: &Styles<'_>) -> String {
    let digest = |text: &str| format!("'sha256-{}'", encode_base64(&Sha256::digest(text)));
    let styles = match styles {
        Styles::Only(text) => format!("style-src {}", digest(text)),
        Styles::AndFiles(text) => format!("style-src 'self' {}", digest(text)),
        Styles::OfThePage => "style-src 'self' 'unsafe-inline'".to_owned(),
    };
    let connect = std::iter::once("'self'").chain(origins.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    let pictures = std::iter::once("data:").chain(origins.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        &styles,
        &format!("img-src 'self' {pictures}"),
        &format!("connect-src {connect}"),
        "font-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The headers for every answer. `frame-ancestors` counts only in a header.
pub fn headers(policy: &str) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", format!("{policy}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "no-referrer".into()),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(url: &str) -> Result<Vec<String>, ConfigError> {
        Ok(follows(&format!(r#"{{"feeds":[{{"slug":"a","url":"{url}","unsigned":true}}]}}"#))?.origins)
    }

    #[test]
    fn the_origins_of_foreign_feeds_are_found() {
        let check = |url: &str, expected: &[&str]| {
            assert_eq!(origins(url), Ok(expected.iter().map(ToString::to_string).collect()), "{url}");
        };
        check("feeds/cumbria/", &[]);
        check("https://host.example/feeds/a/", &["https://host.example"]);
        check("https://host.example:8443", &["https://host.example:8443"]);
        check("http://127.0.0.1:9/feeds/", &["http://127.0.0.1:9"]);
    }

    #[test]
    fn an_address_that_could_widen_the_policy_is_refused() {
        let bad =
            ["http://host.example/", "https://", "https://a b/", "https://a;b/", "//host/", "data:x", "../x", "/x"];
        for url in bad {
            assert!(matches!(origins(url), Err(ConfigError::NotAFeedAddress { .. })), "{url}");
        }
        assert!(matches!(follows("{}"), Err(ConfigError::NotReadable(_))));
    }

    #[test]
    fn a_slip_in_a_key_is_told_before_the_site_is_made() {
        let config = |key: &str| format!(r#"{{"feeds":[{{"slug":"a","url":"a/","keys":["{key}"]}}]}}"#);
        // RFC 8032, section 7.1, test 3.
        let follows_it = Follows { feeds: vec!["a/".to_owned()], ..Follows::default() };
        assert_eq!(follows(&config("ed25519:/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=")), Ok(follows_it));
        // Too short, and one that signs anything, which no phone asks.
        for key in ["/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgC", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="] {
            let told = follows(&config(&format!("ed25519:{key}")));
            assert!(matches!(told, Err(ConfigError::NotAKey { .. })), "{key}");
        }
    }

    #[test]
    fn the_policy_names_only_this_site_and_the_feeds() {
        let text = policy(&["https://host.example".into()], &Styles::Only("p{}"));
        assert!(text.contains("connect-src 'self' https://host.example; "));
        assert!(text.contains("style-src 'sha256-") && !text.contains("style-src 'self'"));
        let text = policy(&[], &Styles::AndFiles("p{}"));
        let styles = text.split("; ").find(|part| part.starts_with("style-src")).unwrap_or_default();
        assert!(styles.starts_with("style-src 'self' 'sha256-") && styles.split(' ').count() == 3, "{styles}");
        assert!(!text.contains("unsafe-inline") && !text.contains("'unsafe-eval'"));
        assert!(!text.contains("frame-ancestors"), "a meta element may not hold it");
    }
}
