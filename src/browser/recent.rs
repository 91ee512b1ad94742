//! The last searches made on this device. They stay here, and go with "Clear".

use super::storage::local_storage;

/// So many are kept: what fits two lines of a phone.
const MOST: usize = 6;

fn name(base: &str) -> String {
    format!("learning-zone:{base}:recent")
}

/// The newest first; none where the browser keeps none.
pub fn recent_searches(base: &str) -> Vec<String> {
    let kept = local_storage().and_then(|s| s.get_item(&name(base)).ok().flatten()).unwrap_or_default();
    kept.lines().map(str::to_owned).take(MOST).collect()
}

/// Puts a search first, once. What it grew out of while it was typed goes.
pub fn remember_search(base: &str, words: &str) {
    let words = words.trim().replace('\n', " ");
    if words.is_empty() {
        return;
    }
    let others = recent_searches(base).into_iter().filter(|other| !words.starts_with(other.as_str()));
    let list: Vec<String> = std::iter::once(words.clone()).chain(others).take(MOST).collect();
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(&name(base), &list.join("\n"));
    }
}

/// Forgets all of them.
pub fn forget_searches(base: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(&name(base));
    }
}
