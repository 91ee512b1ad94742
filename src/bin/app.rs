//! The app in the browser; built by Trunk.

#[cfg(target_arch = "wasm32")]
fn main() {
    learning_zone::ui::start();
}

/// The app runs in a browser only; `make serve` builds and serves it.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
