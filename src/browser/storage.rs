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
