//! One profile on its way from kill to kill.

use crate::chance::Chance;
use crate::engine::Engine;
use crate::oracle::{Held, Publisher, examine};
use crate::site::{self, Place, Site};
use crate::victim::Victim;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A day on which much is to come, and so much can be saved.
const DAY: &str = "on=2026-01-12";
/// The longest wait of a kill that looks at nothing: by then a page has come and is up to date.
const BLIND_MS: u64 = 1_500;
/// The longest wait after the request that a kill waited for.
const AFTER_REQUEST_MS: u64 = 60;
/// The longest that dates are saved and removed before the kill.
const SAVING_MS: u64 = 1_200;
/// A request that was to come, and does not: nothing was new.
const NO_REQUEST: Duration = Duration::from_millis(2_500);

const DRAWN: &str = "return !!document.querySelector('#app main h1[tabindex=\"-1\"]') \
                     && !document.querySelector('.app-loading')";
const STATUS: &str = "return (document.querySelector('header [role=status]')?.textContent ?? '').replace(/\\s+/g, ' ')";
const CHECKED: &str = "return document.querySelector('#app main').innerText";
const READY: &str = "return document.documentElement.dataset.offline === 'ready'";

/// Saves dates and takes them off again, one after the other, as fast as the app says that it is
/// done. The host hears of each before it is asked for and after the screen has confirmed it, so
/// that nothing is missed in whatever moment the kill comes.
const SAVE: &str = r"
const base = document.documentElement.dataset.base;
const tell = (what, id) => fetch(`${base}feeds/${what}/${id}`).catch(() => {});
const turn = () => new Promise((done) => setTimeout(done, 0));
const toast = () => document.querySelector('.app-toast');
(async () => {
  for (let n = START; ; n += 7) {
    const buttons = [...document.querySelectorAll('button[aria-label^=Save]')];
    const button = buttons[n % buttons.length];
    const id = button.closest('li').querySelector('a[href*=\'/sessions/\']').pathname.split('/').pop();
    const saves = button.ariaLabel.startsWith('Save: ');
    const words = saves ? 'Saved in My learning' : 'Removed from My learning';
    while (toast()) {
      [...toast().querySelectorAll('button')].at(-1).click();
      await turn();
    }
    await tell('asked', id);
    button.click();
    while (!toast()?.innerText.startsWith(words)) await turn();
    await tell(saves ? 'saved' : 'removed', id);
  }
})();";
/// The sessions that My learning lists.
const LISTED: &str = r"return [...document.querySelectorAll('#app main button[aria-label^=\'Saved: remove\']')]
  .map((b) => b.closest('li').querySelector('a[href*=\'/sessions/\']').pathname.split('/').pop())";

/// What a run came to.
#[derive(Default)]
pub struct Tally {
    pub kills: usize,
    /// Heads were asked for, and not all feeds had become the new ones.
    pub in_sync: usize,
    /// Of these: before the first sync was through.
    pub in_first: usize,
    /// A save or a removal was asked for and not yet confirmed.
    pub in_write: usize,
    confirmed: usize,
    offline: usize,
    issues: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kills, in_sync, in_first, in_write, confirmed, offline, issues } = self;
        write!(
            f,
            "{kills} kills, {in_sync} in the middle of a sync ({in_first} of a first one), {in_write} in the middle of a \
             save; {issues} issues published, {confirmed} saves and removals confirmed, {offline} times opened offline"
        )
    }
}

/// What was under way when the browser was killed.
#[derive(Default)]
struct Interrupted {
    heads_asked: bool,
    /// The session whose save or removal was not confirmed.
    asked: Option<String>,
}

pub struct History {
    engine: Engine,
    chance: Chance,
    site: Site,
    publisher: Publisher,
    profile: PathBuf,
    edition: usize,
    /// The page has said that it is on the device.
    opened: bool,
    /// What the screen said last of each session: saved, or removed.
    said: BTreeMap<String, bool>,
    before: BTreeMap<String, i64>,
    interrupted: Interrupted,
}

impl History {
    pub fn new(engine: Engine, chance: Chance) -> Self {
        let (site, mut publisher) = (Site::new(Place::Root), Publisher::default());
        publisher.note(&site);
        Self {
            engine,
            chance,
            site,
            publisher,
            profile: site::folder("victim"),
            edition: 0,
            opened: false,
            said: BTreeMap::new(),
            before: BTreeMap::new(),
            interrupted: Interrupted::default(),
        }
    }

    /// Starts the browser, examines what the last kill left, and kills it at its next work.
    pub async fn round(&mut self, tally: &mut Tally) {
        let mut victim = self.revive(tally).await;
        if !self.chance.once_in(3) {
            self.publish(tally);
        }
        self.site.forget();
        // What is not on the device yet comes sooner or later.
        victim.aim();
        let settle = !self.opened && self.chance.once_in(3);
        if settle || (self.opened && self.chance.once_in(2)) {
            self.while_saving(&victim).await;
        } else {
            self.while_fetching(&victim, tally).await;
        }
        victim.kill();
        self.hear(tally);
        self.interrupted.heads_asked = self.site.seen().iter().any(|s| s.target.ends_with("/head.json"));
        tally.kills += 1;
    }

    /// What the host heard of saves and removals.
    fn hear(&mut self, tally: &mut Tally) {
        for seen in self.site.seen() {
            let mut parts = seen.target.rsplit('/');
            let (Some(id), Some(what)) = (parts.next(), parts.next()) else { continue };
            match what {
                "asked" => self.interrupted.asked = Some(id.to_owned()),
                "saved" | "removed" => {
                    self.said.insert(id.to_owned(), what == "saved");
                    self.interrupted.asked = None;
                    tally.confirmed += 1;
                }
                _ => {}
            }
        }
    }

    /// After the last kill the device gets there, if it is let alone.
    pub async fn end(mut self, tally: &mut Tally) {
        let victim = self.revive(tally).await;
        victim.go(&self.page("settings")).await;
        // The bar on top speaks of the last check, also before this visit's; Settings of this visit's.
        let done = async || victim.look::<String>(CHECKED).await.filter(|s| s.contains("Everything is up to date."));
        victim.until("the device to be up to date", done).await;
        let held = examine(&victim, &self.site, &self.publisher).await;
        assert!(held.is_of(&self.site), "the newest issue is held: {:?}", held.at);
        victim.quit().await;
        let _ = std::fs::remove_dir_all(&self.profile);
    }

    fn page(&self, path: &str) -> String {
        self.site.address(&format!("{path}?{DAY}"))
    }

    async fn revive(&mut self, tally: &mut Tally) -> Victim {
        let victim = Victim::start(self.engine, &self.profile).await;
        let held = examine(&victim, &self.site, &self.publisher).await;
        self.judge(&held, tally);
        if self.opened {
            self.open_offline(&victim, &held).await;
            tally.offline += 1;
        }
        victim
    }

    fn judge(&mut self, held: &Held, tally: &mut Tally) {
        for (slug, seq) in &self.before {
            assert!(held.at.get(slug).is_some_and(|now| now >= seq), "{slug} went back from {seq}: {:?}", held.at);
        }
        let Interrupted { heads_asked, asked } = std::mem::take(&mut self.interrupted);
        if heads_asked && !held.is_of(&self.site) {
            tally.in_sync += 1;
            tally.in_first += usize::from(self.before.is_empty());
        }
        if let Some(id) = asked {
            // Nobody was told, so either will do; from now on it is as it is.
            tally.in_write += 1;
            self.said.insert(id.clone(), held.saved.contains(&id));
        }
        let expected: BTreeSet<&String> = self.said.iter().filter(|(_, saved)| **saved).map(|(id, _)| id).collect();
        assert_eq!(held.saved.iter().collect::<BTreeSet<_>>(), expected, "what the screen said is on the device");
        self.before.clone_from(&held.at);
    }

    async fn open_offline(&mut self, victim: &Victim, held: &Held) {
        self.site.stop();
        victim.go(&self.page("plan")).await;
        victim.until("the page to be drawn offline", async || victim.look::<bool>(DRAWN).await.filter(|d| *d)).await;
        let listed = async || {
            let listed: BTreeSet<String> = victim.look::<Vec<String>>(LISTED).await?.into_iter().collect();
            (listed == held.saved).then_some(())
        };
        victim.until("My learning to list what is saved", listed).await;
        if !held.at.is_empty() {
            let says =
                async || victim.look::<String>(STATUS).await.filter(|s| s.contains("Offline: showing the copy of"));
            victim.until("the copy to be shown", says).await;
        }
        self.site.start();
    }

    /// New words in a third of the files, and other times in some.
    fn publish(&mut self, tally: &mut Tally) {
        self.edition += 1;
        let (edition, chance) = (self.edition, &mut self.chance);
        self.site.publish(|content| {
            for file in files_of(content) {
                let text = std::fs::read_to_string(&file).unwrap_or_default();
                match file.extension().and_then(|e| e.to_str()) {
                    Some("md") if chance.once_in(3) => std::fs::write(&file, format!("{text}\nEdition {edition}.\n")),
                    Some("csv") => std::fs::write(&file, text.replace("10:00am", &format!("10:{:02}am", edition % 60))),
                    _ => Ok(()),
                }
                .expect("an edited file");
            }
        });
        self.publisher.note(&self.site);
        tally.issues += 1;
    }

    async fn while_fetching(&mut self, victim: &Victim, tally: &mut Tally) {
        let paths = ["", "learn", "calendar", "toolkit", "plan"];
        let path = paths[usize::try_from(self.chance.below(5)).expect("small")];
        victim.set_out(&self.page(path)).await;
        if self.chance.once_in(6) {
            // The coordinator publishes while the device is on its way.
            self.publish(tally);
        }
        if self.chance.once_in(3) {
            wait(self.chance.below(BLIND_MS)).await;
            return;
        }
        let (wanted, begun) = (1 + self.chance.below(12), Instant::now());
        let feeds = || self.site.seen().iter().filter(|s| s.target.contains("/feeds/")).count();
        while u64::try_from(feeds()).expect("small") < wanted && begun.elapsed() < NO_REQUEST {
            wait(1).await;
        }
        wait(self.chance.below(AFTER_REQUEST_MS)).await;
    }

    async fn while_saving(&mut self, victim: &Victim) {
        victim.set_out(&self.page("calendar")).await;
        let buttons = "return !!document.querySelector('#app main button[aria-label^=Save]')";
        victim.until("dates to save", async || victim.look::<bool>(buttons).await.filter(|b| *b)).await;
        if !self.opened {
            victim.until("the app to be on the device", async || victim.look::<bool>(READY).await.filter(|r| *r)).await;
            self.opened = true;
        }
        let save = SAVE.replace("START", &self.chance.below(1_000).to_string());
        victim.driver().execute(save, Vec::new()).await.expect("a way to save");
        wait(self.chance.below(SAVING_MS)).await;
    }
}

async fn wait(milliseconds: u64) {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

/// In an order that is always the same, so that a seed is.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a readable folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files_of(&path));
        } else {
            all.push(path);
        }
    }
    all.sort();
    all
}
