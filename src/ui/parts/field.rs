//! A field for a line of text, with what is wrong with it.

use crate::domain::Field;
use crate::ui::el::{self, El, live};
use crate::ui::state::State;
use crate::words;
use leptos::prelude::event_target_value;
use std::sync::Arc;

/// More than any name or address has; what is pasted by mistake does not fill the device.
const MOST: &str = "200";

/// What is wrong with a value now, in a sentence.
pub type Faulty = Arc<dyn Fn() -> Option<&'static str> + Send + Sync>;

/// A field of a list of values, for what a team asks for in its words. `own` lets the browser offer the
/// details of whoever uses it.
pub fn text_field(id: &str, ask: &str, own: bool, values: State<Vec<String>>, at: usize, faulty: Faulty) -> El {
    let field = Field::of(ask);
    let words_id = format!("{id}-fault");
    let (is_faulty, described, describing) = (Arc::clone(&faulty), Arc::clone(&faulty), words_id.clone());
    let input = el::input()
        .id(id.to_owned())
        .attr("type", if field == Some(Field::Email) { "email" } else { "text" })
        .attr("autocomplete", field.filter(|_| own).map_or("off", words::field_purpose))
        .attr("maxlength", MOST)
        .live_attr("aria-invalid", move || is_faulty().map(|_| "true"))
        .live_attr("aria-describedby", move || described().map(|_| describing.clone()))
        .live_value(move || values.with(|values| values.get(at).cloned().unwrap_or_default()))
        .on("input", move |event| {
            let value = event_target_value(&event);
            values.update(|values| {
                if let Some(field) = values.get_mut(at) {
                    *field = value;
                }
            });
        });
    el::div()
        .class("app-field")
        .child(el::label().attr("for", id.to_owned()).child(words::field_label(ask)))
        .child(input)
        .child(live(move || faulty().map(|words| el::p().class("app-field__fault").id(words_id.clone()).child(words))))
}
