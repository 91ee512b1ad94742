//! Files that a person keeps: what is here, what is coming, and what went wrong. They come while the person
//! goes from page to page; a page only shows them.

use super::super::app::{App, Toast};
use super::{Engine, FILES};
use crate::browser;
use crate::domain::Attachment;
use crate::store::{FileStore, KeptFile, StoreError};
use crate::sync::{self, KeepError};
use crate::words::{self, Stage};
use futures_util::future::{AbortHandle, Abortable};
use leptos::task::spawn_local;
use std::rc::Rc;

/// What the pages know of files.
#[derive(Clone, Default)]
pub struct Shelf {
    /// Whether files can be kept here; `None` until somebody asked.
    pub keeps: Option<bool>,
    /// Whether a service worker gives kept files to whoever opens them.
    pub opens: bool,
    pub kept: Vec<KeptFile>,
    coming: Vec<Coming>,
    /// What went wrong, by id.
    troubles: Vec<(String, String)>,
    /// Bytes that the browser would still take, where it says so.
    pub free: Option<u64>,
    /// What was just done, for a screen reader.
    pub said: String,
}

/// A file on its way.
#[derive(Clone)]
struct Coming {
    id: String,
    here: usize,
    stop: AbortHandle,
}

/// Where a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not known yet.
    Asking,
    /// This browser has no place for it.
    Unable,
    Absent,
    Paused,
    Coming,
    Kept,
}

impl Shelf {
    pub fn phase(&self, id: &str) -> Phase {
        if self.coming.iter().any(|file| file.id == id) {
            return Phase::Coming;
        }
        match (self.keeps, self.kept.iter().find(|file| file.id == id)) {
            (None, _) => Phase::Asking,
            (Some(false), _) => Phase::Unable,
            (Some(true), None) => Phase::Absent,
            (Some(true), Some(file)) if file.whole => Phase::Kept,
            (Some(true), Some(_)) => Phase::Paused,
        }
    }

    /// How many bytes of a file are here.
    pub fn here(&self, id: &str) -> usize {
        let coming = self.coming.iter().find(|file| file.id == id).map(|file| file.here);
        coming.unwrap_or_else(|| self.kept.iter().find(|file| file.id == id).map_or(0, KeptFile::held))
    }

    /// What went wrong with a file; empty where nothing did.
    pub fn trouble(&self, id: &str) -> String {
        self.troubles.iter().find(|(of, _)| of == id).map(|(_, words)| words.clone()).unwrap_or_default()
    }

    fn forget_trouble(&mut self, id: &str) {
        self.troubles.retain(|(of, _)| of != id);
    }
}

/// Why a file did not come, in a sentence.
enum Stopped {
    NoRoom(String),
    Error(KeepError),
}

impl Engine {
    /// The folder of a feed, as the configuration has it; `None` for a feed that is not configured.
    pub fn folder_of(&self, slug: &str) -> Option<String> {
        self.config.feeds.iter().find(|feed| feed.slug == slug).map(|feed| feed.url.clone())
    }

    /// Where a feed's file is while there is a connection; `None` for a name that leads elsewhere, too.
    pub fn online_address(&self, slug: &str, file: &Attachment) -> Option<String> {
        Some(self.transport.address(&format!("{}{}", self.folder_of(slug)?, file.path()?)))
    }

    /// Where a kept file opens, by its path below the base.
    pub fn kept_address(&self, path: &str) -> String {
        self.files.address(path)
    }

    /// Looks what is kept, for a page that shows it.
    pub fn look_at_files(self: &Rc<Self>, app: App) {
        let engine = Rc::clone(self);
        spawn_local(async move { engine.read_files(app).await });
    }

    /// The same again, where some page has asked before.
    pub fn renew_files(self: &Rc<Self>, app: App) {
        if app.files.try_with_untracked(|shelf| shelf.keeps.is_some()) == Some(true) {
            self.look_at_files(app);
        }
    }

    async fn read_files(&self, app: App) {
        let list = self.files.list().await;
        let (opens, free) = (browser::has_worker().await, free_room().await);
        app.files.update(|shelf| {
            shelf.opens = opens;
            shelf.free = free;
            shelf.keeps = Some(list.is_ok());
            // What was read before is likelier than nothing.
            if let Ok(list) = list {
                shelf.kept = list;
            }
        });
    }

    /// Fetches a file that the person asked for, or goes on with it. Nothing else fetches one.
    pub fn keep_file(self: &Rc<Self>, app: App, folder: &str, file: &Attachment) {
        if app.files.with_untracked(|shelf| shelf.phase(&file.id) == Phase::Coming) {
            return;
        }
        let (stop, stopped) = AbortHandle::new_pair();
        app.files.update(|shelf| {
            shelf.forget_trouble(&file.id);
            shelf.said = words::file_said(Stage::Begun, &file.title);
            shelf.coming.push(Coming { id: file.id.clone(), here: shelf.here(&file.id), stop });
        });
        let (engine, folder, file) = (Rc::clone(self), folder.to_owned(), file.clone());
        spawn_local(async move {
            let outcome = Abortable::new(engine.fetch_file(app, &folder, &file), stopped).await;
            // What is here now is read before the file is called anything but coming.
            let list = engine.files.list().await;
            let (opens, free) = (browser::has_worker().await, free_room().await);
            app.files.update(|shelf| {
                if let Ok(list) = list {
                    shelf.kept = list;
                }
                shelf.opens = opens;
                shelf.free = free;
                shelf.coming.retain(|other| other.id != file.id);
            });
            engine.tell_of(app, &file, outcome.ok());
            engine.tabs.tell(FILES);
        });
    }

    async fn fetch_file(&self, app: App, folder: &str, file: &Attachment) -> Result<(), Stopped> {
        let here = app.files.try_with_untracked(|shelf| shelf.here(&file.id)).unwrap_or(0);
        // For a moment all its parts and the whole stand side by side.
        let needed = (2 * file.bytes).saturating_sub(here) as u64;
        if let Some(free) = free_room().await.filter(|free| *free < needed) {
            return Err(Stopped::NoRoom(words::no_room(file, free)));
        }
        let _turn = browser::turn(&format!("learning-zone:{}:file:{}", self.base, file.id)).await;
        let mut progress = |here: usize| {
            app.files.update(|shelf| {
                let Some(coming) = shelf.coming.iter_mut().find(|coming| coming.id == file.id) else { return };
                if coming.here < file.bytes / 2 && here >= file.bytes / 2 && here < file.bytes {
                    shelf.said = words::file_said(Stage::Half, &file.title);
                }
                coming.here = here;
            });
        };
        sync::keep(folder, file, &self.transport, &self.files, &mut progress).await.map_err(Stopped::Error)
    }

    /// Says how it ended; `None` where the person paused it.
    fn tell_of(&self, app: App, file: &Attachment, outcome: Option<Result<(), Stopped>>) {
        let Some((kept, here, free)) = app
            .files
            .try_with_untracked(|shelf| (shelf.phase(&file.id) == Phase::Kept, shelf.here(&file.id), shelf.free))
        else {
            return;
        };
        let trouble = match outcome {
            None => String::new(),
            Some(Ok(())) if kept => String::new(),
            // A browser that said that it kept it, and did not.
            Some(Ok(())) => words::keep_trouble(&KeepError::Store(StoreError::Refused), file, here, free),
            Some(Err(Stopped::NoRoom(words))) => words,
            Some(Err(Stopped::Error(error))) => words::keep_trouble(&error, file, here, free),
        };
        let stage = match (kept, trouble.is_empty()) {
            (true, _) => Stage::Kept,
            (false, true) => Stage::Paused,
            (false, false) => Stage::Stopped,
        };
        let said = words::file_said(stage, &file.title);
        if stage != Stage::Paused {
            app.toast.set(Some(Toast { words: said.clone(), undo: None }));
        }
        app.files.update(|shelf| {
            // What is told by the toast is not said a second time.
            shelf.said = if stage == Stage::Paused { said } else { String::new() };
            if stage == Stage::Stopped {
                shelf.troubles.push((file.id.clone(), trouble));
            }
        });
    }

    /// Stops a file that is coming; what has come stays.
    pub fn pause_file(&self, app: App, id: &str) {
        let coming = app.files.with_untracked(|shelf| shelf.coming.iter().find(|file| file.id == id).cloned());
        if let Some(coming) = coming {
            coming.stop.abort();
        }
    }

    /// Takes a file off the device. It can be kept again.
    pub fn remove_file(self: &Rc<Self>, app: App, id: &str, title: &str) {
        // What is still coming must not come after.
        self.pause_file(app, id);
        let (engine, id) = (Rc::clone(self), id.to_owned());
        let done = Toast { words: words::file_said(Stage::Removed, title), undo: None };
        spawn_local(async move {
            let _turn = browser::turn(&format!("learning-zone:{}:file:{id}", engine.base)).await;
            match engine.files.remove(&id).await {
                Ok(()) => app.toast.set(Some(done)),
                Err(error) => app.storage.set(Some(words::store_trouble(&error).sentence)),
            }
            app.files.update(|shelf| shelf.forget_trouble(&id));
            engine.read_files(app).await;
            engine.tabs.tell(FILES);
        });
    }
}

/// Bytes that the browser would still take; `None` where it does not say.
async fn free_room() -> Option<u64> {
    let state = browser::storage_state().await;
    Some((state.available? - state.used?).max(0.0) as u64)
}
