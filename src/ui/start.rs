//! From an empty page to a running app.

use super::app::App;
use super::connection;
use super::content::Load;
use super::engine::{Engine, now, texts};
use super::frame::Frame;
use super::later;
use super::pages;
use crate::address::Base;
use crate::browser::{self, IdbStore};
use crate::ports::TransportError;
use crate::store::StoreError;
use crate::sync::Config;
use crate::words;
use futures_util::future::{MaybeDone, join, maybe_done};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Waker};

/// How often the app looks whether London's midnight has passed.
const MINUTE_MS: u32 = 60_000;

/// Mounts the app and brings it to life. Called once, by the `app` binary.
pub fn start() {
    std::panic::set_hook(Box::new(|info| browser::announce_crash(&info.to_string())));
    let Some(frame) = Frame::of_page() else {
        browser::announce_crash("the page has no place for the app");
        return;
    };
    // What was done so far, to make the wasm fit to run, took long enough for a task; so does what follows.
    let begin = move || {
        let base = Base::new(&browser::base());
        let held = begun(held(base.clone()));
        browser::after(0, move || mount(frame, base, held)).forget();
    };
    browser::after(0, begin).forget();
}

fn mount<F: Future<Output = Held> + 'static>(frame: Frame, base: Base, held: Pin<Box<MaybeDone<F>>>) {
    mount_to(frame.main(), move || {
        let app = App::new(base, browser::current(), now());
        provide_context(app);
        listen(app);
        texts::follow(app);
        connection::follow(app);
        later::follow(app);
        browser::after(PATIENCE_MS, move || app.stands.set(true)).forget();
        spawn_local(async move {
            open(app, held).await;
            later::before_it_stands(app).await;
            app.stands.set(true);
        });
        // In tasks of their own, while the browser reads what it was asked for.
        let owner = Owner::current().unwrap_or_default();
        let draw = move || {
            owner.with(|| frame.draw_notices(app));
            browser::after(0, move || owner.with(|| frame.draw(app))).forget();
        };
        browser::after(0, draw).forget();
    })
    .forget();
}

/// The app is drawn aside, so that its page is laid out in one go with what is held. Where that takes longer to read, it stands
/// there without. Less has a slow phone lay out the page twice; more leaves it longer with the words it began with.
const PATIENCE_MS: u32 = 1_500;

/// A page that can do without content, such as the numbers, waits no longer for it than this once what is the person's own is known.
/// Less has what content adds to it move the page on a slow phone; more leaves a person without the numbers.
const GRACE_MS: u32 = 400;

/// Begins work at once, so that the browser is at what it was asked for while something else is done.
fn begun<F: Future>(work: F) -> Pin<Box<MaybeDone<F>>> {
    let mut work = Box::pin(maybe_done(work));
    // Whoever awaits it is woken; until then nobody need be.
    let _ = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    work
}

/// The device's store or why it refused, and the text of `config.json`.
type Held = ((IdbStore, Option<StoreError>), Result<String, TransportError>);

/// What must be read before there is anything to show.
async fn held(base: Base) -> Held {
    join(IdbStore::open_or_memory(base.as_str()), browser::get_text(base.as_str(), "config.json")).await
}

/// Storage first, network last.
async fn open<F: Future<Output = Held>>(app: App, mut held: Pin<Box<MaybeDone<F>>>) {
    held.as_mut().await;
    let Some(((store, refused), config)) = held.as_mut().take_output() else { return };
    let base = app.base.with_untracked(|b| b.as_str().to_owned());
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
    let own_read = || {
        later::hurry(app);
        if !pages::needs_content(&app.route.get_untracked()) {
            browser::after(GRACE_MS, move || app.stands.set(true)).forget();
        }
    };
    engine.show_all(app, own_read).await;
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
    browser::show_focused();
    browser::every(MINUTE_MS, move || app.now.set(now()));
    browser::on_update_ready(move || app.update_ready.set(true));
    browser::on_install_ready(move || app.can_install.set(true));
    app.can_install.set(browser::can_install());
}
