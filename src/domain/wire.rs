//! Records as JSON and back: one table a type, which says both directions.
//!
//! Why not serde's derive: on the phone it was a sixth of the code (194 of 1190 kB), because it
//! writes a parser for each type. Here the parser makes a [`Json`] first, which borrows its texts from the bytes that are read, and
//! a type is a table of its keys over a few shared functions ([`wire_struct!`], [`wire_words!`]).
//!
//! A value that does not fit is told to [`Faults`], and a stand-in takes its place until the
//! record is done, so that no field needs a way out of its own. Invariant: [`read`] is the only
//! way in, and gives no record that has a fault.

use serde_json::{Map, Value};
use serde_json_borrow::ObjectAsVec;
pub use serde_json_borrow::Value as Json;
use std::fmt;

/// What can be read from JSON and written as JSON.
pub trait Wire: Sized {
    /// What a field that is left out means; also the stand-in for one that cannot be read.
    fn absent() -> Self;
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self;
    fn write(&self) -> Value;
    /// Whether an optional field of this value is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The first thing wrong with a record, by the key of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError {
    key: &'static str,
    what: &'static str,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "field \"{}\" {}", self.key, self.what)
    }
}

impl std::error::Error for WireError {}

/// Where reading stands, and the first fault met.
#[derive(Debug, Default)]
pub struct Faults {
    key: &'static str,
    first: Option<WireError>,
}

impl Faults {
    #[cold]
    #[inline(never)]
    pub fn note(&mut self, what: &'static str) {
        self.first.get_or_insert(WireError { key: self.key, what });
    }

    /// For the tag of a later version.
    pub fn unknown<T>(&mut self, instead: T) -> T {
        self.note("is of a kind that is not known here");
        instead
    }
}

/// One record, or what is wrong with it. Fields that the table does not name are ignored.
pub fn read<T: Wire>(value: &Json<'_>) -> Result<T, WireError> {
    let mut faults = Faults::default();
    let record = T::read(value, &mut faults);
    match faults.first {
        None => Ok(record),
        Some(error) => Err(error),
    }
}

/// JSON of any shape. One parser for everything: others would be copies of it in the app.
#[inline(never)]
pub fn parse(json: &[u8]) -> Result<Json<'_>, NotJson> {
    serde_json::from_slice(json).map_err(|error| NotJson { line: error.line(), column: error.column() })
}

/// Where bytes cease to be JSON: the line from 1, and how many bytes of it could be read. The parser's own sentence about what is wrong there has no reader but a programmer, and costs a
/// phone the words of all its errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no JSON from line {}, column {}", self.line, self.column)
    }
}

impl std::error::Error for NotJson {}

/// A value as text. Not by `Display`, which has errors of its own to print.
pub fn to_text(value: &Value) -> String {
    // It cannot fail: keys are texts, and memory takes all.
    serde_json::to_string(value).unwrap_or_default()
}

/// The fields of an object that is read.
pub struct Fields<'a> {
    map: Option<&'a ObjectAsVec<'a>>,
    faults: &'a mut Faults,
}

impl<'a> Fields<'a> {
    pub fn of(value: &'a Json<'_>, faults: &'a mut Faults) -> Self {
        let map = value.as_object();
        if map.is_none() {
            faults.note("is not an object");
        }
        Self { map, faults }
    }

    /// Refused if it is missing; always written.
    pub fn required<T: Wire>(&mut self, key: &'static str) -> T {
        self.get(key, true)
    }

    /// Left out where it says nothing.
    pub fn optional<T: Wire>(&mut self, key: &'static str) -> T {
        self.get(key, false)
    }

    /// Always written, but may be missing.
    pub fn defaulted<T: Wire>(&mut self, key: &'static str) -> T {
        self.get(key, false)
    }

    fn get<T: Wire>(&mut self, key: &'static str, required: bool) -> T {
        match self.find(key, required) {
            Some(value) => T::read(value, self.faults),
            None => T::absent(),
        }
    }

    #[inline(never)]
    fn find(&mut self, key: &'static str, required: bool) -> Option<&'a Json<'a>> {
        self.faults.key = key;
        // What is not an object was told already.
        let found = self.map?.get(key);
        if required && found.is_none() {
            self.faults.note("is missing");
        }
        found
    }
}

/// The fields of an object that is written: the same three words as [`Fields`].
#[derive(Default)]
pub struct Written(Map<String, Value>);

impl Written {
    pub fn required<T: Wire>(&mut self, key: &str, value: &T) {
        self.put(key, value.write());
    }

    pub fn optional<T: Wire>(&mut self, key: &str, value: &T) {
        if !value.is_absent() {
            self.put(key, value.write());
        }
    }

    pub fn defaulted<T: Wire>(&mut self, key: &str, value: &T) {
        self.put(key, value.write());
    }

    /// Keys come sorted whichever map the library was built with: bytes have a digest.
    pub fn object(mut self) -> Value {
        self.0.sort_keys();
        Value::Object(self.0)
    }

    #[inline(never)]
    fn put(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }
}

/// A struct as an object: `field: required "key"`, `optional` or `defaulted`, as [`Fields`] says.
macro_rules! wire_struct {
    ($type:ident { $($field:ident: $kind:ident $key:literal),+ $(,)? }) => {
        impl $crate::domain::wire::Wire for $type {
            fn absent() -> Self {
                Self::read(&$crate::domain::wire::Json::Null, &mut $crate::domain::wire::Faults::default())
            }
            fn read(value: &$crate::domain::wire::Json<'_>, faults: &mut $crate::domain::wire::Faults) -> Self {
                let mut fields = $crate::domain::wire::Fields::of(value, faults);
                Self { $($field: fields.$kind($key)),+ }
            }
            fn write(&self) -> serde_json::Value {
                let mut out = $crate::domain::wire::Written::default();
                $(out.$kind($key, &self.$field);)+
                out.object()
            }
        }
    };
}

/// An enum of plain values as words, and `key` to ask for the word. The first one stands for a
/// field that is left out.
macro_rules! wire_words {
    ($type:ident { $first:ident = $first_word:literal $(, $value:ident = $word:literal)* $(,)? }) => {
        impl $type {
            /// The word in feeds, in content files and, where it has a place there, in addresses.
            pub fn key(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$value => $word,)*
                }
            }
        }
        impl $crate::domain::wire::Wire for $type {
            fn absent() -> Self {
                Self::$first
            }
            fn read(value: &$crate::domain::wire::Json<'_>, faults: &mut $crate::domain::wire::Faults) -> Self {
                let values = [Self::$first $(, Self::$value)*];
                let at = $crate::domain::wire::word(value, &[$first_word $(, $word)*], faults);
                values.get(at).copied().unwrap_or(Self::$first)
            }
            fn write(&self) -> serde_json::Value {
                $crate::domain::wire::text(self.key())
            }
            fn is_absent(&self) -> bool {
                *self == Self::$first
            }
        }
    };
}

pub(crate) use {wire_struct, wire_words};

/// Which of some words a value is.
#[inline(never)]
pub fn word(value: &Json<'_>, words: &[&str], faults: &mut Faults) -> usize {
    let found = value.as_str().and_then(|text| words.iter().position(|word| *word == text));
    if found.is_none() {
        faults.note("is not a word that is known here");
    }
    found.unwrap_or(0)
}

/// The text that a value is; empty for any other.
#[inline(never)]
pub fn text_of<'a>(value: &'a Json<'_>, faults: &mut Faults) -> &'a str {
    match value.as_str() {
        Some(text) => text,
        None => {
            faults.note("is not text");
            ""
        }
    }
}

#[inline(never)]
pub fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A value of several shapes: its tag alone, or an object of the tag and what it holds.
#[inline(never)]
pub fn tagged<'a>(value: &'a Json<'a>, faults: &mut Faults) -> (&'a str, &'a Json<'a>) {
    match value {
        Json::Str(tag) => return (tag, &Json::Null),
        Json::Object(map) if map.len() == 1 => {
            if let Some((tag, inner)) = map.iter().next() {
                return (tag, inner);
            }
        }
        Json::Object(_) | Json::Array(_) | Json::Number(_) | Json::Bool(_) | Json::Null => {}
    }
    faults.note("is not a value with a tag");
    ("", &Json::Null)
}

/// The opposite of [`tagged`], for a tag that holds something.
#[inline(never)]
pub fn tag(tag: &str, inner: Value) -> Value {
    let mut out = Written::default();
    out.put(tag, inner);
    out.object()
}

/// The values of a list; of any other, none.
#[inline(never)]
pub fn list_of<'a>(value: &'a Json<'a>, faults: &mut Faults) -> &'a [Json<'a>] {
    match value.as_array() {
        Some(items) => items,
        None => {
            faults.note("is not a list");
            &[]
        }
    }
}

pub fn list<'a, T: Wire + 'a>(items: impl IntoIterator<Item = &'a T>) -> Value {
    Value::Array(items.into_iter().map(T::write).collect())
}
