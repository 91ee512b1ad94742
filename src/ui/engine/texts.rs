//! The index of words: read back with the catalogue, or made anew in slices when that is replaced.

use super::super::app::{App, SyncState, Words};
use super::Engine;
use crate::browser::Slices;
use crate::domain::Catalogue;
use crate::feed::Digest;
use crate::search::{Builder, Dates, Synonyms, Texts, row_count, texts_of};
use crate::store::Store;
use crate::sync;
use crate::ui::state::effect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Keeps [`App::words`] in step with the catalogue, where they did not come with it.
pub fn follow(app: App) {
    effect(move || {
        let catalogue = app.catalogue.get();
        if app.words.with_untracked(|words| words.as_ref().is_some_and(|w| Arc::ptr_eq(&w.catalogue, &catalogue))) {
            return;
        }
        // What has come of a feed's first sync is never kept, and the store is busy with the rest of it.
        let preview = app.sync.with_untracked(|sync| *sync == SyncState::Checking)
            && catalogue.feeds.iter().any(|feed| !feed.complete);
        let engine = app.engine.get_untracked().filter(|_| !preview);
        spawn_local(async move {
            let still = || app.catalogue.try_with_untracked(|now| Arc::ptr_eq(now, &catalogue)) == Some(true);
            if let Some(texts) = texts(&catalogue, engine.as_deref(), &still).await
                && still()
            {
                app.words.set(Some(Words { catalogue: Arc::clone(&catalogue), texts: Arc::new(texts) }));
            }
        });
    });
}

/// Under which name the texts of a catalogue are kept among the packs.
pub(super) fn name(catalogue: &Catalogue) -> Digest {
    sync::derived(catalogue.feeds.iter().map(|feed| feed.root.as_str()))
}

/// The words of a catalogue as they were kept, if they were made of as much.
pub(super) fn kept(catalogue: &Catalogue, bytes: Option<&[u8]>) -> Option<Texts> {
    Texts::from_bytes(bytes?, &catalogue.records.counts(), row_count(catalogue))
}

/// The words of a catalogue, made and kept; `None` where they are `still` wanted no more.
pub(super) async fn texts(
    catalogue: &Arc<Catalogue>,
    engine: Option<&Engine>,
    still: &dyn Fn() -> bool,
) -> Option<Texts> {
    let made = make(catalogue, still).await?;
    if let Some(engine) = engine {
        // Where there is no room they are made again next time.
        let _ = engine.store.put_packs(&[(name(catalogue), made.to_bytes(&catalogue.records.counts()))]).await;
    }
    Some(made)
}

async fn make(catalogue: &Arc<Catalogue>, still: &dyn Fn() -> bool) -> Option<Texts> {
    let mut slices = Slices::new();
    let dates = Dates::new(catalogue);
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
