//! Which packs of an issue also travel together: what a first list needs, and the rest of it.

use super::packs::Pack;
use crate::domain::Date;
use crate::feed::{Bundle, Digest, PackRef, bundle_size, is_first, join_packs};

/// A feed of more packs has no bundles: the head would grow by their places, and every change fetches it.
const MOST_PACKS: usize = 256;

/// A larger bundle would begin anew too often on a poor connection, and hold up a cheap phone.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The bundles of a new issue, as a device would want them that sees it for the first time on `today`.
pub fn bundles(packs: &[Pack], today: Date) -> Vec<Bundle> {
    if packs.len() > MOST_PACKS {
        return Vec::new();
    }
    let places = 0..packs.len();
    let first = |at: &usize| packs.get(*at).is_some_and(|pack| is_first(&pack.reference, today));
    let (first, later): (Vec<usize>, Vec<usize>) = places.partition(first);
    let worth = |places: &Vec<usize>| {
        let inside: Vec<&PackRef> = places.iter().filter_map(|at| packs.get(*at)).map(|p| &p.reference).collect();
        inside.len() > 1 && bundle_size(&inside) <= MOST_BYTES
    };
    let named = |places: Vec<usize>| Bundle { sha256: Digest::of(&bytes(packs, &places)), packs: places };
    [first, later].into_iter().filter(worth).map(named).collect()
}

/// The bytes of the packs at these places as a bundle.
pub fn bytes(packs: &[Pack], places: &[usize]) -> Vec<u8> {
    join_packs(places.iter().filter_map(|at| packs.get(*at)).map(|pack| pack.bytes.as_slice()))
}
