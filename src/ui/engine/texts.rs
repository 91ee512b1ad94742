//! What things are looked up in: read back with the catalogue, or made anew in slices when that is replaced.

use super::super::app::{App, SyncState};
use super::super::content::{Prepared, prepared_for};
use super::Engine;
use crate::browser::Slices;
use crate::domain::{Catalogue, Date, Vocabulary};
use crate::feed::Digest;
use crate::search::{Builder, Dates, Facts, Gathering, Index, Lookup, Synonyms, Texts, nth_row, texts_of};
use crate::store::Store;
use crate::sync;
use crate::ui::state::effect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Makes the words of each catalogue that is shown, where they did not come with it.
pub fn follow(app: App) {
    effect(move || {
        let catalogue = app.catalogue.get();
        if prepared_for(&catalogue, app.prepared).is_some_and(|prepared| prepared.texts.is_some()) {
            return;
        }
        // What has come of a feed's first sync is never kept, and the store is busy with the rest of it.
        let preview = app.sync.with_untracked(|sync| *sync == SyncState::Checking)
            && catalogue.feeds.iter().any(|feed| !feed.complete);
        // Nothing is made of nothing.
        let engine = app.engine.get_untracked().filter(|_| !preview && !catalogue.feeds.is_empty());
        let facts = app.facts.get_untracked();
        spawn_local(async move {
            let still = || app.catalogue.try_with_untracked(|now| Arc::ptr_eq(now, &catalogue)) == Some(true);
            if let Some(lookup) = lookup(&catalogue, facts, engine.as_deref(), &still).await
                && still()
            {
                app.prepared.set(Some(Prepared::whole(&catalogue, lookup)));
            }
        });
    });
}

/// Under which name what was made of a catalogue is kept among the packs.
pub(super) fn name(catalogue: &Catalogue) -> Digest {
    sync::derived(catalogue.feeds.iter().map(|feed| feed.root.as_str()))
}

/// What was made of a catalogue and kept.
pub(super) struct Kept {
    pub name: Digest,
    /// Of how many records of each kind.
    pub counts: Vec<usize>,
    pub lookup: Lookup,
}

impl Kept {
    /// `None` where it is not whole.
    pub fn read(name: Digest, bytes: &[u8]) -> Option<Self> {
        let (lookup, counts) = Lookup::from_bytes(bytes)?;
        Some(Self { name, counts, lookup })
    }

    /// If it was made of as much as this catalogue has, and of the same.
    pub fn fits(&self, catalogue: &Catalogue) -> bool {
        // A pack of the vocabulary may have been missing when it was made.
        let values = self.lookup.facts.has_values_of(&catalogue.vocabulary);
        self.name == name(catalogue) && self.counts == catalogue.records.counts() && values
    }
}

/// What can be known of each row, which a list cannot be shown without; `None` where it is `still` wanted no more.
pub(super) async fn facts(catalogue: &Catalogue, still: &dyn Fn() -> bool) -> Option<Arc<Facts>> {
    let mut slices = Slices::new();
    let dates = dates(catalogue, &mut slices).await;
    let mut gathering = Gathering::new(&catalogue.vocabulary);
    let mut number = 0;
    while let Some(row) = nth_row(catalogue, &dates, number) {
        gathering.add(&row);
        number += 1;
        slices.breathe().await;
        if !still() {
            return None;
        }
    }
    let mut gathered = gathering.finish();
    while gathered.step() {
        slices.breathe().await;
    }
    still().then(|| Arc::new(gathered.done()))
}

/// The same with what of its facts counts today, unless that is shown already.
pub(super) async fn of_today(app: App, made: Prepared) -> Prepared {
    let shown = app.facts.try_with_untracked(|facts| Arc::ptr_eq(facts, &made.facts));
    let Some(today) = app.today.try_get_untracked().filter(|_| shown == Some(false)) else { return made };
    let index = index(Arc::clone(&made.facts), &made.catalogue.vocabulary, today).await;
    Prepared { index: Some((today, index)), ..made }
}

/// What of facts counts on a day.
pub(super) async fn index(facts: Arc<Facts>, vocabulary: &Vocabulary, today: Date) -> Arc<Index> {
    let mut slices = Slices::new();
    let mut indexing = Index::begin(facts, vocabulary, today);
    while indexing.step() {
        slices.breathe().await;
    }
    Arc::new(indexing.done())
}

/// What things are looked up in of a catalogue, made of its facts and kept; `None` where it is `still` wanted no more.
pub(super) async fn lookup(
    catalogue: &Catalogue,
    facts: Arc<Facts>,
    engine: Option<&Engine>,
    still: &dyn Fn() -> bool,
) -> Option<Lookup> {
    let made = Lookup { facts, texts: Arc::new(words(catalogue, still).await?) };
    if let Some(engine) = engine {
        // Where there is no room they are made again next time.
        let _ = engine.store.put_packs(&[(name(catalogue), made.to_bytes(&catalogue.records.counts()))]).await;
    }
    Some(made)
}

async fn words(catalogue: &Catalogue, still: &dyn Fn() -> bool) -> Option<Texts> {
    let mut slices = Slices::new();
    let dates = dates(catalogue, &mut slices).await;
    let mut builder = Builder::new(&Synonyms::new(&catalogue.vocabulary.synonyms));
    let mut number = 0;
    while let Some(fields) = texts_of(catalogue, &dates, number) {
        builder.add(&fields);
        number += 1;
        slices.breathe().await;
        if !still() {
            return None;
        }
    }
    let mut finishing = builder.finish();
    while finishing.step() {
        slices.breathe().await;
    }
    Some(finishing.done())
}

async fn dates<'a>(catalogue: &'a Catalogue, slices: &mut Slices) -> Dates<'a> {
    let mut dates = Dates::begin(catalogue);
    while dates.step() {
        slices.breathe().await;
    }
    dates.done()
}
