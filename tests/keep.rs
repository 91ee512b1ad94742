//! A file that a person keeps: scripted host, files in memory.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of tests may stop with a panic")]

use futures_util::future::join;
use learning_zone::domain::Attachment;
use learning_zone::feed::{Digest, MAX_FILE_BYTES};
use learning_zone::ports::{Ranged, Ranges, ScriptedTransport, TransportError};
use learning_zone::store::{FileStore, MemoryFiles, PART_BYTES, StoreError, parts_of};
use learning_zone::sync::{KeepError, keep};
use std::cell::Cell;
use std::future::{Future, pending};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

const FOLDER: &str = "https://host.example/feeds/f/";
/// Four parts, the last of them short.
const BYTES: usize = 3 * PART_BYTES + 1_000;

/// No two parts of it are alike.
fn bytes(seed: u8) -> Vec<u8> {
    (0..BYTES).map(|at| (at / 7 % 251) as u8 ^ seed).collect()
}

fn file() -> Attachment {
    Attachment {
        id: Digest::of(&bytes(0)).to_string(),
        name: "talk.mp3".into(),
        title: "A talk".into(),
        kind: "audio/mpeg".into(),
        bytes: BYTES,
    }
}

fn url(file: &Attachment) -> String {
    format!("{FOLDER}{}", file.path().expect("a path"))
}

/// A host with the file, or with what stands in its place.
fn host(bytes: Vec<u8>) -> ScriptedTransport {
    let host = ScriptedTransport::default();
    host.put(url(&file()), bytes);
    host
}

fn run(file: &Attachment, host: &impl Ranges, store: &MemoryFiles) -> (Result<(), KeepError>, Vec<usize>) {
    let mut told = Vec::new();
    let result = pollster::block_on(keep(FOLDER, file, host, store, &mut |here| told.push(here)));
    (result, told)
}

/// Bytes held, and whether it is whole.
fn held(store: &MemoryFiles) -> (usize, bool) {
    let list = pollster::block_on(store.list()).expect("a list");
    list.first().map_or((0, false), |file| (file.held(), file.whole))
}

#[test]
fn a_file_comes_in_parts_and_is_kept_whole() {
    let (file, host, store) = (file(), host(bytes(0)), MemoryFiles::default());
    let (result, told) = run(&file, &host, &store);
    assert_eq!(result, Ok(()));
    assert_eq!(told, [0, PART_BYTES, 2 * PART_BYTES, 3 * PART_BYTES, BYTES]);
    assert_eq!(host.take_asked().len(), 4);
    assert_eq!(store.whole(&file), Some(bytes(0)));
    assert_eq!(held(&store), (BYTES, true));
    // Once it is here nothing is asked.
    assert_eq!(run(&file, &host, &store).0, Ok(()));
    assert_eq!(host.take_asked(), Vec::<String>::new());
}

#[test]
fn what_came_before_the_connection_was_lost_is_not_fetched_again() {
    for answers in 0..4 {
        let (file, host, store) = (file(), host(bytes(0)), MemoryFiles::default());
        host.lose_after(answers);
        assert_eq!(run(&file, &host, &store).0, Err(KeepError::Transport(TransportError::Offline)), "{answers}");
        assert_eq!(held(&store), (answers * PART_BYTES, false), "{answers}");
        host.take_asked();
        host.mend();
        let (result, told) = run(&file, &host, &store);
        assert_eq!(result, Ok(()));
        assert_eq!(told.first(), Some(&(answers * PART_BYTES)));
        let missing = parts_of(BYTES).into_iter().skip(answers);
        let wanted: Vec<_> = missing.map(|part| format!("{} {}-{}", url(&file), part.from, part.to)).collect();
        assert_eq!(host.take_asked(), wanted);
        assert_eq!(store.whole(&file), Some(bytes(0)));
    }
}

/// A host that answers so many requests, each after a while, and then never again.
struct Slow {
    host: ScriptedTransport,
    answers: Cell<usize>,
}

impl Ranges for Slow {
    async fn part(&self, url: &str, from: usize, to: usize, limit: usize) -> Result<Ranged, TransportError> {
        let Some(left) = self.answers.get().checked_sub(1) else { return pending().await };
        self.answers.set(left);
        let mut waited = false;
        std::future::poll_fn(|context| {
            context.waker().wake_by_ref();
            if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        self.host.part(url, from, to, limit).await
    }
}

#[test]
fn a_run_dropped_at_any_point_loses_one_part_at_most() {
    for polls in 1..8_usize {
        let (file, store) = (file(), MemoryFiles::default());
        let slow = Slow { host: host(bytes(0)), answers: Cell::new(9) };
        let mut here = 0;
        let mut progress = |now| here = now;
        {
            let mut running = pin!(keep(FOLDER, &file, &slow, &store, &mut progress));
            let mut context = Context::from_waker(Waker::noop());
            for _ in 0..polls {
                if running.as_mut().poll(&mut context).is_ready() {
                    break;
                }
            }
        }
        assert_eq!(held(&store).0, here, "what was told is here, after {polls} polls");
        let wanted = polls.saturating_sub(1).min(4);
        assert_eq!(held(&store).0, (wanted * PART_BYTES).min(BYTES), "after {polls} polls");
        let rest = host(bytes(0));
        assert_eq!(run(&file, &rest, &store).0, Ok(()));
        assert_eq!(rest.take_asked().len(), 4 - wanted);
        assert_eq!(store.whole(&file), Some(bytes(0)));
    }
}

#[test]
fn two_tabs_at_once_keep_one_right_file() {
    let (file, store) = (file(), MemoryFiles::default());
    let slow = || Slow { host: host(bytes(0)), answers: Cell::new(9) };
    let (one, two) = (slow(), slow());
    let (mut a, mut b) = (|_| {}, |_| {});
    let both = join(keep(FOLDER, &file, &one, &store, &mut a), keep(FOLDER, &file, &two, &store, &mut b));
    let results = pollster::block_on(both);
    assert_eq!(results, (Ok(()), Ok(())));
    assert_eq!(held(&store), (BYTES, true));
    assert_eq!(store.whole(&file), Some(bytes(0)));
}

#[test]
fn a_host_without_parts_gives_the_whole_once() {
    let (file, host, store) = (file(), host(bytes(0)), MemoryFiles::default());
    host.send_whole_only();
    assert_eq!(run(&file, &host, &store).0, Ok(()));
    assert_eq!(host.take_asked().len(), 1);
    assert_eq!(store.whole(&file), Some(bytes(0)));
}

#[test]
fn another_file_of_the_same_length_is_told_and_nothing_of_it_kept() {
    for whole_only in [false, true] {
        let (file, host, store) = (file(), host(bytes(1)), MemoryFiles::default());
        if whole_only {
            host.send_whole_only();
        }
        assert_eq!(run(&file, &host, &store).0, Err(KeepError::WrongDigest));
        assert_eq!(held(&store), (0, false));
        // The right file, once it is there, is fetched from its beginning.
        host.put(url(&file), bytes(0));
        assert_eq!(run(&file, &host, &store).0, Ok(()));
    }
}

#[test]
fn whatever_the_host_says_what_has_come_stays() {
    let short = bytes(0)[..2 * PART_BYTES + 5].to_vec();
    let login = b"<!doctype html><title>Log in".to_vec();
    // What the host has, whether it knows parts, what it fails with, and what is told.
    type Case = (Vec<u8>, bool, Option<TransportError>, KeepError);
    let offline = |error: TransportError| KeepError::Transport(error);
    let cases: [Case; 7] = [
        (short.clone(), false, None, KeepError::NotThePart),
        (short, true, None, KeepError::NotThePart),
        (login.clone(), true, None, KeepError::NotThePart),
        (login, false, None, offline(TransportError::Status(416))),
        (vec![0; BYTES + 1], true, None, offline(TransportError::TooLarge(BYTES))),
        (bytes(0), false, Some(TransportError::Status(404)), offline(TransportError::Status(404))),
        (bytes(0), false, Some(TransportError::TimedOut), offline(TransportError::TimedOut)),
    ];
    for (there, whole_only, fault, told) in cases {
        let (file, store) = (file(), MemoryFiles::default());
        let before = host(bytes(0));
        before.lose_after(2);
        assert!(run(&file, &before, &store).0.is_err());
        let host = host(there);
        if whole_only {
            host.send_whole_only();
        }
        if let Some(fault) = fault {
            host.fail(url(&file), fault);
        }
        assert_eq!(run(&file, &host, &store).0, Err(told.clone()));
        assert_eq!(held(&store), (2 * PART_BYTES, false), "{told}");
    }
}

#[test]
fn a_full_device_keeps_what_is_there_and_goes_on_when_there_is_room() {
    // No room for a third part; room for all parts, but not for the whole beside them.
    for (room, here) in [(2 * PART_BYTES + 5, 2 * PART_BYTES), (BYTES + 5, BYTES)] {
        let (file, host, store) = (file(), host(bytes(0)), MemoryFiles::default());
        store.set_room(Some(room));
        assert_eq!(run(&file, &host, &store).0, Err(KeepError::Store(StoreError::Full)));
        assert_eq!(held(&store), (here, false));
        store.set_room(None);
        host.take_asked();
        assert_eq!(run(&file, &host, &store).0, Ok(()));
        assert_eq!(host.take_asked().len(), 4 - here.div_ceil(PART_BYTES));
        assert_eq!(held(&store), (BYTES, true));
    }
}

#[test]
fn parts_cut_in_another_way_do_not_count() {
    let (file, host, store) = (file(), host(bytes(0)), MemoryFiles::default());
    let odd = learning_zone::store::Part { from: 0, to: 10 };
    pollster::block_on(store.put_part(&file, odd, &[9; 10])).expect("a part");
    assert_eq!(run(&file, &host, &store).0, Ok(()));
    assert_eq!(store.whole(&file), Some(bytes(0)));
}

#[test]
fn a_record_that_is_not_right_asks_for_nothing() {
    let right = file();
    let wrong = [
        Attachment { name: "../secret".into(), ..right.clone() },
        Attachment { bytes: 0, ..right.clone() },
        Attachment { bytes: MAX_FILE_BYTES + 1, ..right.clone() },
        Attachment { id: "short".into(), ..right },
    ];
    for file in wrong {
        let (host, store) = (ScriptedTransport::default(), MemoryFiles::default());
        assert_eq!(run(&file, &host, &store).0, Err(KeepError::NotAFile), "{file:?}");
        assert_eq!(host.take_asked(), Vec::<String>::new());
    }
}
