//! A body's text as a tree of blocks. The publisher parses Markdown into it; the phone only
//! draws it, so no HTML is ever set from content.

use super::Id;
use serde::{Deserialize, Serialize};

/// A block of text, one letter a tag on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading; 2 or 3, since the page's title is the only heading of level 1.
    #[serde(rename = "h")]
    Heading(u8, Vec<Inline>),
    #[serde(rename = "p")]
    Paragraph(Vec<Inline>),
    #[serde(rename = "ul")]
    Bullets(Vec<Vec<Block>>),
    #[serde(rename = "ol")]
    Steps(Vec<Vec<Block>>),
    /// Something to look at: a quotation mark in Markdown.
    #[serde(rename = "c")]
    Callout(Vec<Block>),
    /// Header cells, then rows.
    #[serde(rename = "t")]
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
}

/// A run of text within a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "b")]
    Strong(Vec<Inline>),
    #[serde(rename = "i")]
    Emphasis(Vec<Inline>),
    #[serde(rename = "a")]
    Link(Target, Vec<Inline>),
    #[serde(rename = "br")]
    Break,
}

/// Where a link leads. The publisher has checked that inner targets exist and outer ones have
/// an allowed scheme; [`Target::outer`] checks the scheme again, since a feed may lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A record of some feed.
    #[serde(rename = "id")]
    Record(Id),
    /// A page of the app without an id, such as `contacts`.
    #[serde(rename = "p")]
    Page(String),
    /// `http:`, `https:`, `mailto:` or `tel:`.
    #[serde(rename = "u")]
    Outer(String),
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
        }
    }
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
