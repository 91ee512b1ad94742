//! The list of feeds that this copy of the app follows, as `config.json` has it.

use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FeedConfig {
    /// The first half of every id of the feed.
    pub slug: String,
    /// What it is called before its head was read.
    pub title: String,
    /// Folder of the feed, relative to the app's base or absolute, with a slash at its end.
    pub url: String,
    /// An unsigned head is accepted; for development and demonstration only.
    #[serde(default)]
    pub unsigned: bool,
    /// Shown with the feed's content: not official.
    #[serde(default)]
    pub demonstration: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Config {
    pub feeds: Vec<FeedConfig>,
    /// The day on which demonstration content is best seen.
    #[serde(default)]
    pub see_on: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("config.json cannot be read: {0}")]
pub struct ConfigError(String);

impl Config {
    pub fn decode(text: &str) -> Result<Self, ConfigError> {
        serde_json::from_str(text).map_err(|error| ConfigError(error.to_string()))
    }
}
