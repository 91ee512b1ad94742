//! The email that is being written: for whom, what is still asked, and its text as edited. One at a time,
//! in memory only; it goes when the person leaves the page.

use super::app::App;
use super::state::State;
use crate::browser;
use crate::domain::{Field, Session, Step};
use crate::words::{self, Email, Mail};
use std::sync::Arc;

/// The heading of the writing place, which has the focus whenever what stands there is another thing.
pub const HEADING: &str = "composer";
/// The text in its box.
pub const TEXT: &str = "composer-text";

/// What one email is to be about.
pub struct Request {
    /// Where on the page it is written; one of a kind there.
    pub key: String,
    pub mail: Mail,
    pub to: String,
    /// What it is about, in a line.
    pub about: String,
    /// What the team asks for, in its own words.
    pub asks: Vec<String>,
    /// The date that it is about with its title, and what is told when a step with it is noted.
    pub session: Option<(Session, String, State<bool>)>,
}

impl Request {
    /// What a person did who sent it.
    pub fn step(&self) -> Step {
        match self.mail {
            Mail::Release => Step::Released,
            Mail::Place | Mail::Invitation | Mail::HowTo | Mail::Start => Step::Asked,
        }
    }
}

#[derive(Clone)]
pub struct Draft {
    pub request: Arc<Request>,
    pub colleague: bool,
    /// Which answers are asked for now; none while the email is shown.
    pub asking: Vec<usize>,
    /// The person meant to go on: what is missing is told.
    pub tried: bool,
    /// As it was last laid out; what the person changed since stands in the box.
    pub email: Option<Email>,
    /// It was handed to the email app, or copied.
    pub went: bool,
}

/// What is kept while it is written.
#[derive(Clone, Copy)]
pub struct Desk {
    pub draft: State<Option<Draft>>,
    /// One for each thing that the team asks for.
    pub answers: State<Vec<String>>,
    pub text: State<String>,
    /// The person says that they sent it; it goes when that is kept. Nothing is drawn for it before.
    pub sent: State<bool>,
    /// What was just done, for a screen reader, too.
    pub said: State<&'static str>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            draft: State::new(None),
            answers: State::new(Vec::new()),
            text: State::new(String::new()),
            sent: State::new(false),
            said: State::new(""),
        }
    }

    /// Forgets everything: what was written of a colleague, too.
    pub fn clear(&self) {
        if self.draft.with_untracked(Option::is_some) {
            self.draft.set(None);
            self.answers.set(Vec::new());
            self.text.set(String::new());
        }
    }

    /// Begins an email in the person's own name.
    pub fn open(&self, app: App, request: Arc<Request>) {
        self.text.set(String::new());
        self.sent.set(false);
        let draft = Draft { request, colleague: false, asking: vec![], tried: false, email: None, went: false };
        self.ask_for(app, draft, false);
    }

    /// Leaves it, the focus back on the button that began it.
    pub fn close(&self) {
        let key = self.draft.with_untracked(|d| d.as_ref().map(|d| d.request.key.clone()));
        self.clear();
        if let Some(key) = key {
            browser::after(0, move || browser::focus_id(&opener_id(&key))).forget();
        }
    }

    /// For the person themselves, of whom something may be known, or for a colleague, of whom nothing is.
    pub fn switch(&self, app: App, colleague: bool) {
        if let Some(draft) = self.draft.get_untracked() {
            self.ask_for(app, draft, colleague);
        }
    }

    fn ask_for(&self, app: App, draft: Draft, colleague: bool) {
        let asks = &draft.request.asks;
        let answers = if colleague {
            vec![String::new(); asks.len()]
        } else {
            app.personal.with_untracked(|p| p.profile.me.answers(asks))
        };
        // What is no part of a profile is asked for each time.
        let missing = |(ask, answer): (&String, &String)| Field::of(ask).is_none_or(|f| f.fault(answer).is_some());
        let asking = asks.iter().zip(&answers).enumerate().filter(|(_, pair)| missing(*pair)).map(|(at, _)| at);
        let asking: Vec<usize> = asking.collect();
        self.answers.set(answers);
        // For somebody else it is another email: nobody's details go along.
        let email = draft.email.clone().filter(|_| draft.colleague == colleague);
        self.show(Draft { asking, colleague, tried: false, email, ..draft });
    }

    /// Asks for all of it again.
    pub fn change(&self) {
        if let Some(draft) = self.draft.get_untracked() {
            let asking = (0..draft.request.asks.len()).collect();
            self.show(Draft { asking, tried: false, ..draft });
        }
    }

    /// On from the questions to the email, if all is answered; what is the person's own is kept.
    pub fn go_on(&self, app: App) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let answers = self.answers.get_untracked();
        let asks = &draft.request.asks;
        let faulty = |at: &&usize| fault(asks, &answers, **at).is_some();
        if let Some(first) = draft.asking.iter().find(faulty) {
            let id = field_id(*first);
            self.draft.set(Some(Draft { tried: true, ..draft }));
            browser::after(0, move || browser::focus_id(&id)).forget();
            return;
        }
        if !draft.colleague {
            let (asks, answers) = (asks.clone(), answers);
            app.edit(move |p| p.profile.me.keep(&asks, &answers));
        }
        self.show(Draft { asking: vec![], ..draft });
    }

    /// Shows what comes next: questions, or the email laid out of the answers.
    fn show(&self, mut draft: Draft) {
        if draft.asking.is_empty() {
            let request = &draft.request;
            let next = self.answers.with_untracked(|answers| {
                words::email(request.mail, draft.colleague, &request.about, &request.asks, answers)
            });
            self.text.set(match &draft.email {
                Some(before) => self.text.with_untracked(|text| words::revise(text, before, &next)),
                None => next.body(),
            });
            draft.email = Some(next);
        }
        self.said.set("");
        self.draft.set(Some(draft));
        browser::after(0, || browser::focus_id(HEADING)).forget();
    }

    /// What it is about was published anew, on another day perhaps: the text follows, the person's own words stay.
    pub fn renew(&self, request: Arc<Request>) {
        let Some(draft) = self.draft.get_untracked().filter(|draft| draft.request.key == request.key) else { return };
        self.show(Draft { request, ..draft });
        self.said.set("The date has changed since you began. The text says so now: please read it again.");
    }

    /// The email app was opened, or the text copied.
    pub fn went(&self, said: &'static str) {
        self.said.set(said);
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.went = true;
            }
        });
    }

    /// The person's word that it is on its way.
    pub fn sent(&self, app: App, request: &Request) {
        if let Some((session, title, noted)) = &request.session {
            noted.set(true);
            self.sent.set(true);
            app.note_step(session, title, request.step());
        }
    }
}

/// What is wrong with an answer, if anything. What is no part of a profile may stay empty.
pub fn fault(asks: &[String], answers: &[String], at: usize) -> Option<crate::domain::Fault> {
    Field::of(asks.get(at)?)?.fault(answers.get(at)?)
}

pub fn field_id(at: usize) -> String {
    format!("composer-{at}")
}

pub fn opener_id(key: &str) -> String {
    format!("ask-{key}")
}
