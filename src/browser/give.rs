//! What leaves the app by a person's act: a file, a link that is shared or copied, a page that is printed.
//!
//! Nothing here sends anything anywhere: the browser's own download, share sheet and clipboard do.

use super::install::{is_installed, is_iphone};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlElement, Url};

/// A browser has fetched a file from its address by then.
const FETCHED_MS: u32 = 60_000;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// A file is among the person's downloads, or the browser asks where to put it.
    Saved,
    /// Handed over by the share sheet.
    Shared,
    /// In the clipboard.
    Copied,
    /// The person closed the share sheet.
    Closed,
    /// The browser refused.
    Failed,
}

/// The start of every address of this site: `https://example.org`.
pub fn origin() -> String {
    web_sys::window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// Prints the page, or shows the system's way to.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = Reflect::get(&window, &"print".into())
            .ok()
            .and_then(|f| f.dyn_into::<Function>().ok()?.call0(&window).ok());
    }
}

/// Gives a text as a file. An app on an iPhone's Home Screen has no downloads to find it in: there
/// the share sheet takes it.
pub async fn give_file(name: &str, kind: &str, text: &str) -> Given {
    if is_iphone() && is_installed() {
        let given = share_file(name, kind, text).await;
        if given != Given::Failed {
            return given;
        }
    }
    match download(name, kind, text) {
        Ok(()) => Given::Saved,
        Err(_) => Given::Failed,
    }
}

fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    Timeout::new(FETCHED_MS, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

async fn share_file(name: &str, kind: &str, text: &str) -> Given {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    let Ok(file) = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &options) else {
        return Given::Failed;
    };
    let data = Object::new();
    let set = Reflect::set(&data, &"files".into(), &Array::of1(&file));
    let Some(navigator) = navigator() else { return Given::Failed };
    let can = call(&navigator, "canShare", &data).is_some_and(|can| can.is_truthy());
    if set.is_err() || !can { Given::Failed } else { shared(&navigator, &data).await }
}

/// Shares a link with words about it, for whoever cannot open it; copies both where there is no
/// share sheet.
pub async fn share_link(title: &str, words: &str, address: &str) -> Given {
    let Some(navigator) = navigator() else { return Given::Failed };
    let data = Object::new();
    for (key, value) in [("title", title), ("text", words), ("url", address)] {
        let _ = Reflect::set(&data, &key.into(), &value.into());
    }
    let given = shared(&navigator, &data).await;
    if given != Given::Failed {
        return given;
    }
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).unwrap_or(JsValue::NULL);
    let text = if words.is_empty() { address.to_owned() } else { format!("{words}\n{address}") };
    let copied = match promised(&clipboard, "writeText", &text.into()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    };
    if copied { Given::Copied } else { Given::Failed }
}

async fn shared(navigator: &JsValue, data: &JsValue) -> Given {
    let Some(promise) = promised(navigator, "share", data) else { return Given::Failed };
    match JsFuture::from(promise).await {
        Ok(_) => Given::Shared,
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { Given::Closed } else { Given::Failed }
        }
    }
}

fn navigator() -> Option<JsValue> {
    Some(web_sys::window()?.navigator().into())
}

/// Calls a method that may not be there, and may throw.
fn call(on: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method = Reflect::get(on, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    method.call1(on, argument).ok()
}

fn promised(on: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    call(on, method, argument)?.dyn_into().ok()
}
