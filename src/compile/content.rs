//! The whole content folder: vocabulary, then the records of every feed, then the dates, then
//! the links between them all.
//!
//! Invariant: what is returned without an error among the problems can be published as it is.

use super::cells::Cells;
use super::contacts::{self, Standard};
use super::fields::Fields;
use super::findings::Findings;
use super::folder::{Folder, Listed, MAX_TABLE};
use super::index::{Index, RecordKind};
use super::lexicon::Lexicon;
use super::problem::{Problem, Spot};
use super::propose::propose;
use super::record::{Context, shared};
use super::sessions::{self, COLUMNS, Parents};
use super::settings::{self, Settings};
use super::table::{Kept, Table};
use super::{briefings, courses, files, forums, front_matter, links, markdown, nearest, resources, vocabulary};
use crate::domain::{Body, Id, Records, Term, Vocabulary};
use std::collections::BTreeSet;

/// One feed, ready to be packed.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The folder's name, and the first half of every id in it.
    pub slug: String,
    pub settings: Settings,
    /// Sorted by id; the vocabulary is [`Content::vocabulary`].
    pub records: Records,
}

/// Everything in the content folder.
#[derive(Clone, Debug)]
pub struct Content {
    pub vocabulary: Vocabulary,
    pub feeds: Vec<Feed>,
}

/// Reads and checks everything; never stops at a problem.
pub fn read(folder: &Folder, standard: Standard) -> (Content, Vec<Problem>) {
    let mut findings = Findings::default();
    let lexicon = Lexicon::new(vocabulary::read(folder, &mut findings));
    let mut reader =
        Reader { folder, lexicon: &lexicon, standard, findings, index: Index::default(), broken: BTreeSet::new() };
    let mut feeds: Vec<Feed> = slugs(folder).iter().map(|slug| reader.feed(slug)).collect();
    if feeds.is_empty() {
        let hint = "add a folder with a feed.toml beside the folder vocabulary";
        reader.findings.problems.error(&Spot::file(&"content".into()), "there is no feed", "", hint);
    }
    let mut all = Records::default();
    for feed in &feeds {
        all.merge(feed.records.clone());
    }
    all.sort();
    for feed in &mut feeds {
        reader.dates(feed, &all);
        feed.records.sort();
    }
    let Findings { mut problems, references, .. } = reader.findings;
    links::check_all(&references, &reader.index, &mut problems);
    (Content { vocabulary: lexicon.vocabulary, feeds }, problems.into_sorted())
}

/// The folders that are feeds.
pub fn slugs(folder: &Folder) -> Vec<String> {
    folder.list("").into_iter().filter(|l| l.is_folder && l.name != "vocabulary").map(|l| l.name).collect()
}

/// The tables of dates of a feed: path and whether it is one that can be read.
pub fn tables(folder: &Folder, slug: &str) -> Vec<(Listed, bool)> {
    let is_table = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.ends_with(".csv") || name.ends_with(".xlsx")
    };
    folder.list(&format!("{slug}/dates")).into_iter().map(|l| (l.clone(), is_table(&l.name) && !l.is_folder)).collect()
}

struct Reader<'a> {
    folder: &'a Folder,
    lexicon: &'a Lexicon,
    standard: Standard,
    findings: Findings,
    index: Index,
    broken: BTreeSet<Id>,
}

impl Reader<'_> {
    fn feed(&mut self, slug: &str) -> Feed {
        let settings = settings::read(self.folder, slug, &mut self.findings);
        if !Term::is_well_formed(slug) {
            let spot = Spot::file(&slug.into());
            self.findings.problems.error(&spot, "a feed's folder cannot have this name", slug, "a-z, 0-9 and hyphens");
        }
        self.strangers(slug);
        let mut feed = Feed { slug: slug.to_owned(), settings, records: Records::default() };
        for kind in RecordKind::IN_FILES {
            for listed in self.folder.list(&format!("{slug}/{}", kind.folder())) {
                self.file(&mut feed, kind, &listed);
            }
        }
        files::strangers(self.folder, slug, &mut self.findings);
        feed
    }

    fn file(&mut self, feed: &mut Feed, kind: RecordKind, listed: &Listed) {
        let spot = Spot::file(&listed.path);
        let Some(local) = listed.name.strip_suffix(".md").filter(|_| !listed.is_folder) else {
            let hint = "each record is a file that ends in .md";
            self.findings.problems.warning(&spot, "this file is not read", listed.name.as_str(), hint);
            return;
        };
        if !Term::is_well_formed(local) {
            let hint = "name the file with a-z, 0-9 and hyphens: its name is the id";
            self.findings.problems.error(&spot, "this file's name cannot be an id", listed.name.as_str(), hint);
            return;
        }
        let id = Id::new(&feed.slug, local);
        self.index.take(&id, kind, &spot, &mut self.findings.problems);
        let before = self.findings.problems.errors();
        self.record(feed, kind, listed, &id);
        if self.findings.problems.errors() > before {
            self.broken.insert(id);
        }
    }

    fn record(&mut self, feed: &mut Feed, kind: RecordKind, listed: &Listed, id: &Id) -> Option<()> {
        let Feed { slug, settings, records } = feed;
        let context = context(self.folder, slug, settings, self.lexicon, self.standard);
        let source = self.folder.text(&listed.path, &mut self.findings.problems)?;
        let parts = front_matter::split(&source, &mut self.findings)?;
        let body = markdown::read(&source, parts.body, (self.folder, slug), &mut self.findings);
        let table = front_matter::parse(&source, parts.front.clone(), &mut self.findings)?;
        let here = Spot::line(&source.path, 1);
        let mut fields = Fields::new(&source, parts.front.start, here, &table, &mut self.findings);
        match kind {
            RecordKind::Contact => records.contacts.push(contacts::read(&mut fields, &context, id.clone())),
            RecordKind::Course => {
                let shared = shared(&mut fields, &context, id);
                records.courses.push(courses::read(&mut fields, &context, shared));
            }
            RecordKind::Forum => {
                let shared = shared(&mut fields, &context, id);
                records.forums.push(forums::read(&mut fields, &context, shared));
            }
            RecordKind::Resource => {
                let shared = shared(&mut fields, &context, id);
                records.resources.push(resources::read(&mut fields, &context, shared, &body));
            }
            RecordKind::Briefing => {
                let shared = shared(&mut fields, &context, id);
                records.briefings.extend(briefings::read(&mut fields, &context, shared, &body));
            }
            // Sessions stand in tables.
            RecordKind::Session => {}
        }
        fields.finish();
        if !body.is_empty() {
            records.bodies.push(Body::new(id.clone(), body));
        }
        Some(())
    }

    fn dates(&mut self, feed: &mut Feed, all: &Records) {
        let mut read = Vec::new();
        for (listed, is_table) in tables(self.folder, &feed.slug) {
            if !is_table {
                let hint = "save it as CSV or .xlsx; a note belongs elsewhere";
                self.findings.problems.error(
                    &Spot::file(&listed.path),
                    "this is not a table of dates",
                    listed.name,
                    hint,
                );
                continue;
            }
            let Some(bytes) = self.folder.bytes(&listed.path, MAX_TABLE, &mut self.findings.problems) else { continue };
            let table = Table::read(&listed.path, bytes, &COLUMNS, &mut self.findings.problems);
            if table.as_ref().is_none_or(|table| !table.is_whole) {
                self.index.lose_dates(&feed.slug);
            }
            read.extend(table);
        }
        // Ids first, over all tables: a twin may stand further down, a blank needs a free one.
        let mut taken = taken(self.folder, &feed.slug, &read);
        let mut rows = Vec::new();
        for table in &read {
            for row in &table.rows {
                rows.push((table, row, self.row_id(&feed.slug, table, row, &mut taken)));
            }
        }
        let mut sessions = Vec::new();
        let context = context(self.folder, &feed.slug, &feed.settings, self.lexicon, self.standard);
        for (table, row, id) in rows {
            let parents = Parents { records: all, index: &self.index, broken: &self.broken };
            let mut cells = Cells { table, row, findings: &mut self.findings };
            sessions.push(sessions::read(&mut cells, &context, &parents, id));
        }
        feed.records.sessions = sessions;
    }

    fn row_id(&mut self, feed: &str, table: &Table, row: &super::table::Row, taken: &mut BTreeSet<String>) -> Id {
        let (local, spot) = (table.cell(row, "id"), table.spot(row, "id"));
        let problems = &mut self.findings.problems;
        if local.is_empty() {
            let proposal = propose(table, row, taken);
            let hint = match table.kept {
                Kept::Csv => format!("write {proposal}, or run publish ids, which fills it in"),
                Kept::Workbook => format!("write {proposal}"),
            };
            problems.error(&spot, "the id is missing", "", hint);
            return Id::new(feed, &proposal);
        }
        let id = Id::new(feed, local);
        if Term::is_well_formed(local) {
            self.index.take(&id, RecordKind::Session, &spot, problems);
        } else {
            problems.error(&spot, "this is not an id", local, "a-z, 0-9 and hyphens");
        }
        id
    }

    /// Tells of files and folders that no reader looks at.
    fn strangers(&mut self, slug: &str) {
        let folders = || {
            RecordKind::IN_FILES.into_iter().chain([RecordKind::Session]).map(RecordKind::folder).chain([files::FOLDER])
        };
        for listed in self.folder.list(slug) {
            let known = if listed.is_folder {
                folders().any(|name| name == listed.name)
            } else {
                [settings::FILE, "README.md"].contains(&listed.name.as_str())
            };
            if !known {
                let what = if listed.is_folder { "this folder is not read" } else { "this file is not read" };
                let hint = nearest::hint(&listed.name, folders().chain([settings::FILE]));
                self.findings.problems.warning(&Spot::file(&listed.path), what, listed.name, hint);
            }
        }
    }
}

fn context<'a>(
    folder: &'a Folder,
    feed: &'a str,
    settings: &Settings,
    lexicon: &'a Lexicon,
    standard: Standard,
) -> Context<'a> {
    Context { folder, feed, lexicon, standard, checked: settings.checked }
}

/// The local ids that a feed's files and tables have.
pub fn taken(folder: &Folder, slug: &str, tables: &[Table]) -> BTreeSet<String> {
    let files = RecordKind::IN_FILES.into_iter().flat_map(|kind| folder.list(&format!("{slug}/{}", kind.folder())));
    let of_files = files.filter_map(|l| l.name.strip_suffix(".md").map(str::to_owned));
    let of_rows = tables.iter().flat_map(|t| t.rows.iter().map(|r| t.cell(r, "id").to_owned()));
    of_files.chain(of_rows).filter(|id| !id.is_empty()).collect()
}
