//! Content on its way to the screen, and what was made of it.

use super::state::State;
use crate::domain::{Catalogue, Date};
use crate::search::{Facts, Index, Lookup, Texts};
use crate::words::Trouble;
use std::sync::Arc;

/// Content on its way to the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    Reading,
    /// A list of courses can be shown; all else is still being read (`engine/opening.rs`).
    Opening(T),
    Ready(T),
    Failed(Trouble),
}

impl<T: Clone> Load<T> {
    /// What is shown, where that is all of what is held.
    pub fn ready(&self) -> Option<T> {
        match self {
            Self::Ready(shown) => Some(shown.clone()),
            Self::Reading | Self::Opening(_) | Self::Failed(_) => None,
        }
    }
}

/// What was made of a catalogue.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub catalogue: Arc<Catalogue>,
    /// Without them nothing can be listed: a catalogue is shown once they are made.
    pub facts: Arc<Facts>,
    /// `None` while they are made.
    pub texts: Option<Arc<Texts>>,
    /// The index of a day, where it was made before.
    pub index: Option<(Date, Arc<Index>)>,
}

impl Prepared {
    /// All that there is to make, but for a day's index.
    pub fn whole(catalogue: &Arc<Catalogue>, lookup: Lookup) -> Self {
        let Lookup { facts, texts } = lookup;
        Self { catalogue: Arc::clone(catalogue), facts, texts: Some(texts), index: None }
    }
}

/// What was made of a catalogue, if it was. Follows nothing: it is set before the catalogue is shown, and again when its words are known.
pub fn prepared_for(shown: &Arc<Catalogue>, prepared: State<Option<Prepared>>) -> Option<Prepared> {
    prepared.with_untracked(|p| p.as_ref().filter(|p| Arc::ptr_eq(&p.catalogue, shown)).cloned())
}
