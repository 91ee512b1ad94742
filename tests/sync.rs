//! Journeys of a device without a browser: scripted transport, memory store, fixed clock.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of tests may stop with a panic")]

use learning_zone::compile::SecretKey;
use learning_zone::domain::{Date, Profile, Time};
use learning_zone::feed::{
    Arithmetic, Bundle, Digest, Head, HeadError, MAX_HEAD_BYTES, MAX_PACK_BYTES, PackRef, Problem, SignatureError,
    join_packs, verify_pack,
};
use learning_zone::ports::{Clock, FixedClock, Freshness, Now, ScriptedTransport, Transport, TransportError};
use learning_zone::store::{MemoryStore, Store, StoreError};
use learning_zone::sync::{FeedConfig, Loaded, Outcome, Preview, Refusal, SyncError, derived, load, run};
use std::cell::{Cell, RefCell};
use std::task::Poll;

const URL: &str = "feeds/f/";

fn config() -> FeedConfig {
    FeedConfig {
        slug: "f".into(),
        title: "F".into(),
        url: URL.into(),
        keys: Vec::new(),
        unsigned: true,
        demonstration: true,
    }
}

fn clock() -> FixedClock {
    let date = Date::new(2026, 1, 12).expect("a day");
    FixedClock::new(Now { utc: 1_768_200_000, date, time: Time::new(9, 0).expect("a time") })
}

fn forum(id: &str) -> String {
    format!(
        r#"{{"id":"f.{id}","t":"Forum {id}","s":"S","ar":["eden"],"to":[],"au":{{"w":[]}},"bo":[],"pv":{{"s":"x"}}}}"#
    )
}

/// Puts one issue of the feed on the host and returns the addresses of its packs.
fn publish(host: &ScriptedTransport, seq: i64, forums: &[&str], bodies: &[&str]) -> Vec<String> {
    publish_by(host, seq, forums, bodies, None)
}

/// The same, signed.
fn publish_by(
    host: &ScriptedTransport,
    seq: i64,
    forums: &[&str],
    bodies: &[&str],
    key: Option<&SecretKey>,
) -> Vec<String> {
    let list = |records: Vec<String>| format!("[{}]", records.join(","));
    let packs = [
        ("forums", forums.len(), list(forums.iter().map(|id| forum(id)).collect())),
        (
            "bodies",
            bodies.len(),
            list(bodies.iter().map(|id| format!(r#"{{"b":[{{"p":[{{"t":"Text"}}]}}],"id":"f.{id}"}}"#)).collect()),
        ),
    ];
    let mut refs = Vec::new();
    let mut addresses = Vec::new();
    for (collection, count, json) in packs {
        let sha256 = Digest::of(json.as_bytes());
        let address = format!("{URL}packs/{sha256}.json");
        refs.push(PackRef { collection: collection.into(), key: String::new(), sha256, bytes: json.len(), count });
        host.put(address.clone(), json);
        addresses.push(address);
    }
    let head = Head::new("F".into(), String::new(), 0, seq, seq + 1_000_000, refs);
    let bytes = match key {
        Some(key) => key.seal(&head.to_sign().expect("a head")),
        None => head.encode().expect("a head"),
    };
    host.put(format!("{URL}head.json"), bytes);
    addresses
}

struct Device {
    host: ScriptedTransport,
    store: MemoryStore,
    previews: RefCell<Vec<Preview>>,
}

impl Device {
    fn new() -> Self {
        Self { host: ScriptedTransport::default(), store: MemoryStore::default(), previews: RefCell::default() }
    }

    fn sync(&self) -> Result<Outcome, SyncError> {
        self.sync_as(&config())
    }

    /// Under another configuration.
    fn sync_as(&self, config: &FeedConfig) -> Result<Outcome, SyncError> {
        let preview = |preview| self.previews.borrow_mut().push(preview);
        pollster::block_on(run(config, &self.host, &Arithmetic, &self.store, &clock(), preview, async || ()))
    }

    fn load(&self) -> Loaded {
        self.load_as(&Profile::default())
    }

    fn load_as(&self, profile: &Profile) -> Loaded {
        let held = pollster::block_on(self.store.content(None)).expect("memory");
        pollster::block_on(load(&[config()], profile, held, clock().now().date, async || ()))
    }

    /// Ids of the forums that the device shows.
    fn shown(&self) -> Vec<String> {
        let loaded = self.load();
        assert_eq!(loaded.problems, vec![]);
        loaded.catalogue.forums.iter().map(|f| f.id.local().to_owned()).collect()
    }
}

#[test]
fn a_first_sync_shows_the_lists_before_the_long_texts_have_come() {
    let device = Device::new();
    let packs = publish(&device.host, 10, &["one"], &["one"]);
    device.host.fail(packs[1].clone(), TransportError::Offline);
    assert_eq!(device.sync(), Err(TransportError::Offline.into()));
    assert_eq!(device.previews.borrow().len(), 1);
    assert_eq!(device.previews.borrow()[0].records.forums.len(), 1);
    assert_eq!(device.shown(), [""; 0], "nothing is applied by halves");
    device.host.mend();
    device.host.take_asked();
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["one"]);
    assert!(!device.host.take_asked().contains(&packs[0]), "what had come is not fetched again");
    let previews = device.previews.borrow();
    assert_eq!(previews.len(), 2);
    assert_eq!(previews[1].records, previews[0].records, "what had come is shown again");
}

#[test]
fn what_was_made_of_content_comes_back_with_it_and_with_no_other() {
    let device = Device::new();
    publish(&device.host, 10, &["one"], &["one"]);
    device.sync().expect("a sync");
    let loaded = device.load();
    assert_eq!(loaded.derived, None);
    let name = derived(loaded.catalogue.feeds.iter().map(|feed| feed.root.as_str()));
    pollster::block_on(device.store.put_packs(&[(name, vec![7])])).expect("memory");
    assert_eq!(device.load().derived, Some(vec![7]));
    publish(&device.host, 11, &["two"], &["one"]);
    device.sync().expect("a sync");
    assert_eq!(device.load().derived, None, "other content, other words");
}

/// Puts one issue of four packs on the host, all of them in a bundle too; the addresses of the packs, then the bundle's.
fn publish_bundled(host: &ScriptedTransport, seq: i64, forums: [&str; 4]) -> Vec<String> {
    let packs = forums.map(|id| format!("[{}]", forum(id)));
    let reference = |json: &String| PackRef {
        collection: "forums".into(),
        key: String::new(),
        sha256: Digest::of(json.as_bytes()),
        bytes: json.len(),
        count: 1,
    };
    let bundle = join_packs(packs.iter().map(String::as_bytes));
    let head = Head::new("F".into(), String::new(), 0, seq, seq + 1_000_000, packs.iter().map(reference).collect());
    let bundles = vec![Bundle { sha256: Digest::of(&bundle), packs: vec![0, 1, 2, 3] }];
    let head = Head { bundles, ..head };
    let mut addresses = Vec::new();
    for bytes in packs.into_iter().map(String::into_bytes).chain([bundle]) {
        let address = format!("{URL}packs/{}.json", Digest::of(&bytes));
        host.put(address.clone(), bytes);
        addresses.push(address);
    }
    host.put(format!("{URL}head.json"), head.encode().expect("a head"));
    addresses
}

#[test]
fn a_first_sync_asks_for_packs_together_and_a_change_for_its_own_alone() {
    let device = Device::new();
    let issue = publish_bundled(&device.host, 10, ["a", "b", "c", "d"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["a", "b", "c", "d"]);
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json"), issue[4].clone()]);
    let issue = publish_bundled(&device.host, 11, ["a", "b", "c", "e"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["a", "b", "c", "e"]);
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json"), issue[3].clone()]);
}

#[test]
fn a_bundle_that_cannot_be_had_or_is_damaged_costs_time_and_nothing_else() {
    let cut = |bytes: &[u8]| bytes.iter().take(bytes.len() / 2).copied().collect::<Vec<u8>>();
    let right = join_packs(["a", "b", "c", "d"].map(|id| format!("[{}]", forum(id))).iter().map(String::as_bytes));
    let answers = [None, Some(b"<!doctype html><p>Log in".to_vec()), Some(cut(&right)), Some(Vec::new())];
    for answer in answers {
        let device = Device::new();
        let issue = publish_bundled(&device.host, 10, ["a", "b", "c", "d"]);
        match &answer {
            Some(bytes) => device.host.put(issue[4].clone(), bytes.clone()),
            None => device.host.take_away(&issue[4]),
        }
        assert_eq!(device.sync(), Ok(Outcome::Updated), "{answer:?}");
        assert_eq!(device.shown(), ["a", "b", "c", "d"]);
    }
    // A line that breaks in the middle of a bundle may last for a pack.
    let device = Device::new();
    let issue = publish_bundled(&device.host, 10, ["a", "b", "c", "d"]);
    device.host.fail(issue[4].clone(), TransportError::Offline);
    device.host.fail(issue[3].clone(), TransportError::Offline);
    assert_eq!(device.sync(), Err(TransportError::Offline.into()));
    device.host.mend();
    device.host.take_asked();
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json"), issue[3].clone()], "what came is kept");
}

#[test]
fn a_bundle_whose_head_names_packs_that_are_not_there_is_no_help_and_no_harm() {
    let device = Device::new();
    publish_bundled(&device.host, 10, ["a", "b", "c", "d"]);
    let address = format!("{URL}head.json");
    let head = pollster::block_on(device.host.get(&address, usize::MAX, Freshness::Revalidate)).unwrap();
    let wrong = String::from_utf8(head).unwrap().replace("\"packs\":[0,1,2,3]", "\"packs\":[3,9,9,0]");
    device.host.put(address, wrong);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["a", "b", "c", "d"]);
}

#[test]
fn nothing_changed_costs_one_request() {
    let device = Device::new();
    publish(&device.host, 10, &["one"], &["one"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    device.host.take_asked();
    assert_eq!(device.sync(), Ok(Outcome::UpToDate));
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json")]);
    assert_eq!(device.previews.borrow().len(), 1, "a preview is for an empty device only");
}

#[test]
fn new_content_replaces_the_old_and_deleted_records_go() {
    let device = Device::new();
    publish(&device.host, 10, &["one", "two"], &[]);
    device.sync().expect("a sync");
    publish(&device.host, 11, &["two", "zeta"], &[]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["two", "zeta"]);
    let held = pollster::block_on(device.store.heads()).expect("memory");
    assert_eq!(held.iter().map(|h| (h.head.seq, h.checked_at)).collect::<Vec<_>>(), [(11, 1_768_200_000)]);
}

#[test]
fn whatever_the_network_says_the_old_content_stays() {
    let head = format!("{URL}head.json");
    let check = |claim: &str, spoil: &dyn Fn(&ScriptedTransport, &[String])| {
        let device = Device::new();
        publish(&device.host, 10, &["old"], &["old"]);
        device.sync().expect("a first sync");
        let packs = publish(&device.host, 11, &["new"], &["new"]);
        spoil(&device.host, &packs);
        assert!(device.sync().is_err(), "{claim}");
        assert_eq!(device.shown(), ["old"], "{claim}");
        device.host.mend();
        publish(&device.host, 12, &["newest"], &["newest"]);
        assert_eq!(device.sync(), Ok(Outcome::Updated), "{claim}");
        assert_eq!(device.shown(), ["newest"], "{claim}");
    };
    check("no connection", &|host, _| host.fail(head.clone(), TransportError::Offline));
    check("a server error", &|host, _| host.fail(head.clone(), TransportError::Status(500)));
    check("a login page in place of the head", &|host, _| host.put(head.clone(), "<html>Log in</html>\n"));
    check("a login page in place of a pack", &|host, packs| host.put(packs[0].clone(), "<html>Log in</html>"));
    check("a pack that is not there", &|host, packs| host.fail(packs[1].clone(), TransportError::Status(404)));
    check("a pack cut short", &|host, packs| host.put(packs[0].clone(), "["));
    check("a pack longer than promised", &|host, packs| host.put(packs[0].clone(), " ".repeat(100_000)));
}

#[test]
fn two_feeds_fetched_at_once_do_not_lose_each_others_packs() {
    let (host, store) = (ScriptedTransport::default(), MemoryStore::default());
    // Both feeds name the same vocabulary pack; each has packs of its own, too.
    publish(&host, 10, &["one"], &["one"]);
    let head = |packs: Vec<PackRef>| Head::new("G".into(), String::new(), 0, 10, 1_000_000, packs);
    let own = "[]";
    let pack = PackRef {
        collection: "briefings".into(),
        key: String::new(),
        sha256: Digest::of(own.as_bytes()),
        bytes: own.len(),
        count: 0,
    };
    host.put(format!("feeds/g/packs/{}.json", pack.sha256), own);
    host.put("feeds/g/head.json", head(vec![pack.clone()]).encode().expect("a head"));
    // The other feed's pack is here, its head not yet: as when both are on their way.
    pollster::block_on(store.put_packs(&[(pack.sha256.clone(), own.as_bytes().to_vec())])).expect("memory");
    assert_eq!(
        pollster::block_on(run(&config(), &host, &Arithmetic, &store, &clock(), drop, async || ())),
        Ok(Outcome::Updated)
    );
    assert_eq!(pollster::block_on(store.held(std::slice::from_ref(&pack.sha256))), Ok(vec![pack.sha256]));
}

#[test]
fn older_content_is_refused_by_name() {
    let device = Device::new();
    publish(&device.host, 10, &["new"], &[]);
    device.sync().expect("a first sync");
    publish(&device.host, 9, &["old"], &[]);
    assert_eq!(device.sync(), Err(SyncError::Refused(Refusal::Rollback)));
    publish(&device.host, 10, &["other"], &[]);
    assert_eq!(device.sync(), Err(SyncError::Refused(Refusal::Equivocation)));
    assert_eq!(device.shown(), ["new"]);
}

#[test]
fn a_feed_that_is_switched_off_is_not_shown_and_comes_back_without_the_network() {
    let device = Device::new();
    publish(&device.host, 10, &["one"], &[]);
    device.sync().expect("a sync");
    let off = Profile { feeds_off: ["f".to_owned()].into(), ..Profile::default() };
    let loaded = device.load_as(&off);
    assert!(loaded.catalogue.forums.is_empty() && loaded.catalogue.feeds.is_empty());
    assert_eq!(device.shown(), ["one"]);
}

/// The pack of forums weighs under this, with the text of the bodies over it.
const ROOM_FOR_LISTS: usize = 200;

#[test]
fn without_room_for_long_texts_the_lists_are_kept_and_the_texts_come_when_there_is_room() {
    let device = Device::new();
    publish(&device.host, 1, &["one"], &["one", "two", "three", "four", "five", "six"]);
    device.store.set_room(Some(ROOM_FOR_LISTS));
    assert_eq!(device.sync(), Ok(Outcome::Lean));
    let loaded = device.load();
    assert_eq!((loaded.catalogue.forums.len(), loaded.catalogue.bodies.len(), loaded.lean), (1, 0, true));
    assert_eq!(device.sync(), Ok(Outcome::Lean), "still no room");
    device.store.set_room(None);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    let loaded = device.load();
    assert_eq!((loaded.catalogue.bodies.len(), loaded.lean), (6, false));
}

#[test]
fn without_room_for_the_lists_the_old_content_stays() {
    let device = Device::new();
    publish(&device.host, 1, &["one"], &[]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    device.store.set_room(Some(1));
    publish(&device.host, 2, &["one", "two"], &[]);
    assert_eq!(device.sync(), Err(SyncError::Store(StoreError::Full)));
    assert_eq!(device.shown(), ["one"]);
}

#[test]
fn a_pack_whose_bytes_changed_on_the_device_is_told_dropped_and_fetched_again() {
    let device = Device::new();
    let addresses = publish(&device.host, 1, &["one"], &["one"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    let heads = pollster::block_on(device.store.heads()).expect("memory");
    let digest = heads[0].head.packs[0].sha256.clone();
    pollster::block_on(async {
        device.store.drop_packs(std::slice::from_ref(&digest)).await.expect("memory");
        device.store.put_packs(&[(digest.clone(), b"[{]".to_vec())]).await.expect("memory");
    });
    assert_eq!(device.load().damaged, vec![digest.clone()]);
    pollster::block_on(device.store.drop_packs(std::slice::from_ref(&digest))).expect("memory");
    device.host.take_asked();
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json"), addresses[0].clone()]);
    assert_eq!(device.shown(), ["one"]);
}

#[test]
fn nothing_new_costs_one_request() {
    let device = Device::new();
    publish(&device.host, 1, &["one"], &["one"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    device.host.take_asked();
    assert_eq!(device.sync(), Ok(Outcome::UpToDate));
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json")]);
}

/// What a configuration without `unsigned` takes.
fn trusting(keys: &[&SecretKey]) -> FeedConfig {
    FeedConfig { keys: keys.iter().map(|key| key.public()).collect(), unsigned: false, ..config() }
}

fn refused(error: SignatureError) -> Result<Outcome, SyncError> {
    Err(SyncError::Head(HeadError::Signature(error)))
}

#[test]
fn a_head_is_taken_only_with_a_signature_by_a_key_of_the_configuration() {
    let [first, second, stranger] = [1, 2, 3].map(|seed| SecretKey::new([seed; 32]));
    let both = trusting(&[&first, &second]);
    let device = Device::new();
    publish_by(&device.host, 10, &["one"], &[], Some(&first));
    assert_eq!(device.sync_as(&both), Ok(Outcome::Updated));
    publish_by(&device.host, 11, &["two"], &[], Some(&second));
    assert_eq!(device.sync_as(&both), Ok(Outcome::Updated), "two keys may be valid at once");
    assert_eq!(device.shown(), ["two"]);

    let head = format!("{URL}head.json");
    publish(&device.host, 12, &["bad"], &[]);
    assert_eq!(device.sync_as(&both), refused(SignatureError::Missing), "a listed key forbids what is unsigned");
    publish_by(&device.host, 12, &["bad"], &[], Some(&stranger));
    assert_eq!(device.sync_as(&both), refused(SignatureError::UnknownKey(stranger.public().id())));
    let unsigned = Head::new("F".into(), String::new(), 0, 12, 99, Vec::new()).to_sign().expect("a head");
    let other = Head::new("F".into(), String::new(), 0, 13, 99, Vec::new()).to_sign().expect("a head");
    let signed = String::from_utf8(first.seal(&unsigned)).expect("text");
    let line = signed.lines().next().expect("a first line");
    device.host.put(head.clone(), [line.as_bytes(), b"\n", &other].concat());
    assert_eq!(device.sync_as(&both), refused(SignatureError::Wrong), "another head under a good signature");
    device.host.put(head.clone(), signed.replacen(&first.public().id(), &second.public().id(), 1));
    assert_eq!(device.sync_as(&both), refused(SignatureError::Wrong), "one key's signature under the other's name");
    device.host.put(head, signed.replacen('\n', "\r\n", 1));
    assert_eq!(device.sync_as(&both), refused(SignatureError::Wrong), "bytes that a host rewrote");
    device.host.take_asked();
    assert!(device.sync_as(&both).is_err());
    assert_eq!(device.host.take_asked(), [format!("{URL}head.json")], "nothing that a refused head names is fetched");
    assert_eq!(device.shown(), ["two"]);
}

#[test]
fn a_key_that_is_taken_away_keeps_what_it_signed_and_signs_nothing_more() {
    let [old, new] = [1, 2].map(|seed| SecretKey::new([seed; 32]));
    let device = Device::new();
    publish_by(&device.host, 10, &["one"], &[], Some(&old));
    assert_eq!(device.sync_as(&trusting(&[&old])), Ok(Outcome::Updated));
    let changed = trusting(&[&new]);
    assert_eq!(device.sync_as(&changed), refused(SignatureError::UnknownKey(old.public().id())));
    assert_eq!(device.shown(), ["one"]);
    publish_by(&device.host, 11, &["two"], &[], Some(&new));
    assert_eq!(device.sync_as(&changed), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["two"]);
}

#[test]
fn a_feed_may_allow_both_while_it_begins_to_sign() {
    let key = SecretKey::new([1; 32]);
    let lenient = FeedConfig { unsigned: true, ..trusting(&[&key]) };
    let device = Device::new();
    publish(&device.host, 10, &["one"], &[]);
    assert_eq!(device.sync_as(&lenient), Ok(Outcome::Updated));
    publish_by(&device.host, 11, &["two"], &[], Some(&key));
    assert_eq!(device.sync_as(&lenient), Ok(Outcome::Updated));
    assert_eq!(device.shown(), ["two"]);
}

/// Remembers how much of each file was asked for at most.
#[derive(Default)]
struct Measuring {
    host: ScriptedTransport,
    limits: RefCell<Vec<usize>>,
}

impl Transport for Measuring {
    async fn get(&self, url: &str, limit: usize, freshness: Freshness) -> Result<Vec<u8>, TransportError> {
        self.limits.borrow_mut().push(limit);
        self.host.get(url, limit, freshness).await
    }
}

#[test]
fn a_head_that_promises_a_pack_of_four_gigabytes_does_not_make_a_device_fetch_them() {
    let (transport, store) = (Measuring::default(), MemoryStore::default());
    let sha256 = Digest::of(b"[]");
    let pack = PackRef { collection: "forums".into(), key: String::new(), sha256, bytes: u32::MAX as usize, count: 1 };
    let head = Head::new("F".into(), String::new(), 0, 10, 1_000_000, vec![pack]);
    transport.host.put(format!("{URL}head.json"), head.encode().expect("a head"));
    assert!(pollster::block_on(run(&config(), &transport, &Arithmetic, &store, &clock(), drop, async || ())).is_err());
    assert_eq!(*transport.limits.borrow(), [MAX_HEAD_BYTES, MAX_PACK_BYTES]);
}

#[test]
fn a_long_text_is_held_unread_and_its_digest_tells_that_it_changed_on_the_device() {
    let device = Device::new();
    publish(&device.host, 1, &["one"], &["one", "two"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    let loaded = device.load();
    let [(pack, bytes)] = loaded.unread.as_slice() else { panic!("{} packs", loaded.unread.len()) };
    assert!(verify_pack(pack, bytes));
    let changed = String::from_utf8(bytes.to_vec()).expect("JSON").replacen("Text", "Test", 1);
    pollster::block_on(async {
        device.store.drop_packs(std::slice::from_ref(&pack.sha256)).await.expect("memory");
        device.store.put_packs(&[(pack.sha256.clone(), changed.into_bytes())]).await.expect("memory");
    });
    let loaded = device.load();
    assert_eq!((loaded.catalogue.bodies.len(), loaded.damaged), (2, vec![]));
    let [(pack, bytes)] = loaded.unread.as_slice() else { panic!("{} packs", loaded.unread.len()) };
    assert!(!verify_pack(pack, bytes));
}

#[test]
fn what_cannot_be_read_is_missing_and_fits_no_digest_but_is_not_dropped_at_once() {
    let device = Device::new();
    publish(&device.host, 1, &["one"], &["one"]);
    assert_eq!(device.sync(), Ok(Outcome::Updated));
    let mut held = pollster::block_on(device.store.content(None)).expect("memory");
    held.lost = std::mem::take(&mut held.packs).into_iter().map(|(name, _)| name).collect();
    let loaded = pollster::block_on(load(&[config()], &Profile::default(), held, clock().now().date, async || ()));
    assert!(loaded.problems.iter().all(|problem| matches!(problem, Problem::MissingPack { .. })));
    assert_eq!((loaded.problems.len(), loaded.damaged, loaded.lean), (2, vec![], false));
    assert_eq!(loaded.unread.len(), 2);
    assert!(loaded.unread.iter().all(|(pack, bytes)| !verify_pack(pack, bytes)));
}

/// Remembers how many requests were open at a time.
#[derive(Default)]
struct Crowded {
    host: ScriptedTransport,
    open: Cell<usize>,
    most: Cell<usize>,
}

impl Transport for Crowded {
    async fn get(&self, url: &str, limit: usize, freshness: Freshness) -> Result<Vec<u8>, TransportError> {
        self.open.set(self.open.get() + 1);
        self.most.set(self.most.get().max(self.open.get()));
        // It takes a while: others may be begun.
        let mut waited = false;
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        self.open.set(self.open.get() - 1);
        self.host.get(url, limit, freshness).await
    }
}

#[test]
fn a_large_feed_is_asked_for_a_few_packs_at_a_time() {
    let (transport, store) = (Crowded::default(), MemoryStore::default());
    let packs = (0..100).map(|nth| {
        let json = format!("[{}]", forum(&format!("n{nth}")));
        let sha256 = Digest::of(json.as_bytes());
        let bytes = json.len();
        transport.host.put(format!("{URL}packs/{sha256}.json"), json);
        PackRef { collection: "forums".into(), key: format!("{nth:02}"), sha256, bytes, count: 1 }
    });
    let head = Head::new("F".into(), String::new(), 0, 10, 1_000_000, packs.collect());
    transport.host.put(format!("{URL}head.json"), head.encode().expect("a head"));
    assert_eq!(
        pollster::block_on(run(&config(), &transport, &Arithmetic, &store, &clock(), drop, async || ())),
        Ok(Outcome::Updated)
    );
    assert_eq!(pollster::block_on(store.content(None)).expect("memory").packs.len(), 100);
    assert!((8..=32).contains(&transport.most.get()), "{} at a time", transport.most.get());
}
