//! What assistive technology sees: roles and names as the browser computes them, and acting on
//! what bears them.

use crate::browser::Browser;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// An element as a screen reader knows it.
#[derive(Clone, Debug)]
pub struct Named {
    pub name: String,
    properties: Value,
    backend: i64,
}

impl Named {
    /// Such as `checked`, `expanded`, `disabled`, `pressed`.
    pub fn has(&self, property: &str, value: &str) -> bool {
        let of = |p: &Value| p["value"]["value"].as_str().map_or(p["value"]["value"].to_string(), str::to_owned);
        let all = self.properties.as_array();
        all.is_some_and(|all| all.iter().any(|p| p["name"] == property && of(p) == value))
    }
}

/// A pattern that ends in an ellipsis asks for the beginning only.
fn fits(name: &str, pattern: &str) -> bool {
    pattern.strip_suffix('…').map_or(name == pattern, |start| name.starts_with(start))
}

impl Browser {
    /// Everything of a role, in the order of the page.
    pub async fn all(&self, role: &str) -> Vec<Named> {
        self.query(None, role).await.unwrap_or_default()
    }

    async fn query(&self, within: Option<&Named>, role: &str) -> WebDriverResult<Vec<Named>> {
        let object = match within {
            Some(named) => {
                self.cdp("DOM.resolveNode", json!({"backendNodeId": named.backend})).await?["object"].clone()
            }
            None => self.cdp("Runtime.evaluate", json!({"expression": "document"})).await?["result"].clone(),
        };
        let asked = json!({"objectId": object["objectId"], "role": role});
        let found = self.cdp("Accessibility.queryAXTree", asked).await?;
        let seen = found["nodes"].as_array().into_iter().flatten().filter(|node| node["ignored"] == json!(false));
        let named = seen.map(|node| Named {
            name: node["name"]["value"].as_str().unwrap_or_default().to_owned(),
            properties: node["properties"].clone(),
            backend: node["backendDOMNodeId"].as_i64().unwrap_or_default(),
        });
        Ok(named.collect())
    }

    async fn now(&self, within: Option<&Named>, role: &str, name: &str) -> Option<Named> {
        self.query(within, role).await.ok()?.into_iter().find(|n| fits(&n.name, name))
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
        self.until(&what, async || {
            let all = self.query(None, role).await.ok()?;
            all.iter().all(|n| !fits(&n.name, name)).then_some(())
        })
        .await;
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
        let object = self.cdp("DOM.resolveNode", json!({"backendNodeId": named.backend})).await?["object"].clone();
        let hand =
            json!({"objectId": object["objectId"], "functionDeclaration": "function() { window.handed = this }"});
        self.cdp("Runtime.callFunctionOn", hand).await?;
        let take = "const taken = window.handed; delete window.handed; return taken";
        self.driver().execute(take, Vec::new()).await?.element()
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
