//! The head of a page: the way back, the only heading of level 1, and facts.

use super::{Icon, icon_small, meta_list, tag_line};
use crate::address::Route;
use crate::browser;
use crate::ui::app::use_app;
use crate::ui::el::{self, El};

/// What stands above a page's text.
#[derive(Default)]
pub struct Head {
    pub title: String,
    /// The way back: its words and address.
    pub back: Option<(&'static str, String)>,
    /// Short facts in a line.
    pub meta: Vec<String>,
    pub tags: Vec<El>,
    pub lead: String,
}

/// A way back.
pub fn back(words: &'static str, route: &Route) -> Option<(&'static str, String)> {
    Some((words, use_app().href(route)))
}

/// Names the browser's window, too, since the title of the page is the title of the document.
pub fn page_head(head: Head) -> El {
    browser::set_title(&format!("{} - Learning Zone", head.title));
    let back = head
        .back
        .map(|(words, href)| el::a().class("app-back").href(href).child(icon_small(Icon::ChevronLeft)).child(words));
    let lead = (!head.lead.is_empty()).then(|| el::p().class("app-page-head__lead").child(head.lead));
    el::div()
        .class("app-page-head")
        .child(back)
        .child(el::h1().attr("tabindex", "-1").child(head.title))
        .child(meta_list(head.meta))
        .child(tag_line(head.tags))
        .child(lead)
}
