//! The path under which a site lives on its host, such as `/` or `/zone/`.
//!
//! It is not an address: scheme and host are never known here, so that one folder serves them all.
//! Invariant: it starts and ends with `/` and needs no escaping in HTML, JSON, headers or URLs.

use std::fmt;
use std::str::FromStr;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a base path looks like / or /zone/ (letters, digits, . _ - between slashes), not {0:?}")]
pub struct BaseError(String);

impl Base {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the base in a path, or nothing for a path outside it.
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.0.as_str())
    }
}

impl Default for Base {
    fn default() -> Self {
        Self("/".into())
    }
}

impl FromStr for Base {
    type Err = BaseError;

    fn from_str(text: &str) -> Result<Self, BaseError> {
        let refuse = || BaseError(text.to_owned());
        let inner = text.strip_prefix('/').ok_or_else(refuse)?;
        if inner.is_empty() {
            return Ok(Self::default());
        }
        let inner = inner.strip_suffix('/').ok_or_else(refuse)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let good = |segment: &str| !segment.is_empty() && !segment.starts_with('.') && segment.chars().all(plain);
        if inner.split('/').all(good) { Ok(Self(text.to_owned())) } else { Err(refuse()) }
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_path_is_a_base() {
        for good in ["/", "/zone/", "/a/b-c/v1.2/"] {
            assert_eq!(good.parse::<Base>().map(|b| b.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "zone", "/zone", "//", "/a//b/", "/../", "/a b/", "/<b>/", "/a:b/", "https://host/"] {
            assert_eq!(bad.parse::<Base>(), Err(BaseError(bad.to_owned())), "{bad}");
        }
    }
}
