//! Questions for a child, read out of the text of a set of prompts.
//!
//! The text is written once, for whoever reads it before the talk; what the child sees is taken out of it. Whatever
//! is not plainly a question stays with the adult: a slip in the text hides a question, and shows no note.

use super::{Block, Inline};

/// The items of the list that follows at once on each heading of level 3 of these words, in the order of the text; of an
/// item only its own first words, nothing that is nested in it.
pub fn prompts(blocks: &[Block], asks: &str) -> Vec<String> {
    let mut out = Vec::new();
    for pair in blocks.windows(2) {
        if let [heading, Block::Bullets(items)] = pair
            && is_asked(heading, asks)
        {
            out.extend(items.iter().filter_map(|item| item.first()).filter_map(question));
        }
    }
    out
}

/// Whether a block is a heading of level 3 of these words.
pub fn is_asked(block: &Block, asks: &str) -> bool {
    matches!(block, Block::Heading(3, text) if !asks.is_empty() && plain(text) == asks)
}

fn question(block: &Block) -> Option<String> {
    if let Block::Paragraph(text) = block { Some(plain(text)).filter(|words| !words.is_empty()) } else { None }
}

fn plain(text: &[Inline]) -> String {
    Block::plain(&[Block::Paragraph(text.to_vec())]).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::Text(words.to_owned())]
    }

    fn item(words: &str) -> Vec<Block> {
        vec![Block::Paragraph(text(words))]
    }

    fn list(items: &[&str]) -> Block {
        Block::Bullets(items.iter().map(|words| item(words)).collect())
    }

    #[test]
    fn only_what_stands_under_the_words_is_shown_to_a_child() {
        let nested = [item("And now?"), vec![list(&["Listen for a pause"])]].concat();
        let blocks = [
            Block::Callout(vec![list(&["Not this"])]),
            list(&["Nor this"]),
            Block::Heading(2, text("Waking up")),
            Block::Heading(3, text("Notice")),
            list(&["Who is up"]),
            Block::Heading(3, text("Ask the child")),
            list(&["What woke you?", "Who was there?"]),
            Block::Paragraph(text("Listen for:")),
            list(&["A note for the adult"]),
            list(&["Another"]),
            Block::Heading(3, text("Ask the carer")),
            list(&["How was it?"]),
            Block::Heading(2, text("Ask the child")),
            list(&["Not below a heading of level 2"]),
            Block::Heading(3, text("Ask the child")),
            Block::Bullets(vec![nested, vec![list(&["Nor what is only nested"])]]),
            Block::Heading(3, text("Ask the child")),
            Block::Paragraph(text("Nor after a note")),
            list(&["Such as this"]),
        ];
        assert_eq!(prompts(&blocks, "Ask the child"), ["What woke you?", "Who was there?", "And now?"]);
        assert!(prompts(&blocks, "").is_empty(), "no set of prompts");
    }
}
