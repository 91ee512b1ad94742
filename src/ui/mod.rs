//! What a person sees: state, frame, parts and pages.
//!
//! Pages take data from [`App`]; parts take props only. Words come from `words`, addresses from
//! `address`; nothing here formats a date or builds a path.

mod acts;
mod app;
mod connection;
mod content;
mod desk;
mod el;
mod engine;
mod frame;
mod later;
mod pages;
mod parts;
mod start;
mod state;

pub use start::start;
