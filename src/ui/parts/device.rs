//! Whose device it is: asked once after the first save, shown and changed in Settings.

use super::{Icon, button, section, strip};
use crate::domain::{Device, Person, Personal};
use crate::ui::app::App;
use crate::ui::el::{self, El};
use crate::words::{self, ONLY_ME, OTHERS_TOO};
use leptos::prelude::*;

/// The question, from the first save until it is answered.
pub fn device_question(app: App) -> Option<El> {
    let told = |p: &Personal| p.profile.me != Person::default() || !p.outbox.entries().is_empty();
    let asks = app.personal.with(|p| (p.has_saved() || told(p)) && p.mine.device == Device::Unasked);
    // Where the browser keeps nothing there is nothing to ask.
    if !asks || !app.engine.get().is_some_and(|engine| engine.keeps()) {
        return None;
    }
    let answer = |words: &'static str, device: Device| {
        button("app-button", words).on("click", move |_| app.set_device(device, "main"))
    };
    let question = el::p().class("app-notice__words").child(words::WHOSE_DEVICE);
    let answers = el::div()
        .class("app-actions")
        .child(answer(ONLY_ME.0, Device::Own))
        .child(answer(OTHERS_TOO.0, Device::Shared));
    let body = el::group().child(question).child(answers);
    Some(
        strip("app-notice app-notice--lake", Icon::People, body)
            .attr("role", "group")
            .attr("aria-label", "This device"),
    )
}

/// The same as a setting.
pub fn device_setting(app: App) -> El {
    let now = app.personal.with(|p| p.mine.device);
    let option = |(words, what): (&'static str, &'static str), device: Device| {
        let input = el::input()
            .attr("type", "radio")
            .attr("name", "device")
            .live_checked(move || now == device)
            .on("change", move |_| app.set_device(device, "device"));
        let words = el::span().child(el::b().child(words)).child(what);
        el::label().class("app-choice__option").child(input).child(words)
    };
    let choice = el::fieldset()
        .class("app-choice app-choice--lines")
        .child(el::legend().class("app-hidden").child("Who uses this device"))
        .child(option(ONLY_ME, Device::Own))
        .child(option(OTHERS_TOO, Device::Shared));
    let history = el::p().class("app-small").child("The browser's own history still shows which pages were opened.");
    let history = (now == Device::Shared).then_some(history);
    section("device", "Who uses this device", el::group().child(choice).child(history))
}
