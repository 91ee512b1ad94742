//! Fetching files, with a limit of size and time.

use crate::ports::{Freshness, Transport, TransportError};
use futures_util::future::{Either, select};
use gloo::net::http::Request;
use gloo::timers::future::TimeoutFuture;
use std::pin::pin;
use web_sys::{AbortController, RequestCache};

/// After this a request is given up: a train in a valley must not hang a sync for ever.
const TIMEOUT_MS: u32 = 20_000;

/// The browser's fetch; addresses are relative to the app's base.
#[derive(Clone, Debug)]
pub struct BrowserTransport {
    base: String,
}

impl BrowserTransport {
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned() }
    }

    fn address(&self, url: &str) -> String {
        if url.starts_with("https://") || url.starts_with("http://") {
            url.to_owned()
        } else {
            format!("{}{url}", self.base)
        }
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
            let request = Request::get(&address).cache(cache).abort_signal(signal.as_ref());
            let answer = request.send().await.map_err(|_| TransportError::Offline)?;
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

/// A small text file of the app itself, such as its configuration.
pub async fn get_text(base: &str, name: &str) -> Result<String, TransportError> {
    let bytes = BrowserTransport::new(base).get(name, 64 * 1024, Freshness::Revalidate).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
