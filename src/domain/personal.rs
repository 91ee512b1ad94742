//! Everything that is the person's own. It stays on the device.

use super::{Device, Mine, Outbox, Plan, Profile, Seen};

/// How it is written down is the store's affair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Personal {
    pub plan: Plan,
    pub profile: Profile,
    /// Pages to open once there is a connection.
    pub outbox: Outbox,
    /// What they have seen of each feed.
    pub seen: Seen,
    /// Own dates, sets, watches, and whose device it is.
    pub mine: Mine,
}

impl Personal {
    /// Whether the person did anything that they would miss.
    pub fn has_own(&self) -> bool {
        self.has_saved() || self.profile != Profile::default() || self.outbox != Outbox::default()
    }

    /// Whether anything stands on My learning, or under what is to be read later.
    pub fn has_saved(&self) -> bool {
        let mine = &self.mine;
        let listed = !mine.own.is_empty() || !mine.watches.is_empty() || !mine.later.is_empty();
        listed || self.plan.saved().next().is_some()
    }

    /// Others use the device too: nothing of this may be written down.
    pub fn is_shared(&self) -> bool {
        self.mine.device == Device::Shared
    }

    /// What is written down of a person on a device that others use: that it is one.
    pub fn only_that_it_is_shared() -> Self {
        Self { mine: Mine { device: Device::Shared, ..Mine::default() }, ..Self::default() }
    }

    /// Takes in what another page of this device has and this one lacks: nothing of either is lost.
    pub fn take_in(&mut self, other: &Self) {
        self.plan.merge(&other.plan);
        self.mine.take_in(&other.mine);
        if self.profile == Profile::default() {
            self.profile = other.profile.clone();
        }
        for waiting in other.outbox.entries() {
            self.outbox.add(waiting.clone());
        }
        for feed in other.seen.feeds() {
            self.seen.take_in(feed);
        }
    }

    /// What an edit makes of `self`, which is what is stored: what the page then has, and what to write down, if
    /// anything. `unkept` is what the page has in memory because others use the device, `shown` what it shows.
    pub fn edited(self, unkept: Option<&Self>, shown: &Self, change: &dyn Fn(&mut Self)) -> (Self, Option<Self>) {
        let stored_shared = self.is_shared();
        let mut next = match unkept {
            Some(unkept) => unkept.clone(),
            // Another page was told so a moment ago: what this one shows stays in it.
            None if stored_shared => {
                Self { mine: Mine { device: Device::Shared, ..shown.mine.clone() }, ..shown.clone() }
            }
            None => self.clone(),
        };
        change(&mut next);
        if next.is_shared() {
            // Told now: what is stored is erased in the same act.
            let erased = !stored_shared && unkept.is_none();
            return (next, erased.then(Self::only_that_it_is_shared));
        }
        if unkept.is_some() && !stored_shared {
            // Another page began to keep things again.
            let mut all = self;
            all.take_in(&next);
            next = all;
        }
        (next.clone(), Some(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Id, OwnDraft, Session};

    fn saved(local: &str) -> Personal {
        let mut personal = Personal::default();
        personal.plan.save(&Session::bare(Id::new("f", local)), local, 1);
        personal
    }

    fn device(device: Device) -> impl Fn(&mut Personal) {
        move |p| p.mine.device = device
    }

    fn has(personal: &Personal, local: &str) -> bool {
        personal.plan.is_saved(&Id::new("f", local))
    }

    #[test]
    fn the_word_that_others_use_the_device_erases_what_is_stored_and_keeps_what_is_shown() {
        let stored = saved("a");
        let (page, written) = stored.clone().edited(None, &stored, &device(Device::Shared));
        assert!(has(&page, "a") && page.is_shared());
        assert_eq!(written, Some(Personal::only_that_it_is_shared()));
        // From then on nothing is written.
        let flag = Personal::only_that_it_is_shared();
        let save = |p: &mut Personal| p.plan.save(&Session::bare(Id::new("f", "b")), "b", 2);
        let (page, written) = flag.clone().edited(Some(&page), &page, &save);
        assert!(has(&page, "a") && has(&page, "b") && written.is_none());
        // Nor by another page that has not heard of it; what it shows stays in it.
        let (other, written) = flag.clone().edited(None, &stored, &save);
        assert!(has(&other, "a") && has(&other, "b") && other.is_shared() && written.is_none());
        // And back: what the page has is kept.
        let (page, written) = flag.edited(Some(&page), &page, &device(Device::Own));
        assert!(has(&page, "a") && has(&page, "b") && written == Some(page));
    }

    #[test]
    fn two_pages_that_begin_to_keep_again_lose_nothing_of_each_other() {
        let (mut first, mut second) = (saved("a"), saved("b"));
        let own = |number| OwnDraft { title: "Own".into(), day: format!("2026-02-0{number}"), ..OwnDraft::default() };
        for (page, day) in [(&mut first, 1), (&mut second, 2)] {
            page.mine.device = Device::Shared;
            page.mine.put_own(own(day).check(7).expect("a date"));
        }
        let (_, stored) = Personal::only_that_it_is_shared().edited(Some(&first), &first, &device(Device::Own));
        let stored = stored.expect("it is written");
        // The second page goes on in memory until it is told so itself.
        let (second, written) = stored.clone().edited(Some(&second), &second, &|p| p.profile.role = None);
        assert!(second.is_shared() && written.is_none());
        let (all, written) = stored.edited(Some(&second), &second, &device(Device::Own));
        assert!(has(&all, "a") && has(&all, "b") && !all.is_shared());
        assert_eq!(all.mine.own.len(), 2, "two dates that came by one number");
        assert_eq!(written, Some(all));
    }
}
