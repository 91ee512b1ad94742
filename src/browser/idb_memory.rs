//! What stands in for the databases where a browser refuses them: the same jobs, on records that last as long as the page.

use super::idb_job::{DOCUMENTS, FEEDS, Held, Job, PACKS, PERSONAL, Packs, Which, Write, bytes_of};
use crate::feed::Digest;
use crate::store::StoredHead;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// Records by store and key, in the order of their keys, as the databases would hold them.
#[derive(Default)]
pub(super) struct Memory(RefCell<Vec<(&'static str, String, JsValue)>>);

impl Memory {
    pub fn read(&self, job: &Job<'_>) -> Held {
        let records = self.0.borrow();
        let of = |store: &'static str| records.iter().filter(move |record| record.0 == store);
        let mut held = Held::default();
        if matches!(job.which, Which::Personal) {
            let document = of(DOCUMENTS).find(|record| record.1 == PERSONAL);
            held.document = document.and_then(|record| record.2.as_string());
            return held;
        }
        if job.heads {
            held.slugs = of(FEEDS).map(|record| record.1.clone()).collect();
            let texts = of(FEEDS).filter_map(|record| record.2.as_string());
            held.heads = texts.filter_map(|text| StoredHead::from_text(&text)).collect();
        }
        if job.names {
            held.names = of(PACKS).map(|record| record.1.clone()).collect();
        }
        let wanted = |name: &Digest| match job.packs {
            Packs::None => false,
            Packs::AllBut(but) => Some(name) != but,
            Packs::These(names) => names.contains(name),
        };
        let packs = of(PACKS).filter_map(|record| Some((Digest::parse(&record.1)?, &record.2)));
        held.packs =
            packs.filter(|(name, _)| wanted(name)).map(|(name, bytes)| (name, bytes_of(bytes.clone()))).collect();
        held
    }

    pub fn write(&self, writes: Vec<Write>) {
        let mut records = self.0.borrow_mut();
        for Write { store, key, value } in writes {
            records.retain(|record| (record.0, &record.1) != (store, &key));
            if let Some(value) = value {
                let at = records.partition_point(|record| (record.0, &record.1) < (store, &key));
                records.insert(at, (store, key, value));
            }
        }
    }
}
