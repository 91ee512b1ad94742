//! A field of which one value is chosen, and the list below follows.

use crate::domain::Catalogue;
use crate::ui::el::{self, El};
use leptos::prelude::*;
use std::sync::Arc;

/// Values with their names, in the order of the screen.
pub type Values = Vec<(String, String)>;

/// `any` is the name of no choice, whose value is empty; `chosen` is the value now, `choose` takes another.
pub fn select_field(
    id: &'static str,
    label: &'static str,
    any: &'static str,
    values: Values,
    chosen: Arc<dyn Fn() -> String + Send + Sync>,
    choose: Box<dyn Fn(&str)>,
) -> El {
    let option = |(value, name): (String, String)| {
        let (of, chosen) = (value.clone(), Arc::clone(&chosen));
        el::option().attr("value", value).live_selected(move || chosen() == of).child(name)
    };
    let none = (String::new(), any.to_owned());
    let options: Vec<El> = std::iter::once(none).chain(values).map(option).collect();
    let select = el::select().id(id).on("change", move |event| choose(&event_target_value(&event))).child(options);
    el::div().class("app-field").child(el::label().attr("for", id).child(label)).child(select)
}

/// Councils and districts, a district below its council.
pub fn areas(catalogue: &Catalogue) -> Values {
    let v = &catalogue.vocabulary;
    let tree = v.area_tree();
    // Of spaces that engines leave out when somebody types the name: an em space would hide it from Firefox.
    let indent = |depth| if depth > 1 { "\u{a0}\u{a0}\u{a0}" } else { "" };
    let below_county = tree.in_order().into_iter().filter(|a| tree.depth(a) > 0);
    below_county.map(|a| (a.to_string(), format!("{}{}", indent(tree.depth(a)), v.area_name(a)))).collect()
}
