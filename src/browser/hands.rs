//! Keys and swipes that turn pages, for as long as somebody listens.

use gloo::events::EventListener;
use js_sys::Reflect;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, KeyboardEvent, MouseEvent};

/// A swipe is at least this long, CSS pixels, and twice as long as it is high: less is a tap or a scroll.
const SWIPE: i32 = 60;

/// What a hand may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    Next,
    Back,
    /// The Escape key.
    Away,
}

/// Dropping it stops listening.
pub struct Hands {
    _listeners: Vec<EventListener>,
}

/// Calls `then` for the arrow keys, for Escape, and for a swipe of a finger or pen: towards the left is on.
pub fn on_turns(then: impl Fn(Turned) + 'static) -> Hands {
    let Some(window) = web_sys::window() else { return Hands { _listeners: Vec::new() } };
    let then: Rc<dyn Fn(Turned)> = Rc::new(then);
    let start = Rc::new(Cell::new(None::<(i32, i32)>));
    let (begun, ended) = (Rc::clone(&start), start);
    let of_key = Rc::clone(&then);
    let mut listeners: Vec<EventListener> = Vec::new();
    if let Ok(view) = Reflect::get(&window, &"visualViewport".into()).unwrap_or_default().dyn_into::<EventTarget>() {
        // The styles then leave sideways moves to the browser.
        listeners.push(EventListener::new(&view, "resize", |_| {
            if let Some(html) = super::page::html() {
                let _ = html.toggle_attribute_with_force("data-magnified", is_magnified());
            }
        }));
    }
    listeners.extend([
        EventListener::new(&window, "keydown", move |event| {
            if let Some(turned) = turned_by_key(event) {
                of_key(turned);
            }
        }),
        EventListener::new(&window, "pointerdown", move |event| begun.set(finger(event))),
        EventListener::new(&window, "pointerup", move |event| {
            let Some(((x0, y0), (x, y))) = ended.take().zip(finger(event)) else { return };
            let (dx, dy) = (x - x0, y - y0);
            if dx.abs() >= SWIPE && dx.abs() >= 2 * dy.abs() {
                then(if dx < 0 { Turned::Next } else { Turned::Back });
            }
        }),
    ]);
    Hands { _listeners: listeners }
}

fn turned_by_key(event: &Event) -> Option<Turned> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    match event.key().as_str() {
        "ArrowRight" => Some(Turned::Next),
        "ArrowLeft" => Some(Turned::Back),
        "Escape" => Some(Turned::Away),
        _ => None,
    }
}

/// Whether the page is magnified by two fingers: then a move is for looking around.
fn is_magnified() -> bool {
    let view = web_sys::window().and_then(|w| Reflect::get(&w, &"visualViewport".into()).ok()).unwrap_or_default();
    Reflect::get(&view, &"scale".into()).ok().and_then(|scale| scale.as_f64()).is_some_and(|scale| scale > 1.01)
}

/// Where a finger or a pen is; a mouse selects words with the same move.
fn finger(event: &Event) -> Option<(i32, i32)> {
    if is_magnified() {
        return None;
    }
    let kind = Reflect::get(event, &"pointerType".into()).ok()?.as_string()?;
    let event = event.dyn_ref::<MouseEvent>().filter(|_| kind != "mouse")?;
    Some((event.client_x(), event.client_y()))
}
