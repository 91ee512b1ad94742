//! The suites for stores on the browser's own IndexedDB and Cache Storage: what the memory twins do, these do,
//! and so does what stands in for the first where a browser refuses it.
#![cfg(target_arch = "wasm32")]

use learning_zone::browser::{IdbStore, KeptFiles};
use learning_zone::store::{Store, conformance, files_conformance};
use std::cell::Cell;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A store under a name of its own, so that no test sees another's.
async fn fresh(number: u32) -> IdbStore {
    let base = format!("/test-{number}-{}/", js_sys::Math::random());
    IdbStore::open(&base).await.expect("the browser has IndexedDB")
}

#[wasm_bindgen_test]
async fn indexed_db_does_what_every_store_must_do() {
    let number = Cell::new(0);
    let done = conformance::check_all(async || {
        number.set(number.get() + 1);
        fresh(number.get()).await
    })
    .await;
    assert_eq!(done, Ok(16));
}

#[wasm_bindgen_test]
async fn memory_in_its_place_does_what_every_store_must_do() {
    assert_eq!(conformance::check_all(async || IdbStore::in_memory()).await, Ok(16));
}

#[wasm_bindgen_test]
async fn a_second_connection_sees_what_the_first_wrote() {
    let base = format!("/test-two-{}/", js_sys::Math::random());
    let first = IdbStore::open(&base).await.expect("a store");
    first.edit_personal(&mut |_| Some("kept".into())).await.expect("a write");
    let second = IdbStore::open(&base).await.expect("the same store");
    assert_eq!(second.personal().await, Ok(Some("kept".into())));
}

#[wasm_bindgen_test]
async fn what_is_read_while_another_writes_is_as_of_one_moment() {
    let base = format!("/test-moment-{}/", js_sys::Math::random());
    let (writer, reader) =
        (IdbStore::open(&base).await.expect("a store"), IdbStore::open(&base).await.expect("a store"));
    let moments = conformance::check_moments(&writer, &reader).await.expect("whole moments");
    assert!(moments > 1, "nothing was read in between");
}

#[wasm_bindgen_test]
async fn cache_storage_does_what_every_store_of_files_must_do() {
    let number = Cell::new(0);
    let done = files_conformance::check_all(async || {
        number.set(number.get() + 1);
        KeptFiles::new(&format!("/test-{}-{}/", number.get(), js_sys::Math::random()))
    })
    .await;
    assert_eq!(done, Ok(7));
}
