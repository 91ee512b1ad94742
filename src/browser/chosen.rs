//! A file that a person chose in a field, as text.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// Reads it, and empties the field, so that the same file can be chosen again. `None` where none was
/// chosen or it cannot be read; `Err` with its size in octets where it is over `limit`, unread.
pub async fn chosen_text(event: Event, limit: usize) -> Option<Result<String, f64>> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    let text = if file.size() > limit as f64 {
        Err(file.size())
    } else {
        Ok(JsFuture::from(file.text()).await.ok()?.as_string()?)
    };
    field.set_value("");
    Some(text)
}
