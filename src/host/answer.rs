//! What a good static host answers: the decision, without sockets.
//!
//! Invariant: nothing outside the site's folder is ever read ([`Request::path`] sees to that).

use super::base::Base;
use super::files;
use super::policy;
use super::range::{self, Asked};
use super::request::Request;
use super::server::Rewrite;
use crate::feed::Digest;
use std::path::PathBuf;

/// A folder as it is served.
#[derive(Clone, Debug)]
pub struct Site {
    pub dir: PathBuf,
    pub base: Base,
    pub rewrite: Rewrite,
    /// Of the feeds named in the site's `config.json`.
    pub policy: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Site {
    pub fn answer(&self, request: &Request) -> Answer {
        let mut answer = self.decide(request);
        answer.headers.extend(policy::headers(&self.policy));
        answer
    }

    fn decide(&self, request: &Request) -> Answer {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            let mut answer = Answer::words(405, "Only GET and HEAD are answered here.");
            answer.headers.push(("Allow", "GET, HEAD".into()));
            return answer;
        }
        let Some(path) = request.path() else { return Answer::words(400, "No such address can be here.") };
        let Some(inside) = self.base.strip(&path) else {
            return if format!("{path}/") == self.base.as_str() {
                Answer::redirect(self.base.to_string())
            } else {
                Answer::words(404, &format!("The site is at {}.", self.base))
            };
        };
        let inside = if inside.is_empty() { "index.html" } else { inside };
        if let Some(answer) = self.file(inside, 200, request) {
            return answer;
        }
        match self.rewrite {
            Rewrite::Unknown if is_page(inside, request) => self.file("index.html", 200, request),
            Rewrite::Unknown => None,
            Rewrite::Nothing => self.as_a_plain_host(inside, request),
        }
        .unwrap_or_else(|| Answer::words(404, "There is no such file."))
    }

    /// Folders have an index page, reached with a slash at the end; the rest is 404.html.
    fn as_a_plain_host(&self, inside: &str, request: &Request) -> Option<Answer> {
        let folder = inside.trim_end_matches('/');
        if !self.dir.join(folder).join("index.html").is_file() {
            return self.file("404.html", 404, request);
        }
        if inside.ends_with('/') {
            return self.file(&format!("{folder}/index.html"), 200, request);
        }
        let query = request.target.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        Some(Answer::redirect(format!("{}{folder}/{query}", self.base)))
    }

    fn file(&self, path: &str, status: u16, request: &Request) -> Option<Answer> {
        let plain = self.dir.join(path);
        if !plain.is_file() {
            return None;
        }
        let mut headers = vec![("Content-Type", files::media_type(path).to_owned())];
        let mut body = None;
        let ranged = status == 200 && request.method == "GET" && !request.header("range").is_empty();
        headers.push(("Accept-Ranges", "bytes".into()));
        if files::is_text_like(path) {
            headers.push(("Vary", "Accept-Encoding".into()));
        }
        // A part is a part of the file as it is.
        if files::is_text_like(path) && !ranged {
            for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
                let copy = self.dir.join(format!("{path}.{ending}"));
                if body.is_none() && request.accepts(encoding) && files::is_fresh(&copy, &plain) {
                    body = std::fs::read(copy).ok();
                    if body.is_some() {
                        headers.push(("Content-Encoding", encoding.into()));
                    }
                }
            }
        }
        let body = match body {
            Some(body) => body,
            None => std::fs::read(&plain).ok()?,
        };
        if path.starts_with("feeds/") {
            // A feed is public: sites on other hosts may follow it.
            headers.push(("Access-Control-Allow-Origin", "*".into()));
        }
        let lasting = if files::is_immutable(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.push(("Cache-Control", lasting.into()));
        // Of the bytes as sent: each compression is a representation of its own.
        let tag = format!("\"{}\"", Digest::of(&body).as_str().get(..16).unwrap_or_default());
        headers.push(("ETag", tag.clone()));
        let known = request.header("if-none-match").split(',').any(|held| held.trim() == tag);
        if known && status == 200 {
            return Some(Answer { status: 304, headers, body: Vec::new() });
        }
        let given = request.header("if-range");
        if ranged && (given.is_empty() || given == tag) {
            match range::asked(request.header("range"), body.len()) {
                Asked::All => {}
                Asked::Part(part) => {
                    headers.push(("Content-Range", format!("bytes {}-{}/{}", part.start, part.end - 1, body.len())));
                    let body = body.get(part).map(<[u8]>::to_vec).unwrap_or_default();
                    return Some(Answer { status: 206, headers, body });
                }
                Asked::Beyond => {
                    headers.push(("Content-Range", format!("bytes */{}", body.len())));
                    return Some(Answer { status: 416, headers, body: Vec::new() });
                }
            }
        }
        Some(Answer { status, headers, body })
    }
}

impl Answer {
    fn words(status: u16, words: &str) -> Self {
        let headers = vec![("Content-Type", "text/plain; charset=utf-8".into()), ("Cache-Control", "no-store".into())];
        Self { status, headers, body: format!("{words}\n").into_bytes() }
    }

    fn redirect(to: String) -> Self {
        let mut answer = Self::words(308, "It is here.");
        answer.headers.push(("Location", to));
        answer
    }
}

/// A missing file of a feed must be a 404 also for someone who opens it by hand: an app's page in
/// its place is what readers of feeds choke on.
fn is_page(inside: &str, request: &Request) -> bool {
    request.is_navigation() && !inside.starts_with("feeds/")
}
