//! A picture within a text: a file of the feed, with words for those who cannot see it.

use super::wire::wire_struct;
use super::{Attachment, Block};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The feed whose files hold it.
    pub feed: String,
    /// Its title is the caption, and may be empty.
    pub file: Attachment,
    /// What it shows, in words. Never empty as published.
    pub alt: String,
    /// In pixels, so that nothing jumps when it comes.
    pub width: u32,
    pub height: u32,
}

wire_struct!(Figure {
    feed: required "fe",
    file: required "fi",
    alt: required "al",
    width: required "w",
    height: required "h",
});

impl Figure {
    /// Every figure of a text, in reading order.
    pub fn all(blocks: &[Block]) -> Vec<&Self> {
        let mut out = Vec::new();
        for block in blocks {
            match block {
                Block::Figure(figure) => out.push(&**figure),
                Block::Bullets(items) | Block::Steps(items) => {
                    out.extend(items.iter().flat_map(|item| Self::all(item)))
                }
                Block::Callout(inner) => out.extend(Self::all(inner)),
                Block::Definitions(terms) => {
                    out.extend(terms.iter().flat_map(|(_, told)| told).flat_map(|one| Self::all(one)));
                }
                Block::Heading(..) | Block::Paragraph(_) | Block::Table(..) | Block::Bars(..) | Block::Unknown => {}
            }
        }
        out
    }
}
