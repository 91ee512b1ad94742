//! What leaves the app by a person's act: a file, a link that is shared or copied, a page that is printed.
//!
//! Nothing here sends anything anywhere: the browser's own download, share sheet and clipboard do.

use super::clipboard::copy;
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

/// What is given.
#[derive(Clone, Debug)]
pub enum Gift {
    /// A text as a file, and of what kind it is: `text/calendar`.
    File { name: String, kind: &'static str, text: String },
    /// A link with words about it, for whoever cannot open it.
    Link { title: String, words: String, address: String },
}

/// Gives a file by a download, a link by the share sheet or, where there is none, the clipboard. An app
/// on an iPhone's Home Screen has no downloads to find a file in: there the share sheet takes it.
pub async fn give(gift: Gift) -> Given {
    let Some(navigator) = web_sys::window().map(|w| JsValue::from(w.navigator())) else { return Given::Failed };
    if let Some(data) = to_share(&navigator, &gift)
        && let Some(promise) = promised(&navigator, "share", &data)
    {
        match JsFuture::from(promise).await {
            Ok(_) => return Given::Shared,
            Err(error) if is(&error, "AbortError") => return Given::Closed,
            // What it would not take goes the other way.
            Err(_) => {}
        }
    }
    match gift {
        Gift::File { name, kind, text } => match download(&name, kind, &text) {
            Ok(()) => Given::Saved,
            Err(_) => Given::Failed,
        },
        Gift::Link { words, address, .. } => {
            let text = if words.is_empty() { address } else { format!("{words}\n{address}") };
            if copy(&text).await { Given::Copied } else { Given::Failed }
        }
    }
}

/// What the share sheet would be given; `None` where it is not asked.
fn to_share(navigator: &JsValue, gift: &Gift) -> Option<JsValue> {
    let data = JsValue::from(Object::new());
    let set = |key: &str, value: &JsValue| Reflect::set(&data, &key.into(), value).ok();
    match gift {
        Gift::Link { title, words, address } => {
            set("title", &title.as_str().into())?;
            set("text", &words.as_str().into())?;
            set("url", &address.as_str().into())?;
        }
        Gift::File { name, kind, text } => {
            if !is_iphone() || !is_installed() {
                return None;
            }
            let options = FilePropertyBag::new();
            options.set_type(kind);
            let parts = Array::of1(&text.as_str().into());
            let file = File::new_with_str_sequence_and_options(&parts, name, &options).ok()?;
            set("files", &Array::of1(&file))?;
            call(navigator, "canShare", &data).filter(JsValue::is_truthy)?;
        }
    }
    Some(data)
}

fn is(error: &JsValue, name: &str) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|n| n.as_string().as_deref() == Some(name))
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

/// Calls a method that may not be there, and may throw.
fn call(on: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method = Reflect::get(on, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    method.call1(on, argument).ok()
}

pub(super) fn promised(on: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    Some(Promise::resolve(&call(on, method, argument)?))
}
