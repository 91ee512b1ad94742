//! What things are looked up in, as it is kept on the device.

use super::flat::{Laid, Reader};
use super::{Facts, Texts};
use std::sync::Arc;

/// How the bytes are laid out; another layout or other rules of building take another number.
const FORMAT: u32 = 4;

/// What is made of a catalogue whatever the day. Cheap to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lookup {
    pub facts: Arc<Facts>,
    pub texts: Arc<Texts>,
}

impl Lookup {
    /// For keeping: their layout, of how many records of each kind they were made, then the lists as they are.
    pub fn to_bytes(&self, counts: &[usize]) -> Vec<u8> {
        let mut out = Laid(Vec::with_capacity(4096 + self.facts.bytes() + self.texts.bytes()));
        out.numbers(&heading(counts));
        self.facts.lay(&mut out);
        self.texts.lay(&mut out);
        out.0
    }

    /// Reads what was kept, and of how many records of each kind it was made; `None` where it is not whole.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, Vec<usize>)> {
        let mut kept = Reader(bytes);
        let (format, counts) = kept.numbers()?.split_first().map(|(format, counts)| (*format, counts.to_vec()))?;
        if format != FORMAT {
            return None;
        }
        let facts = Facts::read(&mut kept)?;
        let texts = Texts::read(&mut kept, facts.len())?;
        let whole = kept.0.is_empty().then(|| Self { facts: Arc::new(facts), texts: Arc::new(texts) });
        Some((whole?, counts.into_iter().map(|count| count as usize).collect()))
    }
}

fn heading(counts: &[usize]) -> Vec<u32> {
    std::iter::once(FORMAT).chain(counts.iter().map(|count| super::texts::short(*count))).collect()
}
