//! Signals and memos of any type, over one piece of code for all of them.
//!
//! Leptos compiles its signals and memos anew for each type that they hold, some 4 kB of code a
//! type; here they all hold the same one, and a [`State`] or [`Derived`] knows what is in it
//! (decision 09). They behave as Leptos' own: copied freely, tracked where they are read.

use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// A value of any type, and how two of that type are compared.
#[derive(Clone)]
struct Shared {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Shared {
    /// Only what put it there takes it out again, as the same type.
    fn of<T: 'static>(&self) -> &T {
        match self.value.downcast_ref() {
            Some(value) => value,
            None => wrong(),
        }
    }
}

#[cold]
#[inline(never)]
fn wrong() -> ! {
    unreachable!("another type was put in")
}

/// A value that may be set; whoever reads it follows.
pub struct State<T>(RwSignal<Shared>, PhantomData<fn() -> T>);

/// A value worked out of others, again when they change; who reads it follows only where it did.
pub struct Derived<T>(Memo<Shared>, PhantomData<fn() -> T>);

/// What both have: copying, and asking, which follows unless it says otherwise.
macro_rules! asked {
    ($name:ident, $read:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T: Send + Sync + 'static> $name<T> {
            pub fn with<R>(&self, ask: impl FnOnce(&T) -> R) -> R {
                ask($read(self.0).of())
            }

            /// Follows it without asking.
            pub fn track(&self) {
                self.with(|_| ());
            }

            pub fn with_untracked<R>(&self, ask: impl FnOnce(&T) -> R) -> R {
                ask(self.0.get_untracked().of())
            }

            /// `None` where it is gone with its page.
            pub fn try_with_untracked<R>(&self, ask: impl FnOnce(&T) -> R) -> Option<R> {
                self.0.try_get_untracked().map(|held| ask(held.of()))
            }
        }

        impl<T: Clone + Send + Sync + 'static> $name<T> {
            pub fn get(&self) -> T {
                self.with(T::clone)
            }

            pub fn get_untracked(&self) -> T {
                self.with_untracked(T::clone)
            }

            /// `None` where it is gone with its page.
            pub fn try_get_untracked(&self) -> Option<T> {
                self.try_with_untracked(T::clone)
            }
        }
    };
}

asked!(State, read);
asked!(Derived, read_memo);

fn shared<T: Send + Sync + 'static>(value: T, same: fn(&dyn Any, &dyn Any) -> bool) -> Shared {
    Shared { value: Arc::new(value), same }
}

fn never(_: &dyn Any, _: &dyn Any) -> bool {
    false
}

fn equal<T: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    matches!((a.downcast_ref::<T>(), b.downcast_ref::<T>()), (Some(a), Some(b)) if a == b)
}

fn identical<T: 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    matches!((a.downcast_ref::<Arc<T>>(), b.downcast_ref::<Arc<T>>()), (Some(a), Some(b)) if Arc::ptr_eq(a, b))
}

impl<T: Send + Sync + 'static> State<T> {
    pub fn new(value: T) -> Self {
        Self(RwSignal::new(shared(value, never)), PhantomData)
    }

    /// Does nothing where it is gone with its page.
    pub fn set(&self, value: T) {
        write(self.0, shared(value, never));
    }
}

impl<T: Clone + Send + Sync + 'static> State<T> {
    /// Sets it to a changed copy; does nothing where it is gone with its page.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(mut value) = self.try_get_untracked() {
            change(&mut value);
            self.set(value);
        }
    }
}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    pub fn new(work_out: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(memo(Box::new(move || shared(work_out(), equal::<T>))), PhantomData)
    }
}

impl<T: Send + Sync + 'static> Derived<Arc<T>> {
    /// Compared by identity: for what is replaced whole.
    pub fn whole(work_out: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Self {
        Self(memo(Box::new(move || shared(work_out(), identical::<T>))), PhantomData)
    }
}

/// Runs `act` now, and again whenever what it read has changed.
pub fn effect(act: impl FnMut() + 'static) {
    run(Box::new(act));
}

#[inline(never)]
fn run(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}

#[inline(never)]
fn memo(work_out: Box<dyn Fn() -> Shared + Send + Sync>) -> Memo<Shared> {
    let changed = |before: Option<&Shared>, after: Option<&Shared>| match (before, after) {
        (Some(before), Some(after)) => !(after.same)(&*before.value, &*after.value),
        _ => true,
    };
    Memo::new_with_compare(move |_| work_out(), changed)
}

#[inline(never)]
fn read(signal: RwSignal<Shared>) -> Shared {
    signal.get()
}

#[inline(never)]
fn read_memo(memo: Memo<Shared>) -> Shared {
    memo.get()
}

#[inline(never)]
fn write(signal: RwSignal<Shared>, value: Shared) {
    signal.try_set(value);
}
