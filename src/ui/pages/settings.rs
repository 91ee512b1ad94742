//! What the app knows of the person, which partnerships it follows, and what the device holds.

use crate::browser::{self, StorageState};
use crate::domain::Term;
use crate::ports::Now;
use crate::ui::app::{App, SyncState};
use crate::ui::content::Load;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{
    Head, Icon, areas, button, device_setting, icon_small, kept_files, my_details, page_head, section, select_field,
};
use crate::ui::state::State;
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

const LEAD: &str = "All of this stays on this device. \
    Please do not write names of children or details of cases anywhere in the app.";

pub fn page(app: App) -> El {
    let feeds = el::group().child(live(move || feeds(app))).child(check_now(app));
    el::group()
        .child(page_head(Head { title: "Settings".to_owned(), lead: LEAD.to_owned(), ..Head::default() }))
        .child(live(move || about_me(app)))
        .child(live(move || device_setting(app)))
        .child(section("details", "My details", my_details(app)))
        .child(section("feeds", "Partnerships on this device", feeds))
        .child(section("storage", "Storage", storage(app)))
        .child(live(move || kept_files(app)))
        .child(section("install", "Install the app", live(move || install(app))))
}

fn about_me(app: App) -> El {
    let roles = app.ask(|c| c.vocabulary.audiences.iter().map(|a| (a.id.to_string(), a.name.clone())).collect());
    // Drawn again when it changes.
    let of = |term: Option<Term>| {
        let chosen = term.map(|t| t.to_string()).unwrap_or_default();
        Arc::new(move || chosen.clone())
    };
    let term = |value: &str| Some(Term::new(value)).filter(|_| !value.is_empty());
    let set_area = move |value: &str| {
        let value = term(value);
        app.edit(move |p| p.profile.area = value.clone());
    };
    let set_role = move |value: &str| {
        let value = term(value);
        app.edit(move |p| p.profile.role = value.clone());
    };
    let area = of(app.personal.with(|p| p.profile.area.clone()));
    let role = of(app.personal.with(|p| p.profile.role.clone()));
    let all = app.ask(areas);
    let area = select_field("area", "My council or district", "All of the county", all, area, Box::new(set_area));
    let role = select_field("role", "My role", "Not said", roles, role, Box::new(set_role));
    section("me", "About me", el::group().child(area).child(role))
}

fn feeds(app: App) -> El {
    // Not before it is known what is held: a row that grows moves the next from under a finger.
    let read = app.content.with(|content| !matches!(content, Load::Reading | Load::Opening(_)));
    let Some(engine) = app.engine.get().filter(|_| read) else {
        return el::p().child("The list of partnerships is being read.");
    };
    let off = app.personal.with(|p| p.profile.feeds_off.clone());
    let held = app.catalogue.with(|c| c.feeds.clone());
    let rows: Vec<El> = engine
        .feeds()
        .iter()
        .map(|feed| {
            let slug = feed.slug.clone();
            let on = !off.contains(&slug);
            let state = match held.iter().find(|h| h.slug == slug) {
                Some(info) => words::feed_line(Now::at(info.generated_at), feed),
                None if on => "Not on this device yet".to_owned(),
                None => "Switched off".to_owned(),
            };
            let toggle = move |_| {
                let slug = slug.clone();
                app.edit(move |p| {
                    p.profile.toggle_feed(&slug);
                    p.seen.forget(&slug);
                });
            };
            let input = el::input().attr("type", "checkbox").live_checked(move || on).on("change", toggle);
            let words = el::span().child(el::b().child(feed.title.clone())).child(state);
            el::label().class("app-choice__option").child(input).child(words)
        })
        .collect();
    el::fieldset().class("app-choice app-choice--lines").child(el::legend().child("Shown on this device")).child(rows)
}

fn check_now(app: App) -> El {
    let state = move || match app.sync.get() {
        SyncState::Checking => "Checking".to_owned(),
        SyncState::UpToDate => "Everything is up to date.".to_owned(),
        SyncState::Waiting => String::new(),
        SyncState::Failed(trouble) => trouble.sentence,
    };
    let words = el::group().child(icon_small(Icon::Refresh)).child("Check for new content");
    let check = button("app-button", words).on("click", move |_| app.check());
    el::group()
        .child(el::div().class("app-actions").child(check))
        .child(el::p().attr("role", "status").child(live(state)))
}

fn storage(app: App) -> AnyView {
    let state = State::new(StorageState::default());
    let look = move || {
        spawn_local(async move {
            state.set(browser::storage_state().await);
        });
    };
    look();
    let keep = move |_| {
        spawn_local(async move {
            browser::ask_to_persist().await;
            state.set(browser::storage_state().await);
        });
    };
    let keeps = move || app.engine.get().is_none_or(|e| e.keeps());
    live(move || {
        let now = state.get();
        let used = now.used.map_or_else(
            || "The browser does not say how much is used.".to_owned(),
            |used| format!("The app uses about {} on this device.", words::bytes(used as u64)),
        );
        let promise = match (keeps(), now.persisted) {
            (false, _) => "This browser keeps nothing: what you save is gone when you close the app.",
            (true, Some(true)) => "The browser has promised to keep it.",
            (true, Some(false)) => "The browser may clear it when the device runs short of room.",
            (true, None) => "The browser does not say whether it will keep it.",
        };
        let ask = (keeps() && now.persisted == Some(false)).then(|| {
            let ask = button("app-button", "Ask the browser to keep it").on("click", keep);
            el::div().class("app-actions").child(ask)
        });
        el::group().child(el::p().child(used).child(" ").child(promise)).child(ask)
    })
}

fn install(app: App) -> El {
    if browser::is_installed() {
        return el::p().child("The app is installed on this device.");
    }
    if app.can_install.get() {
        let go = move |_| {
            browser::install();
            app.can_install.set(false);
        };
        let words = "Installed, it opens from your home screen, with or without a signal.";
        let install = button("app-button app-button--primary", "Install Learning Zone").on("click", go);
        return el::group().child(el::p().child(words)).child(el::div().class("app-actions").child(install));
    }
    if browser::is_iphone() {
        return el::p()
            .child("On an iPhone or iPad: in Safari, tap Share, then ")
            .child(el::b().child("Add to Home Screen"))
            .child(". Open it from there from then on: Safari and the installed app do not share what you save.");
    }
    el::p().child(
        "This browser has not offered to install the app. \
         Its menu may have \u{201c}Install\u{201d} or \u{201c}Add to home screen\u{201d}. \
         Everything works without installing, too.",
    )
}
