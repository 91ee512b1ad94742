//! The list of feeds that this copy of the app follows, as `config.json` has it.

use crate::domain::wire::{self, wire_struct};
use crate::feed::{PublicKey, Trust};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedConfig {
    /// The first half of every id of the feed.
    pub slug: String,
    /// What it is called before its head was read.
    pub title: String,
    /// Folder of the feed, relative to the app's base or absolute, with a slash at its end.
    pub url: String,
    /// Whose signatures are accepted. Usually two, so that one may be lost or replaced.
    pub keys: Vec<PublicKey>,
    /// An unsigned head is accepted, too; for development only.
    pub unsigned: bool,
    /// Shown with the feed's content: not official.
    pub demonstration: bool,
}

wire_struct!(FeedConfig {
    slug: required "slug",
    title: required "title",
    url: required "url",
    keys: optional "keys",
    unsigned: defaulted "unsigned",
    demonstration: defaulted "demonstration",
});

impl FeedConfig {
    /// What this copy of the app takes from the feed.
    pub fn trust(&self) -> Trust<'_> {
        Trust { keys: &self.keys, unsigned: self.unsigned }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    pub feeds: Vec<FeedConfig>,
    /// The day on which demonstration content is best seen.
    pub see_on: Option<String>,
}

wire_struct!(Config {
    feeds: required "feeds",
    see_on: optional "see_on",
});

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("config.json cannot be read: {0}")]
pub struct ConfigError(String);

impl Config {
    pub fn decode(text: &str) -> Result<Self, ConfigError> {
        let json = wire::parse(text.as_bytes()).map_err(|error| ConfigError(error.to_string()))?;
        wire::read(&json).map_err(|error| ConfigError(error.to_string()))
    }
}
