//! Roles and names in engines whose accessibility tree no driver shows: the page's own markup says
//! who may bear them, then the browser is asked what it computes for that element.

use crate::names::{Named, Place, fits};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use thirtyfour::RequestData;
use thirtyfour::SessionId;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;

/// Who may bear a role. What is left out here is not found, and fails a journey loudly.
const MARKUP: [(&str, &str); 16] = [
    ("button", "button, input[type=button], input[type=submit], [role=button]"),
    ("link", "a[href], [role=link]"),
    ("checkbox", "input[type=checkbox], [role=checkbox]"),
    ("radio", "input[type=radio], [role=radio]"),
    ("searchbox", "input[type=search], [role=searchbox]"),
    ("combobox", "input[list], [role=combobox]"),
    ("heading", "h1, h2, h3, h4, h5, h6, [role=heading]"),
    ("list", "ul, ol, [role=list]"),
    ("group", "fieldset, [role=group]"),
    ("table", "table, [role=table]"),
    ("navigation", "nav, [role=navigation]"),
    ("region", "section[aria-label], section[aria-labelledby], [role=region]"),
    ("cell", "td, [role=cell]"),
    ("rowheader", "th[scope=row], [role=rowheader]"),
    ("textbox", "input:not([type], [list]), input[type=text]:not([list]), input[type=email], textarea, [role=textbox]"),
    ("image", "img, [role=img]"),
];

/// Elements of a selector with their names and states, as the markup gives them: enough of the
/// rules for names that the app's pages are found; the browser's own answer decides.
const FIND: &str = r#"
const [css, within] = arguments;
const shown = (e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('[aria-hidden=true], [inert]');
const tidy = (s) => (s ?? '').replace(/\s+/g, ' ').trim();
const words = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === 'true' || !node.checkVisibility()) return '';
  if (node.matches('input, select, textarea')) return '';
  if (node.ariaLabel) return node.ariaLabel;
  if (node.matches('img')) return node.alt;
  const inside = [...node.childNodes].map(words).join('');
  return getComputedStyle(node).display.startsWith('inline') ? inside : ` ${inside} `;
};
const byContent = 'a, button, td, th, h1, h2, h3, h4, h5, h6, [role=button], [role=link]';
const nameOf = (e) => {
  const by = (e.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  if (by.length) return tidy(by.map((id) => document.getElementById(id)).filter(Boolean).map(words).join(' '));
  if (e.ariaLabel) return tidy(e.ariaLabel);
  if (e.labels?.length) return tidy([...e.labels].map(words).join(' '));
  if (e.matches('img')) return tidy(e.alt);
  const caption = e.matches('table') ? e.caption : e.matches('fieldset') ? e.querySelector('legend') : null;
  if (caption) return tidy(words(caption));
  return e.matches(byContent) ? tidy(words(e)) : tidy(e.title);
};
const statesOf = (e) => {
  const states = {};
  const say = (name, value) => value != null && (states[name] = String(value));
  say('checked', e.matches('[type=checkbox], [type=radio]') ? e.checked : e.ariaChecked);
  if (e.disabled || e.ariaDisabled === 'true') say('disabled', true);
  say('pressed', e.ariaPressed);
  say('expanded', e.ariaExpanded);
  say('level', e.ariaLevel ?? /^H([1-6])$/.exec(e.tagName)?.[1]);
  return states;
};
return [...(within ?? document).querySelectorAll(css)].filter(shown).map((e) => [nameOf(e), statesOf(e), e]);
"#;

/// What bears a role and a name, in the order of the page.
pub async fn named(driver: &WebDriver, within: Option<&Named>, role: &str, name: &str) -> WebDriverResult<Vec<Named>> {
    let (_, css) = MARKUP.iter().find(|(r, _)| *r == role).unwrap_or_else(|| panic!("no markup for {role}"));
    let within = match within.map(|n| &n.place) {
        Some(Place::Element(element)) => element.to_json()?,
        _ => Value::Null,
    };
    let found = driver.execute(FIND, vec![json!(css), within]).await?;
    let mut all = Vec::new();
    for (found, states, element) in found.convert::<Vec<(String, _, Value)>>()? {
        if fits(&found, name) {
            let place = Place::Element(WebElement::from_json(element, driver.handle().clone())?);
            all.push(Named { name: found, states, place });
        }
    }
    Ok(all)
}

/// `GET /session/{id}/element/{id}/computedrole` and `.../computedlabel`.
#[derive(Debug)]
struct Computed(String, &'static str);

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(http::Method::GET, format!("session/{session}/element/{}/{}", self.0, self.1))
    }
}

async fn computed(driver: &WebDriver, element: &WebElement, what: &'static str) -> WebDriverResult<String> {
    driver.handle().cmd(Computed(element.element_id().to_string(), what)).await?.value()
}

/// Whether the browser itself computes this role and this name.
pub async fn confirmed(driver: &WebDriver, element: &WebElement, role: &str, name: &str) -> bool {
    let (Ok(found), Ok(label)) =
        (computed(driver, element, "computedrole").await, computed(driver, element, "computedlabel").await)
    else {
        return false;
    };
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    // A cell is called by what is in it, and WebKit computes no name of its own for it.
    let unnamed = label.is_empty() && ["cell", "rowheader"].contains(&role);
    if found != role || !(fits(&label, name) || unnamed) {
        // Said once for each, since a journey looks again and again.
        static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        let words = format!("the browser takes {role} {name:?} for {found} {label:?}");
        if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(words.clone()) {
            println!("{words}");
        }
        return false;
    }
    true
}
