//! Writes generated feeds to a folder, for the benchmarks that run in a browser.
//!
//! `feeds FOLDER SIZE...`: FOLDER/SIZE/head.json and packs/, signed; records.json, the same records
//! for programs that know nothing of feeds, and rows.json, what is searched of them. FOLDER/key is the
//! public key, FOLDER/queries.json what is typed.

#![cfg_attr(not(target_arch = "wasm32"), allow(clippy::unwrap_used, clippy::indexing_slicing))]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[path = "../bytes/generator.rs"]
mod generator;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../bytes/words.rs"]
mod words;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use generator::{Generator, SLUG};
    use learning_zone::compile::{Feed, SecretKey, Settings, bundle_bytes, bundles, packs};
    use learning_zone::domain::Date;
    use learning_zone::feed::Head;
    use std::fs;
    use std::path::PathBuf;

    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let out = PathBuf::from(words.next().unwrap());
    // Anybody may know it: the feeds are made up, and served on loopback alone.
    let key = SecretKey::new([7; 32]);
    for size in words {
        let records = Generator::new(1).records(size.parse().unwrap());
        let folder = out.join(&size);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("packs")).unwrap();
        fs::write(folder.join("records.json"), serde_json::to_vec(&objects(&records)).unwrap()).unwrap();
        fs::write(folder.join("rows.json"), serde_json::to_vec(&flat(&records)).unwrap()).unwrap();
        let feed = Feed { slug: SLUG.to_owned(), settings: Settings::default(), records };
        let packs = packs(&feed.records.vocabulary, &feed).unwrap();
        for pack in &packs {
            fs::write(folder.join(format!("packs/{}.json", pack.reference.sha256)), &pack.bytes).unwrap();
        }
        let references = packs.iter().map(|pack| pack.reference.clone()).collect();
        let head = Head::new("Bench".into(), String::new(), 0, 1_795_338_000, 4_000_000_000, references);
        // As a publisher's are, so that a first visit asks for as few files.
        let head = Head { bundles: bundles(&packs, Date::new(2026, 11, 22).unwrap()), ..head };
        for bundle in &head.bundles {
            fs::write(folder.join(format!("packs/{}.json", bundle.sha256)), bundle_bytes(&packs, &bundle.packs))
                .unwrap();
        }
        fs::write(folder.join("head.json"), key.seal(&head.to_sign().unwrap())).unwrap();
        println!("{size} records in {} packs", packs.len());
    }
    fs::write(out.join("queries.json"), serde_json::to_vec(&queries(200)).unwrap()).unwrap();
    fs::write(out.join("key"), key.public().to_string()).unwrap();
}

/// The records as one list of objects, each with its text.
#[cfg(not(target_arch = "wasm32"))]
fn objects(records: &learning_zone::domain::Records) -> Vec<serde_json::Value> {
    use learning_zone::domain::wire::Wire;
    let mut out = Vec::new();
    macro_rules! add {
        ($($list:ident),+) => {$(
            for record in &records.$list {
                let mut object = record.write();
                let body = records.body(&record.id).into_owned();
                object["body"] = body.write();
                out.push(object);
            }
        )+};
    }
    add!(courses, sessions, forums, resources, briefings);
    out
}

/// What is searched and filtered of each record, for libraries that know nothing of ours: the texts of our
/// own index, and the values that each row counts for.
#[cfg(not(target_arch = "wasm32"))]
fn flat(records: &learning_zone::domain::Records) -> Vec<serde_json::Value> {
    use learning_zone::domain::{Catalogue, Term};
    use learning_zone::search::{Dates, texts_of};
    let catalogue = Catalogue { records: records.clone(), feeds: Vec::new() };
    let dates = Dates::new(&catalogue);
    let tree = catalogue.vocabulary.area_tree();
    let met = |areas: &[Term]| -> Vec<String> {
        let meets = |chosen: &&Term| tree.meets_offer(chosen, areas, None);
        tree.in_order().into_iter().filter(meets).map(Term::to_string).collect()
    };
    let names = |terms: &[Term]| terms.iter().map(Term::to_string).collect::<Vec<_>>();
    // In the order of the index's rows.
    let courses = records.courses.iter().map(|r| (Some(r.level), &r.audience, &r.areas, &r.topics));
    let resources = records.resources.iter().map(|r| (None, &r.audience, &r.areas, &r.topics));
    let briefings = records.briefings.iter().map(|r| (None, &r.audience, &r.areas, &r.topics));
    let forums = records.forums.iter().map(|r| (None, &r.audience, &r.areas, &r.topics));
    let all = courses.chain(resources).chain(briefings).chain(forums);
    all.enumerate()
        .map(|(n, (level, audience, areas, topics))| {
            let [title, also, topic_names, summary, more, body] = texts_of(&catalogue, &dates, n).unwrap();
            serde_json::json!({
                "n": n, "title": format!("{title} {also}"), "topics": topic_names, "summary": summary, "more": more,
                "body": body, "level": level.map(|l| l.key()).into_iter().collect::<Vec<_>>(),
                "audiences": names(&audience.who), "areas": met(areas), "topicIds": names(topics),
            })
        })
        .collect()
}

/// What people type: one to three words of the trade, a quarter with one slip of the finger.
#[cfg(not(target_arch = "wasm32"))]
fn queries(count: usize) -> Vec<String> {
    let mut random = generator::Generator::new(9);
    let trade: Vec<&str> = words::DOMAIN.split_whitespace().filter(|word| word.len() > 3).collect();
    let one = |random: &mut generator::Generator| {
        let mut typed: Vec<String> =
            (0..1 + random.below(3)).map(|_| trade[random.below(trade.len())].to_owned()).collect();
        if random.below(4) == 0 {
            let longest = typed.iter_mut().max_by_key(|word| word.len()).unwrap();
            let at = 1 + random.below(longest.len() - 2);
            let letter = longest.remove(at);
            match random.below(4) {
                0 => longest.insert(at + 1, letter),
                1 => {}
                2 => longest.insert(at, 'x'),
                _ => longest.insert_str(at, &format!("{letter}{letter}")),
            }
        }
        typed.join(" ")
    };
    (0..count).map(|_| one(&mut random)).collect()
}
