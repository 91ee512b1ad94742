//! A body's blocks drawn as elements; no HTML is ever set from content.

use crate::address::Route;
use crate::domain::{Block, Inline, Target};
use crate::ui::app::{App, use_app};
use leptos::prelude::*;

#[component]
pub fn Prose(blocks: Vec<Block>) -> impl IntoView {
    let app = use_app();
    (!blocks.is_empty()).then(|| view! { <div class="app-prose">{draw(app, &blocks)}</div> })
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
pub fn outer_link(url: &str, class: &'static str, words: AnyView) -> AnyView {
    match Target::outer(url) {
        Some(Target::Outer(url)) => view! { <a class=class href=url rel="noreferrer noopener">{words}</a> }.into_any(),
        Some(Target::Record(_) | Target::Page(_)) | None => words,
    }
}

fn draw(app: App, blocks: &[Block]) -> Vec<AnyView> {
    blocks.iter().map(|block| draw_block(app, block)).collect()
}

fn draw_block(app: App, block: &Block) -> AnyView {
    match block {
        Block::Heading(2, text) => view! { <h2>{inlines(app, text)}</h2> }.into_any(),
        Block::Heading(_, text) => view! { <h3>{inlines(app, text)}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{inlines(app, text)}</p> }.into_any(),
        Block::Bullets(items) => view! { <ul>{list_items(app, items)}</ul> }.into_any(),
        Block::Steps(items) => view! { <ol>{list_items(app, items)}</ol> }.into_any(),
        Block::Callout(blocks) => view! { <blockquote>{draw(app, blocks)}</blockquote> }.into_any(),
        Block::Table(head, rows) => table(app, head, rows),
    }
}

fn list_items(app: App, items: &[Vec<Block>]) -> Vec<AnyView> {
    items
        .iter()
        .map(|item| match item.as_slice() {
            // A plain item needs no paragraph of its own.
            [Block::Paragraph(text)] => view! { <li>{inlines(app, text)}</li> }.into_any(),
            blocks => view! { <li>{draw(app, blocks)}</li> }.into_any(),
        })
        .collect()
}

fn table(app: App, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> AnyView {
    let heads = head.iter().map(|cell| view! { <th scope="col">{inlines(app, cell)}</th> }).collect_view();
    let rows = rows
        .iter()
        .map(|row| {
            let cells = row.iter().map(|cell| view! { <td>{inlines(app, cell)}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="app-table" role="region" aria-label="Table" tabindex="0">
            <table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn inlines(app: App, text: &[Inline]) -> Vec<AnyView> {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone().into_any(),
            Inline::Strong(inner) => view! { <strong>{inlines(app, inner)}</strong> }.into_any(),
            Inline::Emphasis(inner) => view! { <em>{inlines(app, inner)}</em> }.into_any(),
            Inline::Break => view! { <br /> }.into_any(),
            Inline::Link(target, inner) => {
                let words = inlines(app, inner);
                match (target, target_href(app, target)) {
                    (Target::Outer(url), _) => outer_link(url, "", words.into_any()),
                    (Target::Record(_) | Target::Page(_), Some(href)) => view! { <a href=href>{words}</a> }.into_any(),
                    // Nothing held answers to it.
                    (Target::Record(_) | Target::Page(_), None) => words.into_any(),
                }
            }
        })
        .collect()
}
