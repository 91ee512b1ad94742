//! The saved list as another device of one's own takes it in: the part of a link behind `#`, which no
//! browser sends to a server, or a small file. Ids and steps, and nothing else of the person.
//!
//! A link is `take=1_SUM_ENTRIES`: letters, digits, and `.`, `-`, `_` only, which every messenger leaves
//! alone. `ENTRIES` are joined by `_`: `cumbria.` names the feed of those that follow, `forum-2026-02` is
//! one that is only saved, `forum-2026-02.booked20260301` one with a step and its day. `SUM` tells a link
//! that was cut short, or changed on its way, from a whole one.
//!
//! Invariant: what is not understood to the end is refused whole.

use crate::domain::wire::{self, Wire, wire_struct};
use crate::domain::{Carried, Date, Id, Step};

/// What a link's fragment begins with.
pub const FRAGMENT: &str = "take=";
/// The version of link and file that is written here.
const VERSION: u32 = 1;
/// What a file says it is.
const KIND: &str = "learning-zone-saved-list";
/// Octets of a fragment that still go through mail programs and messengers in one piece: more than a
/// hundred saved dates. Longer lists go as a file.
pub const MOST_IN_A_LINK: usize = 8_000;
/// Octets of a file or a pasted link that are read at all: nobody saves a tenth of what fits.
pub const MOST_READ: usize = 256 * 1024;
/// Entries that are looked at: each is drawn before it is taken in.
const MOST_ENTRIES: usize = 2_000;

/// Why nothing can be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CarryError {
    #[error("it is no saved list")]
    NotOurs,
    #[error("it is not whole")]
    Broken,
    #[error("it is of version {0}, which a newer app wrote")]
    Newer(u32),
    #[error("it is larger than any saved list")]
    TooLarge,
    #[error("it holds nothing")]
    Empty,
}

/// The fragment without its `#`; `None` where it is too long for a link.
pub fn to_fragment(list: &[Carried]) -> Option<String> {
    let mut sorted: Vec<&Carried> = list.iter().collect();
    crate::domain::sort_by(&mut sorted, |a, b| a.id.cmp(&b.id));
    let mut entries = String::new();
    let mut feed = "";
    for one in sorted {
        if one.id.feed() != feed {
            feed = one.id.feed();
            entries.push_str(&format!("_{feed}."));
        }
        entries.push_str(&format!("_{}", one.id.local()));
        if one.step != Step::Interested || one.on.is_some() {
            let day = one.on.map_or_else(String::new, |on| on.to_string().replace('-', ""));
            entries.push_str(&format!(".{}{day}", one.step.key()));
        }
    }
    let fragment = format!("{FRAGMENT}{VERSION}_{:08x}{entries}", sum(&entries));
    (fragment.len() <= MOST_IN_A_LINK).then_some(fragment)
}

/// Reads a fragment, or a whole link that was pasted, with whatever a mail program put between.
pub fn from_link(link: &str) -> Result<Vec<Carried>, CarryError> {
    if link.len() > MOST_READ {
        return Err(CarryError::TooLarge);
    }
    let whole: String = link.chars().filter(|c| !c.is_whitespace()).collect();
    let body = whole.rsplit('#').next().and_then(|part| part.strip_prefix(FRAGMENT)).ok_or(CarryError::NotOurs)?;
    let (version, rest) = body.split_once('_').ok_or(CarryError::Broken)?;
    match version.parse() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(CarryError::Newer(newer)),
        _ => return Err(CarryError::Broken),
    }
    let entries = rest.get(8..).ok_or(CarryError::Broken)?;
    if rest.get(..8) != Some(format!("{:08x}", sum(entries)).as_str()) {
        return Err(CarryError::Broken);
    }
    let (mut feed, mut out) = ("", Vec::new());
    for entry in entries.split('_').skip(1) {
        match entry.split_once('.') {
            Some((named, "")) => feed = named,
            Some((local, step)) => out.push(carried(feed, local, step)?),
            None => out.push(carried(feed, entry, "")?),
        }
    }
    held(out)
}

fn carried(feed: &str, local: &str, noted: &str) -> Result<Carried, CarryError> {
    let id = Id::parse(&format!("{feed}.{local}")).ok_or(CarryError::Broken)?;
    if noted.is_empty() {
        return Ok(Carried { id, step: Step::Interested, on: None });
    }
    let digit = noted.find(|c: char| c.is_ascii_digit()).unwrap_or(noted.len());
    let (key, day) = noted.split_at_checked(digit).unwrap_or((noted, ""));
    let step = Step::ALL.into_iter().find(|step| step.key() == key).ok_or(CarryError::Broken)?;
    let on = match (day.get(..4), day.get(4..6), day.get(6..)) {
        _ if day.is_empty() => None,
        (Some(year), Some(month), Some(day)) => {
            Some(Date::parse(&format!("{year}-{month}-{day}")).ok_or(CarryError::Broken)?)
        }
        _ => return Err(CarryError::Broken),
    };
    Ok(Carried { id, step, on })
}

/// FNV-1a: against accidents, not against malice, which could save nothing but dates that exist.
fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn held(list: Vec<Carried>) -> Result<Vec<Carried>, CarryError> {
    match list.len() {
        0 => Err(CarryError::Empty),
        n if n > MOST_ENTRIES => Err(CarryError::TooLarge),
        _ => Ok(list),
    }
}

wire_struct!(Carried {
    id: required "id",
    step: required "step",
    on: optional "on",
});

struct File {
    kind: String,
    v: u32,
    saved: Vec<Carried>,
}

wire_struct!(File {
    kind: required "kind",
    v: required "v",
    saved: required "saved",
});

/// The file: JSON that a person can read.
pub fn to_file(list: &[Carried]) -> String {
    wire::to_text(&File { kind: KIND.to_owned(), v: VERSION, saved: list.to_vec() }.write())
}

/// Reads a file of any origin.
pub fn from_file(file: &str) -> Result<Vec<Carried>, CarryError> {
    if file.len() > MOST_READ {
        return Err(CarryError::TooLarge);
    }
    let json = wire::parse(file.trim_start_matches('\u{feff}').as_bytes()).map_err(|_| CarryError::NotOurs)?;
    if json.get("kind").as_str() != Some(KIND) {
        return Err(CarryError::NotOurs);
    }
    // A later version may hold what this one cannot read.
    if let Some(version) = json.get("v").as_u64().filter(|v| *v > u64::from(VERSION)) {
        return Err(CarryError::Newer(u32::try_from(version).unwrap_or(u32::MAX)));
    }
    let file: File = wire::read(&json).map_err(|_| CarryError::Broken)?;
    if file.saved.iter().any(|one| Id::parse(one.id.as_str()).is_none()) {
        return Err(CarryError::Broken);
    }
    held(file.saved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(feed: &str, local: &str, step: Step, on: &str) -> Carried {
        Carried { id: Id::new(feed, local), step, on: Date::parse(on) }
    }

    fn list() -> Vec<Carried> {
        vec![
            one("cumberland", "early-help-workington-2025-11", Step::Interested, ""),
            one("cumbria", "forum-penrith-2023-10-17", Step::Booked, "2023-10-02"),
            one("cumbria", "lookcloser-2023-09-14", Step::Attended, ""),
        ]
    }

    const LINK: &str = "take=1_af1e1dfa_cumberland._early-help-workington-2025-11_cumbria.\
                        _forum-penrith-2023-10-17.booked20231002_lookcloser-2023-09-14.attended";
    const FILE: &str = r#"{"kind":"learning-zone-saved-list","saved":[{"id":"cumberland.early-help-workington-2025-11","step":"interested"},{"id":"cumbria.forum-penrith-2023-10-17","on":"2023-10-02","step":"booked"},{"id":"cumbria.lookcloser-2023-09-14","step":"attended"}],"v":1}"#;

    #[test]
    fn a_list_goes_there_and_back_by_link_and_by_file() {
        assert_eq!(to_fragment(&list()).as_deref(), Some(LINK));
        assert_eq!(from_link(LINK), Ok(list()));
        assert_eq!(to_file(&list()), FILE);
        assert_eq!(from_file(FILE), Ok(list()));
        assert_eq!(from_file(&format!("\u{feff}{FILE}\r\n")), Ok(list()), "as an editor saves it");
        for step in Step::ALL {
            let list = vec![one("f", "a", step, "2026-03-01")];
            assert_eq!(to_fragment(&list).map(|link| from_link(&link)), Some(Ok(list.clone())));
            assert_eq!(from_file(&to_file(&list)), Ok(list));
        }
        let pasted = format!(" https://example.org/zone/plan#{}\r\n  {} \n", &LINK[..40], &LINK[40..]);
        assert_eq!(from_link(&pasted), Ok(list()), "broken into lines by a mail program");
    }

    /// Every character is one that no messenger takes for the end of a link or writes otherwise.
    #[test]
    fn a_link_is_made_of_letters_that_survive() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._=".contains(c);
        assert!(LINK.chars().all(plain));
        assert!(LINK.ends_with(|c: char| c.is_ascii_alphanumeric()));
    }

    #[test]
    fn a_link_holds_more_than_a_hundred_dates_with_long_names_and_says_when_it_is_full() {
        let long = |n: usize| {
            let local = format!("working-together-to-safeguard-children-kendal-{n:03}");
            one(["cumberland", "westmorland-furness"][n % 2], &local, Step::Released, "2026-03-01")
        };
        let hundred: Vec<_> = (0..110).map(long).collect();
        let link = to_fragment(&hundred).expect("a link");
        assert_eq!(from_link(&link).map(|l| l.len()), Ok(110));
        assert_eq!(to_fragment(&(0..200).map(long).collect::<Vec<_>>()), None);
        let many: Vec<_> = (0..1_000).map(long).collect();
        assert_eq!(from_file(&to_file(&many)), Ok(many));
    }

    #[test]
    fn what_is_cut_changed_or_of_another_kind_is_refused_whole() {
        for end in FRAGMENT.len()..LINK.len() {
            assert_eq!(from_link(&LINK[..end]), Err(CarryError::Broken), "{}", &LINK[..end]);
        }
        let changed = LINK.replace("2023-09-14", "2023-09-15");
        let with_sum = |entries: &str| format!("take=1_{:08x}{entries}", sum(entries));
        let table = [
            ("", CarryError::NotOurs),
            ("https://example.org/zone/plan", CarryError::NotOurs),
            ("take=", CarryError::Broken),
            ("take=1_", CarryError::Broken),
            ("take=1_\u{1f4c5}\u{1f4c5}\u{1f4c5}", CarryError::Broken),
            ("take=2_anything", CarryError::Newer(2)),
            ("take=0_00000000_f._a", CarryError::Broken),
            ("take=99999999999_x", CarryError::Broken),
            (changed.as_str(), CarryError::Broken),
        ];
        for (link, expected) in table {
            assert_eq!(from_link(link), Err(expected), "{link}");
        }
        for (entries, expected) in [
            ("", CarryError::Empty),
            ("_f.", CarryError::Empty),
            ("_a", CarryError::Broken),
            ("_f._A", CarryError::Broken),
            ("_f._../..", CarryError::Broken),
            ("_f._a.eaten", CarryError::Broken),
            ("_f._a.booked2026", CarryError::Broken),
            ("_f._a.booked20261301", CarryError::Broken),
            ("_f._a.booked2026\u{e9}301", CarryError::Broken),
            ("_f.__a", CarryError::Broken),
        ] {
            assert_eq!(from_link(&with_sum(entries)), Err(expected), "{entries}");
        }
        let many = format!("_f.{}", "_a".repeat(MOST_ENTRIES + 1));
        assert_eq!(from_link(&with_sum(&many)), Err(CarryError::TooLarge));
        assert_eq!(from_link(&"x".repeat(MOST_READ + 1)), Err(CarryError::TooLarge));
    }

    #[test]
    fn a_file_that_is_broken_hostile_or_something_else_is_refused_whole() {
        let entry = r#"{"id":"f.a","step":"booked"}"#;
        let file = |saved: &str| format!(r#"{{"kind":"{KIND}","v":1,"saved":{saved}}}"#);
        assert!(from_file(&file(&format!("[{entry}]"))).is_ok());
        let table = [
            (String::new(), CarryError::NotOurs),
            ("BEGIN:VCALENDAR".to_owned(), CarryError::NotOurs),
            ("[]".to_owned(), CarryError::NotOurs),
            (FILE[..FILE.len() - 1].to_owned(), CarryError::NotOurs),
            (r#"{"v":3,"saved":[]}"#.to_owned(), CarryError::NotOurs),
            (FILE.replace("\"v\":1", "\"v\":7"), CarryError::Newer(7)),
            (file("{}"), CarryError::Broken),
            (file("[]"), CarryError::Empty),
            (file("[1]"), CarryError::Broken),
            (file(r#"[{"id":"f.a"}]"#), CarryError::Broken),
            (file(r#"[{"id":"../x","step":"booked"}]"#), CarryError::Broken),
            (file(r#"[{"id":"f.a","step":"eaten"}]"#), CarryError::Broken),
            (file(r#"[{"id":"f.a","step":"booked","on":"2026-02-30"}]"#), CarryError::Broken),
            (file(&format!("[{entry},{{}}]")), CarryError::Broken),
            (file(&format!("[{entry}{}]", format!(",{entry}").repeat(MOST_ENTRIES))), CarryError::TooLarge),
            (" ".repeat(MOST_READ + 1), CarryError::TooLarge),
            ("[".repeat(100_000), CarryError::NotOurs),
        ];
        for (text, expected) in table {
            assert_eq!(from_file(&text), Err(expected), "{}", text.get(..80).unwrap_or(&text));
        }
    }
}
