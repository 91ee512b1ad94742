//! A Markdown body to the block tree that the phone draws.
//!
//! Only what [`Block`] can say is let through: raw HTML, code (but for bars) and a heading of level 1
//! are refused with their line. It does not check that inner links arrive: it notes them.

use super::chart;
use super::figure::{self, Written};
use super::findings::Findings;
use super::folder::{Folder, Source};
use super::links::{self, Reference};
use crate::domain::{Block, Figure, Inline};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// What is read beside the core of Markdown.
const GRAMMAR: Options = Options::ENABLE_TABLES.union(Options::ENABLE_DEFINITION_LIST);

/// Where the pictures of a text are: the content, and the feed's folder in it.
pub type Files<'a> = (&'a Folder, &'a str);

/// Reads the body that starts at byte `start` of a source.
pub fn read(source: &Source, start: usize, files: Files<'_>, findings: &mut Findings) -> Vec<Block> {
    let body = source.text.get(start..).unwrap_or_default();
    let mut unresolved = Vec::new();
    let broken = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        // "[sic]" is a word in brackets; "[words][name]" was meant as a link.
        if !matches!(link.link_type, LinkType::Shortcut | LinkType::ShortcutUnknown) {
            unresolved.push((link.span.start, link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, GRAMMAR, Some(broken));
    let events: Vec<_> = parser.into_offset_iter().collect();
    for (at, name) in unresolved {
        let spot = source.spot(start + at);
        findings.problems.error(&spot, "this link leads nowhere", name, "write [words](/toolkit/feed.id)");
    }
    Reader { events: events.into_iter(), source, start, files, findings, depth: 0, figure: None }.blocks()
}

/// A short text within another one: words, marks and links on one line, at byte `at` of the source.
pub fn label(source: &Source, at: usize, text: &str, files: Files<'_>, findings: &mut Findings) -> Option<Vec<Inline>> {
    let events: Vec<_> = Parser::new(text).into_offset_iter().collect();
    let blocks =
        Reader { events: events.into_iter(), source, start: at, files, findings, depth: 0, figure: None }.blocks();
    match <[Block; 1]>::try_from(blocks) {
        Ok([Block::Paragraph(words)]) => Some(words),
        Ok(_) | Err(_) => {
            findings.problems.error(
                &source.spot(at),
                "this is not a label",
                text,
                "write words or a link in front of the |",
            );
            None
        }
    }
}

struct Reader<'a, I> {
    events: I,
    source: &'a Source,
    start: usize,
    files: Files<'a>,
    findings: &'a mut Findings,
    /// How many elements are open around the one being read.
    depth: usize,
    /// A picture that was read, until the paragraph around it is done.
    figure: Option<Figure>,
}

/// Lists in lists, bold in italics: deeper than this nobody can follow, and a pack nested over a
/// hundred deep is one that no device reads.
const MOST_DEPTH: usize = 8;

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Reader<'a, I> {
    /// Blocks up to the end of the enclosing one.
    fn blocks(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        // Items of a tight list hold text without a paragraph around it.
        let mut loose = Vec::new();
        let mut loose_at = 0..0;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if !is_inline(&tag) => {
                    self.flush(&mut loose, &loose_at, &mut out);
                    self.block(tag, &range, &mut out);
                }
                Event::Rule => self.refuse(&range, "a line across the page is not shown", "use a ## heading instead"),
                Event::Start(_)
                | Event::Text(_)
                | Event::SoftBreak
                | Event::HardBreak
                | Event::Code(_)
                | Event::InlineHtml(_)
                | Event::Html(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) => {
                    if loose.is_empty() {
                        loose_at = range.clone();
                    }
                    self.inline(event, &range, &mut loose);
                }
            }
        }
        self.flush(&mut loose, &loose_at, &mut out);
        out
    }

    fn flush(&mut self, loose: &mut Vec<Inline>, at: &Range<usize>, out: &mut Vec<Block>) {
        if !loose.is_empty() {
            self.look_over(loose, at);
            out.push(Block::Paragraph(std::mem::take(loose)));
            self.no_figure(at);
        }
        out.extend(self.figure.take().map(|figure| Block::Figure(Box::new(figure))));
    }

    fn block(&mut self, tag: Tag<'a>, range: &Range<usize>, out: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let text = self.text(range);
                if !text.is_empty() {
                    out.push(Block::Paragraph(text));
                    self.no_figure(range);
                }
                out.extend(self.figure.take().map(|figure| Block::Figure(Box::new(figure))));
            }
            Tag::Heading { level, .. } => {
                let text = self.text(range);
                self.no_figure(range);
                match level {
                    HeadingLevel::H2 => out.push(Block::Heading(2, text)),
                    HeadingLevel::H3 => out.push(Block::Heading(3, text)),
                    HeadingLevel::H1 => self.refuse(range, "a # heading is the page's title already", "use ##"),
                    HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => {
                        self.refuse(range, "this heading is too deep", "use ## or ###");
                    }
                }
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList if self.depth >= MOST_DEPTH => self.too_deep(range),
            Tag::BlockQuote(_) => {
                self.depth += 1;
                out.push(Block::Callout(self.blocks()));
                self.depth -= 1;
            }
            Tag::List(first) => {
                self.depth += 1;
                let items = self.items();
                self.depth -= 1;
                out.push(if first.is_some() { Block::Steps(items) } else { Block::Bullets(items) });
            }
            Tag::Table(_) => {
                out.push(self.table());
                self.no_figure(range);
            }
            Tag::DefinitionList => {
                self.depth += 1;
                out.push(self.definitions());
                self.depth -= 1;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(kind)) if kind.trim() == "bars" => {
                let lines = self.lines();
                out.extend(chart::read(self.source, self.start + range.start, &lines, self.files, self.findings));
            }
            Tag::HtmlBlock => {
                self.skip();
                self.refuse(range, "raw HTML is not shown", "write it in Markdown");
            }
            Tag::CodeBlock(_) => {
                self.skip();
                self.refuse(
                    range,
                    "a block of code is not shown",
                    "do not indent by four spaces, and use ``` only for bars",
                );
            }
            Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {
                self.skip();
                self.refuse(range, "this is not shown", "use paragraphs, lists, tables and ## headings");
            }
        }
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut out = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            out.push(self.blocks());
        }
        out
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((Event::Start(tag), _)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), range)) = self.events.next() {
                cells.push(self.text(&range));
            }
            if tag == Tag::TableHead { head = cells } else { rows.push(cells) }
        }
        Block::Table(head, rows)
    }

    fn definitions(&mut self) -> Block {
        let mut out: Vec<(Vec<Inline>, Vec<Vec<Block>>)> = Vec::new();
        while let Some((Event::Start(tag), range)) = self.events.next() {
            if tag == Tag::DefinitionListTitle {
                out.push((self.text(&range), Vec::new()));
                self.no_figure(&range);
                continue;
            }
            let told = self.blocks();
            if let Some((_, all)) = out.last_mut() {
                all.push(told);
            }
        }
        Block::Definitions(out)
    }

    /// The lines of a fenced block that say something, each with its place in the source.
    fn lines(&mut self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        while let Some((Event::Text(text), range)) = self.events.next() {
            let mut at = self.start + range.start;
            for line in text.split_inclusive('\n') {
                if !line.trim().is_empty() {
                    out.push((at, line.trim_end().to_owned()));
                }
                at += line.len();
            }
        }
        out
    }

    /// Inlines up to the end of the enclosing element, looked over.
    fn text(&mut self, range: &Range<usize>) -> Vec<Inline> {
        let out = self.inlines();
        self.look_over(&out, range);
        out
    }

    fn inlines(&mut self) -> Vec<Inline> {
        let mut out = Vec::new();
        self.depth += 1;
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &range, &mut out);
        }
        self.depth -= 1;
        out
    }

    fn inline(&mut self, event: Event<'a>, range: &Range<usize>, out: &mut Vec<Inline>) {
        match event {
            Event::Text(text) => push_text(&text, out),
            Event::SoftBreak => push_text(" ", out),
            Event::HardBreak => out.push(Inline::Break),
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }) if self.depth >= MOST_DEPTH => {
                self.too_deep(range);
            }
            Event::Start(Tag::Strong) => out.push(Inline::Strong(self.inlines())),
            Event::Start(Tag::Emphasis) => out.push(Inline::Emphasis(self.inlines())),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let words = self.inlines();
                self.link(link_type, &dest_url, words, range, out);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = self.skip();
                self.no_figure(range);
                let spot = self.source.spot(self.start + range.start);
                let written = Written { name: &dest_url, alt: &alt, caption: &title };
                self.figure = figure::read(&written, &spot, self.files.0, self.files.1, self.findings);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.refuse(range, "raw HTML is not shown", "write it in Markdown")
            }
            Event::Code(_) => self.refuse(range, "code is not shown", "write it in bold, or in quotation marks"),
            Event::Start(_) => {
                self.skip();
                self.refuse(range, "this is not shown", "use bold, italics and links");
            }
            Event::End(_)
            | Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {
                self.refuse(range, "this is not shown", "use bold, italics and links");
            }
        }
    }

    fn link(&mut self, kind: LinkType, url: &str, words: Vec<Inline>, range: &Range<usize>, out: &mut Vec<Inline>) {
        let url = if kind == LinkType::Email { format!("mailto:{url}") } else { url.to_owned() };
        let spot = self.source.spot(self.start + range.start);
        if words.is_empty() {
            self.findings.problems.error(&spot, "this link has no words", url.as_str(), "write [words](address)");
        }
        match links::read(&url) {
            Ok((target, wants)) => {
                if let (crate::domain::Target::Record(to), Some(wants)) = (&target, wants) {
                    self.findings.references.push(Reference { spot, text: url, to: to.clone(), wants });
                }
                out.push(Inline::Link(target, words));
            }
            Err(bad) => self.findings.problems.error(&spot, bad.what, url, bad.hint),
        }
    }

    /// A link with a space in its address is no link to Markdown, and would be shown as typed.
    fn look_over(&mut self, text: &[Inline], range: &Range<usize>) {
        for inline in text {
            match inline {
                Inline::Text(words) if words.contains("](") => {
                    let spot = self.source.spot(self.start + range.start);
                    let hint = "write [words](address), with no space in the address";
                    self.findings.problems.error(&spot, "this link is not written right", words.as_str(), hint);
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
                    self.look_over(inner, range)
                }
                Inline::Text(_) | Inline::Break => {}
            }
        }
    }

    /// A picture between words, or beside another, has no place of its own.
    fn no_figure(&mut self, range: &Range<usize>) {
        if self.figure.take().is_some() {
            self.refuse(range, "a picture stands alone", "put it into a paragraph of its own");
        }
    }

    /// Passes over an element whose start has been read, and gives its words.
    fn skip(&mut self) -> String {
        let (mut words, mut depth) = (String::new(), 1);
        while depth > 0 {
            match self.events.next() {
                Some((Event::Text(text), _)) => words.push_str(&text),
                Some((Event::SoftBreak | Event::HardBreak, _)) => words.push(' '),
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
        words
    }

    fn too_deep(&mut self, range: &Range<usize>) {
        self.skip();
        self.refuse(range, "this is nested too deep", "use fewer lists, quotes or marks within one another");
    }

    fn refuse(&mut self, range: &Range<usize>, what: &str, hint: &str) {
        let at = self.start + range.start..self.start + range.end;
        let text = self.source.text.get(at.clone()).unwrap_or_default();
        let first = text.trim().lines().next().unwrap_or_default();
        self.findings.problems.error(&self.source.spot(at.start), what, first, hint);
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
}

/// Joins neighbours: the parser cuts a text at every sign that might have meant something.
fn push_text(text: &str, out: &mut Vec<Inline>) {
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        Some(_) | None => out.push(Inline::Text(text.to_owned())),
    }
}
