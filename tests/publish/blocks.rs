//! Bodies as they arrive: definitions and charts.

use super::*;
use learning_zone::domain::{Block, Id, Inline, Target};

/// The body of the good content's briefing, written anew.
fn body(name: &str, text: &str) -> Vec<Block> {
    let content = content(name, &[]);
    let profile = content.join("alpha/toolkit/profile.md");
    let whole = fs::read_to_string(&profile).unwrap();
    fs::write(&profile, whole.replace("How to use it.\n", text)).unwrap();
    assert_eq!(told(&content, Standard::Demonstration), "");
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let id = Id::parse("alpha.profile").unwrap();
    received(&out, "alpha").1.body(&id).to_vec()
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

#[test]
fn terms_arrive_with_each_of_their_meanings() {
    let text = "Before.\n\nNeglect\n: Needs not met.\n: See **also** [the profile](/toolkit/alpha.profile).\n\nHarm\n: - One\n  - Two\n\nAfter.\n";
    let link = Inline::Link(Target::Record(Id::parse("alpha.profile").unwrap()), words("the profile"));
    let also = [words("See "), vec![Inline::Strong(words("also"))], words(" "), vec![link], words(".")].concat();
    let item = |text: &str| vec![Block::Paragraph(words(text))];
    let expected = vec![
        Block::Paragraph(words("Before.")),
        Block::Definitions(vec![
            (words("Neglect"), vec![item("Needs not met."), vec![Block::Paragraph(also)]]),
            (words("Harm"), vec![vec![Block::Bullets(vec![item("One"), item("Two")])]]),
        ]),
        Block::Paragraph(words("After.")),
    ];
    assert_eq!(body("definitions", text), expected);
}

#[test]
fn a_chart_arrives_with_its_caption_its_links_and_whole_numbers() {
    let text =
        "```bars\nCompletions (people)\n\n[Profile](/toolkit/alpha.profile) | 1,125\nA | B | 593\nNone | 0\n```\n";
    let link = vec![Inline::Link(Target::Record(Id::parse("alpha.profile").unwrap()), words("Profile"))];
    let rows = vec![(link, 1_125), (words("A | B"), 593), (words("None"), 0)];
    assert_eq!(body("chart", text), [Block::Bars("Completions (people)".to_owned(), rows)]);
    let plain = Block::plain(&body("chart-plain", text));
    assert_eq!(
        plain.split_whitespace().collect::<Vec<_>>().join(" "),
        "Completions (people) Profile 1,125 A | B 593 None 0"
    );
}
