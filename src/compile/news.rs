//! `news.xml`: the briefings as an Atom feed (RFC 4287), newest first, for a reader of news.
//!
//! Invariant: an entry's id follows from the briefing's id alone, so that no reader shows a
//! corrected briefing as another one.

use super::content::Feed;
use super::settings::Settings;
use super::zone;
use crate::domain::{Block, Briefing, Inline, Records, Target, thousands};
use crate::feed::Digest;

/// The file's name within a feed's folder.
pub const FILE: &str = "news.xml";

/// More than a reader of news ever shows.
const MOST: usize = 100;

/// The feed's news as bytes; `seq` is the head's.
pub fn news(feed: &Feed, seq: i64) -> Vec<u8> {
    let settings = &feed.settings;
    let mut briefings: Vec<&Briefing> = feed.records.briefings.iter().collect();
    briefings.sort_by(|a, b| b.date.cmp(&a.date).then(a.id.cmp(&b.id)));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\">\n");
    out.push_str(&element("id", &uuid(&feed.slug)));
    out.push_str(&element("title", &settings.title));
    if !settings.notice.is_empty() {
        out.push_str(&element("subtitle", &settings.notice));
    }
    out.push_str(&element("updated", &zone::rfc3339(seq)));
    out.push_str(&format!("<author>{}</author>\n", element("name", &settings.title).trim_end()));
    if !settings.app.is_empty() {
        out.push_str(&format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", escaped(&settings.app)));
    }
    for briefing in briefings.into_iter().take(MOST) {
        entry(&mut out, settings, &feed.records, briefing);
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn entry(out: &mut String, settings: &Settings, records: &Records, briefing: &Briefing) {
    out.push_str("<entry>\n");
    out.push_str(&element("id", &uuid(briefing.id.as_str())));
    out.push_str(&element("title", &briefing.title));
    // The day it is of: when it was last corrected is not known.
    let day = format!("{}T00:00:00Z", briefing.date);
    out.push_str(&element("updated", &day));
    out.push_str(&element("published", &day));
    let page = settings.page("briefings", &briefing.id);
    for (rel, href) in [("alternate", page.as_deref().unwrap_or_default()), ("related", &briefing.link)] {
        if !href.is_empty() {
            out.push_str(&format!("<link rel=\"{rel}\" href=\"{}\"/>\n", escaped(href)));
        }
    }
    out.push_str(&element("summary", &briefing.summary));
    let mut html = String::new();
    blocks(&mut html, &records.body(&briefing.id));
    if html.is_empty() {
        html = format!("<p>{}</p>", escaped(&briefing.summary));
    }
    out.push_str(&format!("<content type=\"html\">{}</content>\n</entry>\n", escaped(&html)));
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escaped(text))
}

/// A text as the inside of an element, or of an attribute between double quotation marks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no way to write them.
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// A name that stays the same for ever, in the form that needs no host name: UUID version 8 of
/// RFC 9562, from SHA-256.
fn uuid(name: &str) -> String {
    let digest = Digest::of(format!("learning-zone:{name}").as_bytes());
    let hex = digest.as_str();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}

fn blocks(out: &mut String, list: &[Block]) {
    for block in list {
        match block {
            Block::Heading(level, text) => tagged(out, &format!("h{level}"), |out| inlines(out, text)),
            Block::Paragraph(text) => tagged(out, "p", |out| inlines(out, text)),
            Block::Bullets(items) => tagged(out, "ul", |out| list_items(out, items)),
            Block::Steps(items) => tagged(out, "ol", |out| list_items(out, items)),
            Block::Callout(inner) => tagged(out, "blockquote", |out| blocks(out, inner)),
            Block::Table(head, rows) => tagged(out, "table", |out| {
                row(out, "th", head);
                rows.iter().for_each(|cells| row(out, "td", cells));
            }),
            Block::Definitions(terms) => tagged(out, "dl", |out| {
                for (term, told) in terms {
                    tagged(out, "dt", |out| inlines(out, term));
                    told.iter().for_each(|one| tagged(out, "dd", |out| blocks(out, one)));
                }
            }),
            // Where news are read there is no chart: its numbers are a table.
            Block::Bars(caption, rows) => tagged(out, "table", |out| {
                tagged(out, "caption", |out| out.push_str(&escaped(caption)));
                for (label, number) in rows {
                    row(out, "td", &[label.clone(), vec![Inline::Text(thousands(*number))]]);
                }
            }),
            // Its address is the app's business; its words are not.
            Block::Figure(figure) => tagged(out, "p", |out| out.push_str(&escaped(&figure.alt))),
            Block::Unknown => {}
        }
    }
}

fn tagged(out: &mut String, tag: &str, inner: impl FnOnce(&mut String)) {
    out.push_str(&format!("<{tag}>"));
    inner(out);
    out.push_str(&format!("</{tag}>"));
}

fn list_items(out: &mut String, items: &[Vec<Block>]) {
    for item in items {
        tagged(out, "li", |out| blocks(out, item));
    }
}

fn row(out: &mut String, tag: &str, cells: &[Vec<Inline>]) {
    tagged(out, "tr", |out| {
        for cell in cells {
            tagged(out, tag, |out| inlines(out, cell));
        }
    });
}

fn inlines(out: &mut String, list: &[Inline]) {
    for inline in list {
        match inline {
            Inline::Text(text) => out.push_str(&escaped(text)),
            Inline::Strong(inner) => tagged(out, "strong", |out| inlines(out, inner)),
            Inline::Emphasis(inner) => tagged(out, "em", |out| inlines(out, inner)),
            Inline::Break => out.push_str("<br>"),
            Inline::Link(Target::Outer(url), inner) => {
                out.push_str(&format!("<a href=\"{}\">", escaped(url)));
                inlines(out, inner);
                out.push_str("</a>");
            }
            // Within the app: which page a record has is the app's business.
            Inline::Link(Target::Record(_) | Target::Page(_), inner) => inlines(out, inner),
        }
    }
}
