//! The clipboard, and text boxes: selecting what a person is to copy by hand, and keeping their place.

use super::give::promised;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;

/// Puts a text on the clipboard; false where the browser refuses, or has none for pages like this.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Absent without a secure context, whatever its type says.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).unwrap_or_default();
    match promised(&clipboard, "writeText", &text.into()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

fn text_box(id: &str) -> Option<HtmlTextAreaElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Selects all of a text box, with the focus on it.
pub fn select_text(id: &str) {
    if let Some(text) = text_box(id) {
        let _ = text.focus();
        text.select();
    }
}

/// Brings the person back to their place in a text box that is about to be drawn again, if they are in it.
pub fn hold_text(id: &'static str) {
    if !super::has_focus(id) {
        return;
    }
    let place = |text: HtmlTextAreaElement| Some((text.selection_start().ok()??, text.selection_end().ok()??));
    let Some((start, end)) = text_box(id).and_then(place) else { return };
    super::after(0, move || {
        if let Some(text) = text_box(id) {
            let _ = text.focus();
            let _ = text.set_selection_range(start, end);
        }
    })
    .forget();
}
