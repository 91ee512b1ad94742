//! What can happen, as data that shrinks.

use learning_zone::domain::Step as Place;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// One change of a feed's content. Numbers name courses, forums and sessions of that feed.
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// A session new, back again, moved, or otherwise different.
    Session(u8, u8),
    DropSession(u8),
    /// A course or forum new, back again or renamed.
    Parent(u8, u8),
    DropParent(u8),
    Clear,
}

#[derive(Clone, Debug)]
pub enum Step {
    /// A feed publishes, and the device syncs.
    Publish(u8, Vec<Edit>),
    /// A feed is switched off, or on again.
    Switch(u8),
    /// Some of a feed's dates cannot be read, until it is published again.
    HalfRead(u8),
    /// The app is closed and opened.
    Restart,
    Save(u8),
    Remove(u8),
    Undo(u8),
    Take(u8, Place),
    Own(u8, u8),
    RemoveOwn(u8),
    Watch(u8),
    Stop(u8),
    /// "Got it", of one date.
    GotIt(u8),
    /// "Mark as seen", of all.
    Look,
    /// A word about one that is due.
    Say(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        12 => (0u8..6, any::<u8>()).prop_map(|(number, variant)| Edit::Session(number, variant)),
        5 => (0u8..6).prop_map(Edit::DropSession),
        4 => (0u8..3, 0u8..4).prop_map(|(number, variant)| Edit::Parent(number, variant)),
        2 => (0u8..3).prop_map(Edit::DropParent),
        1 => Just(Edit::Clear),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let record = || 0u8..12;
    prop_oneof![
        10 => (0u8..2, vec(edit(), 1..6)).prop_map(|(feed, edits)| Step::Publish(feed, edits)),
        2 => (0u8..2).prop_map(Step::Switch),
        1 => (0u8..2).prop_map(Step::HalfRead),
        2 => Just(Step::Restart),
        8 => record().prop_map(Step::Save),
        2 => record().prop_map(Step::Remove),
        2 => record().prop_map(Step::Undo),
        4 => (record(), select(&Place::ALL[..])).prop_map(|(record, step)| Step::Take(record, step)),
        2 => (0u8..4, any::<u8>()).prop_map(|(number, variant)| Step::Own(number, variant)),
        1 => (0u8..4).prop_map(Step::RemoveOwn),
        4 => (0u8..18).prop_map(Step::Watch),
        1 => (0u8..18).prop_map(Step::Stop),
        2 => record().prop_map(Step::GotIt),
        1 => Just(Step::Look),
        1 => record().prop_map(Step::Say),
    ]
}

pub fn history() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 5..20)
}
