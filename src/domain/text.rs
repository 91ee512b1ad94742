//! A body's text as a tree of blocks. The publisher parses Markdown into it; the phone only
//! draws it, so no HTML is ever set from content.

use super::wire::{Faults, Json, Wire, tag, tagged, text};
use super::wire_plain::pair;
use super::{Figure, Id};
use serde_json::Value;

/// A block of text, one letter a tag on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; 2 or 3, since the page's title is the only heading of level 1.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    Bullets(Vec<Vec<Block>>),
    Steps(Vec<Vec<Block>>),
    /// Something to look at: a quotation mark in Markdown.
    Callout(Vec<Block>),
    /// Header cells, then rows.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    /// Terms, each with what is said of it, once or more.
    Definitions(Vec<(Vec<Inline>, Vec<Vec<Block>>)>),
    /// A chart: its caption with the unit, then what each bar is of, and its number.
    Bars(String, Vec<(Vec<Inline>, u32)>),
    Figure(Box<Figure>),
    /// Of a later version: this app cannot draw it, and shows the rest of the text.
    Unknown,
}

/// A run of text within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link(Target, Vec<Inline>),
    Break,
}

/// Where a link leads. The publisher has checked that inner targets exist and outer ones have
/// an allowed scheme; [`Target::outer`] checks the scheme again, since a feed may lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record of some feed.
    Record(Id),
    /// A page of the app without an id, such as `contacts`.
    Page(String),
    /// `http:`, `https:`, `mailto:` or `tel:`.
    Outer(String),
}

impl Wire for Block {
    fn absent() -> Self {
        Self::Callout(Vec::new())
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        let (tag, inner) = tagged(value, faults);
        match tag {
            "h" => {
                let (level, text) = Wire::read(inner, faults);
                Self::Heading(level, text)
            }
            "p" => Self::Paragraph(Wire::read(inner, faults)),
            "ul" => Self::Bullets(Wire::read(inner, faults)),
            "ol" => Self::Steps(Wire::read(inner, faults)),
            "c" => Self::Callout(Wire::read(inner, faults)),
            "t" => {
                let (head, rows) = Wire::read(inner, faults);
                Self::Table(head, rows)
            }
            "d" => Self::Definitions(Wire::read(inner, faults)),
            "bars" => {
                let (caption, rows) = Wire::read(inner, faults);
                Self::Bars(caption, rows)
            }
            "fig" => Self::Figure(Box::new(Wire::read(inner, faults))),
            // No fault: it must not cost the text around it. What is no block at all was told already.
            _ => Self::Unknown,
        }
    }
    fn write(&self) -> Value {
        match self {
            Self::Heading(level, text) => tag("h", pair(level, text)),
            Self::Paragraph(text) => tag("p", text.write()),
            Self::Bullets(items) => tag("ul", items.write()),
            Self::Steps(items) => tag("ol", items.write()),
            Self::Callout(blocks) => tag("c", blocks.write()),
            Self::Table(head, rows) => tag("t", pair(head, rows)),
            Self::Definitions(terms) => tag("d", terms.write()),
            Self::Bars(caption, rows) => tag("bars", pair(caption, rows)),
            Self::Figure(figure) => tag("fig", figure.write()),
            Self::Unknown => text("?"),
        }
    }
}

impl Wire for Inline {
    fn absent() -> Self {
        Self::Break
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        let (tag, inner) = tagged(value, faults);
        match tag {
            "t" => Self::Text(Wire::read(inner, faults)),
            "b" => Self::Strong(Wire::read(inner, faults)),
            "i" => Self::Emphasis(Wire::read(inner, faults)),
            "a" => {
                let (target, text) = Wire::read(inner, faults);
                Self::Link(target, text)
            }
            "br" => Self::Break,
            _ => faults.unknown(Self::Break),
        }
    }
    fn write(&self) -> Value {
        match self {
            Self::Text(text) => tag("t", text.write()),
            Self::Strong(inner) => tag("b", inner.write()),
            Self::Emphasis(inner) => tag("i", inner.write()),
            Self::Link(target, inner) => tag("a", pair(target, inner)),
            Self::Break => text("br"),
        }
    }
}

impl Wire for Target {
    fn absent() -> Self {
        Self::Page(String::new())
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        let (tag, inner) = tagged(value, faults);
        match tag {
            "id" => Self::Record(Wire::read(inner, faults)),
            "p" => Self::Page(Wire::read(inner, faults)),
            "u" => Self::Outer(Wire::read(inner, faults)),
            _ => faults.unknown(Self::absent()),
        }
    }
    fn write(&self) -> Value {
        match self {
            Self::Record(id) => tag("id", id.write()),
            Self::Page(page) => tag("p", page.write()),
            Self::Outer(url) => tag("u", url.write()),
        }
    }
}

impl Target {
    /// The schemes that a link out of the app may have.
    pub const SCHEMES: [&'static str; 4] = ["https://", "http://", "mailto:", "tel:"];

    /// An outer target, if its scheme is allowed.
    pub fn outer(url: &str) -> Option<Self> {
        let lower = url.trim().to_ascii_lowercase();
        Self::SCHEMES.iter().any(|scheme| lower.starts_with(scheme)).then(|| Self::Outer(url.trim().to_owned()))
    }
}

impl Block {
    /// The words of a text in reading order, for search and for counting minutes.
    pub fn plain(blocks: &[Self]) -> String {
        let mut out = String::new();
        for block in blocks {
            block.write_plain(&mut out);
        }
        out
    }

    fn write_plain(&self, out: &mut String) {
        match self {
            Self::Heading(_, text) | Self::Paragraph(text) => Inline::write_plain(text, out),
            Self::Bullets(items) | Self::Steps(items) => {
                for block in items.iter().flatten() {
                    block.write_plain(out);
                }
            }
            Self::Callout(blocks) => {
                for block in blocks {
                    block.write_plain(out);
                }
            }
            Self::Table(head, rows) => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    Inline::write_plain(cell, out);
                }
            }
            Self::Definitions(terms) => {
                for (term, told) in terms {
                    Inline::write_plain(term, out);
                    for block in told.iter().flatten() {
                        block.write_plain(out);
                    }
                }
            }
            Self::Bars(caption, rows) => {
                out.push_str(caption);
                out.push(' ');
                for (label, number) in rows {
                    Inline::write_plain(label, out);
                    out.push_str(&thousands(*number));
                    out.push(' ');
                }
            }
            Self::Figure(figure) => {
                for words in [&figure.alt, &figure.file.title] {
                    out.push_str(words);
                    out.push(' ');
                }
            }
            Self::Unknown => {}
        }
    }
}

/// A number as people write it: "1,125".
pub fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Inline {
    fn write_plain(inlines: &[Self], out: &mut String) {
        for inline in inlines {
            match inline {
                Self::Text(text) => out.push_str(text),
                Self::Strong(inner) | Self::Emphasis(inner) | Self::Link(_, inner) => {
                    Self::write_plain_inner(inner, out)
                }
                Self::Break => out.push(' '),
            }
        }
        out.push(' ');
    }

    fn write_plain_inner(inlines: &[Self], out: &mut String) {
        Self::write_plain(inlines, out);
        // A run of bold within a word is still one word.
        if out.ends_with(' ') {
            out.pop();
        }
    }
}
