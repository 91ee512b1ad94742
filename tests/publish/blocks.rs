//! Bodies as they arrive: definitions, charts and pictures.

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

/// The head of a PNG of 800 by 400 pixels, with so many bytes in all.
fn picture(bytes: usize) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x03\x20\0\0\x01\x90".to_vec();
    out.resize(bytes, 0);
    out
}

fn with_picture(name: &str, text: &str, bytes: &[u8]) -> PathBuf {
    let content = content(name, &[]);
    let profile = content.join("alpha/toolkit/profile.md");
    let whole = fs::read_to_string(&profile).unwrap();
    fs::write(&profile, whole.replace("How to use it.\n", text)).unwrap();
    fs::create_dir_all(content.join("alpha/files")).unwrap();
    fs::write(content.join("alpha/files/map.png"), bytes).unwrap();
    content
}

#[test]
fn a_picture_arrives_with_its_words_its_size_and_its_bytes() {
    let text = "Before.\n\n> ![The *four* areas](map.png \"Areas in 2026\")\n\nAfter.\n";
    let content = with_picture("picture", text, &picture(100_000));
    assert_eq!(told(&content, Standard::Demonstration), "");
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let (head, records) = received(&out, "alpha");
    let blocks = records.body(&Id::parse("alpha.profile").unwrap());
    let [Block::Paragraph(_), Block::Callout(inner), Block::Paragraph(_)] = &*blocks else { panic!("{blocks:?}") };
    let [Block::Figure(figure)] = inner.as_slice() else { panic!("{inner:?}") };
    assert_eq!((figure.feed.as_str(), figure.width, figure.height), ("alpha", 800, 400));
    assert_eq!((figure.alt.as_str(), figure.file.title.as_str()), ("The four areas", "Areas in 2026"));
    assert_eq!(fs::read(out.join("alpha").join(figure.file.path().unwrap())).unwrap(), picture(100_000));
    assert_eq!(head.files.iter().map(|f| (f.name.as_str(), f.bytes)).collect::<Vec<_>>(), [("map.png", 100_000)]);
    assert_eq!(
        Block::plain(&blocks).split_whitespace().collect::<Vec<_>>().join(" "),
        "Before. The four areas Areas in 2026 After."
    );
}

#[test]
fn a_picture_that_is_too_large_is_refused() {
    let content = with_picture("picture-too-large", "![A map](map.png)\n", &picture(100_001));
    let expected = "error: alpha/toolkit/profile.md:15: a picture has at most 100 kB: \"map.png\"\n  hint: save it smaller: 800 pixels across are enough\n";
    assert_eq!(told(&content, Standard::Demonstration), expected);
}
