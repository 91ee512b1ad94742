//! Fetching files, with a limit of size and time.

use crate::ports::{Freshness, Ranged, Ranges, Transport, TransportError};
use futures_util::future::{Either, select};
use gloo::net::http::{Request, Response};
use gloo::timers::future::TimeoutFuture;
use js_sys::{Map, Promise, Reflect};
use std::pin::pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache};

/// After this a request is given up: a train in a valley must not hang a sync for ever.
const TIMEOUT_MS: u32 = 20_000;

/// Bytes a millisecond of the slowest line on which a large file is worth waiting for.
const SLOWEST: usize = 4;

/// The browser's fetch; addresses are relative to the app's base.
#[derive(Clone, Debug)]
pub struct BrowserTransport {
    base: String,
}

impl BrowserTransport {
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned() }
    }

    /// The address that a feed's configuration means.
    pub fn address(&self, url: &str) -> String {
        if is_elsewhere(url) { url.to_owned() } else { format!("{}{url}", self.base) }
    }
}

fn is_elsewhere(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Ends a request that nobody waits for any more; one that is answered is not touched by it.
struct Ending(Option<AbortController>);

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(abort) = &self.0 {
            abort.abort();
        }
    }
}

impl Ranges for BrowserTransport {
    async fn part(&self, url: &str, from: usize, to: usize, limit: usize) -> Result<Ranged, TransportError> {
        let address = self.address(url);
        let range = format!("bytes={from}-{}", to.saturating_sub(1));
        match send(&address, Some(&range), to.saturating_sub(from), limit).await {
            // A browser that asks hosts elsewhere for leave before it asks for a part, and a host that gives none.
            Err(TransportError::Offline) if is_elsewhere(url) && super::is_online() => {
                send(&address, None, limit, limit).await
            }
            other => other,
        }
    }
}

/// Asks for a file, or for a part of `bytes` bytes. Past the browser's own cache, which would hold it a second time.
async fn send(address: &str, range: Option<&str>, bytes: usize, limit: usize) -> Result<Ranged, TransportError> {
    let ending = Ending(AbortController::new().ok());
    let signal = ending.0.as_ref().map(AbortController::signal);
    let request = Request::get(address).cache(RequestCache::NoStore).abort_signal(signal.as_ref());
    let request = if let Some(range) = range { request.header("Range", range) } else { request };
    let answer = in_time(TIMEOUT_MS, request.send()).await?;
    let (whole, bytes) = match answer.status() {
        200 => (true, limit),
        206 => (false, bytes),
        other => return Err(TransportError::Status(other)),
    };
    // Before it comes, where the host says how long it is.
    let length = answer.headers().get("content-length").and_then(|length| length.parse::<usize>().ok());
    if length.is_some_and(|length| length > bytes) {
        return Err(TransportError::TooLarge(bytes));
    }
    let milliseconds = u32::try_from(bytes / SLOWEST).unwrap_or(u32::MAX).saturating_add(TIMEOUT_MS);
    let body = in_time(milliseconds, answer.binary()).await?;
    match whole {
        _ if body.len() > bytes => Err(TransportError::TooLarge(bytes)),
        true => Ok(Ranged::Whole(body)),
        false => Ok(Ranged::Part(body)),
    }
}

async fn in_time<T, E>(milliseconds: u32, work: impl Future<Output = Result<T, E>>) -> Result<T, TransportError> {
    match select(pin!(work), TimeoutFuture::new(milliseconds)).await {
        Either::Left((done, _)) => done.map_err(|_| TransportError::Offline),
        Either::Right(_) => Err(TransportError::TimedOut),
    }
}

impl Transport for BrowserTransport {
    async fn get(&self, url: &str, limit: usize, freshness: Freshness) -> Result<Vec<u8>, TransportError> {
        let cache = match freshness {
            Freshness::Revalidate => RequestCache::NoCache,
            Freshness::Immutable => RequestCache::Default,
        };
        let abort = AbortController::new().ok();
        let signal = abort.as_ref().map(AbortController::signal);
        let address = self.address(url);
        let work = pin!(async {
            let answer = match early(&address).await {
                Some(answer) => answer,
                None => {
                    let request = Request::get(&address).cache(cache).abort_signal(signal.as_ref());
                    request.send().await.map_err(|_| TransportError::Offline)?
                }
            };
            if answer.status() != 200 {
                return Err(TransportError::Status(answer.status()));
            }
            let bytes = answer.binary().await.map_err(|_| TransportError::Offline)?;
            if bytes.len() > limit { Err(TransportError::TooLarge(limit)) } else { Ok(bytes) }
        });
        match select(work, TimeoutFuture::new(TIMEOUT_MS)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => {
                if let Some(abort) = abort {
                    abort.abort();
                }
                Err(TransportError::TimedOut)
            }
        }
    }
}

/// The answer to what the boot script asked for before the app was there; each is taken once. `None` where it did not
/// ask or nothing came of it.
async fn early(address: &str) -> Option<Response> {
    let answers: Map = Reflect::get(&js_sys::global(), &"learningZoneFirst".into()).ok()?.dyn_into().ok()?;
    let address = JsValue::from_str(address);
    let answer: Promise = answers.get(&address).dyn_into().ok()?;
    answers.delete(&address);
    let answer: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    Some(answer.into())
}

/// A small text file of the app itself, such as its configuration.
pub async fn get_text(base: &str, name: &str) -> Result<String, TransportError> {
    let bytes = BrowserTransport::new(base).get(name, 64 * 1024, Freshness::Revalidate).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
