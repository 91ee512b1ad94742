//! How much the device holds, and whether it promised to keep it.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// What the browser says about storage; `None` where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StorageState {
    /// Bytes.
    pub used: Option<f64>,
    pub available: Option<f64>,
    pub persisted: Option<bool>,
}

/// Absent in WebKit under automation and on pages without a secure context.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &"storage".into()).ok()?.dyn_into().ok()
}

pub async fn storage_state() -> StorageState {
    let Some(manager) = manager() else { return StorageState::default() };
    let estimate = match manager.estimate() {
        Ok(promise) => JsFuture::from(promise).await.ok().map(StorageEstimate::from),
        Err(_) => None,
    };
    let persisted = match manager.persisted() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|v| v.as_bool()),
        Err(_) => None,
    };
    StorageState {
        used: estimate.as_ref().and_then(StorageEstimate::get_usage),
        available: estimate.as_ref().and_then(StorageEstimate::get_quota),
        persisted,
    }
}

/// Asks the browser not to clear what is held; it may say no without a word.
pub async fn ask_to_persist() {
    if let Some(manager) = manager()
        && let Ok(promise) = manager.persist()
    {
        let _ = JsFuture::from(promise).await;
    }
}

/// Where the marker of the app at `base` stands.
fn marker_name(base: &str) -> String {
    format!("learning-zone:{base}:saved")
}

pub(super) fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Whether something was ever saved here, as far as a second place in the browser remembers: where
/// it says so and nothing is saved, the browser cleared the one and not the other.
pub fn is_marked(base: &str) -> bool {
    local_storage().and_then(|s| s.get_item(&marker_name(base)).ok().flatten()).is_some()
}

/// Remembers that something was saved here; a browser without that place cannot tell later.
pub fn mark(base: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(&marker_name(base), "1");
    }
}

/// The person was told.
pub fn unmark(base: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.remove_item(&marker_name(base));
    }
}
