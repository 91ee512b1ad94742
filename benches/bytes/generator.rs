//! A feed of any size, the same on every machine: record i of a small one is record i of a large one.
//!
//! Texts follow Zipf's law over function words, the trade's words and a long tail of invented ones,
//! so that they compress about as real ones do.

use crate::words::{AREAS, AUDIENCES, COMMON, DOMAIN, FUNCTION, PROVIDERS, TOPICS};
use learning_zone::domain::{
    Audience, Block, Body, Briefing, BriefingKind, Cost, Course, Date, Entry, Format, Forum, Id, Inline, Level,
    PartsRule, Place, Provenance, Records, Resource, ResourceKind, Session, SessionKind, SessionState, Term, Time,
    Times, Vocabulary,
};
use std::collections::BTreeSet;

/// The feed of all generated records.
pub const SLUG: &str = "bench";
/// The day of the first dates: 5 January 2026, counted from 1970.
const FIRST_DAY: i32 = 20_458;
/// Dates stand on so many days from then on.
const DAYS: usize = 540;

/// Numbers from 0 to 1, always the same for a seed (mulberry32).
pub struct Random(u32);

impl Random {
    pub fn new(seed: u32) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut t = self.0;
        t = (t ^ (t >> 15)).wrapping_mul(t | 1);
        t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 61));
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }

    pub fn below(&mut self, most: usize) -> usize {
        (self.next() * most as f64) as usize
    }

    /// Low places are commoner.
    fn one<T: Copy>(&mut self, list: &[T], power: f64) -> T {
        list[(self.next().powf(power) * list.len() as f64) as usize]
    }
}

pub struct Generator {
    words: Vec<String>,
    /// How often a word or one before it comes.
    shares: Vec<f64>,
    titles: Vec<&'static str>,
    random: Random,
}

impl Generator {
    pub fn new(seed: u32) -> Self {
        let words = all_words();
        let mut sum = 0.0;
        let share = |rank: usize| 1.0 / (rank as f64 + 3.0).powf(0.95);
        let shares = (0..words.len()).map(|rank| {
            sum += share(rank);
            sum
        });
        let shares = shares.collect();
        let titles = DOMAIN.split(' ').filter(|word| word.len() > 3).collect();
        Self { words, shares, titles, random: Random::new(seed) }
    }

    /// The first so many records.
    pub fn records(&mut self, count: usize) -> Records {
        let mut out = Records { vocabulary: vocabulary(), ..Records::default() };
        for nth in 0..count {
            self.record(nth, &mut out);
        }
        out.sort();
        out
    }

    fn record(&mut self, nth: usize, out: &mut Records) {
        let kind = self.random.next();
        let (title, summary, body) = (self.title(), self.summary(), self.body());
        let local = |kind: &str| Id::new(SLUG, &format!("{kind}-{nth:06}"));
        let (areas, topics, audience) = (self.areas(), self.some(TOPICS, 4), self.audience());
        let provenance = Provenance { source: Term::new("2026-01-news"), ..Provenance::default() };
        let also = Vec::new();
        if kind < 0.35 {
            let id = local("course");
            out.bodies.push(Body::new(id.clone(), body));
            let level = self.random.one(&Level::ALL, 1.5);
            let provider = Term::new(self.random.one(&list(PROVIDERS), 1.3));
            let formats = vec![self.random.one(&Format::ALL, 1.0)];
            out.courses.push(Course {
                id,
                title,
                also,
                summary,
                level,
                audience,
                areas,
                topics,
                provider,
                formats,
                length: "half a day".into(),
                cost: Cost::Free,
                open: false,
                series: false,
                parts: vec![],
                parts_rule: PartsRule::All,
                booking: vec![Term::new("email")],
                related: vec![],
                provenance,
            });
        } else if kind < 0.65 {
            let day = Date::from_number(FIRST_DAY + self.random.below(DAYS) as i32);
            let session = self.session(local("date"), title, day);
            out.sessions.push(Session { areas, provenance, ..session });
        } else if kind < 0.7 {
            let id = local("forum");
            out.bodies.push(Body::new(id.clone(), body));
            let booking = vec![Term::new("email")];
            out.forums.push(Forum {
                id,
                title,
                also,
                summary,
                areas,
                topics,
                audience,
                booking,
                related: vec![],
                provenance,
            });
        } else if kind < 0.9 {
            let id = local("tool");
            out.bodies.push(Body::new(id.clone(), body));
            out.resources.push(Resource {
                id,
                title,
                also,
                summary,
                kind: ResourceKind::Tool,
                audience,
                areas,
                topics,
                needs: vec![],
                ages: vec![],
                who: String::new(),
                link: String::new(),
                asks: String::new(),
                files: vec![],
                related: vec![],
                provenance,
            });
        } else {
            let id = local("briefing");
            out.bodies.push(Body::new(id.clone(), body));
            let date = Date::from_number(FIRST_DAY - self.random.below(900) as i32).unwrap();
            out.briefings.push(Briefing {
                id,
                title,
                also,
                summary,
                kind: BriefingKind::Briefing,
                date,
                exact: true,
                deadline: None,
                minutes: 5,
                areas,
                topics,
                audience,
                link: String::new(),
                related: vec![],
                provenance,
            });
        }
    }

    /// A date with a time, a place and a booking route.
    pub fn session(&mut self, id: Id, title: String, day: Option<Date>) -> Session {
        let hour = 9 + self.random.below(6) as u8;
        let from_utc = i64::from(day.map_or(0, Date::number)) * 86_400 + i64::from(hour) * 3_600;
        let (from, to) = (Time::new(hour, 30).unwrap(), Time::new(hour + 3, 0).unwrap());
        let place = Term::new(format!("place-{}", self.random.below(16)));
        Session {
            id,
            kind: SessionKind::Session,
            of: Some(Id::new(SLUG, &format!("course-{:06}", self.random.below(300)))),
            part: String::new(),
            title,
            summary: self.text(8),
            day,
            until: None,
            times: Times::At { from, to, from_utc: from_utc + 1_800, to_utc: from_utc + 10_800 },
            place: Place::At(place, String::new()),
            format: Some(Format::InPerson),
            areas: self.areas(),
            audience: None,
            booking: vec![Term::new("email")],
            book_by: None,
            state: SessionState::Open,
            limited: false,
            with: String::new(),
            twin: None,
            provenance: Provenance { source: Term::new("2026-01-news"), ..Provenance::default() },
        }
    }

    pub fn title(&mut self) -> String {
        let [a, b, c] = [(); 3].map(|()| self.random.one(&self.titles, 1.4));
        match self.random.below(5) {
            0 => format!("{} and {b}: {c} for practitioners", capital(a)),
            1 => format!("Understanding {a} and {b}"),
            2 => format!("Working with {a}: {b}"),
            3 => format!("Introduction to {a} {b}"),
            _ => format!("Responding to {a} in {b}"),
        }
    }

    pub fn summary(&mut self) -> String {
        let words = 20 + self.random.below(11);
        self.text(words)
    }

    /// 90 to 150 words in three paragraphs.
    pub fn body(&mut self) -> Vec<Block> {
        let words = 30 + self.random.below(21);
        (0..3).map(|_| Block::Paragraph(vec![Inline::Text(self.text(words))])).collect()
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.random.below(most)
    }

    fn text(&mut self, words: usize) -> String {
        let (mut out, mut left) = (String::new(), 0);
        for nth in 0..words {
            let at = self.random.next() * self.shares.last().copied().unwrap();
            let word = &self.words[self.shares.partition_point(|share| *share <= at)];
            if left == 0 {
                left = 6 + self.random.below(14);
                out.push_str(&capital(word));
            } else {
                out.push_str(word);
            }
            left -= 1;
            if left == 0 || nth + 1 == words {
                out.push('.');
                left = 0;
            }
            if nth + 1 < words {
                out.push(' ');
            }
        }
        out
    }

    fn some(&mut self, words: &'static str, most: usize) -> Vec<Term> {
        let (words, mut out) = (list(words), BTreeSet::new());
        let count = 1 + (self.random.next() * self.random.next() * most as f64) as usize;
        while out.len() < count {
            out.insert(Term::new(self.random.one(&words, 1.6)));
        }
        out.into_iter().collect()
    }

    fn areas(&mut self) -> Vec<Term> {
        vec![Term::new(self.random.one(&AREAS, 1.0).0)]
    }

    fn audience(&mut self) -> Audience {
        Audience { who: self.some(AUDIENCES, 4), only: false, note: String::new() }
    }
}

fn list(words: &'static str) -> Vec<&'static str> {
    words.split(' ').collect()
}

fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

/// Function words, then the trade's and all days' mixed, then 8,000 that can be pronounced.
fn all_words() -> Vec<String> {
    let mut random = Random::new(78);
    let mut middle: Vec<&str> = DOMAIN.split(' ').chain(COMMON.split(' ')).collect();
    for at in (1..middle.len()).rev() {
        middle.swap(at, random.below(at + 1));
    }
    let mut seen = BTreeSet::new();
    let known = FUNCTION.split(' ').chain(middle).map(str::to_owned);
    let mut out: Vec<String> = known.filter(|word| seen.insert(word.clone())).collect();
    let known = out.len();
    let first = list("b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w");
    let middle = list("a e i o u ai ea ee ie oa ou");
    let last = list("b ck d ft g l ld ll m mp n nd ng nt p r rd rk rm rn s sh sk st t th x");
    let ending = list("er ing ed ment ness ly al ion ive ate ity ous ance able y ist ism ship hood");
    while out.len() < known + 8_000 {
        let mut word = [&first, &middle, &last].map(|part| random.one(part, 1.0)).concat();
        if random.next() < 0.6 {
            word += &[&middle, &last].map(|part| random.one(part, 1.0)).concat();
        }
        if random.next() < 0.5 {
            word += random.one(&ending, 1.0);
        }
        if seen.insert(word.clone()) {
            out.push(word);
        }
    }
    out
}

fn vocabulary() -> Vocabulary {
    let entry = |id: &str| Entry { id: Term::new(id), name: capital(id), also: vec![], parent: None };
    let entries = |words: &str| words.split(' ').map(entry).collect::<Vec<_>>();
    let area = |&(id, up): &(&str, &str)| Entry { parent: (!up.is_empty()).then(|| Term::new(up)), ..entry(id) };
    Vocabulary {
        areas: AREAS.iter().map(area).collect(),
        audiences: entries(AUDIENCES),
        topics: entries(TOPICS),
        ..Vocabulary::default()
    }
}
