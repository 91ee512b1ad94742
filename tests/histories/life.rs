//! The steps of a history, carried out one after the other.

use crate::device::{
    Claim, Device, Held, Run, Tab, address, files_of, hold, host_of, nth_request, nth_store_call, poll,
};
use crate::device::{clock, show_packs, tab};
use crate::publisher::{Publisher, config};
use crate::shaky::{Pace, ShakyStore, ShakyTransport};
use crate::story::{Cut, Edit, History, How, Mix, Other, Step, View};
use learning_zone::domain::Profile;
use learning_zone::ports::Clock;
use learning_zone::store::Store;
use learning_zone::sync::{Outcome, Refusal, SyncError, load};
use std::cell::RefCell;
use std::fmt;

/// How often a tab reads what is held while another syncs.
const LOOKS: u32 = 12;

/// What was tried.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub histories: u64,
    pub syncs: u64,
    pub interruptions: u64,
    pub faults: u64,
    pub races: u64,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { histories, syncs, interruptions, faults, races } = self;
        write!(
            f,
            "{histories} histories, {syncs} syncs, {interruptions} interruptions, {faults} faults, {races} races of two \
             tabs: nothing was lost"
        )
    }
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.histories += other.histories;
        self.syncs += other.syncs;
        self.interruptions += other.interruptions;
        self.faults += other.faults;
        self.races += other.races;
    }
}

struct Life {
    publishers: Vec<Publisher>,
    device: Device,
    count: Count,
}

/// Lives through a history; the oracle looks after every step and once more at the end.
pub fn live(history: &History, count: &mut Count) -> Claim {
    let slugs = ["alpha", "beta", "gamma"];
    let publishers = slugs.iter().take(usize::from(history.feeds)).map(|slug| Publisher::new(slug)).collect();
    let mut life = Life { publishers, device: Device::new(), count: Count { histories: 1, ..Count::default() } };
    for (at, step) in history.steps.iter().enumerate() {
        let told = |error: String| format!("step {at}: {error}");
        life.step(step).map_err(told)?;
        life.device.check(&life.publishers).map_err(told)?;
    }
    for publisher in &life.publishers {
        life.device.recovers(publisher)?;
    }
    life.device.check(&life.publishers)?;
    count.add(life.count);
    Ok(())
}

impl Life {
    fn feed(&self, nth: u8) -> usize {
        usize::from(nth) % self.publishers.len()
    }

    fn step(&mut self, step: &Step) -> Claim {
        match step {
            Step::Publish(feed, edits, how) => {
                let feed = self.feed(*feed);
                self.publishers[feed].publish(edits, *how);
                Ok(())
            }
            Step::Sync { feed, view, cut } => self.sync(self.feed(*feed), view, *cut),
            Step::Overtaken { feed, edits, polls, pace } => self.overtaken(self.feed(*feed), edits, *polls, *pace),
            Step::Race { feed, view, cut, other, order } => self.race(self.feed(*feed), view, *cut, other, *order),
            Step::Sweep => {
                crate::device::at_once(self.device.store.sweep(&[])).unwrap();
                Ok(())
            }
            Step::Save(nth) => {
                let text = Device::saved(*nth);
                let mut edit = |_: Option<&str>| Some(text.clone());
                crate::device::at_once(self.device.store.edit_personal(&mut edit)).unwrap();
                self.device.personal = Some(text);
                Ok(())
            }
        }
    }

    fn sync(&mut self, feed: usize, view: &View, cut: Cut) -> Claim {
        match cut {
            Cut::Never => self.sync_once(feed, view, None).map(|_| ()),
            Cut::At(polls) => self.sync_once(feed, view, Some(u32::from(polls))).map(|_| ()),
            Cut::AtEveryPoll => self.on_copies(feed, |life, nth| {
                let run = life.sync_once(feed, view, Some(u32::from(nth)))?;
                Ok(run.result.is_none())
            }),
            Cut::AtEveryRequest => self.on_copies(feed, |life, nth| {
                let view = View { net: nth_request(view, nth), store: None, ..view.clone() };
                Ok(life.sync_once(feed, &view, None)?.faults > 0)
            }),
            Cut::AtEveryStoreCall => self.on_copies(feed, |life, nth| {
                let view = View { net: None, store: nth_store_call(view, nth), ..view.clone() };
                Ok(life.sync_once(feed, &view, None)?.faults > 0)
            }),
        }
    }

    /// The same step with each number, each on a copy of the device that then recovers. The
    /// device itself goes on with the last of them.
    fn on_copies(&mut self, feed: usize, mut once: impl FnMut(&mut Self, u8) -> Result<bool, String>) -> Claim {
        let before = self.device.clone();
        for nth in 0..u8::MAX {
            self.device = before.clone();
            let told = |error: String| format!("with number {nth}: {error}");
            let goes_on = once(self, nth).map_err(told)?;
            self.device.check(&self.publishers).map_err(told)?;
            let after = self.device.clone();
            after.recovers(&self.publishers[feed]).map_err(told)?;
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    fn sync_once(&mut self, feed: usize, view: &View, most: Option<u32>) -> Result<Run, String> {
        let publisher = &self.publishers[feed];
        let (host, pace) = (host_of(publisher, view), Pace::new(view.pace));
        let transport = ShakyTransport::new(&host, files_of(publisher), view.net, &pace);
        let store = ShakyStore::new(&self.device.store, view.store, &pace);
        let before = self.device.held(&publisher.slug);
        let run = self.device.sync(&publisher.slug, (&transport, &store), most, |_| ());
        let after = self.device.held(&publisher.slug);
        run.check(&before, &after)?;
        if run.faults == 0 && run.result.is_some() {
            let expected = expected(publisher, view, &before);
            let result = run.result.as_ref();
            hold!(expected.is_none() || result == expected.as_ref(), "the sync said {result:?}, not {expected:?}");
        }
        self.note(&run);
        Ok(run)
    }

    fn note(&mut self, run: &Run) {
        self.count.syncs += 1;
        self.count.interruptions += u64::from(run.result.is_none());
        self.count.faults += u64::from(run.faults);
    }

    /// The host publishes anew on the way, and deletes what the new head does not name.
    fn overtaken(&mut self, feed: usize, edits: &[Edit], polls: u8, pace: u64) -> Claim {
        let view = View { lag: 0, mix: Mix::OfHead, net: None, store: None, pace };
        let host = host_of(&self.publishers[feed], &view);
        let old = std::rc::Rc::clone(self.publishers[feed].newest());
        self.publishers[feed].publish(edits, How::Normal);
        let publisher = &self.publishers[feed];
        let (new, pace) = (publisher.newest(), Pace::new(pace));
        let transport = ShakyTransport::new(&host, vec![], None, &pace);
        let store = ShakyStore::new(&self.device.store, None, &pace);
        let before = self.device.held(&publisher.slug);
        let run = self.device.sync(&publisher.slug, (&transport, &store), None, |poll| {
            if poll == u32::from(polls) {
                for (name, _) in old.files() {
                    host.take_away(&address(&publisher.slug, &name));
                }
                show_packs(&host, &publisher.slug, new);
                host.put(address(&publisher.slug, "head"), new.head_bytes.clone());
            }
        });
        run.check(&before, &self.device.held(&publisher.slug))?;
        self.note(&run);
        Ok(())
    }

    /// Two tabs at once.
    fn race(&mut self, feed: usize, view: &View, cut: Cut, other: &Other, order: u64) -> Claim {
        let most = if let Cut::At(polls) = cut { u32::from(polls) } else { u32::MAX };
        let pace = Pace::new(view.pace);
        let (one, two) = match other {
            Other::Sync(two, _) => (feed, self.feed(*two)),
            Other::Sweep | Other::Save(_) | Other::Look => (feed, feed),
        };
        let other_view = if let Other::Sync(_, view) = other { view } else { view };
        let (first, second) = (&self.publishers[one], &self.publishers[two]);
        let (host, other_host) = (host_of(first, view), host_of(second, other_view));
        let transport = ShakyTransport::new(&host, files_of(first), view.net, &pace);
        let store = ShakyStore::new(&self.device.store, view.store, &pace);
        let other_transport = ShakyTransport::new(&other_host, files_of(second), other_view.net, &pace);
        let other_store = ShakyStore::new(&self.device.store, other_view.store, &pace);
        let before = [self.device.held(&first.slug), self.device.held(&second.slug)];
        let (feeds, today, seen) = ([config(&first.slug)], clock().now().date, RefCell::new(Vec::new()));
        let mut tabs: [Tab<'_>; 2] = [
            tab(&first.slug, &transport, &store),
            match other {
                Other::Sync(..) => tab(&second.slug, &other_transport, &other_store),
                Other::Sweep => Box::pin(async { other_store.sweep(&[]).await.err().map(|error| Err(error.into())) }),
                Other::Save(nth) => {
                    let text = Device::saved(*nth);
                    let held = &other_store;
                    Box::pin(async move {
                        let mut edit = |_: Option<&str>| Some(text.clone());
                        held.edit_personal(&mut edit).await.err().map(|error| Err(error.into()))
                    })
                }
                Other::Look => Box::pin(async {
                    // Again and again: new content is put in place at the end of a sync.
                    for _ in 0..LOOKS {
                        let held = match other_store.content(None).await {
                            Ok(held) => held,
                            Err(error) => return Some(Err(error.into())),
                        };
                        let loaded = load(&feeds, &Profile::default(), held, today, async || ()).await;
                        seen.borrow_mut().extend(loaded.problems);
                    }
                    None
                }),
            },
        ];
        let mut ended = [None, None];
        let turns = Pace::new(order);
        let mut polls = 0;
        while ended.iter().any(Option::is_none) && polls < most {
            let turn = turns.next(2) as usize;
            if ended[turn].is_none() {
                polls += 1;
                ended[turn] = poll(&mut tabs[turn]);
            }
        }
        drop(tabs);
        if let Other::Save(nth) = other {
            // The one thing that may change what the person saved: the person, in the other tab.
            let now = crate::device::at_once(self.device.store.personal()).unwrap();
            hold!(now == self.device.personal || now == Some(Device::saved(*nth)), "saved data is {now:?}");
            let failed = matches!(ended[1], Some(Some(Err(_))));
            hold!(ended[1].is_none() || failed || now == Some(Device::saved(*nth)), "what was saved is lost");
            self.device.personal = now;
        }
        let after = [self.device.held(&first.slug), self.device.held(&second.slug)];
        // Before or after, but nothing in between.
        let lacks = !seen.borrow().is_empty() && before[0].is_whole() && after[0].is_whole();
        hold!(!lacks, "a tab that looked meanwhile saw {seen:?}");
        let [ended_one, ended_two] = ended.map(Option::flatten);
        let mut runs = [Run::of(ended_one, &transport, &store), Run::of(ended_two, &other_transport, &other_store)];
        // In one feed either tab may have written.
        if one == two {
            let wrote = runs.iter().any(|run| run.wrote);
            let after = runs.iter().any(|run| run.after);
            for run in &mut runs {
                let own = run.wrote;
                run.wrote = wrote;
                run.after = after || !own;
            }
        }
        for ((run, before), after) in runs.iter().zip(&before).zip(&after) {
            run.check(before, after)?;
        }
        self.count.races += 1;
        runs.iter().for_each(|run| self.note(run));
        Ok(())
    }
}

/// What a sync must say where nothing fails on its way; `None` where that depends on what was kept
/// of earlier tries.
fn expected(publisher: &Publisher, view: &View, before: &Held) -> Option<Result<Outcome, SyncError>> {
    let shown = publisher.issue(view.lag);
    match before.stamp() {
        // What was left out for want of room may or may not be on this host.
        Some(held) if held == shown.stamp() && !before.is_whole() => None,
        Some(held) if held == shown.stamp() => Some(Ok(Outcome::UpToDate)),
        Some(held) if held > shown.stamp() => Some(Err(SyncError::Refused(Refusal::Rollback))),
        Some(_) | None if matches!(view.mix, Mix::All | Mix::OfHead) => Some(Ok(Outcome::Updated)),
        Some(_) | None => None,
    }
}
