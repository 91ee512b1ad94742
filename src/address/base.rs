//! The path under which the app is served, such as `/` or `/zone/`.

use super::{Query, Route};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Makes sure of a slash at both ends.
    pub fn new(path: &str) -> Self {
        let inner = path.trim_matches('/');
        Self(if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What an `<a>` needs: base, route, query.
    pub fn href(&self, route: &Route, query: &Query) -> String {
        let path = route.path();
        format!("{}{}{}", self.0, path.trim_start_matches('/'), query.to_search())
    }

    /// The path below the base, beginning with `/`; `None` for an address outside the app.
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        if path == self.0.trim_end_matches('/') {
            return Some("/");
        }
        path.strip_prefix(&self.0).map(|_| path.get(self.0.len() - 1..).unwrap_or("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_off_its_base_and_put_back() {
        let check = |base: &str, path: &str, inner: Option<&str>| {
            assert_eq!(Base::new(base).strip(path), inner, "{base} {path}")
        };
        check("/", "/learn", Some("/learn"));
        check("/zone/", "/zone/learn", Some("/learn"));
        check("zone", "/zone", Some("/"));
        check("/zone/", "/zone/", Some("/"));
        check("/zone/", "/other", None);
        check("/zone/", "/zonely/learn", None);
        assert_eq!(Base::new("/zone").href(&Route::Learn, &Query::default()), "/zone/learn");
    }
}
