//! The wire form of the values that records are built of: texts, numbers, lists, pairs.

use super::wire::{Faults, Json, Wire, list, list_of, text, text_of};
use super::{Date, Month, Time};
use serde_json::Value;

impl Wire for String {
    fn absent() -> Self {
        Self::new()
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        text_of(value, faults).to_owned()
    }
    fn write(&self) -> Value {
        text(self)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Wire for bool {
    fn absent() -> Self {
        false
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        value.as_bool().unwrap_or_else(|| {
            faults.note("is neither true nor false");
            false
        })
    }
    fn write(&self) -> Value {
        Value::Bool(*self)
    }
    fn is_absent(&self) -> bool {
        !*self
    }
}

/// A whole number within its bounds.
#[inline(never)]
fn whole(value: &Json<'_>, least: i64, most: i64, faults: &mut Faults) -> i64 {
    match value.as_i64() {
        Some(number) if (least..=most).contains(&number) => number,
        _ => {
            faults.note("is not a whole number of the right size");
            0
        }
    }
}

macro_rules! whole_number {
    ($($type:ident up to $most:expr),+) => {$(
        impl Wire for $type {
            fn absent() -> Self {
                0
            }
            fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
                whole(value, 0, $most as i64, faults) as Self
            }
            fn write(&self) -> Value {
                Value::from(*self as i64)
            }
        }
    )+};
}
// A size is one of a file, on a phone of 32 bits as here.
whole_number!(u8 up to u8::MAX, u16 up to u16::MAX, u32 up to u32::MAX, usize up to u32::MAX);

impl Wire for i64 {
    fn absent() -> Self {
        0
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        whole(value, Self::MIN, Self::MAX, faults)
    }
    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Wire for f64 {
    fn absent() -> Self {
        0.0
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        value.as_f64().unwrap_or_else(|| {
            faults.note("is not a number");
            0.0
        })
    }
    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn absent() -> Self {
        None
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        if value.is_null() { None } else { Some(T::read(value, faults)) }
    }
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn absent() -> Self {
        Self::new()
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        let items = list_of(value, faults);
        let mut out = Self::with_capacity(items.len());
        for item in items {
            out.push(T::read(item, faults));
        }
        out
    }
    fn write(&self) -> Value {
        list(self)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// A list of exactly two.
impl<A: Wire, B: Wire> Wire for (A, B) {
    fn absent() -> Self {
        (A::absent(), B::absent())
    }
    fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
        match list_of(value, faults) {
            [a, b] => (A::read(a, faults), B::read(b, faults)),
            _ => {
                faults.note("is not a pair");
                Self::absent()
            }
        }
    }
    fn write(&self) -> Value {
        pair(&self.0, &self.1)
    }
}

/// Two values as a list, without a tuple to hold them.
pub(super) fn pair(a: &impl Wire, b: &impl Wire) -> Value {
    Value::Array(vec![a.write(), b.write()])
}

/// Days and times as their text.
macro_rules! as_text {
    ($type:ident, $absent:expr, $fault:literal) => {
        impl Wire for $type {
            fn absent() -> Self {
                $absent
            }
            fn read(value: &Json<'_>, faults: &mut Faults) -> Self {
                Self::parse(text_of(value, faults)).unwrap_or_else(|| {
                    faults.note($fault);
                    $absent
                })
            }
            fn write(&self) -> Value {
                Value::String(self.to_string())
            }
        }
    };
}
as_text!(Date, Date::FIRST, "is not a day");
as_text!(Month, Date::FIRST.month(), "is not a month");
as_text!(Time, Time::LAST, "is not a time");
