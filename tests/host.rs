//! The host over real sockets, on a small site that `finish` has just made: what any web host
//! should do for the app, and what the tests of offline use rely on.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use learning_zone::feed::{Digest, encode_base64};
use learning_zone::host::{Base, Options, Rewrite, Server, copy_folder, finish};
use sha2::{Digest as _, Sha256};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

const SCRIPT: &str = "app-0123456789abcdef.js";
const STYLES: &str = "p{color:red}";
/// What only later pages need.
const MORE: &str = r#"<link rel="stylesheet" href="/more-0123456789abcdef.css"/>"#;
const PACK: &str = "feeds/a/packs/00ff.json";

/// A finished site in a folder of its own, deleted at the end.
struct Site(PathBuf);

impl Site {
    fn made(base: &str) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("learning-zone-host-{}-{number}", std::process::id()));
        // The pages and scripts as they are in the repository, with Trunk's part in their midst.
        copy_folder(Path::new("public"), &dir).unwrap();
        let boot = format!(
            r#"<script type="module" src="/boot.js" data-js="/{SCRIPT}" data-wasm="/app.wasm"></script>{MORE}</body>"#
        );
        let page = std::fs::read_to_string("index.html").unwrap().replace("</body>", &boot);
        let page =
            page.replace("</head>", r#"<link rel="stylesheet" href="/app-1.css" data-integrity="none"/></head>"#);
        let site = Self(dir);
        site.put("index.html", &page);
        site.put("app-1.css", STYLES);
        site.put("more-0123456789abcdef.css", "b{color:red}");
        site.put(SCRIPT, &"export default () => {};\n".repeat(50));
        site.put("feeds/a/head.json", "unsigned\n{}\n");
        site.put(PACK, &"[1, 2, 3]\n".repeat(100));
        finish(&site.0, &base.parse().unwrap()).unwrap();
        site
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn served(&self, base: &str, rewrite: Rewrite) -> Server {
        let base: Base = base.parse().unwrap();
        Server::start(Options { base, rewrite, ..Options::new(&self.0) }).unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        self.head.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default()
    }
}

fn ask(port: u16, method: &str, target: &str, headers: &str) -> Reply {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "{method} {target} HTTP/1.1\r\nHost: x\r\n{headers}\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head, body: bytes[end + 4..].to_vec() }
}

fn get(server: &Server, target: &str) -> Reply {
    ask(server.port(), "GET", target, "")
}

/// As a browser opens a page.
fn open(server: &Server, target: &str) -> Reply {
    ask(server.port(), "GET", target, "Accept: text/html\r\nSec-Fetch-Mode: navigate\r\n")
}

#[test]
fn every_file_has_its_type_and_its_cache_rule() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let check = |path: &str, media: &str, cache: &str| {
        let reply = get(&server, path);
        assert_eq!((reply.status, reply.header("Content-Type")), (200, media), "{path}");
        assert!(reply.header("Cache-Control").contains(cache), "{path}: {}", reply.head);
    };
    check("/", "text/html; charset=utf-8", "no-cache");
    check("/index.html?on=2026-01-12", "text/html; charset=utf-8", "no-cache");
    check("/sw.js", "text/javascript; charset=utf-8", "no-cache");
    check("/manifest.webmanifest", "application/manifest+json", "no-cache");
    check("/config.json", "application/json", "no-cache");
    check("/icons/icon.svg", "image/svg+xml", "no-cache");
    check("/icons/icon-192.png", "image/png", "no-cache");
    check("/feeds/a/head.json", "application/json", "no-cache");
    check(&format!("/{PACK}"), "application/json", "immutable");
    check(&format!("/{SCRIPT}"), "text/javascript; charset=utf-8", "immutable");
}

#[test]
fn the_first_styles_stand_in_the_page_and_its_policy_allows_no_others_but_files_of_the_site() {
    let site = Site::made("/");
    let page = site.text("index.html");
    assert!(page.contains(&format!("<style>{STYLES}</style>")), "{page}");
    assert!(page.matches("stylesheet").count() == 1 && page.contains(MORE), "the rest stays a file of its own: {page}");
    let digest = encode_base64(&Sha256::digest(STYLES));
    assert!(page.contains(&format!("style-src 'self' 'sha256-{digest}';")), "{page}");
    assert!(!page.contains("unsafe-inline"));
    assert!(!site.0.join("app-1.css").exists(), "no device keeps it twice");
}

#[test]
fn every_answer_carries_the_policy() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    for target in ["/", "/sw.js", "/nothing.js", "/../x"] {
        let reply = get(&server, target);
        let policy = reply.header("Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "), "{target}: {policy}");
        assert!(policy.ends_with("frame-ancestors 'none'"), "{target}: {policy}");
        assert_eq!(reply.header("X-Content-Type-Options"), "nosniff", "{target}");
        assert_eq!(reply.header("Referrer-Policy"), "no-referrer", "{target}");
    }
    assert_eq!(get(&server, "/feeds/a/head.json").header("Access-Control-Allow-Origin"), "*");
    assert_eq!(get(&server, "/config.json").header("Access-Control-Allow-Origin"), "");
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let tag = get(&server, "/feeds/a/head.json").header("ETag").to_owned();
    let again = |tag: &str| ask(server.port(), "GET", "/feeds/a/head.json", &format!("If-None-Match: {tag}\r\n"));
    let reply = again(&tag);
    assert_eq!((reply.status, reply.body.len(), reply.header("ETag")), (304, 0, tag.as_str()));
    site.put("feeds/a/head.json", "unsigned\n{\"seq\":2}\n");
    assert_eq!(again(&tag).status, 200);
}

#[test]
fn the_smallest_form_that_the_browser_reads_is_sent() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let target = format!("/{SCRIPT}");
    let plain = site.text(SCRIPT);
    let with = |accept: &str| ask(server.port(), "GET", &target, &format!("Accept-Encoding: {accept}\r\n"));
    let check = |accept: &str, encoding: &str| {
        let reply = with(accept);
        assert_eq!((reply.header("Content-Encoding"), reply.header("Vary")), (encoding, "Accept-Encoding"), "{accept}");
        reply.body
    };
    assert_eq!(check("identity", ""), plain.as_bytes());
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(check("gzip, br;q=0", "gzip").as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.as_bytes());
    unpacked.clear();
    brotli::Decompressor::new(check("gzip, deflate, br", "br").as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.as_bytes());
    assert_eq!(get(&server, "/icons/icon-192.png").header("Vary"), "", "a picture has one form");
}

#[test]
fn a_file_is_sent_in_parts_as_it_is() {
    const TALK: &str = "feeds/a/files/00ff/talk.mp3";
    let site = Site::made("/");
    site.put(TALK, "0123456789");
    let server = site.served("/", Rewrite::Unknown);
    let part = |target: &str, headers: &str| ask(server.port(), "GET", &format!("/{target}"), headers);
    let check = |range: &str, status: u16, place: &str, body: &[u8]| {
        let reply = part(TALK, &format!("Range: {range}\r\n"));
        let got = (reply.status, reply.header("Content-Range"), reply.body.as_slice());
        assert_eq!(got, (status, place, body), "{range}");
        assert_eq!((reply.header("Content-Type"), reply.header("Accept-Ranges")), ("audio/mpeg", "bytes"), "{range}");
        assert_eq!(reply.header("Content-Length"), body.len().to_string(), "{range}");
        assert_eq!(reply.header("Access-Control-Allow-Origin"), "*", "{range}");
    };
    check("bytes=0-3", 206, "bytes 0-3/10", b"0123");
    check("bytes=8-99", 206, "bytes 8-9/10", b"89");
    check("bytes=-2", 206, "bytes 8-9/10", b"89");
    check("bytes=10-", 416, "bytes */10", b"");
    check("bytes=0-1,4-5", 200, "", b"0123456789");
    // Of the file that somebody has begun, or all of another one.
    let tag = part(TALK, "").header("ETag").to_owned();
    assert_eq!(part(TALK, &format!("Range: bytes=4-5\r\nIf-Range: {tag}\r\n")).body, b"45");
    assert_eq!(part(TALK, "Range: bytes=4-5\r\nIf-Range: \"other\"\r\n").status, 200);
    assert_eq!(ask(server.port(), "HEAD", &format!("/{TALK}"), "Range: bytes=4-5\r\n").status, 200);
    // Also where a compressed copy stands beside it: that one has other bytes.
    let reply = part(PACK, "Range: bytes=0-8\r\nAccept-Encoding: gzip, br\r\n");
    assert_eq!((reply.status, reply.header("Content-Encoding"), reply.body.as_slice()), (206, "", &b"[1, 2, 3]"[..]));
    for copy in [".br", ".gz"] {
        assert!(!site.0.join(format!("{TALK}{copy}")).exists(), "a recording is not compressed again");
    }
}

#[test]
fn a_compressed_copy_of_an_older_file_is_not_served() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    std::thread::sleep(std::time::Duration::from_millis(20));
    site.put(PACK, "[4]");
    let reply = ask(server.port(), "GET", &format!("/{PACK}"), "Accept-Encoding: br\r\n");
    assert_eq!(reply.body, b"[4]");
}

#[test]
fn nothing_outside_the_site_is_reached() {
    let site = Site::made("/");
    std::fs::write(site.0.with_extension("secret"), "secret").unwrap();
    let secret = site.0.with_extension("secret").file_name().unwrap().to_string_lossy().into_owned();
    let server = site.served("/", Rewrite::Unknown);
    for target in
        [format!("/../{secret}"), format!("/%2e%2e/{secret}"), format!("/learn/..%2f..%2f{secret}"), "/.git".into()]
    {
        let reply = open(&server, &target);
        assert_eq!(reply.status, 400, "{target}");
        assert!(!String::from_utf8_lossy(&reply.body).contains("secret"), "{target}");
    }
    std::fs::remove_file(site.0.with_extension("secret")).unwrap();
    assert_eq!(ask(server.port(), "POST", "/", "").status, 405);
}

#[test]
fn head_tells_the_size_and_sends_nothing() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let (head, full) = (ask(server.port(), "HEAD", "/", ""), get(&server, "/"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("Content-Length"), full.body.len().to_string());
}

#[test]
fn an_unknown_page_is_the_app_and_an_unknown_file_is_not() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let page = site.text("index.html");
    for target in ["/learn", "/learn/", "/learn/cumbria.gcp2", "/calendar?view=month"] {
        let reply = open(&server, target);
        assert_eq!((reply.status, String::from_utf8(reply.body).unwrap()), (200, page.clone()), "{target}");
    }
    assert_eq!(get(&server, "/missing.js").status, 404);
    assert_eq!(open(&server, "/feeds/a/packs/missing.json").status, 404);
}

#[test]
fn a_host_without_rewrites_still_opens_every_page() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Nothing);
    let reply = open(&server, "/learn?q=neglect");
    assert_eq!((reply.status, reply.header("Location")), (308, "/learn/?q=neglect"));
    assert_eq!(open(&server, "/learn/").status, 200);
    let deep = open(&server, "/learn/cumbria.gcp2");
    assert_eq!((deep.status, String::from_utf8(deep.body).unwrap()), (404, site.text("index.html")));
}

#[test]
fn a_site_lives_under_a_path_of_its_own() {
    let site = Site::made("/zone/");
    let server = site.served("/zone/", Rewrite::Unknown);
    assert_eq!(server.address(), format!("http://127.0.0.1:{}/zone/", server.port()));
    let page = String::from_utf8(open(&server, "/zone/learn/cumbria.gcp2").body).unwrap();
    assert!(page.contains(r#"src="/zone/boot.js""#) && page.contains(r#"href="/zone/contacts""#), "{page}");
    assert!(!page.contains("=\"/\"") && !page.contains("=\"/l"), "an address without the base: {page}");
    assert_eq!(get(&server, "/zone/boot.js").status, 200);
    assert_eq!(open(&server, "/zone").header("Location"), "/zone/");
    assert_eq!(open(&server, "/").status, 404);
    assert_eq!(open(&server, "/boot.js").status, 404);
    assert!(site.text("manifest.webmanifest").contains(r#""id": "/zone/""#));
    assert!(site.text("_headers").starts_with("/zone/*\n  Content-Security-Policy: default-src 'none'"));
}

#[test]
fn a_stopped_server_is_gone_and_comes_back_at_the_same_address() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let port = server.port();
    // A browser keeps a spare connection ready; it must not outlive the server.
    let mut spare = TcpStream::connect(("127.0.0.1", port)).unwrap();
    get(&server, "/");
    server.stop();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    write!(spare, "GET / HTTP/1.1\r\n\r\n").ok();
    assert_eq!(spare.read(&mut [0; 8]).unwrap_or(0), 0);
    let again = Server::start(Options { port, ..Options::new(&site.0) }).unwrap();
    assert_eq!(get(&again, "/").status, 200);
}

#[test]
fn what_was_asked_is_counted() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let size = get(&server, "/config.json?x=1").body.len();
    get(&server, "/config.json");
    get(&server, "/missing.js");
    assert_eq!(server.bytes_sent("/config.json"), 2 * size);
    let seen: Vec<_> = server.seen().into_iter().map(|seen| (seen.target, seen.status)).collect();
    assert_eq!(seen, [("/config.json?x=1".into(), 200), ("/config.json".into(), 200), ("/missing.js".into(), 404)]);
    server.forget();
    assert!(server.seen().is_empty());
}

#[test]
fn many_requests_at_once_are_all_answered() {
    let site = Site::made("/");
    let server = site.served("/", Rewrite::Unknown);
    let port = server.port();
    let asking: Vec<_> =
        (0..24).map(|_| std::thread::spawn(move || ask(port, "GET", "/config.json", "").status)).collect();
    assert!(asking.into_iter().all(|thread| thread.join().unwrap() == 200));
}

#[test]
fn the_worker_lists_what_a_device_needs_with_true_digests() {
    let site = Site::made("/");
    let worker = site.text("sw.js");
    let line = worker.lines().find_map(|line| line.strip_prefix("const FILES = ")).unwrap();
    let files: Vec<serde_json::Value> = serde_json::from_str(line.trim_end_matches(';')).unwrap();
    let urls: Vec<&str> = files.iter().map(|file| file["url"].as_str().unwrap()).collect();
    assert_eq!(
        urls,
        [
            SCRIPT,
            "boot.js",
            "config.json",
            "icons/icon.svg",
            "./",
            "manifest.webmanifest",
            "more-0123456789abcdef.css",
            "numbers.html"
        ]
    );
    for (file, url) in files.iter().zip(urls) {
        let path = if url == "./" { "index.html" } else { url };
        let bytes = std::fs::read(site.0.join(path)).unwrap();
        assert_eq!(file["sha256"].as_str().unwrap(), Digest::of(&bytes).as_str(), "{url}");
    }
    assert!(!worker.contains("const BUILD = '';"));
}

#[test]
fn finishing_again_changes_nothing_and_another_base_can_follow() {
    let site = Site::made("/");
    let all = |site: &Site| {
        let list =
            ["index.html", "learn/index.html", "404.html", "sw.js", "manifest.webmanifest", "_headers", "numbers.html"];
        list.map(|path| site.text(path))
    };
    let first = all(&site);
    finish(&site.0, &Base::default()).unwrap();
    assert_eq!(all(&site), first);
    finish(&site.0, &"/zone/".parse().unwrap()).unwrap();
    assert_ne!(all(&site), first);
    finish(&site.0, &Base::default()).unwrap();
    assert_eq!(all(&site), first);
}

#[test]
fn the_page_of_numbers_is_the_publishers_and_its_policy_fits_its_styles() {
    let site = Site::made("/zone/");
    // No feeds of its own: what is true everywhere.
    assert!(site.text("numbers.html").contains("href=\"tel:999\"") && site.text("numbers.html").contains("tel:101"));
    const WRITTEN: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><style>p{color:red}</style><p>0300 1</p>";
    site.put("feeds/numbers.html", WRITTEN);
    finish(&site.0, &"/zone/".parse().unwrap()).unwrap();
    let page = site.text("numbers.html");
    assert!(page.ends_with("<style>p{color:red}</style><p>0300 1</p>"), "{page}");
    // The digest of what stands between the tags.
    assert!(page.contains("style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='"), "{page}");
    let server = site.served("/zone/", Rewrite::Nothing);
    assert_eq!(get(&server, "/zone/numbers.html").header("Content-Type"), "text/html; charset=utf-8");
    assert!(site.text("index.html").contains("href=\"/zone/numbers.html\""));
    // Without styles no policy can name them: said at once.
    site.put("feeds/numbers.html", "<p>0300 1</p>");
    assert!(finish(&site.0, &Base::default()).is_err());
}

#[test]
fn a_feed_elsewhere_is_let_through_the_policy() {
    let site = Site::made("/");
    site.put("config.json", r#"{"feeds":[{"slug":"a","url":"https://feeds.example/a/"}]}"#);
    finish(&site.0, &Base::default()).unwrap();
    let allowed = "connect-src 'self' https://feeds.example; ";
    assert!(site.text("index.html").contains(allowed));
    assert!(site.text("index.html").contains("img-src 'self' data: https://feeds.example; "), "its pictures, too");
    assert!(get(&site.served("/", Rewrite::Unknown), "/").header("Content-Security-Policy").contains(allowed));
}
