//! Everything that is the person's own. It stays on the device.

use super::{Plan, Profile, Seen};

/// How it is written down is the store's affair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Personal {
    pub plan: Plan,
    pub profile: Profile,
    /// What they have seen of each feed.
    pub seen: Seen,
}

impl Personal {
    /// Whether the person did anything that they would miss.
    pub fn has_own(&self) -> bool {
        self.plan.saved().next().is_some() || self.profile != Profile::default()
    }
}
