//! Inputs: real ones with something done to them, and tokens repeated until they hurt.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Something done to an input; places are taken modulo its length.
#[derive(Clone, Debug)]
pub enum Change {
    Flip(usize, u8),
    Put(usize, &'static str),
    Delete(usize, usize),
    /// A piece once more, so many times.
    Again(usize, usize, u16),
    /// A piece of another real input.
    Graft(usize, usize, usize, usize),
    Cut(usize),
}

/// Signs that mean something to one of the readers.
pub const TOKENS: [&str; 72] = [
    "\0",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    ",",
    ";",
    "\"",
    "\"\"",
    "'",
    "\\",
    "/",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "#",
    "##",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "|",
    "-",
    "- ",
    "1. ",
    "> ",
    "+++\n",
    "=",
    ":",
    "&",
    "&amp;",
    "?",
    "%",
    "%2",
    "%FF",
    "+",
    ".",
    "..",
    "@",
    "a",
    "0",
    "9",
    "1e999",
    "-0",
    "null",
    "true",
    "[\"\"]",
    "{\"\":",
    "[[",
    "]]",
    "](",
    "[x](",
    "![",
    "<b>",
    "<!--",
    "https://",
    "mailto:",
    "\u{feff}",
    "\u{e9}",
    "\u{1f9d2}",
    "\u{202e}",
    "\u{fffd}",
    "2026-02-30",
    "a = ",
];

/// An input is the nth of some real ones, changed.
pub fn changes() -> impl Strategy<Value = (usize, Vec<Change>)> {
    let at = || any::<u32>().prop_map(|at| at as usize);
    let change = prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, by)| Change::Flip(at, by)),
        6 => (at(), select(&TOKENS[..])).prop_map(|(at, token)| Change::Put(at, token)),
        2 => (at(), 0usize..200).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => (at(), 1usize..60, 1u16..300).prop_map(|(at, length, times)| Change::Again(at, length, times)),
        2 => (at(), at(), at(), 1usize..300).prop_map(|(at, of, from, length)| Change::Graft(at, of, from, length)),
        1 => at().prop_map(Change::Cut),
    ];
    (at(), vec(change, 0..8))
}

pub fn changed(real: &[Vec<u8>], nth: usize, changes: &[Change]) -> Vec<u8> {
    let mut out = real[nth % real.len()].clone();
    let piece = |of: &[u8], at: usize, length: usize| -> Vec<u8> {
        let at = at % (of.len() + 1);
        of[at..(at + length).min(of.len())].to_vec()
    };
    for change in changes {
        match *change {
            Change::Flip(at, by) if !out.is_empty() => {
                let at = at % out.len();
                out[at] ^= by;
            }
            Change::Flip(..) => {}
            Change::Put(at, token) => insert(&mut out, at, token.as_bytes()),
            Change::Delete(at, length) => {
                let at = at % (out.len() + 1);
                out.drain(at..(at + length).min(out.len()));
            }
            Change::Again(at, length, times) => {
                let again = piece(&out, at, length).repeat(usize::from(times));
                insert(&mut out, at, &again);
            }
            Change::Graft(at, of, from, length) => {
                let graft = piece(&real[of % real.len()], from, length);
                insert(&mut out, at, &graft);
            }
            Change::Cut(at) => out.truncate(at % (out.len() + 1)),
        }
    }
    out
}

fn insert(out: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let at = at % (out.len() + 1);
    out.splice(at..at, bytes.iter().copied());
}

/// `before`, then so many `token`s, then `after`.
pub fn repeated(before: &str, token: &str, after: &str, length: usize) -> Vec<u8> {
    format!("{before}{}{after}", token.repeat(length / token.len().max(1))).into_bytes()
}
