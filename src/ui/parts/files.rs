//! Files that go with an entry: what they are and how large, before anything is fetched; then keep offline,
//! pause, go on, open and remove. And the list of all that are kept, in Settings.

use super::{Icon, button, icon_small, line, meta_list, rows, section};
use crate::address::Route;
use crate::browser;
use crate::domain::{Attachment, Catalogue, Id, Resource};
use crate::store::{KeptFile, file_path};
use crate::ui::app::App;
use crate::ui::el::{self, El, live};
use crate::ui::engine::Engine;
use crate::ui::engine::files::Phase;
use crate::ui::state::Derived;
use crate::words;
use leptos::prelude::*;
use std::rc::Rc;

/// The heading of the list in Settings.
const KEPT: &str = "kept";

/// The files of an entry; nothing where it has none.
pub fn files(app: App, resource: &Resource) -> Option<El> {
    let engine = app.engine.get().filter(|_| !resource.files.is_empty())?;
    engine.look_at_files(app);
    let feed = resource.id.feed();
    let folder = engine.folder_of(feed)?;
    let saves = browser::saves_data();
    let items: Vec<El> = resource
        .files
        .iter()
        .map(|file| {
            let size = words::bytes(file.bytes as u64);
            let saves = saves.then(|| {
                el::p()
                    .class("app-small")
                    .child(format!("You asked your browser to save data: keeping this takes {size}."))
            });
            el::article()
                .class("app-file")
                .child(el::h3().child(file.title.clone()))
                .child(meta_list(vec![words::file_kind(file).to_owned(), size]))
                .child(saves)
                .child(controls(app, &engine, (feed, folder.clone()), file.clone()))
        })
        .collect();
    let room = live(move || {
        let (keeps, free) = app.files.with(|shelf| (shelf.keeps, shelf.free));
        el::p().child(match keeps {
            None => String::new(),
            Some(true) => words::room_line(free),
            Some(false) => words::NO_FILES_KEPT.to_owned(),
        })
    });
    let said = Derived::new(move || app.files.with(|shelf| shelf.said.clone()));
    let status = el::p().class("app-hidden").attr("role", "status").child(live(move || said.get()));
    Some(section("files", "Files", el::group().child(room).child(rows("", items)).child(status)))
}

/// What can be done with a file where it stands. Buttons and link each have their own place, so that drawing
/// them again leaves the focus where it is.
fn controls(app: App, engine: &Rc<Engine>, (feed, folder): (&str, String), file: Attachment) -> El {
    let online = engine.online_address(feed, &file);
    let kept = file_path(&file).map(|path| engine.kept_address(&path));
    let (of, file_name) = (file.clone(), file.name.clone());
    let phase = Derived::new(move || app.files.with(|shelf| (shelf.phase(&of.id), shelf.opens)));
    let id = file.id.clone();
    let trouble = Derived::new(move || app.files.with(|shelf| shelf.trouble(&id)));
    let trouble = live(move || {
        let trouble = trouble.get();
        (!trouble.is_empty()).then(|| el::p().class("app-file__trouble").child(icon_small(Icon::Alert)).child(trouble))
    });
    let trouble = el::div().attr("role", "status").child(trouble);
    let drawn = live(move || {
        let (phase, opens) = phase.get();
        keep_focus(&file.id, phase);
        let is_kept = phase == Phase::Kept;
        let (address, words) = match (&kept, is_kept && opens) {
            (Some(address), true) => (Some(address.clone()), "Open".to_owned()),
            _ => (online.clone(), format!("Open online, {}", words::bytes(file.bytes as u64))),
        };
        let name = format!("{words}: {}", file.title);
        let class = if is_kept && opens { "app-button" } else { "app-button app-button--quiet" };
        let open = address.map(|address| open_link(class, address, words, name).id(id_of("open", &file.id)));
        let remove = matches!(phase, Phase::Kept | Phase::Paused)
            .then(|| remove_button(app, file.id.clone(), file.title.clone(), false).id(id_of("remove", &file.id)));
        let kept = is_kept.then(|| {
            let words = if opens {
                "Kept on this device"
            } else {
                "Kept on this device; it opens once the app is ready offline"
            };
            el::p().class("app-file__kept").child(icon_small(Icon::Check)).child(words)
        });
        let acts = el::div().class("app-actions").child(act(app, phase, &folder, &file)).child(open).child(remove);
        el::group().child(meter(app, phase, &file)).child(kept).child(acts)
    });
    el::group().child(earlier(app, file_name)).child(trouble).child(drawn)
}

/// A file of this name is kept that no entry names any more: most likely what this one replaced.
fn earlier(app: App, name: String) -> AnyView {
    let has = Derived::new(move || {
        let kept = |c: &Catalogue, file: &KeptFile| file.whole && file.name == name && named_by(c, &file.id).is_none();
        app.files.with(|shelf| app.ask(|c| shelf.kept.iter().any(|file| kept(c, file))))
    });
    live(move || {
        has.get().then(|| {
            let settings = el::a().href(app.href(&Route::Settings)).child("Settings");
            el::p()
                .class("app-small")
                .child("An earlier version is kept on this device: see ")
                .child(settings)
                .child(".")
        })
    })
}

fn id_of(what: &str, id: &str) -> String {
    format!("{what}-{id}")
}

/// A button that goes hands the focus to what comes in its place.
fn keep_focus(id: &str, phase: Phase) {
    let (from, to) = match phase {
        Phase::Kept => ("act", "open"),
        Phase::Absent => ("remove", "act"),
        Phase::Asking | Phase::Unable | Phase::Paused | Phase::Coming => return,
    };
    if browser::has_focus(&id_of(from, id)) {
        let to = id_of(to, id);
        browser::after(0, move || browser::focus_kept(&to)).forget();
    }
}

/// Keep offline, pause, or go on.
fn act(app: App, phase: Phase, folder: &str, file: &Attachment) -> Option<El> {
    let words = match phase {
        Phase::Absent => "Keep offline",
        Phase::Coming => "Pause",
        Phase::Paused => "Go on",
        Phase::Asking | Phase::Unable | Phase::Kept => return None,
    };
    let (folder, file) = (folder.to_owned(), file.clone());
    let name = format!("{words}: {}", file.title);
    let button_id = id_of("act", &file.id);
    let go = move |event| {
        let engine = app.engine.get_untracked();
        // The next button stands where this one stood.
        if let Some(engine) = engine.filter(|_| !browser::is_second_click(&event)) {
            if phase == Phase::Coming {
                engine.pause_file(app, &file.id);
            } else {
                engine.keep_file(app, &folder, &file);
            }
        }
    };
    Some(button("app-button", words).id(button_id).attr("aria-label", name).on("click", go))
}

/// How far it has come, as a bar and in words.
fn meter(app: App, phase: Phase, file: &Attachment) -> Option<El> {
    if !matches!(phase, Phase::Coming | Phase::Paused) {
        return None;
    }
    let (id, whole) = (file.id.clone(), file.bytes);
    let here = Derived::new(move || app.files.with(|shelf| shelf.here(&id)));
    let bar = el::progress()
        .class("app-meter")
        .attr("max", whole.to_string())
        .attr("aria-label", format!("How much is here: {}", file.title))
        .live_attr("value", move || Some(here.get().to_string()));
    let words = live(move || {
        let here = here.get();
        let so_much = words::bytes_of(here as u64, whole as u64);
        match (phase == Phase::Paused, here == whole) {
            (true, _) => format!("Paused, {so_much}"),
            (false, true) => "Checking that it came whole".to_owned(),
            (false, false) => so_much,
        }
    });
    Some(el::div().class("app-file__meter").child(bar).child(el::p().class("app-small").child(words)))
}

/// Opens in the phone's own viewer, beside the app.
fn open_link(class: &'static str, address: String, words: String, name: String) -> El {
    el::a()
        .class(class)
        .href(address)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .attr("aria-label", name)
        .child(words)
        .child(icon_small(Icon::External))
}

/// In Settings the heading has the focus afterwards, since the row is gone.
fn remove_button(app: App, id: String, title: String, in_settings: bool) -> El {
    button("app-button app-button--quiet", "Remove").attr("aria-label", format!("Remove: {title}")).on(
        "click",
        move |event| {
            let engine = app.engine.get_untracked();
            if let Some(engine) = engine.filter(|_| !browser::is_second_click(&event)) {
                engine.remove_file(app, &id, &title);
                if in_settings {
                    browser::focus_kept(KEPT);
                }
            }
        },
    )
}

/// All files that are kept, also those that no entry names any more; nothing where there are none.
pub fn kept_files(app: App) -> Option<El> {
    app.engine.get()?.look_at_files(app);
    let list = live(move || {
        let (kept, opens) = app.files.with(|shelf| (shelf.kept.clone(), shelf.opens));
        let rows_of: Vec<El> = kept.into_iter().map(|file| app.ask(|c| kept_row(app, c, &file, opens))).collect();
        if rows_of.is_empty() {
            return el::p().child("No files are kept. Entries of the toolkit that have files offer them.");
        }
        rows("", rows_of)
    });
    let free = live(move || {
        line(
            app.files
                .with(|shelf| shelf.free)
                .map(|free| format!("About {} is free for the app here.", words::bytes(free)))
                .unwrap_or_default(),
        )
    });
    Some(section(KEPT, "Kept files", el::group().child(free).child(list)))
}

fn kept_row(app: App, catalogue: &Catalogue, held: &KeptFile, opens: bool) -> El {
    let named = named_by(catalogue, &held.id);
    let (title, href) = match &named {
        Some((id, file)) => (file.title.clone(), app.href_record(id)),
        None => (held.name.clone(), None),
    };
    let heading = match href {
        Some(href) => el::h3().child(el::a().href(href).child(title.clone())),
        None => el::h3().child(title.clone()),
    };
    let size = if held.whole {
        words::bytes(held.bytes as u64)
    } else {
        format!("Not all of it: {}", words::bytes_of(held.held() as u64, held.bytes as u64))
    };
    let (title_of_open, address) = (title.clone(), app.engine.get_untracked().map(|e| e.kept_address(&held.path())));
    let open = address
        .filter(|_| held.whole && opens)
        .map(|address| open_link("app-button", address, "Open".to_owned(), format!("Open: {title_of_open}")));
    let state = named.is_none().then(|| "No entry on this device names it".to_owned());
    let remove = remove_button(app, held.id.clone(), title, true);
    el::article()
        .class("app-file")
        .child(heading)
        .child(meta_list(std::iter::once(size).chain(state).collect()))
        .child(el::div().class("app-actions").child(open).child(remove))
}

/// The record that names a file, and how.
fn named_by(catalogue: &Catalogue, id: &str) -> Option<(Id, Attachment)> {
    let of = |resource: &Resource| {
        let file = resource.files.iter().find(|file| file.id == id)?;
        Some((resource.id.clone(), file.clone()))
    };
    catalogue.resources.iter().find_map(of)
}
