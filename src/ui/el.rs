//! Elements of a page, drawn by one piece of code for all of them.
//!
//! `view!` compiles each element of each page to code of its own, 200 to 300 bytes on the phone's
//! wire; a call here is a tenth of that (decision 09). The builder reads as Leptos' own does:
//! `el::p().class("app-small").child("Words")`. What changes while a page stands is a [`live`]
//! child or a `live_` attribute.

use leptos::ev::Event;
use leptos::html::{HtmlElement, custom};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use std::borrow::Cow;
use std::sync::{Arc, Mutex};

/// What an attribute or a text is made of.
type Words = Cow<'static, str>;

/// An element with its attributes and children; without a name, a group of children that stand
/// where the group is put.
pub struct El(Box<Parts>);

struct Parts {
    /// As the DOM spells it, or empty for a group.
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// One function an element. The names are upper case because Leptos compares them with the DOM's
/// `tagName` when it draws again: spelled otherwise, each would be replaced and lose its focus.
macro_rules! elements {
    ($($name:ident $tag:literal)*) => {
        $(pub fn $name() -> El { El::new($tag) })*
    };
}

elements! {
    a "A" article "ARTICLE" b "B" blockquote "BLOCKQUOTE" br "BR" button "BUTTON" caption "CAPTION" datalist "DATALIST" dd "DD"
    details "DETAILS" div "DIV" dl "DL" dt "DT" em "EM" fieldset "FIELDSET" figcaption "FIGCAPTION" figure "FIGURE" form "FORM" h1 "H1"
    h2 "H2" h3 "H3" img "IMG" input "INPUT" label "LABEL" legend "LEGEND" li "LI" mark "MARK"
    nav "NAV" ol "OL" option "OPTION" p "P" progress "PROGRESS" section "SECTION" select "SELECT" span "SPAN" strong "STRONG"
    summary "SUMMARY" table "TABLE" tbody "TBODY" td "TD" th "TH" textarea "TEXTAREA" thead "THEAD" time "TIME" tr "TR" ul "UL"
}

/// Children without an element around them.
pub fn group() -> El {
    El::new("")
}

/// A part of a page that is drawn again when what it asks for has changed.
pub fn live<C: Child>(mut draw: impl FnMut() -> C + Send + 'static) -> AnyView {
    let shared: Arc<Mutex<dyn FnMut() -> Vec<AnyView> + Send>> = Arc::new(Mutex::new(move || {
        let mut out = Vec::new();
        draw().put(&mut out);
        out
    }));
    shared.into_any()
}

/// A list that is drawn without bullets: Safari takes such a one for a mere group, unless it says
/// itself what it is.
pub fn plain_list(class: &'static str) -> El {
    ul().class(class).attr("role", "list")
}

impl El {
    fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
    }

    pub fn child(mut self, child: impl Child) -> Self {
        child.put(&mut self.0.children);
        self
    }

    pub fn class(self, class: &'static str) -> Self {
        self.fixed("class", Cow::Borrowed(class))
    }

    pub fn id(self, id: impl Into<Words>) -> Self {
        self.fixed("id", id.into())
    }

    pub fn href(self, href: impl Into<Words>) -> Self {
        self.fixed("href", href.into())
    }

    pub fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.fixed(name, value.into())
    }

    /// An attribute that follows what it asks for; `None` takes it away.
    pub fn live_attr<V: Into<Words>>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> Option<V> + Send + 'static,
    ) -> Self {
        let shared: Arc<Mutex<dyn FnMut() -> Option<Words> + Send>> =
            Arc::new(Mutex::new(move || value().map(Into::into)));
        self.attribute(custom_attribute(name, shared).into_any_attr())
    }

    pub fn live_class(self, mut class: impl FnMut() -> &'static str + Send + 'static) -> Self {
        self.live_attr("class", move || Some(class()))
    }

    /// Whether a box is ticked, whatever the person did before.
    pub fn live_checked(self, checked: impl FnMut() -> bool + Send + 'static) -> Self {
        self.live_flag("checked", Arc::new(Mutex::new(checked)))
    }

    /// Whether an option is the chosen one, whatever the person chose before.
    pub fn live_selected(self, selected: impl FnMut() -> bool + Send + 'static) -> Self {
        self.live_flag("selected", Arc::new(Mutex::new(selected)))
    }

    /// A property, since the attribute of this name says only how it began.
    fn live_flag(self, name: &'static str, flag: Arc<Mutex<dyn FnMut() -> bool + Send>>) -> Self {
        self.attribute(prop(name, flag).into_any_attr())
    }

    /// What a field holds, whatever was typed before.
    pub fn live_value(self, value: impl FnMut() -> String + Send + 'static) -> Self {
        let shared: Arc<Mutex<dyn FnMut() -> String + Send>> = Arc::new(Mutex::new(value));
        self.attribute(prop("value", shared).into_any_attr())
    }

    /// Calls `act` on the event of this name.
    pub fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.listen(event, act)
    }

    #[inline(never)]
    fn listen(self, event: &'static str, act: Box<dyn FnMut(Event)>) -> Self {
        self.attribute(on(leptos::ev::Custom::<Event>::new(event), act).into_any_attr())
    }

    #[inline(never)]
    fn fixed(self, name: &'static str, value: Words) -> Self {
        self.attribute(custom_attribute(name, value).into_any_attr())
    }

    fn attribute(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// The element as Leptos' own kind.
    #[inline(never)]
    pub fn into_view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        if tag.is_empty() {
            return children.into_any();
        }
        let element = custom(tag).add_any_attr(attributes);
        let mut children = children.into_iter();
        match children.next() {
            None => element.into_any(),
            Some(first) => children.fold(element.child(first), HtmlElement::child).into_any(),
        }
    }
}

/// What can stand in an element.
pub trait Child {
    /// Adds itself at the end.
    fn put(self, children: &mut Vec<AnyView>);
}

/// Nothing at all.
impl Child for () {
    fn put(self, _children: &mut Vec<AnyView>) {}
}

impl Child for AnyView {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for El {
    #[inline(never)]
    fn put(mut self, children: &mut Vec<AnyView>) {
        if self.0.tag.is_empty() {
            children.append(&mut self.0.children);
        } else {
            children.push(self.into_view());
        }
    }
}

impl Child for Words {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any());
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        Words::Borrowed(self).put(children);
    }
}

impl Child for String {
    #[inline(never)]
    fn put(self, children: &mut Vec<AnyView>) {
        Words::Owned(self).put(children);
    }
}

/// What is not there keeps its place: drawn again, its neighbours are the same elements, and the focus and
/// what is selected in them stay.
impl<C: Child> Child for Option<C> {
    fn put(self, children: &mut Vec<AnyView>) {
        match self {
            Some(child) => child.put(children),
            None => children.push(().into_any()),
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn put(self, children: &mut Vec<AnyView>) {
        for child in self {
            child.put(children);
        }
    }
}
