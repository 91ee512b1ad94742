//! A publisher of small feeds: every issue that it ever made, with what it meant by it.

use crate::device::clock;
use crate::story::{Edit, How, Kind};
use learning_zone::compile::{Feed, Pack, Settings, bundle_bytes, bundles, named_by, packs};
use learning_zone::domain::{
    Block, Body, Briefing, Contact, Course, Date, Forum, Id, Inline, Records, Resource, Session,
};
use learning_zone::feed::{Bundle, Head, decode_pack};
use learning_zone::ports::Clock;
use learning_zone::sync::FeedConfig;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The fullest and the emptiest record of each kind.
const GOLDEN: &str = include_str!("../fixtures/wire/version-1.txt");

/// What people write, and what breaks programs that are not careful with text.
const TEXTS: [&str; 6] =
    ["Neglect", "", "\"Quoted\" \\ and </script>", "Caf\u{e9} \u{1f9d2}", "\u{2028}\u{0}\n\t", "\u{202e}x"];

/// As the app is told to follow a feed.
pub fn config(slug: &str) -> FeedConfig {
    FeedConfig {
        slug: slug.to_owned(),
        title: slug.to_uppercase(),
        url: format!("feeds/{slug}/"),
        keys: vec![],
        unsigned: true,
        demonstration: true,
    }
}

/// The bytes of a head as its publisher serves them.
fn sealed(head: &Head) -> Vec<u8> {
    head.encode().unwrap()
}

/// One state of a feed.
pub struct Issue {
    pub head: Head,
    pub head_bytes: Vec<u8>,
    pub packs: Vec<Pack>,
    pub records: Records,
    /// A device showed just this from just these packs: the same bytes will do so again.
    pub was_shown: Cell<bool>,
}

impl Issue {
    /// Epoch and seq: the state that a device may stand at.
    pub fn stamp(&self) -> (u32, i64) {
        (self.head.epoch, self.head.seq)
    }

    /// Name and bytes of each pack and bundle, as they lie on the host.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let packs = self.packs.iter().map(|pack| (format!("packs/{}", pack.reference.sha256), pack.bytes.clone()));
        let bundle = |b: &Bundle| (format!("packs/{}", b.sha256), bundle_bytes(&self.packs, &b.packs));
        packs.chain(self.head.bundles.iter().map(bundle)).collect()
    }
}

pub struct Publisher {
    pub slug: String,
    pub issues: Vec<Rc<Issue>>,
    golden: Rc<Records>,
    kept: BTreeMap<(Kind, u8), u8>,
    stamp: (u32, i64),
}

impl Publisher {
    /// Has published nothing but its vocabulary.
    pub fn new(slug: &str) -> Self {
        let mut out = Self {
            slug: slug.to_owned(),
            issues: Vec::new(),
            golden: RECORDS.with(Rc::clone),
            kept: BTreeMap::new(),
            stamp: (0, 100),
        };
        // The first issue of a feed is always the same.
        match FIRST.with_borrow(|first| first.get(slug).cloned()) {
            Some(first) => {
                out.stamp = first.stamp();
                out.issues.push(first);
            }
            None => {
                out.publish(&[], How::Normal);
                FIRST.with_borrow_mut(|first| first.insert(slug.to_owned(), Rc::clone(out.newest())));
            }
        }
        out
    }

    pub fn newest(&self) -> &Rc<Issue> {
        self.issues.last().unwrap()
    }

    /// The issue of `lag` before the newest, or the first.
    pub fn issue(&self, lag: u8) -> &Rc<Issue> {
        &self.issues[(self.issues.len() - 1).saturating_sub(usize::from(lag))]
    }

    pub fn find(&self, stamp: (u32, i64)) -> Option<&Rc<Issue>> {
        self.issues.iter().find(|issue| issue.stamp() == stamp)
    }

    /// Makes the next issue; none where nothing changed, as the real publisher.
    pub fn publish(&mut self, edits: &[Edit], how: How) {
        for edit in edits {
            match *edit {
                Edit::Put(kind, local, variant) => {
                    self.kept.insert((kind, local), variant);
                }
                Edit::Delete(kind, local) => {
                    self.kept.remove(&(kind, local));
                }
                // Over 64 a collection is cut into buckets.
                Edit::Many(kind, variant) => {
                    let many = (100..170).map(|local| ((kind, local), variant));
                    self.kept.extend(many);
                }
                Edit::Clear => self.kept.clear(),
            }
        }
        let records = self.records();
        let settings = Settings { title: self.slug.clone(), ..Settings::default() };
        let feed = Feed { slug: self.slug.clone(), settings, records: records.clone() };
        let packs = packs(&self.golden.vocabulary, &feed).unwrap();
        let (epoch, seq) = match how {
            // The new epoch's clock begins before the old one's.
            How::NewEpoch => (self.stamp.0 + 1, 1 + i64::from(self.stamp.0)),
            How::Normal | How::Renew => (self.stamp.0, self.stamp.1 + 1),
        };
        let references = packs.iter().map(|pack| pack.reference.clone()).collect();
        let notice = if how == How::Renew { format!("Renewed {seq}") } else { String::new() };
        let bundles = bundles(&packs, clock().now().date);
        let head = Head::new(self.slug.clone(), notice, epoch, seq, seq + 100, references);
        let head = Head { bundles, ..head };
        if how == How::Normal && self.issues.last().is_some_and(|last| last.head.root == head.root) {
            return;
        }
        self.stamp = (epoch, seq);
        let vocabulary = named_by(&records, &self.golden.vocabulary);
        let records = Records { vocabulary, ..records };
        self.issues.push(Rc::new(Issue {
            head_bytes: sealed(&head),
            head,
            packs,
            records,
            was_shown: Cell::new(false),
        }));
    }

    fn records(&self) -> Records {
        let mut out = Records::default();
        for (&(kind, local), &variant) in &self.kept {
            let id = Id::new(&self.slug, &format!("{}-{local}", kind.key()));
            let text = TEXTS[usize::from(variant) % TEXTS.len()].to_owned();
            macro_rules! put {
                ($list:ident) => {{
                    let all = &self.golden.$list;
                    let mut record = all[usize::from(local) % all.len()].clone();
                    record.set(id, text, variant);
                    out.$list.push(record);
                }};
            }
            match kind {
                Kind::Contact => put!(contacts),
                Kind::Course => put!(courses),
                Kind::Session => put!(sessions),
                Kind::Forum => put!(forums),
                Kind::Resource => put!(resources),
                Kind::Briefing => put!(briefings),
                Kind::Body => {
                    let blocks = self.golden.bodies.iter().flat_map(|body| body.blocks().into_owned());
                    let mut blocks: Vec<_> = blocks.take(usize::from(variant)).collect();
                    blocks.push(Block::Paragraph(vec![Inline::Text(text)]));
                    out.bodies.push(Body::new(id, blocks));
                }
            }
        }
        out.sort();
        out
    }
}

/// What an edit changes of a record.
trait Set {
    fn set(&mut self, id: Id, text: String, variant: u8);
}

macro_rules! with_text {
    ($($type:ident $field:ident),+) => {$(
        impl Set for $type {
            fn set(&mut self, id: Id, text: String, _: u8) {
                self.id = id;
                self.$field = text;
            }
        }
    )+};
}
with_text!(Contact title, Course summary, Forum title, Resource title, Briefing summary);

impl Set for Session {
    fn set(&mut self, id: Id, text: String, variant: u8) {
        let days = [None, Date::new(2024, 3, 1), Date::new(2026, 2, 3), Date::new(2026, 3, 9)];
        self.id = id;
        self.title = text;
        self.day = days[usize::from(variant) % days.len()];
    }
}

thread_local! {
    static FIRST: RefCell<BTreeMap<String, Rc<Issue>>> = RefCell::default();
    static RECORDS: Rc<Records> = Rc::new(golden());
}

/// All golden records, each kind with the fullest first.
fn golden() -> Records {
    let (mut records, mut problems) = (Records::default(), Vec::new());
    for line in GOLDEN.lines() {
        let (collection, json) = line.split_once(' ').unwrap();
        decode_pack("f", collection, format!("[{json}]").as_bytes(), &mut records, &mut problems);
    }
    assert_eq!(problems, []);
    records
}
