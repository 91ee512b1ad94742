//! Files that a person keeps, in Cache Storage: the service worker answers their addresses from there.
//!
//! One cache for all of them, which no version of the app deletes (`public/sw.js`). It is opened for each
//! act: a handle that the system closed is none of our worries.

use super::give::origin;
use super::idb_error::classify_exception;
use crate::domain::Attachment;
use crate::store::{FileStore, KeptFile, Part, StoreError, file_path, list_files, part_path};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Cache, CacheStorage, DomException, Headers, Request, Response, ResponseInit,
    ServiceWorkerContainer,
};

/// The files kept for the app at a base path.
#[derive(Clone, Debug)]
pub struct KeptFiles {
    base: String,
}

impl KeptFiles {
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned() }
    }

    /// The address at which the service worker gives a file, by its path below the base.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    async fn cache(&self) -> Result<Cache, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Refused)?;
        // Absent without a secure context, whatever its type says.
        let caches = Reflect::get(&window, &"caches".into()).unwrap_or_default();
        let caches: CacheStorage = caches.dyn_into().map_err(|_| StoreError::Refused)?;
        settled(caches.open(&format!("learning-zone:{}:files", self.base))).await.map(JsCast::unchecked_into)
    }

    /// Everything held: its address in full, and its path below the base.
    async fn keys(&self, cache: &Cache) -> Result<Vec<(String, String)>, StoreError> {
        let below = format!("{}{}", origin(), self.base);
        let keys: Array = settled(cache.keys()).await?.unchecked_into();
        let urls = keys.iter().map(|request| request.unchecked_into::<Request>().url());
        Ok(urls.filter_map(|url| url.strip_prefix(&below).map(str::to_owned).map(|path| (url, path))).collect())
    }

    async fn put(&self, path: Option<String>, blob: &Blob, kind: &str) -> Result<(), StoreError> {
        let path = path.ok_or(StoreError::Refused)?;
        let made = response(blob, kind).map_err(|error| told(&error))?;
        settled(self.cache().await?.put_with_str(&self.address(&path), &made)).await.map(drop)
    }

    async fn delete(&self, id: &str, whole: bool) -> Result<(), StoreError> {
        let cache = self.cache().await?;
        let start = format!("kept/{id}/");
        for (url, path) in self.keys(&cache).await? {
            if path.starts_with(&start) && (whole || !is_whole(&path)) {
                settled(cache.delete_with_str(&url)).await?;
            }
        }
        Ok(())
    }
}

/// `kept/<digest>/<name>`; a part has more steps.
fn is_whole(path: &str) -> bool {
    path.split('/').count() == 3
}

async fn settled(promise: Promise) -> Result<JsValue, StoreError> {
    JsFuture::from(promise).await.map_err(|error| told(&error))
}

fn told(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(exception) => classify_exception(exception),
        None => StoreError::Other("an unexpected value".to_owned()),
    }
}

/// What the worker will answer with. A browser is not to guess another type than the one that is said: a
/// file at the app's own address could be the app.
fn response(blob: &Blob, kind: &str) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", kind)?;
    headers.set("content-length", &(blob.size() as u64).to_string())?;
    headers.set("x-content-type-options", "nosniff")?;
    let init = ResponseInit::new();
    init.set_headers_headers(&headers);
    Response::new_with_opt_blob_and_init(Some(blob), &init)
}

/// What the cache holds at an address; `None` where it holds nothing.
async fn held(cache: &Cache, address: &str) -> Result<Option<Response>, StoreError> {
    Ok(settled(cache.match_with_str(address)).await?.dyn_into().ok())
}

impl FileStore for KeptFiles {
    type Gathered = Vec<Blob>;

    async fn list(&self) -> Result<Vec<KeptFile>, StoreError> {
        let cache = self.cache().await?;
        let mut found = Vec::new();
        for (url, path) in self.keys(&cache).await? {
            let whole = if is_whole(&path) { held(&cache, &url).await? } else { None };
            let length = whole.and_then(|response| response.headers().get("content-length").ok().flatten());
            found.push((path, length.and_then(|length| length.parse().ok()).unwrap_or(0)));
        }
        Ok(list_files(found.iter().map(|(path, size)| (path.as_str(), *size))))
    }

    async fn put_part(&self, file: &Attachment, part: Part, bytes: &[u8]) -> Result<(), StoreError> {
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)));
        let blob = blob.map_err(|error| told(&error))?;
        self.put(part_path(file, part), &blob, "application/octet-stream").await
    }

    async fn gather(
        &self,
        file: &Attachment,
        parts: &[Part],
        see: &mut dyn FnMut(&[u8]),
    ) -> Result<Option<Vec<Blob>>, StoreError> {
        let cache = self.cache().await?;
        let mut blobs = Vec::new();
        for part in parts {
            let path = part_path(file, *part).ok_or(StoreError::Refused)?;
            let Some(response) = held(&cache, &self.address(&path)).await? else { return Ok(None) };
            let blob: Blob = settled(response.blob().map_err(|error| told(&error))?).await?.unchecked_into();
            see(&Uint8Array::new(&settled(blob.array_buffer()).await?).to_vec());
            blobs.push(blob);
        }
        Ok(Some(blobs))
    }

    async fn put_whole(&self, file: &Attachment, gathered: Vec<Blob>) -> Result<(), StoreError> {
        let options = BlobPropertyBag::new();
        options.set_type(file.opens_as());
        let parts: Array = gathered.iter().collect();
        let blob = Blob::new_with_blob_sequence_and_options(&parts, &options).map_err(|error| told(&error))?;
        self.put(file_path(file), &blob, file.opens_as()).await?;
        self.delete(&file.id, false).await
    }

    async fn drop_parts(&self, id: &str) -> Result<(), StoreError> {
        self.delete(id, false).await
    }

    async fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.delete(id, true).await
    }
}

/// Whether a service worker stands ready to give kept files to whoever opens them: not yet in the first
/// seconds of a first visit, never where the browser has none.
pub async fn has_worker() -> bool {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return false };
    // Absent in private windows of some browsers and without a secure context.
    let workers = Reflect::get(&navigator, &"serviceWorker".into()).unwrap_or_default();
    let Ok(workers) = workers.dyn_into::<ServiceWorkerContainer>() else { return false };
    let Ok(registration) = settled(workers.get_registration()).await else { return false };
    // There may be none at all.
    registration.is_object() && Reflect::get(&registration, &"active".into()).is_ok_and(|active| active.is_truthy())
}
