//! One dated session: the unit that is saved.

use super::course::related;
use super::missing::Missing;
use crate::address::Route;
use crate::domain::{Catalogue, Id, Session, SessionKind, SessionState};
use crate::ui::app::{App, use_app};
use crate::ui::parts::live;
use crate::ui::parts::{BookingRoutes, Icon, PageHead, SaveButton, Section, SourceLine, back, icon, session_tags};
use crate::words;
use leptos::prelude::*;

#[component]
pub fn SessionPage(id: Id) -> impl IntoView {
    let app = use_app();
    live(move || {
        if let Some(view) = app.ask(|c| c.session(&id).map(|session| draw(app, c, session, false))) {
            return view;
        }
        // What a person saved outlives its feed.
        let kept = app.personal.with(|p| p.plan.saved().find(|s| s.session.id == id).map(|s| s.session.clone()));
        match kept {
            Some(session) => app.ask(|c| draw(app, c, &session, true)),
            None => view! { <Missing /> }.into_any(),
        }
    })
}

fn draw(app: App, catalogue: &Catalogue, session: &Session, only_kept: bool) -> AnyView {
    let today = app.today.get();
    let title = if only_kept {
        app.personal
            .with(|p| p.plan.saved().find(|s| s.session.id == session.id).map(|s| s.title.clone()))
            .unwrap_or_default()
    } else {
        catalogue.session_title(session)
    };
    let role = app.personal.with(|p| p.profile.role.clone());
    let over = !session.is_upcoming(today);
    let parent = session.of.as_ref().and_then(|of| Some((catalogue.title(of)?, app.href_record(of)?)));
    let parent_link =
        parent.map(|(title, href)| view! { <div><dt>"Part of"</dt><dd><a href=href>{title}</a></dd></div> });
    let audience = session
        .of
        .as_ref()
        .and_then(|of| catalogue.course(of).map(|c| &c.audience).or_else(|| catalogue.forum(of).map(|f| &f.audience)));
    let audience = session.audience.as_ref().or(audience).map(|a| words::audience_line(a, &catalogue.vocabulary));
    let place = words::place(&session.place, &catalogue.vocabulary);
    let place = (!place.is_empty()).then(|| view! { <div><dt>"Where"</dt><dd>{place}</dd></div> });
    let format = session.format.map(|f| view! { <div><dt>"How"</dt><dd>{words::format(f)}</dd></div> });
    let with = (!session.with.is_empty()).then(|| view! { <div><dt>"With"</dt><dd>{session.with.clone()}</dd></div> });
    let by = session.book_by.map(|by| view! { <div><dt>"Book by"</dt><dd>{words::date_long(by)}</dd></div> });
    let kept_notice = only_kept.then(|| {
        notice("This is the copy that you saved. The partnership no longer lists it, or its feed is switched off.")
    });
    let over_notice = over.then(|| notice("This date is over."));
    let cancelled = (session.state == SessionState::Cancelled).then(|| notice("Cancelled by the partnership."));
    let lead = if session.summary.is_empty() {
        session.of.as_ref().and_then(|of| catalogue.course(of)).map(|c| c.summary.clone()).unwrap_or_default()
    } else {
        session.summary.clone()
    };
    let routes = catalogue.booking_of(session).to_vec();
    let bookable = !over
        && !matches!(session.kind, SessionKind::Campaign | SessionKind::Deadline)
        && session.state != SessionState::Cancelled;
    let about = session.day.map_or_else(|| title.clone(), |day| format!("{title}, {}", words::date_long(day)));
    let booking = bookable.then(|| {
        view! {
            <Section id="booking" title="How to book"><BookingRoutes routes about /></Section>
        }
    });
    let twin = session.twin.as_ref().and_then(|id| twin(app, catalogue, id));
    let more =
        session.of.as_ref().and_then(|of| catalogue.course(of)).and_then(|c| related(app, catalogue, &c.related));
    view! {
        <article>
            <PageHead
                title=title.clone()
                back=back("Dates", &Route::Calendar)
                meta=vec![words::session_kind(session.kind).to_owned()]
                tags=session_tags(catalogue, session, today, role.as_ref())
                lead
            />
            {kept_notice}
            {cancelled}
            {over_notice}
            <dl class="app-facts app-facts--when">
                <div><dt>"When"</dt><dd>{words::when_line(session)}</dd></div>
                {place}
            </dl>
            <dl class="app-facts">
                {format}
                <div><dt>"Area"</dt><dd>{words::areas(&session.areas, &catalogue.vocabulary)}</dd></div>
                {audience.map(|words| view! { <div><dt>"For"</dt><dd>{words}</dd></div> })}
                {with}
                {by}
                {parent_link}
            </dl>
            <div class="app-actions"><SaveButton session=session.clone() title /></div>
            {twin}
            {booking}
            {more}
            <SourceLine provenance=session.provenance.clone() />
        </article>
    }
    .into_any()
}

fn notice(words: &'static str) -> AnyView {
    view! {
        <div class="app-notice app-notice--warn">
            {icon(Icon::Info)}
            <div class="app-notice__body"><p class="app-notice__words">{words}</p></div>
        </div>
    }
    .into_any()
}

/// The same content for the other council.
fn twin(app: App, catalogue: &Catalogue, id: &Id) -> Option<AnyView> {
    let other = catalogue.session(id)?;
    let words = format!("{}: {}", words::areas(&other.areas, &catalogue.vocabulary), words::when_line(other));
    let place = words::place_short(&other.place, &catalogue.vocabulary);
    Some(
        view! {
            <div class="app-callout">
                <p><b>"Also held for the other council"</b></p>
                <p><a href=app.href(&Route::Session(id.clone()))>{words}</a>" "{place}</p>
            </div>
        }
        .into_any(),
    )
}
