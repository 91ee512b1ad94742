//! How a place is asked for.

use super::wire::{wire_struct, wire_words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

wire_words!(RouteKind {
    Email = "email",
    Link = "link",
    Form = "form",
    Invitation = "invitation",
    Phone = "phone",
    Open = "open",
});

/// A booking route; an entry of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub id: super::Term,
    pub kind: RouteKind,
    pub title: String,
    /// The mailbox to write to, or to ask where the link is not known.
    pub to: String,
    pub url: String,
    pub phone: String,
    /// The fields that the email must hold, in words.
    pub asks: Vec<String>,
    pub note: String,
}

wire_struct!(Route {
    id: required "id",
    kind: required "k",
    title: required "t",
    to: optional "to",
    url: optional "url",
    phone: optional "phone",
    asks: optional "asks",
    note: optional "note",
});
