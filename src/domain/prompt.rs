//! Questions for a child, read out of the text of a set of prompts.
//!
//! The text is written once, for whoever reads it before the talk; what the child sees is taken out of it.

use super::{Block, Inline};

/// One question, and the part of the day that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The words of the heading of level 2 above it; empty where there is none.
    pub part: String,
    pub question: String,
}

/// The items of the lists under each heading of level 3 of these words, in the order of the text.
///
/// Whatever stands under other headings is for the person who asks, and no child sees it.
pub fn prompts(blocks: &[Block], asks: &str) -> Vec<Prompt> {
    let mut out = Vec::new();
    let (mut part, mut asked) = (String::new(), false);
    for block in blocks {
        if let Block::Heading(level, text) = block {
            let words = plain(text);
            asked = *level > 2 && !asks.is_empty() && words == asks;
            if *level == 2 {
                part = words;
            }
        } else if let Block::Bullets(items) = block
            && asked
        {
            let question = |item: &Vec<Block>| Block::plain(item).trim().to_owned();
            out.extend(items.iter().map(|item| Prompt { part: part.clone(), question: question(item) }));
        }
    }
    out.retain(|prompt| !prompt.question.is_empty());
    out
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

    fn list(items: &[&str]) -> Block {
        Block::Bullets(items.iter().map(|item| vec![Block::Paragraph(text(item))]).collect())
    }

    #[test]
    fn only_what_stands_under_the_words_is_shown_to_a_child() {
        let blocks = [
            Block::Callout(vec![list(&["Not this"])]),
            list(&["Nor this"]),
            Block::Heading(2, text("Waking up")),
            Block::Heading(3, text("Notice")),
            list(&["Who is up"]),
            Block::Heading(3, text("Ask the child")),
            Block::Paragraph(text("A note for the adult")),
            list(&["What woke you?", "Who was there?"]),
            Block::Heading(3, text("Ask the carer")),
            list(&["How was it?"]),
            Block::Heading(2, text("Ask the child")),
            list(&["Not below a heading of level 2"]),
            Block::Heading(3, text("Ask the child")),
            list(&["And now?"]),
        ];
        let found: Vec<_> = prompts(&blocks, "Ask the child").into_iter().map(|p| (p.part, p.question)).collect();
        let expected =
            [("Waking up", "What woke you?"), ("Waking up", "Who was there?"), ("Ask the child", "And now?")];
        assert_eq!(found, expected.map(|(part, question)| (part.to_owned(), question.to_owned())));
        assert!(prompts(&blocks, "").is_empty(), "no set of prompts");
    }
}
