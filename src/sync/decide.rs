//! Whether to take a head that a host served, from what is held and nothing else.

use crate::feed::Head;
use crate::store::StoredHead;

/// Why a head was not taken; the old content stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the head is that of another feed")]
    OtherFeed,
    #[error("the feed is older than the copy held")]
    Rollback,
    #[error("the feed has two contents of one date")]
    Equivocation,
    #[error("the feed needs a newer version of the app")]
    NeedsNewerApp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    UpToDate,
    /// Fetch what is missing of its packs, then apply it over this state.
    Take {
        before: Option<(u32, i64)>,
    },
    Refuse(Refusal),
}

/// This app's number, held against a head's `least_app`.
const APP: u32 = 1;

/// `slug` is what the configuration calls the feed. The head's signature was verified before.
pub fn decide(slug: &str, stored: Option<&StoredHead>, head: &Head) -> Decision {
    if !head.feed.is_empty() && head.feed != slug {
        return Decision::Refuse(Refusal::OtherFeed);
    }
    if head.least_app > APP {
        return Decision::Refuse(Refusal::NeedsNewerApp);
    }
    let Some(stored) = stored else { return Decision::Take { before: None } };
    let held = &stored.head;
    let before = Some((held.epoch, held.seq));
    match head.epoch.cmp(&held.epoch).then(head.seq.cmp(&held.seq)) {
        std::cmp::Ordering::Less => Decision::Refuse(Refusal::Rollback),
        std::cmp::Ordering::Equal if head.root != held.root => Decision::Refuse(Refusal::Equivocation),
        std::cmp::Ordering::Equal => Decision::UpToDate,
        std::cmp::Ordering::Greater => Decision::Take { before },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{Digest, PackRef};

    fn head(epoch: u32, seq: i64, content: &str) -> Head {
        let pack = PackRef {
            collection: "courses".into(),
            key: String::new(),
            sha256: Digest::of(content.as_bytes()),
            bytes: 1,
            count: 1,
        };
        Head::new("T".into(), String::new(), epoch, seq, seq + 9, vec![pack])
    }

    #[test]
    fn a_head_is_taken_only_if_it_is_newer() {
        let stored = StoredHead { slug: "f".into(), head: head(1, 10, "a"), checked_at: 0 };
        let check = |head: Head, expected: Decision| assert_eq!(decide("f", Some(&stored), &head), expected);
        check(head(1, 10, "a"), Decision::UpToDate);
        check(head(1, 9, "b"), Decision::Refuse(Refusal::Rollback));
        check(head(0, 99, "b"), Decision::Refuse(Refusal::Rollback));
        check(head(1, 10, "b"), Decision::Refuse(Refusal::Equivocation));
        check(head(1, 11, "b"), Decision::Take { before: Some((1, 10)) });
        check(head(2, 1, "b"), Decision::Take { before: Some((1, 10)) });
    }

    #[test]
    fn one_feeds_head_cannot_stand_in_for_anothers() {
        let of = |feed: &str| Head { feed: feed.into(), ..head(1, 1, "a") };
        assert_eq!(decide("f", None, &of("g")), Decision::Refuse(Refusal::OtherFeed));
        for feed in ["f", ""] {
            assert!(matches!(decide("f", None, &of(feed)), Decision::Take { before: None }), "{feed}");
        }
    }

    #[test]
    fn a_feed_for_a_newer_app_is_left_alone() {
        let later = Head { least_app: APP + 1, ..head(1, 1, "a") };
        assert_eq!(decide("f", None, &later), Decision::Refuse(Refusal::NeedsNewerApp));
    }
}
