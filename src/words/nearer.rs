//! Which of two dates is nearer, and how that was worked out.

use crate::domain::{Nearer, Ways, nearer};

/// How the kilometres came about; said wherever they are.
const HOW: &str = "An estimate: straight lines between town centres, times 1.4.";

/// For the page of one date, about it and its twin: empty where nothing can be claimed.
///
/// "From Copeland it depends where you start: from Whitehaven the other is about 25 km nearer, from Millom this
/// one is about 45 km nearer. An estimate: ..."
pub fn nearer_line(ways: &[Ways], area: &str) -> String {
    if ways.is_empty() {
        return String::new();
    }
    let which = |nearer: Nearer| match nearer {
        Nearer::First(km) => format!("this one is about {km} km nearer"),
        Nearer::Second(km) => format!("the other is about {km} km nearer"),
        Nearer::Alike => "both are about as far".to_owned(),
    };
    let what = match nearer(ways) {
        Some(nearer) => format!("From {area} {}{}", which(nearer), or_more(ways, nearer)),
        None => {
            let from = |ways: &Ways| format!("from {} {}", ways.town, which(ways.nearer()));
            let towns: Vec<String> = ways.iter().map(from).collect();
            format!("From {area} it depends where you start: {}", towns.join(", "))
        }
    };
    format!("{what}. {HOW}")
}

/// The least of several towns is not the same for all of them.
fn or_more(ways: &[Ways], nearer: Nearer) -> &'static str {
    let same = ways.iter().all(|ways| ways.nearer() == nearer);
    if same { "" } else { ", from some towns more" }
}

/// The same for a line in a list that names the twin: "about 25 km nearer to Eden, estimated". Empty where
/// nothing can be claimed for the whole area.
pub fn nearer_short(ways: &[Ways], area: &str) -> String {
    match nearer(ways) {
        Some(Nearer::First(km)) => format!("about {km} km further from {area}, estimated"),
        Some(Nearer::Second(km)) => format!("about {km} km nearer to {area}, estimated"),
        Some(Nearer::Alike) => format!("about as far from {area}"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(all: &[(&str, u32, u32)]) -> Vec<Ways> {
        all.iter().map(|(town, first, second)| Ways { town: (*town).into(), first: *first, second: *second }).collect()
    }

    #[test]
    fn what_is_claimed_is_said_with_how_it_was_worked_out() {
        let how = " An estimate: straight lines between town centres, times 1.4.";
        let check = |all: &[(&str, u32, u32)], line: &str, short: &str| {
            let ways = ways(all);
            let line = if line.is_empty() { String::new() } else { format!("{line}{how}") };
            assert_eq!((nearer_line(&ways, "Eden"), nearer_short(&ways, "Eden")), (line, short.to_owned()), "{all:?}");
        };
        check(&[], "", "");
        check(
            &[("Penrith", 52, 44)],
            "From Eden the other is about 5 km nearer.",
            "about 5 km nearer to Eden, estimated",
        );
        check(
            &[("Penrith", 10, 44)],
            "From Eden this one is about 30 km nearer.",
            "about 30 km further from Eden, estimated",
        );
        check(
            &[("A", 10, 44), ("B", 10, 60)],
            "From Eden this one is about 30 km nearer, from some towns more.",
            "about 30 km further from Eden, estimated",
        );
        check(&[("Penrith", 10, 14)], "From Eden both are about as far.", "about as far from Eden");
        check(
            &[("Whitehaven", 84, 58), ("Millom", 51, 96)],
            "From Eden it depends where you start: from Whitehaven the other is about 25 km nearer, from Millom this \
             one is about 45 km nearer.",
            "",
        );
    }
}
