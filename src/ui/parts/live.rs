//! A part of a page that is drawn again when what it asks for has changed.

use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// What a closure in a view does, through one piece of code for all of them: each kind of thing
/// that closures return would bring 2 kB to the phone (measured; 26 kinds).
pub fn live<V: IntoAny>(mut draw: impl FnMut() -> V + Send + 'static) -> AnyView {
    let shared: Arc<Mutex<dyn FnMut() -> AnyView + Send>> = Arc::new(Mutex::new(move || draw().into_any()));
    shared.into_any()
}
