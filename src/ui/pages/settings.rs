//! What the app knows of the person, which partnerships it follows, and what the device holds.

use crate::browser::{self, BrowserClock, StorageState};
use crate::domain::Term;
use crate::ui::app::{App, SyncState, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{Icon, PageHead, Section, icon_small};
use crate::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn Settings() -> impl IntoView {
    let app = use_app();
    view! {
        <PageHead title="Settings" lead="All of this stays on this device. Please do not write names of children or details of cases anywhere in the app." />
        {live(move || about_me(app))}
        <Section id="feeds" title="Partnerships on this device">{live(move || feeds(app))}{check_now(app)}</Section>
        <Section id="storage" title="Storage">{storage(app)}</Section>
        <Section id="install" title="Install the app">{live(move || install(app))}</Section>
    }
}

fn about_me(app: App) -> AnyView {
    let (areas, roles) = app.ask(|c| {
        let v = &c.vocabulary;
        let tree = v.area_tree();
        let areas: Vec<(String, String)> = tree
            .in_order()
            .into_iter()
            .filter(|a| tree.depth(a) > 0)
            .map(|a| (a.to_string(), format!("{}{}", if tree.depth(a) > 1 { "\u{2003}" } else { "" }, v.area_name(a))))
            .collect();
        let roles: Vec<(String, String)> = v.audiences.iter().map(|a| (a.id.to_string(), a.name.clone())).collect();
        (areas, roles)
    });
    let area = app.personal.with(|p| p.profile.area.clone());
    let role = app.personal.with(|p| p.profile.role.clone());
    let chosen = |event| Some(event_target_value(&event)).filter(|v| !v.is_empty()).map(Term::new);
    let set_area = move |event| {
        let value = chosen(event);
        app.edit(move |p| p.profile.area = value.clone());
    };
    let set_role = move |event| {
        let value = chosen(event);
        app.edit(move |p| p.profile.role = value.clone());
    };
    view! {
        <Section id="me" title="About me">
            <div class="app-field"><label for="area">"My council or district"</label>
                <select id="area" on:change=set_area>{options(areas, area, "All of the county")}</select></div>
            <div class="app-field"><label for="role">"My role"</label>
                <select id="role" on:change=set_role>{options(roles, role, "Not said")}</select></div>
        </Section>
    }
    .into_any()
}

fn options(values: Vec<(String, String)>, chosen: Option<Term>, none: &'static str) -> AnyView {
    let chosen = chosen.map(|c| c.to_string()).unwrap_or_default();
    let rest = values.into_iter().map(|(id, name)| {
        let selected = id == chosen;
        view! { <option value=id selected=selected>{name}</option> }
    });
    view! { <option value="" selected=chosen.is_empty()>{none}</option>{rest.collect_view()} }.into_any()
}

fn feeds(app: App) -> AnyView {
    let Some(engine) = app.engine.get() else {
        return view! { <p>"The list of partnerships is being read."</p> }.into_any();
    };
    let off = app.personal.with(|p| p.profile.feeds_off.clone());
    let held = app.catalogue.with(|c| c.feeds.clone());
    let rows = engine
        .feeds()
        .iter()
        .map(|feed| {
            let slug = feed.slug.clone();
            let on = !off.contains(&slug);
            let state = match held.iter().find(|h| h.slug == slug) {
                Some(info) => words::feed_line(BrowserClock.at(info.generated_at), feed.demonstration),
                None if on => "Not on this device yet".to_owned(),
                None => "Switched off".to_owned(),
            };
            let toggle = move |_| {
                let slug = slug.clone();
                app.edit(move |p| p.profile.toggle_feed(&slug));
            };
            view! {
                <label class="app-choice__option">
                    <input type="checkbox" prop:checked=on on:change=toggle />
                    <span><b>{feed.title.clone()}</b>{state}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="app-choice app-choice--lines"><legend>"Shown on this device"</legend>{rows}</fieldset>
    }
    .into_any()
}

fn check_now(app: App) -> AnyView {
    let state = move || match app.sync.get() {
        SyncState::Checking => "Checking".to_owned(),
        SyncState::UpToDate => "Everything is up to date.".to_owned(),
        SyncState::Waiting => String::new(),
        SyncState::Failed(trouble) => trouble.sentence,
    };
    view! {
        <div class="app-actions">
            <button class="app-button" type="button" on:click=move |_| app.check()>
                {icon_small(Icon::Refresh)}"Check for new content"
            </button>
        </div>
        <p role="status">{live(state)}</p>
    }
    .into_any()
}

fn storage(app: App) -> AnyView {
    let state = RwSignal::new(StorageState::default());
    let look = move || {
        spawn_local(async move {
            state.try_set(browser::storage_state().await);
        });
    };
    look();
    let keep = move |_| {
        spawn_local(async move {
            browser::ask_to_persist().await;
            state.try_set(browser::storage_state().await);
        });
    };
    let keeps = move || app.engine.get().is_none_or(|e| e.keeps());
    view! {
        {live(move || {
            let now = state.get();
            let used = now.used.map_or_else(|| "The browser does not say how much is used.".to_owned(), |used| {
                format!("The app uses about {} on this device.", words::bytes(used as u64))
            });
            let promise = match (keeps(), now.persisted) {
                (false, _) => "This browser keeps nothing: what you save is gone when you close the app.",
                (true, Some(true)) => "The browser has promised to keep it.",
                (true, Some(false)) => "The browser may clear it when the device runs short of room.",
                (true, None) => "The browser does not say whether it will keep it.",
            };
            let button = (keeps() && now.persisted == Some(false)).then(|| view! {
                <div class="app-actions"><button class="app-button" type="button" on:click=keep>"Ask the browser to keep it"</button></div>
            });
            view! { <p>{used}" "{promise}</p>{button} }
        })}
    }
    .into_any()
}

fn install(app: App) -> AnyView {
    if browser::is_installed() {
        return view! { <p>"The app is installed on this device."</p> }.into_any();
    }
    if app.can_install.get() {
        let go = move |_| {
            browser::install();
            app.can_install.set(false);
        };
        return view! {
            <p>"Installed, it opens from your home screen, with or without a signal."</p>
            <div class="app-actions"><button class="app-button app-button--primary" type="button" on:click=go>"Install Learning Zone"</button></div>
        }
        .into_any();
    }
    if browser::is_iphone() {
        return view! {
            <p>"On an iPhone or iPad: in Safari, tap Share, then "<b>"Add to Home Screen"</b>". Open it from there from then on: Safari and the installed app do not share what you save."</p>
        }
        .into_any();
    }
    view! { <p>"This browser has not offered to install the app. Its menu may have \u{201c}Install\u{201d} or \u{201c}Add to home screen\u{201d}. Everything works without installing, too."</p> }.into_any()
}
