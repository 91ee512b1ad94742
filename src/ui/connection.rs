//! Whether there is a connection, as far as the app can know: by the browser's word and by how the last
//! check of the feeds went.

use super::app::{App, SyncState, Toast};
use super::state::effect;
use crate::browser;
use crate::words::{self, TroubleKind};

/// Keeps [`App::connected`] right, and says when what waits for a connection can be opened.
pub fn follow(app: App) {
    effect(move || {
        let now = match app.sync.get() {
            // Not known yet: what was known stands, so that no button changes under a finger.
            SyncState::Waiting | SyncState::Checking => return,
            SyncState::UpToDate => browser::is_online(),
            SyncState::Failed(trouble) => trouble.kind != TroubleKind::Offline && browser::is_online(),
        };
        set(app, now);
    });
    // Back again is told by the check that follows: a browser calls a network without a way out "online".
    browser::on_online(move |online| {
        if !online {
            set(app, false);
        }
    });
}

fn set(app: App, now: bool) {
    if app.connected.get_untracked() == now {
        return;
    }
    app.connected.set(now);
    let waiting = app.personal.with_untracked(|p| p.outbox.entries().len());
    // A way back that stands there is worth more.
    let undo = app.toast.with_untracked(|t| t.as_ref().is_some_and(|t| t.undo.is_some()));
    if now && waiting > 0 && !undo {
        app.toast.set(Some(Toast { words: words::connected_again(waiting), undo: None }));
    }
}
