//! When a thing counts for a chosen area.

use crate::domain::{AreaTree, Format, Term};

/// An offer counts for an area by the tree's rule. What is online counts for every district of
/// its council, and for the whole county where it is for the county; a thing whose area is not
/// known counts everywhere, since hiding it could hide the one that is needed.
pub fn offer_meets_area(tree: &AreaTree, chosen: &Term, areas: &[Term], format: Option<Format>) -> bool {
    tree.meets_offer(chosen, areas, format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn online_counts_for_every_district_of_its_council() {
        let node = |id: &str, up: Option<&str>| (Term::new(id), up.map(Term::new));
        let tree = AreaTree::new(vec![
            node("county", None),
            node("west", Some("county")),
            node("east", Some("county")),
            node("eden", Some("east")),
            node("lakes", Some("east")),
            node("carlisle", Some("west")),
        ]);
        let check = |chosen: &str, area: &str, format: Format, expected: bool| {
            let areas: Vec<_> = area.split_whitespace().map(Term::new).collect();
            assert_eq!(
                offer_meets_area(&tree, &Term::new(chosen), &areas, Some(format)),
                expected,
                "{chosen} {area} {format:?}"
            );
        };
        check("eden", "lakes", Format::InPerson, false);
        check("eden", "lakes", Format::Online, true);
        check("carlisle", "lakes", Format::Online, false);
        check("carlisle", "county", Format::InPerson, true);
        check("carlisle", "", Format::InPerson, true);
    }
}
