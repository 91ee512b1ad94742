//! Reading one HTTP request, as far as a host of files needs it. No bodies, no keep-alive.

use std::io::{self, Read};

/// A request head over this is refused: a browser's own is under 2 KB.
const MAX_HEAD: usize = 16 * 1024;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// As sent: with its query, percent signs and all.
    pub target: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads until the empty line; `None` when the other side closed or sent something else.
    pub fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        let mut part = [0; 1024];
        while !head.windows(4).any(|end| end == b"\r\n\r\n") {
            let count = from.read(&mut part)?;
            let Some(read) = part.get(..count).filter(|read| !read.is_empty()) else { return Ok(None) };
            head.extend_from_slice(read);
            if head.len() > MAX_HEAD {
                return Ok(None);
            }
        }
        Ok(std::str::from_utf8(&head).ok().and_then(Self::parse))
    }

    fn parse(head: &str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let mut first = lines.next()?.split(' ');
        let (method, target, version) = (first.next()?, first.next()?, first.next()?);
        if !version.starts_with("HTTP/1.") || !target.starts_with('/') {
            return None;
        }
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Self { method: method.into(), target: target.into(), headers })
    }

    /// A header by its lower-case name; empty when it was not sent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The path without its query, decoded. `None` for one that no file of ours can have: a step
    /// upwards, a hidden file, a separator or a control character behind a percent sign.
    pub fn path(&self) -> Option<String> {
        let path = self.target.split(['?', '#']).next()?;
        let mut decoded = Vec::new();
        let mut bytes = path.bytes();
        while let Some(byte) = bytes.next() {
            if byte != b'%' {
                decoded.push(byte);
                continue;
            }
            let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            let code = u8::try_from(digit(bytes.next())? * 16 + digit(bytes.next())?).ok()?;
            if matches!(code, b'/' | b'\\') {
                return None;
            }
            decoded.push(code);
        }
        let decoded = String::from_utf8(decoded).ok()?;
        let bad = |segment: &str| segment.starts_with('.') || segment.contains(|c: char| c == '\\' || c.is_control());
        (!decoded.split('/').any(bad)).then_some(decoded)
    }

    /// Whether a person is opening a page, rather than a page fetching a file.
    pub fn is_navigation(&self) -> bool {
        match self.header("sec-fetch-mode") {
            "" => self.header("accept").contains("text/html"),
            mode => mode == "navigate",
        }
    }

    /// Whether the other side reads this compression.
    pub fn accepts(&self, encoding: &str) -> bool {
        self.header("accept-encoding").split(',').any(|offer| {
            let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
            name.trim() == encoding && weight.replace(' ', "") != "q=0"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(target: &str) -> Option<String> {
        Request::parse(&format!("GET {target} HTTP/1.1\r\n\r\n")).and_then(|request| request.path())
    }

    #[test]
    fn a_path_is_decoded_and_its_query_left_out() {
        assert_eq!(path("/learn?q=a/../b"), Some("/learn".into()));
        assert_eq!(path("/a%20b/caf%C3%A9"), Some("/a b/café".into()));
        assert_eq!(path("/learn/cumbria.gcp2"), Some("/learn/cumbria.gcp2".into()));
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_none() {
        for bad in
            ["/../x", "/a/..", "/%2e%2e/x", "/a%2f..%2fb", "/a%5c..", "/.git/config", "/%00", "/%zz", "/%f", "/%ff"]
        {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_encoding_refused_by_weight_is_not_accepted() {
        let request = Request::parse("GET / HTTP/1.1\r\nAccept-Encoding: gzip, br; q=0\r\n\r\n");
        assert_eq!(request.map(|r| (r.accepts("gzip"), r.accepts("br"))), Some((true, false)));
    }

    #[test]
    fn what_is_not_a_request_is_none() {
        for bad in ["", "GET", "GET / HTTP/2\r\n\r\n", "GET http://other/ HTTP/1.1\r\n\r\n"] {
            assert_eq!(Request::parse(bad), None, "{bad}");
        }
    }
}
