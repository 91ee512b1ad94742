//! What can happen, as data that shrinks: the steps of a history and how likely each is.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Contact,
    Course,
    Session,
    Forum,
    Resource,
    Briefing,
    Body,
}

impl Kind {
    const ALL: [Self; 7] =
        [Self::Contact, Self::Course, Self::Session, Self::Forum, Self::Resource, Self::Briefing, Self::Body];

    pub fn key(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Course => "course",
            Self::Session => "session",
            Self::Forum => "forum",
            Self::Resource => "resource",
            Self::Briefing => "briefing",
            Self::Body => "body",
        }
    }
}

/// One change of a feed's content.
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// A new record, or another version of one.
    Put(Kind, u8, u8),
    Delete(Kind, u8),
    /// 70 records at once.
    Many(Kind, u8),
    Clear,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Normal,
    NewEpoch,
    /// The same content with a later date.
    Renew,
}

/// What a host, or what stands before it, does to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetFault {
    Offline,
    Status(u16),
    TimedOut,
    /// Says nothing for a long time, then the transport gives up.
    Hanging,
    /// Comes late, but whole.
    Slow,
    Truncated(u16),
    /// More than is allowed.
    Oversized,
    /// A space more than was promised.
    Padded,
    Flipped(u16),
    Empty,
    LoginPage,
    Picture,
    /// JSON, and not what was asked for.
    OtherJson,
    /// Another file of the same feed.
    OtherFile(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    Full,
    Lost,
    Blocked,
    Refused,
    Other,
}

/// A fault at the nth call, and whether it stays.
#[derive(Clone, Copy, Debug)]
pub struct At<T> {
    pub call: u8,
    pub fault: T,
    pub stays: bool,
    /// Of a store: the work is done before the fault is told, as when a connection ends.
    pub after: bool,
}

/// Which packs a host has beside the head that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mix {
    /// All that there ever were.
    All,
    /// Those of the head and no other.
    OfHead,
    /// Those of the newest issue, whatever the head.
    OfNewest,
    /// Those of the issue before the head's.
    OfBefore,
    Gone,
}

/// What a device sees of a feed's host, and how quickly things answer.
#[derive(Clone, Debug)]
pub struct View {
    pub lag: u8,
    pub mix: Mix,
    pub net: Option<At<NetFault>>,
    pub store: Option<At<StoreFault>>,
    pub pace: u64,
}

/// When a run is dropped, as by a closed tab.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    Never,
    /// After so many polls.
    At(u8),
    /// The step is done once for each number of polls, each on a copy of the device.
    AtEveryPoll,
    /// Likewise, with the transport failing at each call.
    AtEveryRequest,
    /// Likewise, with the store failing at each call, before or after it did its work.
    AtEveryStoreCall,
}

/// What another tab does meanwhile.
#[derive(Clone, Debug)]
pub enum Other {
    Sync(u8, View),
    Sweep,
    /// The person saves something.
    Save(u8),
    /// Reads what is held, to show it.
    Look,
}

#[derive(Clone, Debug)]
pub enum Step {
    Publish(u8, Vec<Edit>, How),
    Sync {
        feed: u8,
        view: View,
        cut: Cut,
    },
    /// The publisher is faster than the device: after so many polls the host has the next issue only.
    Overtaken {
        feed: u8,
        edits: Vec<Edit>,
        polls: u8,
        pace: u64,
    },
    /// Two tabs of one device, polled in the order of the bits of `order`.
    Race {
        feed: u8,
        view: View,
        cut: Cut,
        other: Other,
        order: u64,
    },
    Sweep,
    Save(u8),
}

#[derive(Clone, Debug)]
pub struct History {
    pub feeds: u8,
    pub steps: Vec<Step>,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let kind = || select(&Kind::ALL[..]);
    let edit = prop_oneof![
        60 => (kind(), 0u8..6, 0u8..6).prop_map(|(kind, local, variant)| Edit::Put(kind, local, variant)),
        20 => (kind(), 0u8..6).prop_map(|(kind, local)| Edit::Delete(kind, local)),
        1 => (kind(), 0u8..6).prop_map(|(kind, variant)| Edit::Many(kind, variant)),
        1 => Just(Edit::Clear),
    ];
    vec(edit, 0..6)
}

fn net_fault() -> impl Strategy<Value = NetFault> {
    use NetFault::*;
    prop_oneof![
        Just(Offline),
        select(&[204u16, 206, 301, 302, 304, 404, 429, 500, 503][..]).prop_map(Status),
        Just(TimedOut),
        Just(Hanging),
        Just(Slow),
        any::<u16>().prop_map(Truncated),
        Just(Oversized),
        Just(Padded),
        any::<u16>().prop_map(Flipped),
        Just(Empty),
        Just(LoginPage),
        Just(Picture),
        Just(OtherJson),
        (0u8..8).prop_map(OtherFile),
    ]
}

fn at<T: std::fmt::Debug + Clone>(fault: impl Strategy<Value = T>, calls: u8) -> impl Strategy<Value = At<T>> {
    (0..calls, fault, any::<bool>(), any::<bool>()).prop_map(|(call, fault, stays, after)| At {
        call,
        fault,
        stays,
        after,
    })
}

fn view() -> impl Strategy<Value = View> {
    use StoreFault::{Blocked, Full, Lost, Other, Refused};
    let lag = prop_oneof![3 => Just(0u8), 1 => 0u8..6];
    let mix = prop_oneof![
        6 => Just(Mix::All),
        2 => Just(Mix::OfHead),
        1 => Just(Mix::OfNewest),
        1 => Just(Mix::OfBefore),
        1 => Just(Mix::Gone)
    ];
    let net = proptest::option::weighted(0.4, at(net_fault(), 9));
    let store = proptest::option::weighted(0.3, at(select(&[Full, Lost, Blocked, Refused, Other][..]), 16));
    (lag, mix, net, store, any::<u64>()).prop_map(|(lag, mix, net, store, pace)| View { lag, mix, net, store, pace })
}

fn cut() -> impl Strategy<Value = Cut> {
    prop_oneof![
        10 => Just(Cut::Never),
        6 => (0u8..60).prop_map(Cut::At),
        1 => Just(Cut::AtEveryPoll),
        1 => Just(Cut::AtEveryRequest),
        1 => Just(Cut::AtEveryStoreCall),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let how = prop_oneof![12 => Just(How::Normal), 1 => Just(How::NewEpoch), 1 => Just(How::Renew)];
    let other = prop_oneof![
        4 => (0u8..3, view()).prop_map(|(feed, view)| Other::Sync(feed, view)),
        2 => Just(Other::Sweep),
        1 => (0u8..9).prop_map(Other::Save),
        1 => Just(Other::Look),
    ];
    prop_oneof![
        6 => (0u8..3, edits(), how).prop_map(|(feed, edits, how)| Step::Publish(feed, edits, how)),
        6 => (0u8..3, view(), cut()).prop_map(|(feed, view, cut)| Step::Sync { feed, view, cut }),
        1 => (0u8..3, edits(), 0u8..40, any::<u64>())
            .prop_map(|(feed, edits, polls, pace)| Step::Overtaken { feed, edits, polls, pace }),
        2 => (0u8..3, view(), cut(), other, any::<u64>())
            .prop_map(|(feed, view, cut, other, order)| Step::Race { feed, view, cut, other, order }),
        1 => Just(Step::Sweep),
        1 => (0u8..9).prop_map(Step::Save),
    ]
}

pub fn history() -> impl Strategy<Value = History> {
    (2u8..=3, vec(step(), 1..12)).prop_map(|(feeds, steps)| History { feeds, steps })
}
