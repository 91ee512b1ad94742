//! The clipboard, and selecting what a person is to copy by hand.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlTextAreaElement};

/// Puts a text on the clipboard; false where the browser refuses, or has none for pages like this.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Absent without a secure context, whatever its type says.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).unwrap_or_default();
    match clipboard.dyn_into::<Clipboard>() {
        Ok(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        Err(_) => false,
    }
}

/// Selects all of a text box, with the focus on it.
pub fn select_text(id: &str) {
    let found = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(text) = found.and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = text.focus();
        text.select();
    }
}
