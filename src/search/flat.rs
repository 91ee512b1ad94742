//! Lists laid out one after the other, as they are kept on the device: numbers in four bytes, as the machine has them. What is kept
//! never leaves the device, and in wasm it is the lowest byte first.

use super::bits::Bits;
use super::texts::short;
use std::ops::Range;

/// Texts one after the other, each found by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Pool {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(short(self.text.len()));
    }

    /// Others after these.
    pub fn join(&mut self, others: &Self) {
        let from = short(self.text.len());
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| from.saturating_add(*end)));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Empty for a number that none has.
    pub fn get(&self, number: usize) -> &str {
        self.text.get(range(&self.ends, number)).unwrap_or_default()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// Bytes that they take in memory.
    pub fn bytes(&self) -> usize {
        self.text.len() + 4 * self.ends.len()
    }
}

/// The part that ends at the `number`th end.
pub fn range(ends: &[u32], number: usize) -> Range<usize> {
    let at = |number: usize| ends.get(number).map_or(0, |end| *end as usize);
    let from = number.checked_sub(1).map_or(0, at);
    from..at(number).max(from)
}

/// Lists being laid out.
#[derive(Default)]
pub struct Laid(pub Vec<u8>);

impl Laid {
    pub fn number(&mut self, number: usize) {
        self.0.extend(short(number).to_ne_bytes());
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.extend(bytes);
    }

    pub fn numbers(&mut self, numbers: &[u32]) {
        self.number(numbers.len());
        self.0.extend(bytemuck::cast_slice::<u32, u8>(numbers));
    }

    pub fn pool(&mut self, pool: &Pool) {
        self.bytes(pool.text.as_bytes());
        self.numbers(&pool.ends);
    }

    pub fn bits(&mut self, bits: &Bits) {
        self.0.extend(bytemuck::cast_slice::<u64, u8>(bits.words()));
    }
}

/// Reads what was laid out, from the front. `None` where it ends too soon: a lie about a length is more than there can be.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn number(&mut self) -> Option<usize> {
        Some(u32::from_ne_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    pub fn numbers(&mut self) -> Option<Vec<u32>> {
        let length = self.number()?;
        Some(bytemuck::pod_collect_to_vec(self.take(length.saturating_mul(4))?))
    }

    /// Numbers of which each says where something ends in `length`.
    pub fn ends(&mut self, length: usize) -> Option<Vec<u32>> {
        let ends = self.numbers()?;
        let whole = ends.is_sorted() && ends.last().map_or(0, |end| *end as usize) == length;
        whole.then_some(ends)
    }

    pub fn pool(&mut self) -> Option<Pool> {
        let text = String::from_utf8(self.bytes()?.to_vec()).ok()?;
        let ends = self.ends(text.len())?;
        Some(Pool { text, ends })
    }

    /// A set of numbers below `length`.
    pub fn bits(&mut self, length: usize) -> Option<Bits> {
        let bytes = self.take(length.div_ceil(64).saturating_mul(8))?;
        Some(Bits::of_words(bytemuck::pod_collect_to_vec(bytes)))
    }
}
