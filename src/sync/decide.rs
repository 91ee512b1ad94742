//! Whether to take a head that a host served, from what is held and nothing else.

use super::FeedConfig;
use crate::feed::Head;
use crate::store::StoredHead;

/// Why a head was not taken; the old content stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the feed is not signed")]
    Unsigned,
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

pub fn decide(config: &FeedConfig, stored: Option<&StoredHead>, head: &Head) -> Decision {
    if !config.unsigned {
        return Decision::Refuse(Refusal::Unsigned);
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

    fn config() -> FeedConfig {
        FeedConfig { slug: "f".into(), title: "F".into(), url: "feeds/f/".into(), unsigned: true, demonstration: true }
    }

    #[test]
    fn a_head_is_taken_only_if_it_is_newer() {
        let stored = StoredHead { slug: "f".into(), head: head(1, 10, "a"), checked_at: 0 };
        let check = |head: Head, expected: Decision| assert_eq!(decide(&config(), Some(&stored), &head), expected);
        check(head(1, 10, "a"), Decision::UpToDate);
        check(head(1, 9, "b"), Decision::Refuse(Refusal::Rollback));
        check(head(0, 99, "b"), Decision::Refuse(Refusal::Rollback));
        check(head(1, 10, "b"), Decision::Refuse(Refusal::Equivocation));
        check(head(1, 11, "b"), Decision::Take { before: Some((1, 10)) });
        check(head(2, 1, "b"), Decision::Take { before: Some((1, 10)) });
    }

    #[test]
    fn an_unsigned_feed_is_taken_only_where_the_configuration_allows_it() {
        let strict = FeedConfig { unsigned: false, ..config() };
        assert_eq!(decide(&strict, None, &head(1, 1, "a")), Decision::Refuse(Refusal::Unsigned));
        assert!(matches!(decide(&config(), None, &head(1, 1, "a")), Decision::Take { before: None }));
    }

    #[test]
    fn a_feed_for_a_newer_app_is_left_alone() {
        let later = Head { least_app: APP + 1, ..head(1, 1, "a") };
        assert_eq!(decide(&config(), None, &later), Decision::Refuse(Refusal::NeedsNewerApp));
    }
}
