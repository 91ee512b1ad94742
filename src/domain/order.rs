//! Sorting, once.
//!
//! The standard library writes its sort anew for each type that is sorted: 23 of them were 92 kB
//! of the 1190 kB of code on the phone. Here one sort orders positions, and a type only swaps. It can be left and
//! taken up again, since a list of a large catalogue takes longer than a person may wait for an answer to a tap.

use std::cmp::Ordering;

/// Sorts in place; what compares equal stays in its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut sorting = Sorting::new(items.len());
    while sorting.step(&mut |a, b| of_two(items, a, b, &compare)) {}
    sorting.apply(&mut |a, b| items.swap(a, b));
}

/// How two of a list compare, by their positions.
pub fn of_two<T>(items: &[T], a: usize, b: usize, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    }
}

/// Positions that are being put in order, some at a time: runs of twice the length with each round, two merged into one.
#[derive(Debug)]
pub struct Sorting {
    /// In runs of `run`, each in order.
    order: Vec<usize>,
    run: usize,
    /// The round's runs as far as they are merged, and where the two stand of which the next is taken.
    merged: Vec<usize>,
    left: usize,
    right: usize,
}

impl Sorting {
    /// So many are taken a step. More makes a pause come later, by the comparison some tenths of a millisecond on a slow phone.
    const STEP: usize = 256;

    pub fn new(count: usize) -> Self {
        Self { order: (0..count).collect(), run: 1, merged: Vec::with_capacity(count), left: 0, right: 0 }
    }

    /// Goes on; false once all are in order. `compare` tells of two positions of the list as it was at first.
    #[inline(never)]
    pub fn step(&mut self, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> bool {
        let count = self.order.len();
        for _ in 0..Self::STEP {
            if self.run >= count {
                return false;
            }
            if self.merged.len() == count {
                std::mem::swap(&mut self.order, &mut self.merged);
                self.merged.clear();
                self.run *= 2;
                continue;
            }
            // Where the two runs end of which this is the next; the left one begins where the pair does.
            let pair = self.merged.len() / (2 * self.run) * (2 * self.run);
            let (middle, end) = ((pair + self.run).min(count), (pair + 2 * self.run).min(count));
            let at = |position: usize| self.order.get(position).copied();
            if self.merged.len() == pair {
                (self.left, self.right) = (pair, middle);
                // Often they are in order as they are, the last of all by itself.
                let meet = at(middle - 1).zip(at(middle).filter(|_| middle < end));
                if meet.is_none_or(|(left, right)| compare(left, right) != Ordering::Greater) {
                    self.merged.extend(self.order.get(pair..end).unwrap_or_default());
                    continue;
                }
            }
            let left = at(self.left).filter(|_| self.left < middle);
            let right = at(self.right).filter(|_| self.right < end);
            let takes_right = match (left, right) {
                (Some(left), Some(right)) => compare(left, right) == Ordering::Greater,
                _ => left.is_none(),
            };
            if takes_right {
                self.merged.extend(right);
                self.right += 1;
            } else {
                self.merged.extend(left);
                self.left += 1;
            }
        }
        true
    }

    /// All positions, in the order reached.
    pub fn order(self) -> Vec<usize> {
        self.order
    }

    /// The swaps, one after the other, that put the list in the order reached.
    #[inline(never)]
    pub fn apply(self, swap: &mut dyn FnMut(usize, usize)) {
        let mut order = self.order;
        // Along each cycle of the permutation: every swap puts one item where it stays.
        for start in 0..order.len() {
            let mut at = start;
            while let Some(slot) = order.get_mut(at) {
                let from = std::mem::replace(slot, at);
                if from == start || from == at {
                    break;
                }
                swap(at, from);
                at = from;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut seed = 7u32;
        for count in (0..200).chain([1000, 4097]) {
            let mut items: Vec<(u32, usize)> = Vec::new();
            for at in 0..count {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // Many are equal, so that the order among equals is seen.
                items.push((seed >> 28, at));
            }
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn a_step_takes_no_longer_for_a_longer_list() {
        let items: Vec<u32> = (0..5000_u32).map(|at| at.wrapping_mul(2_654_435_761)).collect();
        let mut sorting = Sorting::new(items.len());
        let mut steps = 0;
        loop {
            let mut compared = 0;
            let more = sorting.step(&mut |a, b| {
                compared += 1;
                of_two(&items, a, b, u32::cmp)
            });
            assert!(compared <= 2 * Sorting::STEP, "{compared} comparisons in one step");
            if !more {
                break;
            }
            steps += 1;
        }
        assert!(steps > 100, "{steps} steps");
        let mut expected: Vec<usize> = (0..items.len()).collect();
        expected.sort_by_key(|at| items.get(*at));
        assert_eq!(sorting.order(), expected);
    }
}
