//! What a person told the app of themselves. Stays on the device.

use super::Term;
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// A district, or a council where no district was chosen.
    pub area: Option<Term>,
    /// The audience that the person counts themselves to.
    pub role: Option<Term>,
    /// Slugs of feeds that were switched off.
    pub feeds_off: Vec<String>,
}

impl Profile {
    /// Switches a feed off, or on again.
    pub fn toggle_feed(&mut self, slug: &str) {
        match self.feeds_off.iter().position(|off| off == slug) {
            Some(at) => {
                self.feeds_off.remove(at);
            }
            None => self.feeds_off.push(slug.to_owned()),
        }
    }
}
