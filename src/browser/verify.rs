//! The browser's own check of signatures: it costs a phone next to no code, and its page no time.

use crate::feed::{Claim, Verifier};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

const SCHEME: &str = "Ed25519";

/// By `crypto.subtle`. Cannot tell in browsers that do not know Ed25519 (Chrome before 137, Safari before 17, Firefox before 129), on a page that
/// came neither over https nor from the machine itself, and for a key that the browser does not take.
#[derive(Clone, Copy, Debug)]
pub struct Subtle;

impl Verifier for Subtle {
    async fn holds(&self, claim: &Claim, signed: &[u8]) -> Option<bool> {
        let subtle = web_sys::window()?.crypto().ok()?.subtle();
        let (key, usages) = (Uint8Array::from(claim.key.bytes().as_slice()), Array::of1(&"verify".into()));
        let key = subtle.import_key_with_str("raw", &key, SCHEME, false, &usages).ok()?;
        let key: CryptoKey = JsFuture::from(key).await.ok()?.dyn_into().ok()?;
        let holds = subtle.verify_with_str_and_u8_array_and_u8_array(SCHEME, &key, &claim.signature, signed).ok()?;
        JsFuture::from(holds).await.ok()?.as_bool()
    }
}
