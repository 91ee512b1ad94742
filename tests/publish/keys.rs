//! Keys and signed heads, as the command line makes them.

use super::*;
use learning_zone::compile::{KeyError, SecretKey};
use learning_zone::feed::{HeadError, PublicKey, SignatureError, Trust};
use learning_zone::sync::Config;

fn demonstration() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/demonstration.key")
}

fn signed(at: i64, key: &SecretKey) -> Order<'_> {
    Order { key: Some(key), ..order(at) }
}

fn decoded(out: &Path, key: &SecretKey) -> Result<Head, HeadError> {
    let keys = [key.public()];
    Head::decode(&fs::read(out.join("alpha/head.json")).unwrap(), &Trust { keys: &keys, unsigned: false })
}

fn run(words: &[&str]) -> (Option<i32>, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_publish")).args(words).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_shipped_app_trusts_the_demonstration_key_and_nothing_unsigned() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = Config::decode(&fs::read_to_string(root.join("public/config.json")).unwrap()).unwrap();
    let key = SecretKey::read(&demonstration()).unwrap();
    assert!(key.is_demonstration());
    for feed in config.feeds {
        assert_eq!((feed.keys, feed.unsigned, feed.demonstration), (vec![key.public()], false, true), "{}", feed.slug);
    }
}

#[test]
fn the_same_content_instant_and_key_give_the_same_bytes() {
    let content = content("same-signed", &[]);
    let (one, two) = (content.with_file_name("one"), content.with_file_name("two"));
    let key = SecretKey::new([7; 32]);
    for out in [&one, &two] {
        compile::build(&content, out, &signed(AT, &key)).unwrap();
    }
    assert_eq!(files(&one), files(&two));
    let head = decoded(&one, &key).unwrap();
    assert_eq!((head.seq, head.feed.as_str()), (AT, "alpha"));
    assert_eq!(decoded(&one, &SecretKey::new([8; 32])), Err(SignatureError::UnknownKey(key.public().id()).into()));
}

#[test]
fn an_unchanged_feed_under_another_key_gets_a_new_head() {
    let content = content("another-key", &[]);
    let out = content.with_file_name("out");
    let [old, new] = [7, 8].map(|seed| SecretKey::new([seed; 32]));
    compile::build(&content, &out, &signed(AT, &old)).unwrap();
    let kept = compile::build(&content, &out, &signed(AT + DAY, &old)).unwrap();
    assert!(kept.feeds.iter().all(|feed| feed.head == HeadFate::Kept));
    let renewed = compile::build(&content, &out, &signed(AT + DAY, &new)).unwrap();
    assert!(renewed.feeds.iter().all(|feed| feed.head == HeadFate::New));
    assert_eq!(decoded(&out, &new).unwrap().seq, AT + DAY);
    let before = files(&out);
    assert_eq!(
        compile::build(&content, &out, &order(AT + 2 * DAY)),
        Err(Failure::Stopped(PublishError::Unsigned { feed: "alpha".into() })),
        "a forgotten --key would cut off every device"
    );
    assert_eq!(files(&out), before);
}

#[test]
fn a_head_that_was_edited_by_hand_is_not_kept() {
    let content = content("edited-head", &[]);
    let out = content.with_file_name("out");
    let key = SecretKey::new([7; 32]);
    compile::build(&content, &out, &signed(AT, &key)).unwrap();
    let path = out.join("alpha/head.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"least_app\":0", "\"least_app\":1")).unwrap();
    assert_eq!(decoded(&out, &key), Err(SignatureError::Wrong.into()));
    compile::build(&content, &out, &signed(AT + 1, &key)).unwrap();
    assert_eq!(decoded(&out, &key).unwrap().least_app, 0);
}

#[test]
fn a_new_key_is_written_once_for_its_owner_and_signs() {
    let content = content("keygen", &[]);
    let (file, out) = (content.with_file_name("partnership.key"), content.with_file_name("out"));
    let (content, file, out) = (content.to_str().unwrap(), file.to_str().unwrap(), out.to_str().unwrap());
    let (code, said, _) = run(&["keygen", file]);
    assert_eq!(code, Some(0));
    let key = SecretKey::read(Path::new(file)).unwrap();
    assert!(said.contains(&format!("\"{}\"", key.public())) && said.contains(&key.public().id()), "{said}");
    let secret = fs::read_to_string(file).unwrap();
    let secret_line = secret.lines().nth(1).unwrap().to_owned();
    assert!(!said.contains(secret_line.strip_prefix("ed25519-secret:").unwrap()), "the secret is never shown");
    assert_eq!(run(&["key", file]).1.lines().next(), said.lines().next());
    assert_eq!(PublicKey::parse(&key.public().to_string()), Some(key.public()));

    let (code, _, told) = run(&["keygen", file]);
    assert_eq!(code, Some(1));
    assert!(told.contains("this file is there already"), "{told}");
    assert_eq!(fs::read_to_string(file).unwrap(), secret);

    assert_eq!(run(&["build", content, out, "--key", file, "--at", "2026-01-21T12:53:20Z"]).0, Some(0));
    assert_eq!(decoded(Path::new(out), &key).unwrap().seq, AT);
    let (other, again) = (format!("{file}2"), run(&["keygen", &format!("{file}2")]));
    assert_eq!(again.0, Some(0));
    assert_ne!(SecretKey::read(Path::new(&other)).unwrap().public(), key.public());
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let file = scratch("readable-key").join("a.key");
    SecretKey::generate(&file).unwrap();
    let mode = fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    for mode in [0o640, 0o604, 0o660, 0o644] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let path = file.display().to_string();
        assert_eq!(SecretKey::read(&file).unwrap_err(), KeyError::Readable { path: path.clone(), mode });
        let (code, _, told) = run(&["key", &path]);
        assert_eq!(code, Some(1));
        assert!(told.contains(&format!("chmod 600 {path}")), "{told}");
    }
}

#[test]
fn what_is_no_key_is_refused_and_nothing_is_written() {
    let content = content("not-a-key", &[]);
    let (file, out) = (content.with_file_name("bad.key"), content.with_file_name("out"));
    let short = "DEMONSTRATION KEY, NOT SECRET\ned25519-secret:AAAA\n";
    for text in ["", "hello\n", short, &short.replace("AAAA", &"A".repeat(44)), &"x".repeat(10_000)] {
        fs::write(&file, text).unwrap();
        assert_eq!(SecretKey::read(&file).unwrap_err(), KeyError::NotAKey(file.display().to_string()), "{text}");
    }
    let words = ["build", content.to_str().unwrap(), out.to_str().unwrap(), "--key", file.to_str().unwrap()];
    let (code, _, told) = run(&words);
    assert_eq!(code, Some(1));
    assert!(told.contains("not a key file"), "{told}");
    assert!(matches!(SecretKey::read(&file.with_file_name("none.key")), Err(KeyError::Io { .. })));
    assert!(!out.exists());
}

#[test]
fn an_official_feed_is_signed_with_a_key_of_its_own() {
    let content = content("official-key", &[]);
    let out = content.with_file_name("out");
    let words =
        ["build", content.to_str().unwrap(), out.to_str().unwrap(), "--official", "--at", "2026-02-01T09:00:00Z"];
    let (code, _, told) = run(&words);
    assert_eq!((code, told.as_str()), (Some(1), "error: an official feed is signed: add --key FILE\n"));
    let demonstration = demonstration();
    let (code, _, told) = run(&[&words[..], &["--key", demonstration.to_str().unwrap()]].concat());
    assert_eq!(code, Some(1));
    assert!(told.contains("the demonstration key is known to everybody"), "{told}");
    assert!(!out.exists());
    let own = content.with_file_name("own.key");
    SecretKey::generate(&own).unwrap();
    assert_eq!(run(&[&words[..], &["--key", own.to_str().unwrap()]].concat()).0, Some(0));
}
