//! What a person told the app of themselves. Stays on the device.

use super::Term;
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// A district, or a council where no district was chosen.
    pub area: Option<Term>,
    /// The audience that the person counts themselves to.
    pub role: Option<Term>,
    /// Slugs of feeds that were switched off.
    pub feeds_off: BTreeSet<String>,
}
