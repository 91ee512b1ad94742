//! Keys and swipes that turn pages, for as long as somebody listens.

use gloo::events::EventListener;
use js_sys::Reflect;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent};

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
    let listeners = vec![
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
    ];
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

/// Where a finger or a pen is; a mouse selects words with the same move.
fn finger(event: &Event) -> Option<(i32, i32)> {
    let kind = Reflect::get(event, &"pointerType".into()).ok()?.as_string()?;
    let event = event.dyn_ref::<MouseEvent>().filter(|_| kind != "mouse")?;
    Some((event.client_x(), event.client_y()))
}
