//! Errors as sentences: what happened, what was kept, what to do.

use crate::feed::{HeadError, SignatureError};
use crate::ports::TransportError;
use crate::store::{PersonalError, StoreError};
use crate::sync::{Refusal, SyncError};

/// A sentence for a person, and whether it is worth interrupting for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub sentence: String,
    pub kind: TroubleKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// No network: the ordinary state of a farmhouse kitchen.
    Offline,
    /// The content is as it was; it will be tried again.
    Sync,
    /// What the person does may not be kept.
    Storage,
}

pub fn sync_trouble(error: &SyncError) -> Trouble {
    let (kind, sentence) = match error {
        SyncError::Transport(TransportError::Offline) => {
            (TroubleKind::Offline, "There is no connection. Everything already on this device still works.".to_owned())
        }
        SyncError::Transport(TransportError::TimedOut) => {
            (TroubleKind::Offline, "The server did not answer in time. The copy on this device was kept.".to_owned())
        }
        SyncError::Transport(TransportError::Status(status)) => (
            TroubleKind::Sync,
            format!(
                "The server answered with error {status}. The copy on this device was kept; the app will try again."
            ),
        ),
        SyncError::Transport(TransportError::TooLarge(_)) | SyncError::DamagedPack => (
            TroubleKind::Sync,
            "What came over the network was not the partnership's content (a Wi-Fi login page, perhaps). \
             The copy on this device was kept; the app will try again."
                .to_owned(),
        ),
        SyncError::Head(error) => (TroubleKind::Sync, head_trouble(error).to_owned()),
        SyncError::Refused(reason) => (TroubleKind::Sync, refusal(*reason).to_owned()),
        SyncError::Store(error) => return store_trouble(error),
    };
    Trouble { sentence, kind }
}

fn head_trouble(error: &HeadError) -> &'static str {
    match error {
        HeadError::TooLarge | HeadError::NotAHead | HeadError::WrongRoot => {
            "What came over the network was not the partnership's content (a Wi-Fi login page, perhaps). \
             The copy on this device was kept; the app will try again."
        }
        HeadError::Signature(SignatureError::UnknownScheme) | HeadError::UnknownFormat(_) => {
            "The new content needs a newer version of the app. The copy on this device was kept; \
             reload the app when it offers to."
        }
        HeadError::Signature(SignatureError::Missing) => {
            "The new content is not signed, so it was not taken. The copy on this device was kept. \
             If this goes on, tell the partnership."
        }
        HeadError::Signature(SignatureError::UnknownKey(_)) => {
            "The new content is signed with a key that this app does not know, so it was not taken. \
             The copy on this device was kept. Reload the app; if this goes on, tell the partnership."
        }
        HeadError::Signature(SignatureError::Wrong) => {
            "The signature on the new content is wrong, so it was not taken: it may have been changed on its way. \
             The copy on this device was kept. If this goes on, tell the partnership."
        }
        HeadError::Signature(SignatureError::Unchecked) => {
            "New content came, but its signature could not be checked: a part of the app has not come yet. \
             Nothing was changed; the app will try again."
        }
    }
}

pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::OtherFeed => {
            "The server offers the content of another partnership in this one's place, so it was not taken. \
             The copy on this device was kept."
        }
        Refusal::Rollback => "The server offers older content than the copy on this device, so it was not taken.",
        Refusal::Equivocation => {
            "The server offers two different contents of one date, so the new one was not taken. \
             The copy on this device was kept."
        }
        Refusal::NeedsNewerApp => {
            "The new content needs a newer version of the app. The copy on this device was kept; \
             reload the app when it offers to."
        }
    }
}

pub fn store_trouble(error: &StoreError) -> Trouble {
    let sentence = match error {
        StoreError::Refused => {
            "This browser does not allow the app to keep anything on the device (a private window, perhaps). \
             You can read everything now, but nothing will be kept when you close it."
        }
        StoreError::Full => {
            "There is no room left on this device, so it was not kept. Free some space, then try again."
        }
        StoreError::Blocked => {
            "Another tab with an older version of the app is open. Close the other tabs, then reload."
        }
        StoreError::Lost => "The phone closed the app's storage in the background. Reload the app, then try again.",
        StoreError::Newer => {
            "What is on this device was written by a newer version of the app. Nothing was changed. Reload the app."
        }
        StoreError::Raced => "Another tab was doing the same. Nothing was lost.",
        StoreError::MissingPack => {
            "A part of the new content did not arrive. The old content was kept; the app will try again."
        }
        StoreError::Other(reason) => {
            return Trouble {
                sentence: format!("The device's storage failed ({reason}). Reload the app, then try again."),
                kind: TroubleKind::Storage,
            };
        }
    };
    Trouble { sentence: sentence.to_owned(), kind: TroubleKind::Storage }
}

/// What a person did was not kept.
pub fn not_kept(error: &StoreError) -> String {
    format!("This was not saved. {}", store_trouble(error).sentence)
}

/// What writes what a person saves has not come, and cannot be fetched now.
pub const NOT_KEPT_YET: &str =
    "This was not saved: a part of the app has not come yet. Try again when there is a connection.";

/// Nothing is where something was saved.
pub const CLEARED: &str = "What you saved on this device is gone: the browser cleared it, or somebody did. \
     The app cannot bring it back. An installed app is cleared less easily: see Settings.";

/// The long texts had to go, or could not come.
pub const LEAN: &str = "There is little room left on this device: courses, dates and contacts are here, \
     but not all long texts. Free some space, then check for new content in Settings.";

/// A part of the app itself could not be fetched.
pub const NOT_COME: &str = "The rest of the app is not on this device yet. It is asked for again whenever you open a \
     page. If it does not come with a connection either, reload the page.";

/// Beside the advice to reload.
pub const RELOADING_LOSES: &str = "Reloading loses what you saved: others use this device too.";

/// What was saved cannot be read: it is left as it is.
pub fn personal_trouble(error: &PersonalError) -> String {
    match error {
        PersonalError::Newer(_) => {
            "What you saved was written by a newer version of the app. Nothing was changed. Reload the app.".to_owned()
        }
        PersonalError::Unreadable(reason) => format!(
            "What you saved on this device cannot be read ({reason}). It was left as it is: nothing is \
             overwritten until it can be read again."
        ),
    }
}
