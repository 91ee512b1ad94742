//! What must hold after every kill, read by a script in a page that does not run the app.

use crate::site::Site;
use crate::victim::Victim;
use learning_zone::feed::Head;
use learning_zone::store::StoredHead;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The feeds of the demonstration.
pub const SLUGS: [&str; 3] = ["cumbria", "cumberland", "westmorland-furness"];

/// Indexes of words that may stand there at once: of each step of a first visit, and of the issue before
/// where a kill came before the sweep.
const DERIVED_AT_MOST: usize = 8;

/// An address that the service worker leaves to the host: every other one is the app, which would
/// set to work before it is looked at.
const NOT_THE_APP: &str = "feeds/nothing.txt";

/// Both databases as they stand: heads and the personal document as text, and of each pack its key
/// and the digest of its bytes. A database that is not there must not come to be by asking.
const READ: &str = r"
const base = BASE, done = arguments[0];
const opened = (name) => new Promise((resolve, reject) => {
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve(null) : reject(opening.error));
  opening.onsuccess = () => resolve(opening.result);
});
// All at one instant, in one transaction: a page just left may still be finishing its own.
const all = (database, wanted) => new Promise((resolve, reject) => {
  const transaction = database.transaction([...new Set(wanted.map(([store]) => store))]);
  const readings = wanted.map(([store, method]) => transaction.objectStore(store)[method]());
  transaction.onabort = () => reject(transaction.error);
  transaction.oncomplete = () => resolve(readings.map((reading) => reading.result));
});
const digest = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');
(async () => {
  const [content, personal] = [await opened(`content:${base}`), await opened(`personal:${base}`)];
  const held = { heads: [], packs: [], personal: null };
  if (content) {
    const wanted = [['feeds', 'getAll'], ['packs', 'getAllKeys'], ['packs', 'getAll']];
    const [heads, keys, values] = await all(content, wanted);
    held.heads = heads;
    held.packs = await Promise.all(keys.map(async (key, i) => [key, await digest(values[i])]));
  }
  if (personal) held.personal = (await all(personal, [['documents', 'getAll']]))[0][0] ?? null;
  content?.close();
  personal?.close();
  return held;
})().then((held) => done(held), (error) => done({ error: String(error) }));
";

#[derive(Deserialize)]
struct Read {
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    packs: Vec<(String, String)>,
    #[serde(default)]
    personal: Option<String>,
}

#[derive(Deserialize)]
struct Personal {
    #[serde(default)]
    saved: Vec<Saved>,
}

#[derive(Deserialize)]
struct Saved {
    session: Session,
    #[serde(default)]
    removed_at: Option<i64>,
}

#[derive(Deserialize)]
struct Session {
    id: String,
}

/// Every issue that the publisher ever made in a history.
#[derive(Default)]
pub struct Publisher(BTreeMap<(String, i64), Head>);

impl Publisher {
    pub fn note(&mut self, site: &Site) {
        for slug in SLUGS {
            let head = site.head(slug);
            self.0.insert((slug.to_owned(), head.seq), head);
        }
    }
}

/// What a device holds, found whole.
pub struct Held {
    /// The `seq` of each feed.
    pub at: BTreeMap<String, i64>,
    /// The ids of sessions that are saved.
    pub saved: BTreeSet<String>,
}

impl Held {
    /// True where every feed is the one that the site serves.
    pub fn is_of(&self, site: &Site) -> bool {
        SLUGS.iter().all(|slug| self.at.get(*slug) == Some(&site.head(slug).seq))
    }
}

/// Reads the device, and holds what is there against what was published.
pub async fn examine(victim: &Victim, site: &Site, publisher: &Publisher) -> Held {
    victim.go(&site.address(NOT_THE_APP)).await;
    let app = victim.look::<bool>("return !!document.getElementById('app')").await;
    assert_eq!(app, Some(false), "the app does not run in the page that looks");
    let script = READ.replace("BASE", &serde_json::json!(site.path("")).to_string());
    let read: Read = victim.ask_later(&script).await;
    assert_eq!(read.error, None, "the databases can be read");

    let packs: BTreeMap<String, String> = read.packs.into_iter().collect();
    // What was derived from packs stands among them under a name of its own, which no head has.
    let named = |key: &str| read.heads.iter().any(|text| text.contains(key));
    let other: Vec<&String> = packs.iter().filter(|(key, digest)| key != digest).map(|(key, _)| key).collect();
    assert!(!other.iter().any(|key| named(key)), "a pack is what its name says: {other:?}");
    assert!(other.len() <= DERIVED_AT_MOST, "what was derived is swept: {other:?}");
    let mut at = BTreeMap::new();
    for text in &read.heads {
        let stored = StoredHead::from_text(text).unwrap_or_else(|| panic!("a head that can be read: {text}"));
        let published = publisher.0.get(&(stored.slug.clone(), stored.head.seq));
        let published = published.unwrap_or_else(|| panic!("{} {} was never published", stored.slug, stored.head.seq));
        assert_eq!(&stored.head, published, "{}: the head is the publisher's", stored.slug);
        for pack in &stored.head.packs {
            assert!(
                packs.contains_key(pack.sha256.as_str()),
                "{}: {}/{} is held",
                stored.slug,
                pack.collection,
                pack.key
            );
        }
        at.insert(stored.slug, stored.head.seq);
    }
    let personal =
        read.personal.map(|text| serde_json::from_str::<Personal>(&text).expect("personal data that can be read"));
    let saved = personal.into_iter().flat_map(|p| p.saved).filter(|s| s.removed_at.is_none()).map(|s| s.session.id);
    Held { at, saved: saved.collect() }
}
