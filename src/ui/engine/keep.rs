//! Writing what is the person's own: on the device first, on the screen after. All but [`Engine::settle`] stands in the later part
//! (`ui/later.rs`): who saves before that has come waits for it.

use super::super::app::{App, Toast};
use super::super::later;
use super::{Engine, PERSONAL};
use crate::browser::{self, BrowserClock};
use crate::domain::{Personal, settle};
use crate::ports::Clock;
use crate::store::{PersonalError, Store, StoreError};
use crate::words;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What an edit does to the person's data; it may run more than once.
pub type Change = Box<dyn Fn(&mut Personal)>;

/// A change of the person's own data, what to say once it is kept, and what to do then.
pub struct Edit {
    pub change: Change,
    pub done: Option<Toast>,
    pub then: Option<Box<dyn Fn()>>,
    /// By the person, who is told where it cannot be kept yet.
    pub asked: bool,
}

/// One that nobody asked for.
impl From<Change> for Edit {
    fn from(change: Change) -> Self {
        Self { change, done: None, then: None, asked: false }
    }
}

impl Engine {
    /// Changes the person's own data on the device, then on the screen. Only the later part calls it; [`later::edit`] asks for it.
    pub fn edit(self: &Rc<Self>, app: App, Edit { change, done, then, .. }: Edit) {
        let engine = Rc::clone(self);
        spawn_local(async move {
            match engine.write(app, &change).await {
                Ok(Ok(personal)) => engine.kept(app, personal, done, then).await,
                Ok(Err(error)) => fail(app, words::personal_trouble(&error)),
                Err(error) => fail(app, words::not_kept(&error)),
            }
        });
    }

    /// Notes what nobody asked to be kept: where that cannot be, nothing gives way and nothing is said.
    pub fn note(self: &Rc<Self>, app: App, change: Change) {
        let engine = Rc::clone(self);
        spawn_local(async move {
            if let Ok(Ok(personal)) = engine.write_once(app, &change).await {
                engine.kept(app, personal, None, None).await;
            }
        });
    }

    /// Content gives way where there is no room: it can be fetched again.
    async fn write(self: &Rc<Self>, app: App, change: &Change) -> Result<Result<Personal, PersonalError>, StoreError> {
        if let Some(next) = self.unkept_after(change) {
            return Ok(Ok(next));
        }
        match self.write_once(app, change).await {
            Err(StoreError::Full) if self.shed().await => {
                // What the person does comes first; what is shown of the content may take a while.
                let outcome = self.write_once(app, change).await;
                let engine = Rc::clone(self);
                spawn_local(async move { engine.show(app).await });
                outcome
            }
            other => other,
        }
    }

    /// On a device that others use nothing is written: what this page has is changed in memory. `None` where
    /// something is to be written.
    fn unkept_after(&self, change: &Change) -> Option<Personal> {
        let mut next = self.unkept.borrow().clone()?;
        change(&mut next);
        next.is_shared().then(|| self.unkept.replace(Some(next.clone())))?;
        Some(next)
    }

    async fn write_once(&self, app: App, change: &Change) -> Result<Result<Personal, PersonalError>, StoreError> {
        let shown = app.personal.try_get_untracked().unwrap_or_default();
        let unkept = self.unkept.borrow().clone();
        let mut outcome: Result<Personal, PersonalError> = Ok(Personal::default());
        let mut edit = |text: Option<&str>| {
            let stored = match Personal::decode(text) {
                Ok(personal) => personal,
                Err(error) => {
                    outcome = Err(error);
                    return None;
                }
            };
            let (next, written) = stored.edited(unkept.as_ref(), &shown, &**change);
            outcome = Ok(next);
            written.map(|written| written.encode())
        };
        self.store.edit_personal(&mut edit).await?;
        if let Ok(next) = &outcome {
            self.unkept.replace(next.is_shared().then(|| next.clone()));
        }
        Ok(outcome)
    }

    async fn kept(self: &Rc<Self>, app: App, personal: Personal, done: Option<Toast>, then: Option<Box<dyn Fn()>>) {
        if personal.is_shared() {
            browser::unmark(&self.base);
            browser::forget_searches(&self.base);
        } else if personal.has_own() {
            browser::mark(&self.base);
        }
        let other_feeds = app.personal.try_with_untracked(|p| p.profile.feeds_off != personal.profile.feeds_off);
        app.personal.set(personal);
        // It may lead to another page, on which the word is still to be read.
        if let Some(then) = then {
            then();
        }
        if done.is_some() {
            app.toast.set(done);
        }
        self.tabs.tell(PERSONAL);
        if other_feeds == Some(true) {
            self.check_anew(app).await;
        }
    }

    /// Notes what the content that is shown means for what was saved.
    pub(super) fn settle(self: &Rc<Self>, app: App) {
        let Some(catalogue) = app.catalogue.try_get_untracked() else { return };
        let today = BrowserClock.now().date;
        let mut trial = app.personal.try_get_untracked().unwrap_or_default();
        if settle(&mut trial, &catalogue, today) {
            let change = move |personal: &mut Personal| {
                settle(personal, &catalogue, today);
            };
            later::edit(app, Edit::from(Box::new(change) as Change));
        }
    }
}

/// Says that what was done is not kept.
fn fail(app: App, words: String) {
    app.toast.set(None::<Toast>);
    app.storage.set(Some(words));
}
