//! What reads bytes that others wrote: each with real inputs to start from, and what must hold of
//! any input at all besides ending without a panic.

use learning_zone::address::{Base, Query, Route};
use learning_zone::compile::{self, Standard};
use learning_zone::domain::{Catalogue, Date, Filters, Personal, Records, Vocabulary};
use learning_zone::feed::{COLLECTIONS, Head, Trust, decode_pack, hold_bodies};
use learning_zone::search::{Builder, Facts, Index, Lookup, Query as Words, Synonyms};
use learning_zone::store::StoredHead;
use learning_zone::sync::Config;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const GOLDEN: &str = include_str!("../fixtures/wire/version-1.txt");
const HEAD: &str = concat!(
    "unsigned\n",
    r#"{"epoch":0,"expires":1829898000,"format":1,"least_app":0,"notice":"","packs":[{"bytes":2,"collection":"courses","#,
    r#""count":0,"sha256":"4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"}],"#,
    r#""root":"d5cbd4f4c8d6bcdf7f5de9a6f9b4ffb5a5c9e7d5ed3f3c2a1e7d0b3dd9a7f1c0","seq":1795338000,"title":"T"}"#,
    "\n"
);
const PERSONAL: &str = r#"{"area":"eden","feeds_off":["cumbria"],"role":"dsl","saved":[{"saved_at":1760000000,"session":{"ar":["carlisle"],"d":"2025-11-04","f":"in-person","id":"cumberland.impact","ki":"session","of":"cumberland.impact-chronology-workshop","pl":{"at":["carlisle",""]},"pv":{"s":"2025-09-cumberland"},"st":"open","ti":{"at":{"from":"13:30","from_utc":1762263000,"to":"15:30","to_utc":1762270200}}},"title":"Impact chronology"}],"v":1}"#;
const ADDRESSES: &str = "/learn/cumbria.gcp2\n/zone/index.html\n?q=day%20in%20my%20life%20%26%20more\n\
    ?level=1,2&area=eden&format=online&topic=a,b\n?view=month&month=2026-02&kind=forum,session&on=2026-01-12&archive=1\n\
    ?q=%C3%A9t%C3%A9&when=past&sort=title";

/// Where a reader may go beyond: so many bytes for each byte of the input, and these.
pub const CONSTANT: usize = 2 * 1024 * 1024;

/// Reads an input, and stops with a panic where something does not hold.
type Reader = Box<dyn Fn(&[u8])>;

pub struct Target {
    pub name: &'static str,
    pub real: Vec<Vec<u8>>,
    /// So much memory for each byte of the input. What each byte may become: a JSON value is 32 times a
    /// two-byte `0,` and an object of one field is a whole node of a tree; a line feed is a row of a table.
    pub factor: usize,
    /// What a reader of files takes at most.
    pub most: usize,
    /// A text to repeat within.
    pub frame: (&'static str, &'static str),
    pub read: Reader,
}

pub fn all() -> Vec<Target> {
    vec![head(), packs(), documents(), words(), addresses(), front_matter(), markdown(), table(), workbook()]
}

/// What is under a signature is read only if that is right: here everything is read.
const ANY: Trust<'_> = Trust { keys: &[], unsigned: true };

fn head() -> Target {
    let read = |bytes: &[u8]| {
        if let Ok(head) = Head::decode(bytes, &ANY) {
            let again = head.encode().unwrap();
            assert_eq!(Head::decode(&again, &ANY), Ok(head), "a head that was read survives the wire");
        }
    };
    let real = vec![HEAD.into(), b"<html>\n".to_vec(), sealed()];
    let frame = ("unsigned\n{\"format\":1,\"packs\":[", "]}");
    Target { name: "heads", real, factor: 260, most: 256 * 1024, frame, read: Box::new(read) }
}

/// A head that is right, as a publisher makes it.
fn sealed() -> Vec<u8> {
    Head::new("T".into(), "N".into(), 1, 2, 3, vec![]).encode().unwrap()
}

fn packs() -> Target {
    let read = |bytes: &[u8]| {
        for collection in COLLECTIONS {
            let (mut records, mut problems) = (Records::default(), Vec::new());
            decode_pack("f", collection.key(), bytes, &mut records, &mut problems);
            // A text that is read late is what it is when all are read.
            let (count, mut held) = (records.bodies.len(), Vec::new());
            if problems.is_empty() && hold_bodies("f", count, &Arc::from(bytes), &mut held) {
                assert_eq!(held, records.bodies);
            }
            records.sort();
        }
    };
    let real = GOLDEN.lines().filter_map(|line| line.split_once(' ')).map(|(_, json)| format!("[{json}]").into_bytes());
    let frame = ("[{\"id\":\"f.x\",\"b\":[", "]}]");
    Target { name: "packs", real: real.collect(), factor: 260, most: 512 * 1024, frame, read: Box::new(read) }
}

fn documents() -> Target {
    let read = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(personal) = Personal::decode(Some(&text)) {
            assert_eq!(Personal::decode(Some(&personal.encode())), Ok(personal), "what was saved stays saved");
        }
        let _ = Config::decode(&text);
        if let Some(stored) = StoredHead::from_text(&text) {
            assert_eq!(StoredHead::from_text(&stored.to_text()), Some(stored));
        }
    };
    let config = fs::read(root().join("public/config.json")).unwrap();
    let head = HEAD.split_once('\n').unwrap().1;
    let stored = format!("{{\"checked_at\":1,\"head\":{head},\"slug\":\"f\"}}");
    let real = vec![PERSONAL.into(), config, stored.into_bytes()];
    let frame = ("{\"v\":1,\"feeds\":[", "]}");
    Target { name: "documents", real, factor: 260, most: 256 * 1024, frame, read: Box::new(read) }
}

/// What things are looked up in as the device kept it: what reads back can be searched and filtered.
fn words() -> Target {
    const COUNTS: [usize; 2] = [3, 1];
    let forum = |nth: usize, title: &str| {
        format!(
            r#"{{"id":"f.f{nth}","t":"{title}","s":"S","ar":["eden"],"to":[],"au":{{"w":[]}},"bo":[],"pv":{{"s":"x"}}}}"#
        )
    };
    let titles = ["Neglect of babies", "Safeguarding", "Baby basics"];
    let json = format!("[{}]", titles.iter().enumerate().map(|(nth, t)| forum(nth, t)).collect::<Vec<_>>().join(","));
    let (mut records, mut faults) = (Records::default(), Vec::new());
    decode_pack("f", "forums", json.as_bytes(), &mut records, &mut faults);
    assert_eq!((records.forums.len(), &faults), (3, &Vec::new()));
    let catalogue = Catalogue { records, feeds: Vec::new() };
    let today = Date::parse("2026-01-12").unwrap();
    let query = Words::new("neglct of babies", &Synonyms::default());
    let read = move |bytes: &[u8]| {
        if let Some((lookup, counts)) = Lookup::from_bytes(bytes) {
            assert_eq!(lookup.to_bytes(&counts), bytes, "it is what was kept");
            let found = lookup.texts.search(&query);
            let _ = (found.score(2), lookup.texts.nearest(&query));
            let index = Index::new(Arc::clone(&lookup.facts), &Vocabulary::default(), today);
            for archive in [false, true] {
                let mut filters = Filters::default();
                filters.archive = archive;
                let _ = (index.results(Some(&found), &filters, 3), index.counts(None, &filters));
            }
        }
    };
    let mut builder = Builder::new(&Synonyms::default());
    for title in titles {
        builder.add(&[title, "neglected", "", "Cafés of Kendal", "", ""].map(str::to_owned));
    }
    let mut made = builder.finish();
    while made.step() {}
    let made = Lookup { facts: Arc::new(Facts::new(&catalogue)), texts: Arc::new(made.done()) };
    let real = vec![made.to_bytes(&COUNTS)];
    Target { name: "words", real, factor: 100, most: 256 * 1024, frame: ("", ""), read: Box::new(read) }
}

fn addresses() -> Target {
    let read = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let route = Route::parse(&text);
        if route != Route::Missing {
            assert_eq!(Route::parse(&route.path()), route, "a page's address leads back to it");
        }
        let _ = Base::new("/zone/").strip(&text);
        let query = Query::parse(&text);
        let search = query.to_search();
        assert_eq!(Query::parse(&search), query, "{search}");
        let _ = Base::new(&text).href(&route, &query);
    };
    let real = ADDRESSES.lines().map(|line| line.as_bytes().to_vec()).collect();
    Target { name: "addresses", real, factor: 100, most: 64 * 1024, frame: ("?area=", ""), read: Box::new(read) }
}

fn front_matter() -> Target {
    let file = "alpha/courses/basics.md";
    let real = vec![good(file), good("alpha/briefings/winter.md"), good("alpha/contacts/front-door.md")];
    let frame = ("+++\ntitle = \"x\"\n", "\n+++\nWords\n");
    content("front matter", file, real, 128 * 1024, frame)
}

fn markdown() -> Target {
    let file = "alpha/courses/basics.md";
    let mut bodies = good(file);
    bodies.extend(b"\n[a]: /toolkit/alpha.profile\n\n[b][a] ~~c~~ <d> `e` ***f*** - [ ] g\n\n    h\n");
    content("Markdown", file, vec![good(file), bodies], 128 * 1024, (FRAME, "\n"))
}

/// All fields of a course, then the body.
const FRAME: &str = "+++\ntitle = \"Basics\"\nsummary = \"What it is for.\"\nareas = [\"eden\"]\ntopics = [\"basics\"]\n\
    audience = [\"everyone\"]\nsource = \"2026-01-news\"\nprovider = \"partnership\"\nlevel = \"1\"\n\
    formats = [\"in-person\"]\ncost = \"free\"\nbooking = [\"email\"]\n+++\n";

fn table() -> Target {
    let file = "alpha/dates/training.csv";
    let windows = fixture("semicolon-windows-1252/alpha/dates/training.csv");
    let frame = (
        "id,kind,for,part,title,date,until,time,place,room,area,audience,format,booking,book by,state,limited,with,twin,\
         summary,source\n",
        "\n",
    );
    content("tables", file, vec![good(file), windows], 256 * 1024, frame)
}

fn workbook() -> Target {
    let real = vec![
        fixture("workbook/alpha/dates/training.xlsx"),
        fixture("cases/workbook-faults/alpha/dates/more.xlsx"),
        fixture("workbook-blank-id/alpha/dates/more.xlsx"),
    ];
    content("workbooks", "alpha/dates/more.xlsx", real, 256 * 1024, ("PK\u{3}\u{4}", "PK\u{5}\u{6}"))
}

/// The publisher on the good content with one file changed: all of its checks, not only the parser.
fn content(
    name: &'static str,
    file: &'static str,
    real: Vec<Vec<u8>>,
    most: usize,
    frame: (&'static str, &'static str),
) -> Target {
    // Two tests must not write into one folder.
    static FOLDERS: AtomicU32 = AtomicU32::new(0);
    let own = format!("{}-{}", name.replace(' ', "-"), FOLDERS.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(own);
    let _ = fs::remove_dir_all(&folder);
    copy_over(&root().join("tests/fixtures/publish/good"), &folder);
    let read = move |bytes: &[u8]| {
        fs::write(folder.join(file), bytes).unwrap();
        let (content, problems) = compile::read(&folder, Standard::Demonstration);
        for problem in &problems {
            assert!(!problem.to_string().contains('\u{1b}'), "no content writes on the terminal");
        }
        if compile::has_errors(&problems) {
            return;
        }
        // What is let through can be published, and read by a device.
        for feed in &content.feeds {
            for pack in compile::packs(&content.vocabulary, feed).unwrap() {
                let (mut records, mut faults) = (Records::default(), Vec::new());
                decode_pack(&feed.slug, &pack.reference.collection, &pack.bytes, &mut records, &mut faults);
                assert_eq!(faults, [], "what was published can be read");
            }
        }
    };
    Target { name, real, factor: 500, most, frame, read: Box::new(read) }
}

fn copy_over(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy_over(&from, &to) } else { fs::write(&to, fs::read(&from).unwrap()).unwrap() }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn fixture(path: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/publish").join(path)).unwrap()
}

fn good(path: &str) -> Vec<u8> {
    fixture(&format!("good/{path}"))
}
