//! Files that go with a toolkit entry: from the content folder to the feed.

use super::*;
use learning_zone::feed::Digest;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n%%EOF\n";

/// The good content, with these lines under `files` of a toolkit entry and these files.
fn with_files(name: &str, lines: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let content = content(name, &[]);
    let profile = content.join("alpha/toolkit/profile.md");
    let text = fs::read_to_string(&profile).unwrap();
    fs::write(&profile, text.replace("link = ", &format!("files = [{lines}]\nlink = "))).unwrap();
    fs::create_dir_all(content.join("alpha/files")).unwrap();
    for (name, bytes) in files {
        fs::write(content.join("alpha/files").join(name), bytes).unwrap();
    }
    content
}

#[test]
fn a_file_arrives_whole_under_its_digest_and_the_record_names_it() {
    let lines =
        r#"{ file = "care-profile.pdf", title = "Care profile, 4 pages" }, { file = "talk.mp3", title = "A talk" }"#;
    let content = with_files("files", lines, &[("care-profile.pdf", PDF), ("talk.mp3", b"ID3...")]);
    assert_eq!(told(&content, Standard::Demonstration), "");
    let out = content.with_file_name("out");
    let summary = build(&content, &out, AT).feeds[0].to_string();
    assert!(summary.contains("; 2 files; "), "{summary}");
    let (head, records) = received(&out, "alpha");
    let digest = Digest::of(PDF);
    let file = &records.resources[0].files[0];
    assert_eq!((file.id.as_str(), file.name.as_str()), (digest.as_str(), "care-profile.pdf"));
    assert_eq!((file.title.as_str(), file.kind.as_str(), file.bytes), ("Care profile, 4 pages", "application/pdf", 23));
    assert_eq!(fs::read(out.join("alpha").join(file.path().unwrap())).unwrap(), PDF);
    let mut listed: Vec<_> = head.files.iter().map(|f| (f.name.as_str(), f.kind.as_str(), f.bytes)).collect();
    listed.sort_unstable();
    assert_eq!(listed, [("care-profile.pdf", "application/pdf", 23), ("talk.mp3", "audio/mpeg", 6)]);
    assert!(received(&out, "beta").0.files.is_empty());
}

#[test]
fn a_new_file_replaces_the_old_one_after_the_head() {
    let line = r#"{ file = "form.pdf", title = "Form" }"#;
    let content = with_files("files-swept", line, &[("form.pdf", PDF)]);
    let out = content.with_file_name("out");
    build(&content, &out, AT);
    let old = out.join(format!("alpha/files/{}", Digest::of(PDF)));
    assert!(old.join("form.pdf").is_file());
    fs::write(out.join("alpha/files/readme.txt"), "not ours").unwrap();
    let newer = [PDF, b"more"].concat();
    fs::write(content.join("alpha/files/form.pdf"), &newer).unwrap();
    build(&content, &out, AT + 1);
    assert!(!old.exists(), "the old file and its folder are gone");
    assert_eq!(fs::read(out.join(format!("alpha/files/{}/form.pdf", Digest::of(&newer)))).unwrap(), newer);
    assert!(out.join("alpha/files/readme.txt").is_file());
    assert_eq!(received(&out, "alpha").0.seq, AT + 1, "another file is another issue");
}

#[test]
fn a_file_over_the_limit_is_refused_with_its_size() {
    let content = with_files("file-too-large", r#"{ file = "film.mp3", title = "A film" }"#, &[]);
    let file = fs::File::create(content.join("alpha/files/film.mp3")).unwrap();
    file.set_len(20 * 1024 * 1024 + 1).unwrap();
    assert_eq!(
        told(&content, Standard::Demonstration),
        "error: alpha/files/film.mp3: this file is too large: \"20481 KB\"\n  \
         hint: at most 20480 KB: was something pasted in by accident?\n"
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_content_publishes_nothing() {
    let content = with_files("file-link", r#"{ file = "form.pdf", title = "Form" }"#, &[]);
    let secret = content.with_file_name("secret.pdf");
    fs::write(&secret, PDF).unwrap();
    std::os::unix::fs::symlink(&secret, content.join("alpha/files/form.pdf")).unwrap();
    let told = told(&content, Standard::Demonstration);
    assert!(told.contains("this is a link or a folder, not a file: \"form.pdf\""), "{told}");
}
