//! What this is, what it keeps, how accessible it is, and under which licences.

use crate::domain::Catalogue;
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::parts::{Head, page_head, section};

pub fn page(app: App) -> El {
    el::article()
        .class("app-prose")
        .child(page_head(Head { title: "About, privacy and accessibility".to_owned(), ..Head::default() }))
        .child(section("what", "What this is", what(app)))
        .child(section("privacy", "Privacy", privacy()))
        .child(section("accessibility", "Accessibility", accessibility()))
        .child(section("licences", "Licences", licences()))
}

fn what(app: App) -> El {
    el::group()
        .child(el::p().child(
            "Learning Zone holds the training, forum dates, toolkit and briefings of safeguarding children \
             partnerships on your device, so that they are there without a signal.",
        ))
        .child(live(move || app.ask(feeds)))
        .child(el::p().child("It cannot ring an alarm while it is closed; no web page can."))
}

/// What each feed says of itself.
fn feeds(catalogue: &Catalogue) -> Vec<El> {
    let feeds = catalogue.feeds.iter();
    feeds.map(|feed| el::p().child(el::b().child(feed.title.clone())).child(": ").child(feed.notice.clone())).collect()
}

fn privacy() -> El {
    let items = [
        "There is no account, no tracking and no advertising, and nothing is asked of any third party.",
        "What you save and search for, your area and role and, if you said that only you use this device, which briefings you opened are kept in this browser on this device. Nobody else receives them. \
         They leave only by your own act, such as an email that you send.",
        "If you say that others use this device too, nothing of it is written down: it is gone when you close or reload the app.",
        "Files that you keep offline stay until you remove them in Settings, also where others use this device.",
        "Please write no names of children and no case details anywhere in the app. It asks for none.",
        "The computer that serves the app may keep an ordinary log of requests, as every web server does. Whoever \
         runs this copy is responsible for that log: who that is, and how long it is kept, is to be confirmed.",
        "To remove everything: clear this site's data in your browser's settings, or remove the installed app.",
    ];
    el::ul().child(items.into_iter().map(|item| el::li().child(item)).collect::<Vec<_>>())
}

fn accessibility() -> Vec<El> {
    let paragraphs = [
        "The aim is WCAG 2.2 at level AA: to be used by keyboard alone, with a screen reader, at 400 % zoom, on a \
         screen 320 pixels wide, in light and dark, and with reduced motion.",
        "Tested: every page by an automatic check (axe-core) in light and dark in Chromium, at 360 pixels wide. An \
         automatic check is no proof.",
        "Not tested yet: named screen readers on real devices, and use by people with disabilities.",
    ];
    paragraphs.into_iter().map(|words| el::p().child(words)).collect()
}

fn licences() -> El {
    el::group()
        .child(el::p().child(
            "The app is free software under the MIT licence. It is built with Leptos and other open-source libraries, \
             each under its own licence (MIT, Apache-2.0 and similar).",
        ))
        .child(el::p().child(concat!("Version ", env!("CARGO_PKG_VERSION"))))
}
