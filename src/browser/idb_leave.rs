//! What becomes of transactions when the page is left.
//!
//! Safari keeps a page that was left, frozen, to be quick on the way back. A transaction that it
//! had begun stays open in there, and every page that comes after waits for it for ever: the app
//! would not open again until the browser forgets the frozen page. So whatever runs is aborted when
//! the page is left; should it come back, the work is done anew.

use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::IdbTransaction;

/// The transactions that may be running, and how often the page was left.
#[derive(Clone, Default)]
pub struct Leaving(Rc<State>);

#[derive(Default)]
struct State {
    running: RefCell<Vec<IdbTransaction>>,
    works: Cell<usize>,
    times: Cell<u32>,
}

/// A piece of work on a database, from its first transaction to its last.
pub struct Work<'a>(&'a State);

impl Leaving {
    /// Listens as long as the page lasts.
    pub fn listen() -> Self {
        let leaving = Self::default();
        let Some(window) = web_sys::window() else { return leaving };
        let state = Rc::clone(&leaving.0);
        EventListener::new(&window, "pagehide", move |_| {
            state.times.set(state.times.get().wrapping_add(1));
            for transaction in state.running.take() {
                // One that is over, or commits already, refuses; both are well.
                let _ = transaction.abort();
            }
        })
        .forget();
        leaving
    }

    /// How often the page was left: work that failed while this changed deserves another try.
    pub fn times(&self) -> u32 {
        self.0.times.get()
    }

    pub fn work(&self) -> Work<'_> {
        self.0.works.set(self.0.works.get() + 1);
        Work(&self.0)
    }

    /// Remembers a transaction until all work is done.
    pub fn note(&self, transaction: &IdbTransaction) {
        self.0.running.borrow_mut().push(transaction.clone());
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        self.0.works.set(self.0.works.get() - 1);
        if self.0.works.get() == 0 {
            self.0.running.borrow_mut().clear();
        }
    }
}
