//! Lists and the sections that hold them.

use super::{Heading, Icon, When, icon_small, session_row};
use crate::domain::Session;
use crate::ui::el::{self, Child, El};

/// A section with its heading.
pub fn section(id: &'static str, title: impl Child, body: impl Child) -> El {
    section_with_more(id, title, None, body)
}

/// A section with the words and address of a link to more beside its heading.
pub fn section_with_more(
    id: &'static str,
    title: impl Child,
    more: Option<(&'static str, String)>,
    body: impl Child,
) -> El {
    let more = more.map(|(words, href)| el::a().href(href).child(words));
    let head =
        el::div().class("app-section__head").child(el::h2().id(id).attr("tabindex", "-1").child(title)).child(more);
    el::section().class("app-section").attr("aria-labelledby", id).child(head).child(body)
}

/// The one list of the app. An empty label leaves it to the heading above.
pub fn rows(label: &'static str, items: Vec<El>) -> El {
    plain_rows(label).child(items.into_iter().map(|item| el::li().child(item)).collect::<Vec<_>>())
}

/// The same without its items.
pub fn plain_rows(label: &'static str) -> El {
    let list = el::plain_list("app-rows");
    if label.is_empty() { list } else { list.attr("aria-label", label) }
}

/// Dated things in the order given.
pub fn session_list(sessions: Vec<Session>, when: When, heading: Heading) -> El {
    rows("", sessions.into_iter().map(|session| session_row(session, when, heading)).collect())
}

/// Short facts in a line; nothing where there are none.
pub fn meta_list(facts: Vec<String>) -> Option<El> {
    let items: Vec<El> = facts.into_iter().map(|fact| el::li().child(fact)).collect();
    (!items.is_empty()).then(|| el::plain_list("app-meta").child(items))
}

/// Tags in a line; nothing where there are none.
pub fn tag_line(tags: Vec<El>) -> Option<El> {
    (!tags.is_empty()).then(|| el::p().class("app-tags").child(tags))
}

/// A paragraph, unless there is nothing to say.
pub fn line(words: String) -> Option<El> {
    (!words.is_empty()).then(|| el::p().child(words))
}

/// A fact of a description list.
pub fn fact(name: &'static str, value: impl Child) -> El {
    el::div().child(el::dt().child(name)).child(el::dd().child(value))
}

/// A row without a date: a link, what it is, and a sentence.
#[derive(Default)]
pub struct LinkRow {
    pub href: String,
    pub title: String,
    /// Short facts above the sentence.
    pub meta: Vec<String>,
    pub summary: String,
    pub tags: Vec<El>,
}

/// Draws one.
pub fn link_row(row: LinkRow) -> El {
    let about =
        el::div().class("app-row__about").child(meta_list(row.meta)).child(line(row.summary)).child(tag_line(row.tags));
    el::article().class("app-row app-row--plain").child(row_title(row.href, row.title)).child(about)
}

/// The heading of a row, which is its link.
pub fn row_title(href: String, title: impl Child) -> El {
    el::h3().class("app-row__title").child(el::a().href(href).child(title))
}

/// More that a person opens: a sign shows that there is something.
pub fn disclosure(words: impl Child, body: impl Child) -> El {
    let summary = el::summary().child(icon_small(Icon::ChevronDown)).child(words);
    el::details().class("app-more").child(summary).child(body)
}
