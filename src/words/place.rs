//! Where things happen.

use super::TBC;
use crate::domain::{Place, Term, Vocabulary};

/// "Kendal Town Hall, Kendal, Assembly Room", "Online, on Microsoft Teams"; empty for what
/// happens nowhere in particular.
pub fn place(place: &Place, vocabulary: &Vocabulary) -> String {
    match place {
        Place::At(id, room) if !room.is_empty() => format!("{}, {room}", place_name(id, vocabulary)),
        Place::At(..) | Place::Tbc | Place::Online(_) | Place::Nowhere => place_short(place, vocabulary),
    }
}

/// The same without the room.
pub fn place_short(place: &Place, vocabulary: &Vocabulary) -> String {
    match place {
        Place::Tbc => format!("Place {TBC}"),
        Place::Online(on) if on.is_empty() => "Online".into(),
        Place::Online(on) => format!("Online, {on}"),
        Place::At(id, _) => place_name(id, vocabulary),
        Place::Nowhere => String::new(),
    }
}

fn place_name(id: &Term, vocabulary: &Vocabulary) -> String {
    match vocabulary.place(id) {
        Some(entry) if entry.name.contains(&entry.town) => entry.name.clone(),
        Some(entry) => format!("{}, {}", entry.name, entry.town),
        None => id.to_string(),
    }
}

/// "Eden and South Lakeland"; "area to be confirmed" where none is known.
pub fn areas(areas: &[Term], vocabulary: &Vocabulary) -> String {
    let names: Vec<_> = areas.iter().map(|a| vocabulary.area_name(a)).collect();
    match names.split_last() {
        None => format!("Area {TBC}"),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
