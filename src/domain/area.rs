//! The tree of areas and its filter rule.

use super::{Format, Term};

/// County > council > district, as the vocabulary says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaTree {
    /// Node and the one above it, in the vocabulary's order.
    nodes: Vec<(Term, Option<Term>)>,
}

impl AreaTree {
    pub fn new(nodes: Vec<(Term, Option<Term>)>) -> Self {
        Self { nodes }
    }

    pub fn contains(&self, area: &Term) -> bool {
        self.nodes.iter().any(|(node, _)| node == area)
    }

    pub fn parent(&self, area: &Term) -> Option<&Term> {
        self.nodes.iter().find(|(node, _)| node == area)?.1.as_ref()
    }

    /// 0 for the county, 1 for a council, 2 for a district.
    pub fn depth(&self, area: &Term) -> usize {
        self.ancestors(area).len()
    }

    /// The council of a district; a council or county is itself.
    pub fn council<'a>(&'a self, area: &'a Term) -> &'a Term {
        let ancestors = self.ancestors(area);
        let count = ancestors.len();
        if count < 2 { area } else { ancestors.get(count - 2).copied().unwrap_or(area) }
    }

    /// All nodes above `area`, nearest first. A cycle in a bad feed ends after 8 steps.
    pub fn ancestors<'a>(&'a self, area: &Term) -> Vec<&'a Term> {
        let mut out = Vec::new();
        let mut at = self.parent(area);
        while let Some(node) = at {
            if out.len() == 8 {
                break;
            }
            out.push(node);
            at = self.parent(node);
        }
        out
    }

    /// The filter rule: choosing an area shows what is in it, what is for any area above it, and
    /// what is in any area below it.
    pub fn meets(&self, chosen: &Term, of_item: &Term) -> bool {
        chosen == of_item || self.ancestors(chosen).contains(&of_item) || self.ancestors(of_item).contains(&chosen)
    }

    /// When an offer counts for an area: by the rule above; what is online, for every district of
    /// its council; what has no known area, everywhere, since hiding it could hide the one that is
    /// needed.
    pub fn meets_offer(&self, chosen: &Term, areas: &[Term], format: Option<Format>) -> bool {
        let online = format.is_some_and(Format::is_online);
        let meets = |area: &Term| self.meets(chosen, area) || online && self.meets(chosen, self.council(area));
        areas.is_empty() || areas.iter().any(meets)
    }

    pub fn children<'a>(&'a self, area: &'a Term) -> impl Iterator<Item = &'a Term> {
        self.nodes.iter().filter(move |(_, up)| up.as_ref() == Some(area)).map(|(node, _)| node)
    }

    /// Every node, parents before their children, in the vocabulary's order.
    pub fn in_order(&self) -> Vec<&Term> {
        let mut out = Vec::new();
        let roots = self.nodes.iter().filter(|(_, up)| up.is_none()).map(|(node, _)| node);
        for root in roots {
            self.push_with_children(root, &mut out);
        }
        out
    }

    /// The nodes below the county, in the vocabulary's order.
    pub fn councils(&self) -> impl Iterator<Item = &Term> {
        self.in_order().into_iter().filter(|area| self.depth(area) == 1)
    }

    fn push_with_children<'a>(&'a self, area: &'a Term, out: &mut Vec<&'a Term>) {
        if out.contains(&area) {
            return;
        }
        out.push(area);
        for child in self.nodes.iter().filter(|(_, up)| up.as_ref() == Some(area)).map(|(node, _)| node) {
            self.push_with_children(child, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> AreaTree {
        let node = |id: &str, up: &str| (Term::new(id), (!up.is_empty()).then(|| Term::new(up)));
        AreaTree::new(vec![
            node("cumbria", ""),
            node("cumberland", "cumbria"),
            node("carlisle", "cumberland"),
            node("wf", "cumbria"),
            node("eden", "wf"),
            node("barrow", "wf"),
        ])
    }

    #[test]
    fn a_district_shows_itself_its_council_and_the_county() {
        let check = |chosen: &str, item: &str, expected: bool| {
            assert_eq!(tree().meets(&Term::new(chosen), &Term::new(item)), expected, "{chosen} {item}");
        };
        check("eden", "eden", true);
        check("eden", "wf", true);
        check("eden", "cumbria", true);
        check("eden", "barrow", false);
        check("eden", "carlisle", false);
        check("eden", "cumberland", false);
        check("wf", "barrow", true);
        check("wf", "carlisle", false);
        check("cumbria", "carlisle", true);
    }

    #[test]
    fn a_feed_whose_areas_go_in_a_circle_does_not_hang() {
        let circle =
            AreaTree::new(vec![(Term::new("a"), Some(Term::new("b"))), (Term::new("b"), Some(Term::new("a")))]);
        assert!(circle.ancestors(&Term::new("a")).len() <= 8);
        assert!(circle.in_order().is_empty());
    }

    #[test]
    fn the_council_of_a_district_is_the_node_below_the_county() {
        let check = |area: &str, council: &str| assert_eq!(tree().council(&Term::new(area)).as_str(), council);
        check("eden", "wf");
        check("wf", "wf");
        check("cumbria", "cumbria");
    }

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
                tree.meets_offer(&Term::new(chosen), &areas, Some(format)),
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
