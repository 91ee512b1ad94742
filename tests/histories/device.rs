//! One device living through a history, and the oracle that looks at it after every step.

use crate::publisher::{Issue, Publisher, config};
use crate::shaky::{Pace, ShakyStore, ShakyTransport};
use crate::story::{At, Mix, NetFault, StoreFault, View};
use futures_util::FutureExt;
use learning_zone::domain::{Date, Personal, Profile, Term, Time};
use learning_zone::feed::{Arithmetic, is_first};
use learning_zone::ports::{Clock, FixedClock, Now, ScriptedTransport};
use learning_zone::store::{MemoryStore, Store, StoredHead};
use learning_zone::sync::{Outcome, Preview, SyncError, load, run};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// What a history says when something was lost.
pub type Claim = Result<(), String>;

/// A check with its words.
macro_rules! hold {
    ($fact:expr, $($words:tt)+) => {
        if !$fact {
            return Err(format!($($words)+));
        }
    };
}
pub(crate) use hold;

/// How a run ended.
pub struct Run {
    /// `None`: it was dropped on the way.
    pub result: Option<Result<Outcome, SyncError>>,
    /// The store put a head in place, or noted one as up to date.
    pub wrote: bool,
    /// The store was told to fail after its work.
    pub after: bool,
    pub faults: u32,
}

/// The work of one tab, to be polled by hand.
pub type Tab<'a> = Pin<Box<dyn Future<Output = Option<Result<Outcome, SyncError>>> + 'a>>;

#[derive(Clone)]
pub struct Device {
    pub store: MemoryStore,
    /// What the person saved, as it must be.
    pub personal: Option<String>,
}

/// A future of the memory store, which never waits.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().unwrap()
}

pub fn clock() -> FixedClock {
    let date = Date::new(2026, 1, 12).unwrap();
    FixedClock::new(Now { utc: 1_768_200_000, date, time: Time::new(9, 0).unwrap() })
}

/// The host as it is seen: the head of one issue, and the packs that `mix` says.
pub fn host_of(publisher: &Publisher, view: &View) -> ScriptedTransport {
    let host = ScriptedTransport::default();
    let shown = publisher.issue(view.lag);
    host.put(address(&publisher.slug, "head"), shown.head_bytes.clone());
    let put = |issue: &Issue| show_packs(&host, &publisher.slug, issue);
    match view.mix {
        Mix::All => publisher.issues.iter().for_each(|issue| put(issue)),
        Mix::OfHead => put(shown),
        Mix::OfNewest => put(publisher.newest()),
        Mix::OfBefore => put(publisher.issue(view.lag.saturating_add(1))),
        Mix::Gone => {}
    }
    host
}

pub fn show_packs(host: &ScriptedTransport, slug: &str, issue: &Issue) {
    for (name, bytes) in issue.files() {
        host.put(address(slug, &name), bytes);
    }
}

pub fn address(slug: &str, file: &str) -> String {
    format!("{}{file}.json", config(slug).url)
}

/// Some files of a feed, for answers that were mixed up.
pub fn files_of(publisher: &Publisher) -> Vec<String> {
    publisher.newest().files().into_iter().map(|(name, _)| address(&publisher.slug, &name)).collect()
}

/// One sync as a tab does it.
pub fn tab<'a>(slug: &'a str, transport: &'a ShakyTransport<'a>, store: &'a ShakyStore<'a>) -> Tab<'a> {
    Box::pin(async move {
        let preview = |preview: Preview| assert!(!preview.info.complete, "a preview is never the whole");
        Some(run(&config(slug), transport, &Arithmetic, store, &clock(), preview, async || ()).await)
    })
}

/// Polls once.
pub fn poll(tab: &mut Tab<'_>) -> Option<Option<Result<Outcome, SyncError>>> {
    match tab.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(out) => Some(out),
        Poll::Pending => None,
    }
}

/// Everything that the store holds of a feed: the head, and each pack's bytes.
#[derive(PartialEq)]
pub struct Held {
    head: Option<StoredHead>,
    packs: Vec<Option<Vec<u8>>>,
}

impl Held {
    pub fn stamp(&self) -> Option<(u32, i64)> {
        self.head.as_ref().map(|stored| (stored.head.epoch, stored.head.seq))
    }

    /// Nothing is missing, not even what the device can do without.
    pub fn is_whole(&self) -> bool {
        self.packs.iter().all(Option::is_some)
    }

    /// The same head, and what was missing of it may have come.
    fn is_within(&self, later: &Self) -> bool {
        let packs = self.packs.iter().zip(&later.packs);
        self.head == later.head && packs.into_iter().all(|(was, is)| was.is_none() || was == is)
    }
}

impl Device {
    pub fn new() -> Self {
        Self { store: MemoryStore::default(), personal: None }
    }

    pub fn held(&self, slug: &str) -> Held {
        let mut held = at_once(self.store.content(None)).unwrap();
        let at = held.heads.iter().position(|stored| stored.slug == slug);
        let head = at.map(|at| held.heads.remove(at));
        let named = head.iter().flat_map(|stored| &stored.head.packs);
        let packs = named.map(|pack| held.pack(&pack.sha256).map(<[u8]>::to_vec)).collect();
        Held { head, packs }
    }

    /// The text that a person's own data has after saving for the nth time.
    pub fn saved(nth: u8) -> String {
        let mut personal = Personal::default();
        personal.profile.role = Some(Term::new(format!("role-{nth}")));
        personal.encode()
    }

    /// A sync that may be dropped after `most` polls. The host may change on its way.
    pub fn sync(
        &self,
        slug: &str,
        shaky: (&ShakyTransport<'_>, &ShakyStore<'_>),
        most: Option<u32>,
        mut before_poll: impl FnMut(u32),
    ) -> Run {
        let (transport, store) = shaky;
        let mut work = tab(slug, transport, store);
        let mut polls = 0;
        let result = loop {
            if most.is_some_and(|most| polls >= most) {
                break None;
            }
            before_poll(polls);
            polls += 1;
            if let Some(out) = poll(&mut work) {
                break out;
            }
        };
        drop(work);
        Run::of(result, transport, store)
    }

    /// The oracle: each head held is one that its publisher made, each of its packs is there to
    /// the byte, and what is shown is what the publisher meant, and what the person saved is as it was.
    pub fn check(&self, publishers: &[Publisher]) -> Claim {
        for publisher in publishers {
            let held = self.held(&publisher.slug);
            let Some(stored) = &held.head else { continue };
            let stamp = (stored.head.epoch, stored.head.seq);
            let Some(issue) = publisher.find(stamp) else {
                return Err(format!("{} stands at {stamp:?}, which was never published", publisher.slug));
            };
            hold!(stored.head == issue.head, "the head held is not the one published at {stamp:?}");
            for (pack, bytes) in issue.packs.iter().zip(&held.packs) {
                let needed = is_first(&pack.reference, clock().now().date);
                hold!(bytes.is_some() || !needed, "a pack of {} is missing at {stamp:?}", pack.reference.collection);
                let right = bytes.as_ref().is_none_or(|bytes| *bytes == pack.bytes);
                hold!(right, "a pack of {} is damaged", pack.reference.collection);
            }
            if !held.is_whole() || issue.was_shown.replace(true) {
                continue;
            }
            let (feeds, today) = ([config(&publisher.slug)], clock().now().date);
            let content = at_once(self.store.content(None)).unwrap();
            let loaded = at_once(load(&feeds, &Profile::default(), content, today, async || ()));
            hold!(loaded.problems.is_empty(), "problems at {stamp:?}: {:?}", loaded.problems);
            hold!(loaded.catalogue.records == issue.records, "what is shown is not what was meant at {stamp:?}");
        }
        let personal = at_once(self.store.personal()).unwrap();
        hold!(personal == self.personal, "the person's own data is {personal:?}, not {:?}", self.personal);
        Ok(())
    }

    /// A sync without faults reaches the newest state.
    pub fn recovers(&self, publisher: &Publisher) -> Claim {
        let view = View { lag: 0, mix: Mix::OfNewest, net: None, store: None, pace: 1 };
        let (host, pace) = (host_of(publisher, &view), Pace::new(1));
        let (transport, store) =
            (ShakyTransport::new(&host, vec![], None, &pace), ShakyStore::new(&self.store, None, &pace));
        let out = self.sync(&publisher.slug, (&transport, &store), None, |_| ());
        hold!(matches!(out.result, Some(Ok(_))), "a sync without faults ended with {:?}", out.result);
        let held = self.held(&publisher.slug);
        hold!(held.is_whole(), "a sync without faults left something out");
        let stamp = held.stamp();
        hold!(stamp == Some(publisher.newest().stamp()), "a sync without faults stopped at {stamp:?}");
        Ok(())
    }
}

impl Run {
    pub fn of(
        result: Option<Result<Outcome, SyncError>>,
        transport: &ShakyTransport<'_>,
        store: &ShakyStore<'_>,
    ) -> Self {
        Self {
            result,
            wrote: store.applied.get() || store.checked.get(),
            after: store.fails_after(),
            faults: transport.faults() + store.faults(),
        }
    }

    /// A run that failed changed nothing; one that was dropped, all or nothing (see the oracle).
    pub fn check(&self, before: &Held, after: &Held) -> Claim {
        if matches!(self.result, Some(Err(_))) {
            hold!(!self.wrote || self.after, "a head was put in place by a run that failed: {:?}", self.result);
        }
        hold!(self.wrote || before.is_within(after), "the old state changed without a word: {:?}", self.result);
        hold!(after.stamp() >= before.stamp(), "from {:?} back to {:?}", before.stamp(), after.stamp());
        Ok(())
    }
}

/// Faults for a run that has the nth request, or the nth call of the store, fail.
pub fn nth_request(view: &View, call: u8) -> Option<At<NetFault>> {
    let fault = view.net.map_or(NetFault::Offline, |at| at.fault);
    Some(At { call, fault, stays: false, after: false })
}

pub fn nth_store_call(view: &View, call: u8) -> Option<At<StoreFault>> {
    let (fault, after) = view.store.map_or((StoreFault::Lost, false), |at| (at.fault, at.after));
    Some(At { call, fault, stays: view.store.is_some_and(|at| at.stays), after })
}
