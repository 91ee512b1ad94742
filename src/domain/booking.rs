//! How a place is asked for.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteKind {
    /// Write to a mailbox with the fields that it asks for.
    Email,
    /// A booking page such as Eventbrite.
    Link,
    Form,
    /// Ask by email, then wait for an invitation.
    Invitation,
    Phone,
    /// Nothing to book: start when you like.
    Open,
}

/// A booking route; an entry of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    pub id: super::Term,
    #[serde(rename = "k")]
    pub kind: RouteKind,
    #[serde(rename = "t")]
    pub title: String,
    /// The mailbox to write to, or to ask where the link is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The fields that the email must hold, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
