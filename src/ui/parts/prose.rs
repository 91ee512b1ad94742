//! A body's blocks drawn as elements; no HTML is ever set from content.

use crate::address::Route;
use crate::domain::{Block, Figure, Inline, Target, thousands};
use crate::ui::app::{App, use_app};
use crate::ui::el::{self, Child, El};
use leptos::prelude::*;

/// Nothing where there is no body.
pub fn prose(blocks: &[Block]) -> Option<El> {
    (!blocks.is_empty()).then(|| el::div().class("app-prose").child(draw(use_app(), blocks)))
}

/// The address of a target within the app; `None` where nothing held answers to it.
fn target_href(app: App, target: &Target) -> Option<String> {
    match target {
        Target::Record(id) => app.href_record(id),
        Target::Page(name) => Some(app.href(&Route::parse(&format!("/{name}")))),
        Target::Outer(_) => None,
    }
}

/// A link that leaves the app: no referrer, no hold on this page. The publisher allowed only safe
/// schemes, but a feed may lie: then the words stand alone.
pub fn outer_link(url: &str, class: &'static str, words: impl Child) -> El {
    match Target::outer(url) {
        Some(Target::Outer(url)) => el::a().class(class).href(url).attr("rel", "noreferrer noopener").child(words),
        Some(Target::Record(_) | Target::Page(_)) | None => el::group().child(words),
    }
}

fn draw(app: App, blocks: &[Block]) -> Vec<El> {
    blocks.iter().map(|block| draw_block(app, block)).collect()
}

fn draw_block(app: App, block: &Block) -> El {
    match block {
        Block::Heading(2, text) => el::h2().child(inlines(app, text)),
        Block::Heading(_, text) => el::h3().child(inlines(app, text)),
        Block::Paragraph(text) => el::p().child(inlines(app, text)),
        Block::Bullets(items) => el::ul().child(list_items(app, items)),
        Block::Steps(items) => el::ol().child(list_items(app, items)),
        Block::Callout(blocks) => el::blockquote().child(draw(app, blocks)),
        Block::Table(head, rows) => table(app, head, rows),
        Block::Definitions(terms) => definitions(app, terms),
        Block::Bars(caption, rows) => bars(app, caption, rows),
        Block::Figure(picture) => figure(app, picture),
        Block::Unknown => el::p().class("app-small").child("Something here needs a newer version of the app."),
    }
}

fn list_items(app: App, items: &[Vec<Block>]) -> Vec<El> {
    items
        .iter()
        .map(|item| match item.as_slice() {
            // A plain item needs no paragraph of its own.
            [Block::Paragraph(text)] => el::li().child(inlines(app, text)),
            blocks => el::li().child(draw(app, blocks)),
        })
        .collect()
}

fn table(app: App, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> El {
    let heads: Vec<El> = head.iter().map(|cell| el::th().attr("scope", "col").child(inlines(app, cell))).collect();
    let row = |row: &Vec<Vec<Inline>>| {
        let cells: Vec<El> = row.iter().map(|cell| el::td().child(inlines(app, cell))).collect();
        el::tr().child(cells)
    };
    let rows: Vec<El> = rows.iter().map(row).collect();
    let table = el::table().child(el::thead().child(el::tr().child(heads))).child(el::tbody().child(rows));
    el::div().class("app-table").attr("role", "region").attr("aria-label", "Table").attr("tabindex", "0").child(table)
}

fn definitions(app: App, terms: &[(Vec<Inline>, Vec<Vec<Block>>)]) -> El {
    let mut list = el::dl();
    for (term, told) in terms {
        list = list.child(el::dt().child(inlines(app, term)));
        for one in told {
            list = list.child(el::dd().child(draw(app, one)));
        }
    }
    list
}

/// The chart is a table: who cannot see the bars misses nothing.
fn bars(app: App, caption: &str, rows: &[(Vec<Inline>, u32)]) -> El {
    let most = rows.iter().map(|(_, number)| *number).max().unwrap_or(0).max(1);
    let row = |(label, number): &(Vec<Inline>, u32)| {
        let share = u64::from(*number) * 1_000 / u64::from(most);
        let label = el::th().attr("scope", "row").child(inlines(app, label)).child(bar(share));
        el::tr().child(label).child(el::td().child(thousands(*number)))
    };
    let rows: Vec<El> = rows.iter().map(row).collect();
    el::table().class("app-bars").child(el::caption().child(caption.to_owned())).child(el::tbody().child(rows))
}

/// Fetched when it comes into sight; where it cannot be, its words stand in its place.
fn figure(app: App, figure: &Figure) -> El {
    let caption = &figure.file.title;
    let caption = (!caption.is_empty()).then(|| el::figcaption().class("app-small").child(caption.clone()));
    let address = app.engine.get_untracked().and_then(|e| e.online_address(&figure.feed, &figure.file));
    let Some(address) = address else {
        return el::figure().child(el::p().child(figure.alt.clone())).child(caption);
    };
    let picture = el::img()
        .attr("loading", "lazy")
        .attr("referrerpolicy", "no-referrer")
        .attr("alt", figure.alt.clone())
        .attr("width", figure.width.to_string())
        .attr("height", figure.height.to_string())
        .attr("src", address);
    el::figure().child(picture).child(caption)
}

/// `share` is of a thousand: writing a fraction would bring 4 kB to the phone. Drawn, not styled: the policy lets no attribute set a width, and paper prints no backgrounds.
fn bar(share: u64) -> AnyView {
    let path = format!("M0 0h{share}v8H0z");
    view! {
        <svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
    .into_any()
}

fn inlines(app: App, text: &[Inline]) -> Vec<El> {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) => el::group().child(text.clone()),
            Inline::Strong(inner) => el::strong().child(inlines(app, inner)),
            Inline::Emphasis(inner) => el::em().child(inlines(app, inner)),
            Inline::Break => el::br(),
            Inline::Link(target, inner) => {
                let words = inlines(app, inner);
                match (target, target_href(app, target)) {
                    (Target::Outer(url), _) => outer_link(url, "", words),
                    (Target::Record(_) | Target::Page(_), Some(href)) => el::a().href(href).child(words),
                    // Nothing held answers to it.
                    (Target::Record(_) | Target::Page(_), None) => el::group().child(words),
                }
            }
        })
        .collect()
}
