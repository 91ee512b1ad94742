//! Getting about by keyboard alone.

use crate::browser::Browser;
use thirtyfour::Key;

/// More stops than any page has: a keyboard that gets nowhere is a failure, not a long wait.
const MOST_STOPS: usize = 250;

impl Browser {
    /// Presses Tab until the focus is on something that begins so: `A Month`.
    pub async fn tab_to(&self, wanted: &str) {
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            self.press(Key::Tab.value().to_string()).await;
            let now = self.focused().await;
            if now.starts_with(wanted) {
                return;
            }
            passed.push(now);
        }
        panic!("Tab never came to {wanted:?}: {passed:#?}");
    }

    pub async fn enter(&self) {
        self.press(Key::Enter.value().to_string()).await;
    }

    /// Goes there by Tab, and presses Enter.
    pub async fn take(&self, wanted: &str) {
        self.tab_to(wanted).await;
        self.enter().await;
    }
}
