//! Searches made before, as long as nothing is typed.

use super::button;
use crate::browser;
use crate::domain::Personal;
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::ui::state::State;
use leptos::prelude::*;

/// The device's recent searches beside a search field.
#[derive(Clone, Copy)]
pub struct Recent {
    app: App,
    typed: State<String>,
    list: State<Vec<String>>,
}

impl Recent {
    pub fn new(app: App, typed: State<String>) -> Self {
        let list = app.base.with_untracked(|base| browser::recent_searches(base.as_str()));
        Self { app, typed, list: State::new(list) }
    }

    /// What is typed led somewhere. Not where others use the device.
    pub fn remember(self) {
        if self.app.personal.with_untracked(Personal::is_shared) {
            return;
        }
        self.with_base(|base| self.typed.with_untracked(|words| browser::remember_search(base, words)));
    }

    /// Buttons for them, and one to forget them.
    pub fn line(self, settled: Callback<()>) -> Option<El> {
        let list = self.list.get();
        if list.is_empty() || self.typed.with(|typed| !typed.is_empty()) {
            return None;
        }
        let again = move |words: String| {
            let search = words.clone();
            let name = el::group().child(el::span().class("app-hidden").child("Search again for ")).child(words);
            let again = move |_| {
                self.typed.set(search.clone());
                settled.run(());
            };
            el::li().child(button("app-chips__remove", name).on("click", again))
        };
        let clear = button("app-button app-button--quiet", "Clear recent searches")
            .on("click", move |_| self.with_base(browser::forget_searches));
        let clear = el::li().class("app-chips__clear").child(clear);
        let items: Vec<El> = list.into_iter().map(again).collect();
        Some(el::plain_list("app-chips").attr("aria-label", "Recent searches").child(items).child(clear))
    }

    fn with_base(self, act: impl FnOnce(&str)) {
        self.app.base.with_untracked(|base| {
            act(base.as_str());
            self.list.set(browser::recent_searches(base.as_str()));
        });
    }
}
