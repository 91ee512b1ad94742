//! The engine that a run of the journeys is in, and what it cannot do.
//!
//! Journeys claim the same everywhere. Where an engine under its driver cannot do what a claim
//! needs, the journey asks [`Engine::can`], which prints the reason; README lists all of them.

use std::collections::HashSet;
use std::sync::Mutex;

/// Set to `firefox` or `webkit`; anything else is a mistake, and nothing is Chromium.
const CHOICE: &str = "LEARNING_ZONE_ENGINE";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a journey may need of a browser beyond pages, keys and clicks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// To end, and to start again with what it had kept.
    Restart,
    /// Dark and light by turns in one session.
    TurnDark,
    /// An account of every request, of the worker's and the browser's own, too.
    Requests,
    /// A console that can be read.
    Console,
    /// The smallest copies of files, also from a host without HTTPS.
    Brotli,
    /// To show what a field offers while somebody types.
    Offers,
    /// A window that has the focus, so that `:focus` is drawn.
    ActiveWindow,
}

impl Engine {
    pub fn chosen() -> Self {
        match std::env::var(CHOICE).unwrap_or_default().as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("{CHOICE}={other}: chromium, firefox or webkit"),
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Why it cannot, in the words that README lists, too; nothing where it can.
    pub const fn cannot(self, need: Need) -> Option<&'static str> {
        match (self, need) {
            (Self::Chromium, _)
            | (
                Self::Firefox,
                Need::Restart | Need::TurnDark | Need::Console | Need::Brotli | Need::Offers | Need::ActiveWindow,
            ) => None,
            (Self::WebKit, Need::Restart) => {
                Some("cannot start again with what it kept: each session of its driver has a store of its own, empty")
            }
            (Self::WebKit, Need::TurnDark) => {
                Some("cannot turn dark while it runs: light at the root, dark under the sub-path")
            }
            (Self::WebKit, Need::Console) => {
                Some("cannot show its console: a script in the page notes what pages write, throw and are forbidden")
            }
            (Self::WebKit, Need::Brotli) => Some(
                "cannot take brotli from a host without HTTPS: the limits of weight are for brotli, and not held against gzip",
            ),
            (Self::WebKit, Need::Offers) => Some(
                "cannot show what a field offers: this build has no lists of suggestions, the field is a plain one",
            ),
            (Self::WebKit, Need::ActiveWindow) => {
                Some("cannot show what has the focus: on a screen that nobody sees its window is never the active one")
            }
            (Self::Firefox | Self::WebKit, Need::Requests) => {
                Some("cannot tell all requests: each page's own account of them is read instead")
            }
        }
    }

    /// Whether it can. If not, that and the reason stand in the output, once for each claim.
    pub fn can(self, need: Need, claim: &str) -> bool {
        static SAID: Mutex<Option<HashSet<(Need, String)>>> = Mutex::new(None);
        let Some(reason) = self.cannot(need) else { return true };
        let mut said = SAID.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if said.get_or_insert_default().insert((need, claim.to_owned())) {
            println!("{}: {reason} ({claim})", self.name());
        }
        false
    }
}
