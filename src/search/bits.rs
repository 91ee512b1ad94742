//! Sets of small numbers, one bit each.

/// A set of numbers below a length that all sets of a kind share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of numbers below `length`.
    pub fn none(length: usize) -> Self {
        Self(vec![0; length.div_ceil(64)])
    }

    /// Of 64 numbers each, the lowest first: what [`Bits::words`] gave.
    pub fn of_words(words: Vec<u64>) -> Self {
        Self(words)
    }

    pub fn words(&self) -> &[u64] {
        &self.0
    }

    pub fn set(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// The same for a number of any size: the set grows.
    pub fn put(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.set(number);
    }

    /// Takes in a set whose numbers begin at `from` here, a multiple of 64 above all that were put in; it is then one of numbers below
    /// `length`.
    pub fn join(&mut self, from: usize, other: &Self, length: usize) {
        self.0.resize(from / 64, 0);
        self.0.extend(&other.0);
        self.0.resize(length.div_ceil(64), 0);
    }

    pub fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Keeps what is in both.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// Takes in what is in the other.
    pub fn add(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// How many numbers below `end`, a multiple of 64, are in both.
    pub fn common(&self, other: &Self, end: usize) -> usize {
        let words = self.0.iter().zip(&other.0).take(end / 64);
        words.map(|(word, other)| (word & other).count_ones() as usize).sum()
    }

    /// The numbers from `start`, a multiple of 64, in order.
    pub fn iter_from(&self, start: usize) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().skip(start / 64).flat_map(|(nth, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(nth * 64 + bit as usize)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[usize]) -> Bits {
        let mut out = Bits::none(200);
        for number in numbers {
            out.set(*number);
        }
        out
    }

    #[test]
    fn sets_of_numbers() {
        let (a, b) = (of(&[0, 63, 64, 130, 199]), of(&[63, 130, 131]));
        assert_eq!(a.iter_from(0).collect::<Vec<_>>(), [0, 63, 64, 130, 199]);
        assert_eq!(a.iter_from(128).collect::<Vec<_>>(), [130, 199]);
        assert_eq!((a.common(&b, 128), a.common(&b, 256)), (1, 2));
        let mut both = a.clone();
        both.keep(&b);
        assert_eq!(both, of(&[63, 130]));
        both.add(&a);
        assert_eq!(both, a);
        assert!(a.has(199) && !a.has(198) && !a.has(5000));
        let mut grown = Bits::default();
        [0, 63].iter().for_each(|number| grown.put(*number));
        let mut more = Bits::default();
        [0, 66].iter().for_each(|number| more.put(*number));
        grown.join(64, &more, 200);
        assert_eq!(grown, of(&[0, 63, 64, 130]));
        let mut none = Bits::default();
        none.join(128, &Bits::default(), 200);
        assert_eq!(none, of(&[]));
    }
}
