//! Files that a person keeps: what they are, how far they have come, and what went wrong.

use super::{bytes, bytes_of, store_trouble};
use crate::domain::Attachment;
use crate::ports::TransportError;
use crate::store::StoreError;
use crate::sync::KeepError;

/// Where the browser has no place for files.
pub const NO_FILES_KEPT: &str = "This browser cannot keep files for the app (a private window, perhaps). \
    They open here while there is a connection.";

/// What kind of file it is, in a word.
pub fn file_kind(file: &Attachment) -> &'static str {
    match file.opens_as() {
        "application/pdf" => "PDF",
        "image/png" | "image/jpeg" => "Picture",
        "audio/mpeg" => "Sound",
        _ => "File",
    }
}

/// How much room there is, before anything is kept.
pub fn room_line(free: Option<u64>) -> String {
    let room = match free {
        Some(free) => format!("About {} is free here.", bytes(free)),
        None => "The browser does not say how much room there is.".to_owned(),
    };
    format!("No file is downloaded until you ask. {room}")
}

/// What is told of a file while and after it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Begun,
    Half,
    Paused,
    Kept,
    /// It stopped by itself; why stands with the file.
    Stopped,
    Removed,
}

/// In a sentence, for a screen reader and for a person who is on another page by then.
pub fn file_said(stage: Stage, title: &str) -> String {
    match stage {
        Stage::Begun => format!("Downloading: {title}"),
        Stage::Half => format!("Half of it is here: {title}"),
        Stage::Paused => format!("Paused: {title}"),
        Stage::Kept => format!("Kept on this device: {title}"),
        Stage::Stopped => format!("Not kept yet: {title}"),
        Stage::Removed => format!("Removed from this device: {title}"),
    }
}

/// There is less room than the file takes while it is put together.
pub fn no_room(file: &Attachment, free: u64) -> String {
    format!(
        "There is not enough room on this device, so nothing was downloaded: the file has {}, which takes twice that \
         while it is put together, and about {} is free. Free some space, then try again.",
        bytes(file.bytes as u64),
        bytes(free)
    )
}

/// Why a file of which so many bytes are `here` is not kept, and what became of those.
pub fn keep_trouble(error: &KeepError, file: &Attachment, here: usize, free: Option<u64>) -> String {
    let what = match error {
        KeepError::NotAFile => return "This file is not published as it should be. Tell the partnership.".to_owned(),
        KeepError::WrongDigest => {
            return "What came is not the file that the partnership published (its digest is wrong), so it was \
                    dropped. Check for new content in Settings, then try again. If this goes on, tell the partnership."
                .to_owned();
        }
        KeepError::Transport(TransportError::Offline) => "There is no connection.".to_owned(),
        KeepError::Transport(TransportError::TimedOut) => "The server did not answer in time.".to_owned(),
        KeepError::Transport(TransportError::Status(404 | 410)) => {
            "The file is not at the partnership's address any more. Check for new content in Settings.".to_owned()
        }
        KeepError::Transport(TransportError::Status(status)) => format!("The server answered with error {status}."),
        KeepError::Transport(TransportError::TooLarge(_)) | KeepError::NotThePart => {
            "What came over the network was not this file (a Wi-Fi login page, perhaps).".to_owned()
        }
        KeepError::Cleared => "Part of it was cleared from this device meanwhile.".to_owned(),
        KeepError::Store(StoreError::Full) => {
            let free = free.map_or_else(String::new, |free| format!(" (about {} is free)", bytes(free)));
            format!(
                "There is no room left on this device for the {} of this file{free}. Free some space.",
                bytes(file.bytes as u64)
            )
        }
        KeepError::Store(error) => store_trouble(error).sentence,
    };
    if here == 0 {
        return format!("{what} Nothing of the file is here yet.");
    }
    format!("{what} What has come stays: {}.", bytes_of(here as u64, file.bytes as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: &str) -> Attachment {
        let (id, name) = ("a".repeat(64), "talk.mp3".to_owned());
        Attachment { id, name, title: "A talk".to_owned(), kind: kind.to_owned(), bytes: 3_400_000 }
    }

    #[test]
    fn a_file_is_named_by_what_opens_it() {
        let kinds = ["application/pdf", "image/png", "image/jpeg", "audio/mpeg", "text/html"];
        let named = kinds.map(|kind| file_kind(&file(kind)));
        assert_eq!(named, ["PDF", "Picture", "Picture", "Sound", "File"]);
    }

    #[test]
    fn what_went_wrong_says_what_is_here() {
        let told = |error: KeepError, here| keep_trouble(&error, &file("audio/mpeg"), here, Some(20_000));
        let offline = KeepError::Transport(TransportError::Offline);
        assert_eq!(told(offline.clone(), 0), "There is no connection. Nothing of the file is here yet.");
        assert_eq!(told(offline, 1_200_000), "There is no connection. What has come stays: 1.2 of 3.4 MB.");
        assert_eq!(
            told(KeepError::Store(StoreError::Full), 262_144),
            "There is no room left on this device for the 3.4 MB of this file (about 20 kB is free). Free some space. \
             What has come stays: 0.3 of 3.4 MB."
        );
        assert!(told(KeepError::WrongDigest, 0).contains("it was dropped"));
    }

    #[test]
    fn the_room_is_told_before_anything_comes() {
        assert_eq!(room_line(Some(1_200_000_000)), "No file is downloaded until you ask. About 1.2 GB is free here.");
        assert!(room_line(None).ends_with("does not say how much room there is."));
    }
}
