//! What assistive technology sees: roles and names as the browser computes them, and acting on
//! what bears them.

use crate::browser::Browser;
use crate::chrome;
use crate::engine::Engine;
use crate::roles;
use serde_json::{Map, Value};
use thirtyfour::prelude::*;

/// An element as a screen reader knows it.
#[derive(Clone, Debug)]
pub struct Named {
    pub name: String,
    pub states: Map<String, Value>,
    pub place: Place,
}

/// How an engine finds it again.
#[derive(Clone, Debug)]
pub enum Place {
    Node(chrome::Node),
    Element(WebElement),
}

impl Named {
    /// Such as `checked`, `expanded`, `disabled`, `pressed`.
    pub fn has(&self, property: &str, value: &str) -> bool {
        let of = |v: &Value| v.as_str().map_or(v.to_string(), str::to_owned);
        self.states.get(property).is_some_and(|v| of(v) == value)
    }
}

/// A pattern that ends in an ellipsis asks for the beginning only.
pub fn fits(name: &str, pattern: &str) -> bool {
    pattern.strip_suffix('…').map_or(name == pattern, |start| name.starts_with(start))
}

impl Browser {
    /// Everything of a role, in the order of the page.
    pub async fn all(&self, role: &str) -> Vec<Named> {
        self.query(None, role, "…").await.unwrap_or_default()
    }

    async fn query(&self, within: Option<&Named>, role: &str, name: &str) -> WebDriverResult<Vec<Named>> {
        match self.engine() {
            Engine::Chromium => chrome::named(self.driver(), within, role, name).await,
            Engine::Firefox | Engine::WebKit => roles::named(self.driver(), within, role, name).await,
        }
    }

    async fn now(&self, within: Option<&Named>, role: &str, name: &str) -> Option<Named> {
        let found = self.query(within, role, name).await.ok()?.into_iter().next()?;
        // Of what the page's own words promise, the browser has the last word.
        match &found.place {
            Place::Element(element) => roles::confirmed(self.driver(), element, role, name).await.then_some(found),
            Place::Node(_) => Some(found),
        }
    }

    /// Waits for an element with this role and name.
    pub async fn named(&self, role: &str, name: &str) -> Named {
        self.until(&format!("{role} {name:?}"), async || self.now(None, role, name).await).await
    }

    /// The same within a group, a list, a table.
    pub async fn named_in(&self, whole: (&str, &str), role: &str, name: &str) -> Named {
        let what = format!("{role} {name:?} in {whole:?}");
        self.until(&what, async || {
            let within = self.now(None, whole.0, whole.1).await?;
            self.now(Some(&within), role, name).await
        })
        .await
    }

    /// Waits until there is no such element.
    pub async fn gone(&self, role: &str, name: &str) {
        let what = format!("{role} {name:?} to go");
        self.until(&what, async || self.query(None, role, name).await.ok()?.is_empty().then_some(())).await;
    }

    pub async fn click(&self, role: &str, name: &str) {
        self.until(&format!("{role} {name:?} to click"), async || {
            let named = self.now(None, role, name).await?;
            self.hit(&named).await
        })
        .await;
    }

    pub async fn click_in(&self, whole: (&str, &str), role: &str, name: &str) {
        self.until(&format!("{role} {name:?} in {whole:?} to click"), async || {
            let within = self.now(None, whole.0, whole.1).await?;
            let named = self.now(Some(&within), role, name).await?;
            self.hit(&named).await
        })
        .await;
    }

    /// A real click in the middle of the screen, away from the bars. Nothing where the page has
    /// drawn the element anew meanwhile, or something lies over it: then it was not clicked.
    async fn hit(&self, named: &Named) -> Option<()> {
        let element = self.element(named).await.ok()?;
        let to_middle = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";
        self.driver().execute(to_middle, vec![element.to_json().ok()?]).await.ok()?;
        element.click().await.ok()
    }

    async fn element(&self, named: &Named) -> WebDriverResult<WebElement> {
        match &named.place {
            Place::Node(node) => chrome::element(self.driver(), *node).await,
            Place::Element(element) => Ok(element.clone()),
        }
    }

    /// What has the focus, as its element and text.
    pub async fn focused(&self) -> String {
        let script = "const e = document.activeElement; return e ? (e.tagName + ' ' + e.textContent.replace(/\\s+/g, ' ')).trim() : ''";
        self.look(script).await.unwrap_or_default()
    }

    /// Waits until the focus is there: `H1 Courses`.
    pub async fn focus_is(&self, on: &str) {
        self.until(&format!("the focus on {on:?}"), async || (self.focused().await == on).then_some(())).await;
    }
}
