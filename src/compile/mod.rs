//! The publisher: a folder of content that people edit becomes feeds that devices follow.
//!
//! Open [`build`] for the whole way: content file, split and parse, check, records, packs, head.
//! Every reader notes problems with their place and goes on, so that a coordinator sees all of
//! them at once; only then is it decided whether anything is written.
//!
//! Deliberately does not fetch or serve anything, and does not read the clock: the instant of an
//! issue and the key are arguments, so the same content, instant and key give the same bytes.
//!
//! Invariant: if there is an error, nothing is written; if writing fails, the old head stands.

mod briefings;
mod bundles;
mod calendars;
mod cells;
mod chart;
mod contacts;
mod content;
mod courses;
mod dates;
mod delimited;
mod fields;
mod figure;
mod files;
mod fill;
mod findings;
mod folder;
mod forums;
mod front_matter;
mod index;
mod issue;
mod key;
mod lexicon;
mod links;
mod markdown;
mod nearest;
mod news;
mod numbers;
mod occasion;
mod packs;
mod problem;
mod propose;
mod record;
mod resources;
mod sessions;
mod settings;
mod table;
mod times;
mod value;
mod vocabulary;
mod workbook;
mod write;
mod zone;

pub use bundles::{bundles, bytes as bundle_bytes};
pub use contacts::Standard;
pub use content::{Content, Feed};
pub use fill::{Filled, IdFate};
pub use issue::{HeadFate, PublishError};
pub use key::{KeyError, SecretKey};
pub use packs::{Pack, named_by, packs};
pub use problem::{At, Problem, Severity, Spot};
pub use settings::Settings;
pub use zone::seconds_of;

use crate::domain::{Date, Records};
use folder::Folder;
use std::fmt;
use std::path::Path;

/// Why a command did not do its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The content has errors. All problems, warnings too, in the order of files and lines.
    Refused(Vec<Problem>),
    /// The content is good, but cannot be published or written.
    Stopped(PublishError),
}

/// What to publish as.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Seconds since 1970 UTC: becomes the head's `seq`.
    pub at: i64,
    /// A folder of feeds that holds the last issue, where that is not the folder written to.
    pub previous: Option<&'a Path>,
    pub standard: Standard,
    /// Signs the heads; without one they are `unsigned`.
    pub key: Option<&'a SecretKey>,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub feeds: Vec<Summary>,
    /// Only warnings.
    pub warnings: Vec<Problem>,
}

/// One feed in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub slug: String,
    pub courses: usize,
    pub dates: usize,
    pub forums: usize,
    pub resources: usize,
    pub briefings: usize,
    pub contacts: usize,
    pub packs: usize,
    pub files: usize,
    /// Of all packs and the head, before compression.
    pub bytes: usize,
    pub head: HeadFate,
}

impl Standard {
    /// Official as of an instant (seconds since 1970 UTC): a confirmation is judged on London's
    /// day. `None` for an instant outside the calendar.
    pub fn official_at(at: i64) -> Option<Self> {
        zone::day_of(at).map(Self::Official)
    }
}

/// Reads and checks the content; the problems are errors and warnings.
pub fn read(content: &Path, standard: Standard) -> (Content, Vec<Problem>) {
    content::read(&Folder::new(content), standard)
}

/// Checks everything and writes the feeds below `out`.
pub fn build(content: &Path, out: &Path, order: &Order<'_>) -> Result<Published, Failure> {
    let folder = Folder::new(content);
    let (content, problems) = content::read(&folder, order.standard);
    if has_errors(&problems) {
        return Err(Failure::Refused(problems));
    }
    // Dates may belong to what another feed has.
    let mut all = Records { vocabulary: content.vocabulary.clone(), ..Records::default() };
    for feed in &content.feeds {
        all.merge(feed.records.clone());
    }
    all.sort();
    let mut feeds = Vec::new();
    let mut issues = Vec::new();
    for feed in &content.feeds {
        let last = issue::last_heads(&feed.slug, out, order.previous);
        let issue = issue::plan(&all, feed, order, &last).map_err(Failure::Stopped)?;
        feeds.push(Summary::of(feed, &issue));
        issues.push(issue);
    }
    for issue in &issues {
        write::write(&folder, out, issue).map_err(Failure::Stopped)?;
    }
    write_numbers(&all, &content.feeds, &issues, order.standard, out).map_err(Failure::Stopped)?;
    Ok(Published { feeds, warnings: problems })
}

/// The page of numbers, beside the feeds. It bears the day of the newest issue, so that publishing the same again gives
/// the same bytes.
fn write_numbers(
    all: &Records,
    feeds: &[Feed],
    issues: &[issue::Issue],
    standard: Standard,
    out: &Path,
) -> Result<(), PublishError> {
    let newest = issues.iter().map(|issue| issue.seq).max().unwrap_or_default();
    let day = zone::day_of(newest).unwrap_or(Date::FIRST);
    let mut notices: Vec<&str> = feeds.iter().map(|feed| feed.settings.notice.as_str()).collect();
    notices.sort_unstable();
    notices.dedup();
    write::put(&out.join(numbers::FILE), numbers::page(all, &notices, standard, day).as_bytes())
}

/// Fills blank ids in CSV files in place; see [`Filled`].
pub fn fill_ids(content: &Path) -> Result<Vec<Filled>, Failure> {
    fill::fill(&Folder::new(content))
}

/// Whether anything among the problems forbids publishing.
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

impl Summary {
    fn of(feed: &Feed, issue: &issue::Issue) -> Self {
        let records = &feed.records;
        Self {
            slug: feed.slug.clone(),
            courses: records.courses.len(),
            dates: records.sessions.len(),
            forums: records.forums.len(),
            resources: records.resources.len(),
            briefings: records.briefings.len(),
            contacts: records.contacts.len(),
            packs: issue.packs.len(),
            files: issue.files.len(),
            bytes: issue.head.len() + issue.packs.iter().map(|pack| pack.bytes.len()).sum::<usize>(),
            head: issue.fate,
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { slug, courses, dates, forums, resources, briefings, contacts, packs, files, bytes, .. } = self;
        let head = match self.head {
            HeadFate::New => "new head",
            HeadFate::Kept => "unchanged, head kept",
        };
        write!(
            f,
            "{slug}: {courses} courses, {dates} dates, {forums} forums, {resources} toolkit, {briefings} briefings, \
             {contacts} contacts; {packs} packs, {bytes} bytes; {files} files; {head}"
        )
    }
}
