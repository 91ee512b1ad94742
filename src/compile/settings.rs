//! `feed.toml`: what a feed says of itself.

use super::fields::Fields;
use super::findings::Findings;
use super::folder::Folder;
use super::front_matter;
use super::problem::Spot;
use crate::domain::{Date, Id};
use std::rc::Rc;

/// The file's name within a feed's folder.
pub const FILE: &str = "feed.toml";

/// A feed's own settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub title: String,
    /// Shown with the feed's content, such as "not official".
    pub notice: String,
    /// Where the app is, with a slash at its end, for links from calendars and news; may be empty.
    pub app: String,
    /// When its content was last held against its sources.
    pub checked: Option<Date>,
    /// Days from publishing until the app says "may be out of date".
    pub expires_days: i64,
    /// See [`crate::feed::Head::epoch`]; 0 where the file does not say.
    pub epoch: u32,
}

impl Settings {
    /// The address of a record's page in the app, where it is known where the app is.
    pub fn page(&self, page: &str, id: &Id) -> Option<String> {
        (!self.app.is_empty()).then(|| format!("{}{page}/{id}", self.app))
    }
}

fn app(fields: &mut Fields<'_>) -> String {
    let address = fields.address("app");
    let spot = fields.spot("app");
    let good = address.starts_with("https://") && address.ends_with('/') && !address.contains(['?', '#']);
    if !address.is_empty() && !good {
        let hint = "write app = \"https://example.org/zone/\", with the slash at its end";
        fields.problems().error(&spot, "this is not where an app is", address.as_str(), hint);
    }
    address
}

/// Reads the settings of the feed in folder `slug`.
pub fn read(folder: &Folder, slug: &str, findings: &mut Findings) -> Settings {
    let path: Rc<str> = Rc::from(format!("{slug}/{FILE}"));
    let Some(source) = folder.text(&path, &mut findings.problems) else { return Settings::default() };
    let Some(table) = front_matter::parse(&source, 0..source.text.len(), findings) else { return Settings::default() };
    let mut fields = Fields::new(&source, 0, Spot::line(&path, 1), &table, findings);
    for (name, hint) in [("checked", "add checked = \"2026-11-22\""), ("expires_days", "add expires_days = 400")] {
        if !fields.has(name) {
            fields.missing(name, hint);
        }
    }
    let out = Settings {
        title: fields.text("title"),
        notice: fields.optional_text("notice"),
        app: app(&mut fields),
        checked: fields.day("checked"),
        // Ten years: more is a slip, and the app would never say that it is out of date.
        expires_days: fields.number("expires_days", 1..=3650).unwrap_or_default(),
        epoch: fields.number("epoch", 0..=i64::from(u32::MAX)).and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
    };
    fields.finish();
    out
}
