//! From an empty page to a running app.

use super::app::{App, Load};
use super::connection;
use super::engine::{Engine, now, texts};
use super::frame::frame;
use crate::address::Base;
use crate::browser::{self, Stores};
use crate::sync::Config;
use crate::words;
use futures_util::future::join;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// How often the app looks whether London's midnight has passed.
const MINUTE_MS: u32 = 60_000;

/// Mounts the app and brings it to life. Called once, by the `app` binary.
pub fn start() {
    std::panic::set_hook(Box::new(|info| browser::announce_crash(&info.to_string())));
    let Some(root) = browser::app_root() else {
        browser::announce_crash("the page has no place for the app");
        return;
    };
    mount_to(root, || {
        let base = Base::new(&browser::base());
        let app = App::new(base, browser::current(), now());
        provide_context(app);
        listen(app);
        texts::follow(app);
        connection::follow(app);
        spawn_local(open(app));
        frame().into_view()
    })
    .forget();
}

/// Storage first, network last.
async fn open(app: App) {
    let base = app.base.with_untracked(|b| b.as_str().to_owned());
    let ((store, refused), config) = join(Stores::open(&base), browser::get_text(&base, "config.json")).await;
    if let Some(error) = refused {
        app.storage.set(Some(words::store_trouble(&error).sentence));
    }
    let config = config.ok().and_then(|text| Config::decode(&text).ok());
    let Some(config) = config else {
        let sentence = "The app could not read its list of partnerships. Reload the page when there is a connection.";
        let trouble = words::Trouble { sentence: sentence.to_owned(), kind: words::TroubleKind::Sync };
        app.content.set(Load::Failed(trouble));
        return;
    };
    let engine = Rc::new(Engine::new(&base, store, config));
    app.engine.try_set(Some(Rc::clone(&engine)));
    engine.show_personal(app).await;
    engine.show(app).await;
    engine.listen(app);
    // Nothing on the screen yet, or a new visit: after the first paint.
    browser::after(0, move || engine.check_at_start(app)).forget();
}

/// Everything that happens around the page.
fn listen(app: App) {
    let base = app.base.get_untracked();
    browser::listen(move |path| base.strip(path).is_some(), move |visit| app.arrive(visit));
    browser::on_online(move |online| {
        if online {
            app.check();
        }
    });
    browser::on_visible(move || {
        app.now.set(now());
        if let Some(engine) = app.engine.get_untracked() {
            engine.wake(app);
        }
    });
    browser::on_wide(move |wide| app.wide.set(wide));
    browser::every(MINUTE_MS, move || app.now.set(now()));
    browser::on_update_ready(move || app.update_ready.set(true));
    browser::on_install_ready(move || app.can_install.set(true));
    app.can_install.set(browser::can_install());
}
