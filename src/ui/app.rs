//! The root signals, and what may be asked of them.

use super::content::{Load, Prepared, prepared_for};
use super::desk::Desk;
use super::engine::Engine;
use super::engine::files::Shelf;
use super::engine::keep::Edit;
use super::later::{self, Later};
use super::pages::carry::Carry;
use crate::address::{Base, Query, Route};
use crate::browser::{self, Visit};
use crate::domain::{
    Catalogue, Change, Date, Filters, Id, Kept, OwnDraft, Personal, Session, Step, Term, changes, look,
};
use crate::ports::Now;
use crate::search::{Facts, Index, Texts};
use crate::ui::state::{Derived, State};
use crate::words::{self, Trouble};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Where the app stands with the network.
#[derive(Clone, Debug, PartialEq)]
pub enum SyncState {
    /// Not asked yet in this visit.
    Waiting,
    Checking,
    UpToDate,
    Failed(Trouble),
}

/// Something that was just done, with the way back.
#[derive(Clone)]
pub struct Toast {
    pub words: String,
    /// What takes it back, where it can be.
    pub undo: Option<Undo>,
}

/// Takes back what was done to the person's data.
pub type Undo = Arc<dyn Fn(&mut Personal) + Send + Sync>;

/// The one context: signals and the engine behind them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct App {
    pub base: State<Base>,
    pub visit: State<Visit>,
    /// Counts navigations, so that a link to the page one is on draws it anew.
    pub visits: State<u32>,
    /// The app is to be seen; until then the page's first words are (`ui/start.rs`).
    pub stands: State<bool>,
    pub now: State<Now>,
    pub content: State<Load<Arc<Catalogue>>>,
    pub personal: State<Personal>,
    pub sync: State<SyncState>,
    /// When the content was last found to be up to date, seconds since 1970 UTC.
    pub checked: State<Option<i64>>,
    /// What is wrong with the device's storage, if anything.
    pub storage: State<Option<String>>,
    /// Long texts are missing for want of room.
    pub lean: State<bool>,
    /// The part of the app that comes after its first list.
    pub later: State<Later>,
    /// A request for it is on its way.
    pub later_asked: State<bool>,
    pub update_ready: State<bool>,
    pub can_install: State<bool>,
    /// There is room for filters beside a list.
    pub wide: State<bool>,
    pub toast: State<Option<Toast>>,
    /// An own date that is being typed, and where: no redrawing loses it.
    pub draft: State<Option<(String, OwnDraft)>>,
    /// The set of prompts that was last asked from, and at which question: in memory only.
    pub asked: State<Option<(Id, u16)>>,
    /// A question for a child is shown: nothing else is to stand on the screen.
    pub alone: State<bool>,
    /// That question is covered. It is outside of the page, since new content draws a page again and is to uncover nothing; and
    /// so it is at the start: after a reload, or once a phone has ended the page, nobody knows who looks at it.
    pub covered: State<bool>,
    /// Briefings that were opened in this visit (`parts/briefing_row.rs`).
    pub read: State<Vec<Id>>,
    /// Whether there is a connection, as far as is known (`ui/connection.rs`).
    pub connected: State<bool>,
    /// The email that is being written.
    pub desk: Desk,
    /// Files that are kept, or on their way.
    pub files: State<Shelf>,
    pub query: Derived<Query>,
    pub route: Derived<Route>,
    /// Today, or the day that `on=` asks for.
    pub today: Derived<Date>,
    pub catalogue: Derived<Arc<Catalogue>>,
    /// A list of courses can be shown.
    pub listed: Derived<bool>,
    /// Why there is nothing to show, and nothing is on its way.
    pub failed: Derived<Option<Trouble>>,
    /// What is known of the records of the catalogue, whatever the day. Others mean that the content is another.
    pub facts: Derived<Arc<Facts>>,
    pub index: Derived<Arc<Index>>,
    /// What was made of what is shown (`engine/texts.rs`), set before that is; ask [`App::texts`].
    pub prepared: State<Option<Prepared>>,
    /// What changed since the person last looked, as of the real day.
    pub changes: Derived<Arc<Vec<Change>>>,
    /// What came from another device (`pages/carry.rs`), and in which visit.
    pub carry: State<(u32, Carry)>,
    /// Signal, since notices depend on its configuration.
    pub engine: RwSignal<Option<Rc<Engine>>, LocalStorage>,
}

impl App {
    pub fn new(base: Base, visit: Visit, now: Now) -> Self {
        let stored_base = State::new(base);
        let visit = State::new(visit);
        let now = State::new(now);
        let content = State::new(Load::Reading);
        let query = Derived::new(move || visit.with(|v| Query::parse(&v.search)));
        let route = Derived::new(move || {
            visit.with(|v| stored_base.with_untracked(|b| b.strip(&v.path).map_or(Route::Missing, Route::parse)))
        });
        let today = Derived::new(move || query.with(|q| q.on).unwrap_or_else(|| now.with(|n| n.date)));
        // Compared by identity: it is replaced whole, and comparing contents would bring 12 kB of
        // code to the phone.
        let catalogue = Derived::whole(move || match content.get() {
            Load::Opening(catalogue) | Load::Ready(catalogue) => catalogue,
            Load::Reading | Load::Failed(_) => Arc::default(),
        });
        let listed = Derived::new(move || content.with(|c| matches!(c, Load::Opening(_) | Load::Ready(_))));
        let failed = Derived::new(move || match content.get() {
            Load::Failed(trouble) => Some(trouble),
            Load::Reading | Load::Opening(_) | Load::Ready(_) => None,
        });
        let prepared = State::new(None::<Prepared>);
        let facts = Derived::whole(move || {
            let shown = catalogue.get();
            prepared_for(&shown, prepared).map(|p| p.facts).unwrap_or_default()
        });
        let index = Derived::whole(move || {
            let (facts, today) = (facts.get(), today.get());
            // Other facts come with another catalogue, and none without.
            let shown = catalogue.get_untracked();
            let made = prepared_for(&shown, prepared).and_then(|p| p.index).filter(|(day, _)| *day == today);
            made.map_or_else(|| Arc::new(Index::new(facts, &shown.vocabulary, today)), |(_, index)| index)
        });
        let personal = State::new(Personal::default());
        let real_today = Derived::new(move || now.with(|n| n.date));
        let changes = Derived::whole(move || {
            // Of a part of what is held, only a part would be told.
            let shown = content.with(Load::ready).unwrap_or_default();
            Arc::new(personal.with(|p| changes_near(p, &shown, real_today.get())))
        });
        Self {
            base: stored_base,
            visit,
            visits: State::new(0),
            stands: State::new(false),
            now,
            content,
            personal,
            sync: State::new(SyncState::Waiting),
            checked: State::new(None),
            storage: State::new(None),
            lean: State::new(false),
            later: State::new(Later::Coming),
            later_asked: State::new(false),
            update_ready: State::new(false),
            can_install: State::new(false),
            wide: State::new(browser::is_wide()),
            toast: State::new(None),
            draft: State::new(None),
            asked: State::new(None),
            alone: State::new(false),
            covered: State::new(true),
            read: State::new(Vec::new()),
            connected: State::new(browser::is_online()),
            desk: Desk::new(),
            files: State::new(Shelf::default()),
            query,
            route,
            today,
            catalogue,
            listed,
            failed,
            facts,
            index,
            prepared,
            changes,
            carry: State::new((u32::MAX, Carry::Nothing)),
            engine: RwSignal::new_local(None),
        }
    }

    /// The address of a page for an `<a>`, the day of `on=` carried along.
    pub fn href(&self, route: &Route) -> String {
        self.href_with(route, &Query::default())
    }

    /// The same with filters; the day is added.
    pub fn href_with(&self, route: &Route, query: &Query) -> String {
        let query = Query { on: self.query.with_untracked(|q| q.on), ..query.clone() };
        self.base.with_untracked(|base| base.href(route, &query))
    }

    /// The address of a page on another day, or on today.
    pub fn href_on(&self, route: &Route, on: Option<Date>) -> String {
        self.base.with_untracked(|base| base.href(route, &Query { on, ..Query::default() }))
    }

    /// The address of a list narrowed to one value.
    pub fn href_chosen(&self, route: &Route, facet: crate::domain::Facet, value: &Term) -> String {
        let mut filters = Filters::default();
        filters.choose(facet, value.clone());
        self.href_with(route, &Query { filters, ..Query::default() })
    }

    /// The address of any record that has a page.
    pub fn href_record(&self, id: &Id) -> Option<String> {
        let page = self.catalogue.with_untracked(|c| c.page_of(id))?;
        Route::of_record(page, id.clone()).map(|route| self.href(&route))
    }

    /// Makes the address mirror the screen.
    pub fn mirror(&self, query: &Query) {
        let search = query.to_search();
        browser::replace_search(&search);
        self.visit.update(|v| v.search = search);
    }

    /// A new address: by link, by back, or by the app itself.
    pub fn arrive(&self, visit: Visit) {
        // A way back stays; a mere word has been read.
        if self.toast.with_untracked(|t| t.as_ref().is_some_and(|t| t.undo.is_none())) {
            self.toast.set(None);
        }
        if self.visit.with_untracked(|v| v.path != visit.path) {
            self.desk.clear();
        }
        self.covered.set(false);
        self.visit.set(visit);
        self.visits.update(|n| *n += 1);
        // Who went somewhere sees where they are, whatever of it has come.
        self.stands.set(true);
    }

    pub fn is_saved(&self, id: &Id) -> bool {
        self.personal.with(|p| p.plan.is_saved(id))
    }

    /// Saves a session, or takes it off the list with a way back.
    pub fn toggle_saved(&self, session: &Session, title: &str) {
        let now = self.now.with_untracked(|n| n.utc);
        let id = session.id.clone();
        if self.personal.with_untracked(|p| p.plan.is_saved(&id)) {
            let gone = id.clone();
            let undo: Undo = Arc::new(move |p| p.plan.restore(&gone));
            let done = Toast { words: format!("Removed from My learning: {title}"), undo: Some(undo) };
            self.edit_saying(move |p| p.plan.remove(&id, now), Some(done));
        } else {
            let done = Toast { words: format!("Saved in My learning: {title}"), undo: None };
            let (session, title) = (session.clone(), title.to_owned());
            let set = self.set_of(&session);
            let save = move |p: &mut Personal| {
                p.plan.save(&session, &title, now);
                // A part is saved with what is known of the whole.
                if let Some(set) = &set {
                    p.mine.keep_set(set);
                }
            };
            self.edit_saying(save, Some(done));
        }
    }

    /// What the person saved as it is known now, soonest first.
    pub fn kept(&self) -> Vec<Kept> {
        self.personal.with(|p| self.ask(|catalogue| p.plan.kept(catalogue)))
    }

    /// The person took a step with a saved date.
    pub fn take_step(&self, id: &Id, step: Step) {
        let (id, today) = (id.clone(), self.now.with_untracked(|n| n.date));
        let done = Toast { words: words::step(step, Some(today)), undo: None };
        self.edit_saying(move |p| p.plan.take(&id, step, today), Some(done));
    }

    /// The person took a step with a date that need not be saved yet: then it is.
    pub fn note_step(&self, session: &Session, title: &str, step: Step) {
        let (session, title) = (session.clone(), title.to_owned());
        let now = self.now.get_untracked();
        let done = Toast { words: words::step(step, Some(now.date)), undo: None };
        let note = move |p: &mut Personal| {
            if !p.plan.is_saved(&session.id) {
                p.plan.save(&session, &title, now.utc);
            }
            p.plan.take(&session.id, step, now.date);
        };
        self.edit_saying(note, Some(done));
    }

    /// Changes the person's own data: on the device first, then on the screen.
    pub fn edit(&self, change: impl Fn(&mut Personal) + 'static) {
        self.edit_saying(change, None);
    }

    /// The same, and says so once it is kept.
    pub fn edit_saying(&self, change: impl Fn(&mut Personal) + 'static, done: Option<Toast>) {
        self.edit_then(Box::new(change), done, None);
    }

    /// The same, and then goes on: not before it is kept and shown.
    pub(super) fn edit_then(
        &self,
        change: Box<dyn Fn(&mut Personal)>,
        done: Option<Toast>,
        then: Option<Box<dyn Fn()>>,
    ) {
        later::edit(*self, Edit { change, done, then, asked: true });
    }

    /// The person has read what changed.
    pub fn look(&self) {
        let (catalogue, today) = (self.catalogue.get_untracked(), self.now.with_untracked(|n| n.date));
        self.edit(move |p| look(p, &catalogue, today));
    }

    /// Looks for new content.
    pub fn check(&self) {
        if let Some(engine) = self.engine.get_untracked() {
            engine.check(*self);
        }
    }

    /// The words of the catalogue that is shown; `None` while they are being read.
    pub fn texts(&self) -> Option<Arc<Texts>> {
        self.prepared.track();
        prepared_for(&self.catalogue.get(), self.prepared)?.texts
    }

    /// Only a list of courses can be shown, and not all of its rows as they will be.
    pub fn is_opening(&self) -> bool {
        self.content.with(|content| matches!(content, Load::Opening(_)))
    }

    /// A question to what is held; the answer follows when new content comes.
    pub fn ask<T>(&self, question: impl FnOnce(&Catalogue) -> T) -> T {
        self.catalogue.with(|c| question(c))
    }
}

/// What changed for this person; new dates only if they count for their area.
fn changes_near(personal: &Personal, catalogue: &Catalogue, today: Date) -> Vec<Change> {
    changes(personal, catalogue, today, near_to(personal.profile.area.as_ref(), catalogue))
}

/// Which sessions count for an area; all where there is none.
pub fn near_to(area: Option<&Term>, catalogue: &Catalogue) -> impl Fn(&Session) -> bool {
    let tree = catalogue.vocabulary.area_tree();
    move |session| area.is_none_or(|area| tree.meets_offer(area, &session.areas, session.format))
}

/// The app of this page. Every component stands below `start`, which provides it.
pub fn use_app() -> App {
    // Leptos' own expect_context says which type is missing, and brings what prints it to the phone.
    use_context().unwrap_or_else(|| unreachable!("no app"))
}
