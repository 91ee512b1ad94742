//! What this is, what it keeps, how accessible it is, and under which licences.

use crate::ui::app::use_app;
use crate::ui::parts::live;
use crate::ui::parts::{PageHead, Section};
use leptos::prelude::*;

#[component]
pub fn About() -> impl IntoView {
    let app = use_app();
    view! {
        <article class="app-prose">
            <PageHead title="About, privacy and accessibility" />
            <Section id="what" title="What this is">
                <p>"Learning Zone holds the training, forum dates, toolkit and briefings of safeguarding children partnerships on your device, so that they are there without a signal."</p>
                {live(move || app.ask(|c| c.feeds.iter().map(|feed| {
                    view! { <p><b>{feed.title.clone()}</b>": "{feed.notice.clone()}</p> }
                }).collect_view()))}
                <p>"It cannot ring an alarm while it is closed; no web page can."</p>
            </Section>
            <Section id="privacy" title="Privacy">
                <ul>
                    <li>"There is no account, no tracking and no advertising, and nothing is asked of any third party."</li>
                    <li>"What you save, and your area and role, are kept in this browser on this device. Nobody else receives them. They leave only by your own act, such as an email that you send."</li>
                    <li>"Please write no names of children and no case details anywhere in the app. It asks for none."</li>
                    <li>"The computer that serves the app may keep an ordinary log of requests, as every web server does. Whoever runs this copy is responsible for that log: who that is, and how long it is kept, is to be confirmed."</li>
                    <li>"To remove everything: clear this site's data in your browser's settings, or remove the installed app."</li>
                </ul>
            </Section>
            <Section id="accessibility" title="Accessibility">
                <p>"The aim is WCAG 2.2 at level AA: to be used by keyboard alone, with a screen reader, at 400 % zoom, on a screen 320 pixels wide, in light and dark, and with reduced motion."</p>
                <p>"Tested: every page by an automatic check (axe-core) in light and dark in Chromium, at 360 pixels wide. An automatic check is no proof."</p>
                <p>"Not tested yet: named screen readers on real devices, and use by people with disabilities."</p>
            </Section>
            <Section id="licences" title="Licences">
                <p>"The app is free software under the MIT licence. It is built with Leptos and other open-source libraries, each under its own licence (MIT, Apache-2.0 and similar)."</p>
                <p>{format!("Version {}", env!("CARGO_PKG_VERSION"))}</p>
            </Section>
        </article>
    }
}
