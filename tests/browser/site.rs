//! The host's side of a journey: a copy of the built site, served, stopped, published anew.

use learning_zone::compile::{self, Order, SecretKey, Standard};
use learning_zone::feed::Head;
use learning_zone::host::{self, Base, Options, Rewrite, Seen, Server};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Where the site lives, and on what kind of host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At `/`, on a host that answers unknown pages with the app.
    Root,
    /// Under a sub-path, on a host that has only files.
    UnderAPath,
}

pub struct Site {
    folder: PathBuf,
    base: Base,
    rewrite: Rewrite,
    port: u16,
    server: Option<Server>,
}

/// A folder of this run's own below `target/tmp`.
pub fn folder(name: &str) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{number}", std::process::id()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Site {
    pub fn new(place: Place) -> Self {
        let dist = root().join("dist");
        assert!(dist.join("index.html").is_file(), "run `make build` first");
        let (base, rewrite) = match place {
            Place::Root => ("/", Rewrite::Unknown),
            Place::UnderAPath => ("/zone/", Rewrite::Nothing),
        };
        let base: Base = base.parse().expect("a base path");
        let folder = folder("site");
        let dir = folder.join("site");
        host::copy_folder(&dist, &dir).expect("a copy of dist");
        // Where Trunk prepares the next build, should one be running.
        let _ = std::fs::remove_dir_all(dir.join(".stage"));
        host::finish(&dir, &base).expect("a finished site");
        let mut site = Self { folder, base, rewrite, port: 0, server: None };
        site.start();
        site
    }

    pub fn dir(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Starts the host, the second time at the same address.
    pub fn start(&mut self) {
        let options =
            Options { base: self.base.clone(), port: self.port, rewrite: self.rewrite, ..Options::new(&self.dir()) };
        let server = Server::start(options).expect("a host");
        self.port = server.port();
        self.server = Some(server);
    }

    pub fn stop(&mut self) {
        self.server.take().expect("a running host").stop();
    }

    /// The address of a page or file: `learn?q=x`.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}{path}", self.port, self.base)
    }

    /// The same without scheme and host.
    pub fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.server.as_ref().expect("a running host").seen()
    }

    pub fn forget(&self) {
        self.server.as_ref().expect("a running host").forget();
    }

    pub fn head(&self, slug: &str) -> Head {
        let bytes = std::fs::read(self.dir().join(format!("feeds/{slug}/head.json"))).expect("a head");
        Head::decode_own(&bytes).expect("a head")
    }

    /// What a coordinator does: changes words in one file of the content and publishes all of it.
    pub fn republish(&self, file: &str, from: &str, to: &str) {
        self.publish(|content| {
            let path = content.join(file);
            let text = std::fs::read_to_string(&path).expect("a file of the content");
            assert!(text.contains(from), "{file} has no {from}");
            std::fs::write(&path, text.replace(from, to)).expect("an edited file");
        });
    }

    /// The same with any change to a copy of the content as it is shipped.
    pub fn publish(&self, edit: impl FnOnce(&Path)) {
        let content = self.folder.join("content");
        host::copy_folder(&root().join("content"), &content).expect("a copy of the content");
        edit(&content);
        let feeds = self.dir().join("feeds");
        let at = ["cumbria", "cumberland", "westmorland-furness"].map(|slug| self.head(slug).seq);
        let at = at.into_iter().max().expect("a head") + 60;
        let key = SecretKey::read(&root().join("tools/demonstration.key")).expect("the demonstration key");
        let order = Order { at, previous: None, standard: Standard::Demonstration, key: Some(&key) };
        compile::build(&content, &feeds, &order).expect("published content");
    }

    /// What whoever runs the app does: follows a feed at another address.
    pub fn follow(&mut self, slug: &str, url: &str) {
        let path = self.dir().join("config.json");
        let text = std::fs::read_to_string(&path).expect("config.json");
        let own = format!("\"feeds/{slug}/\"");
        assert!(text.contains(&own), "config.json has no {own}");
        std::fs::write(&path, text.replace(&own, &format!("\"{url}\""))).expect("an edited config.json");
        host::finish(&self.dir(), &self.base).expect("a finished site");
        // The host's policy names the feeds' hosts.
        self.stop();
        self.start();
    }

    /// Lets a script of the journey's run before any other on every page. To be called before the
    /// first visit: for the devices it is part of the app.
    pub fn before_every_page(&self, script: &str) {
        const BOOT: &str = "<script type=\"module\"";
        let index = self.dir().join("index.html");
        let page = std::fs::read_to_string(&index).expect("index.html");
        assert!(page.contains(BOOT), "{page}");
        let first = format!("<script src=\"{}before.js\"></script>{BOOT}", self.base);
        std::fs::write(&index, page.replacen(BOOT, &first, 1)).expect("an edited page");
        std::fs::write(self.dir().join("before.js"), script).expect("a script");
        host::finish(&self.dir(), &self.base).expect("a finished site");
    }

    /// What a developer does: changes a file of the app and builds it.
    pub fn release(&self) {
        let boot = self.dir().join("boot.js");
        let text = std::fs::read_to_string(&boot).expect("boot.js");
        std::fs::write(&boot, format!("{text}window.build = 'a later build';\n")).expect("an edited boot.js");
        host::finish(&self.dir(), &self.base).expect("a finished site");
    }

    /// What a developer does in need: publishes the worker that removes itself.
    pub fn kill_worker(&self) {
        let dir = self.dir();
        std::fs::copy(dir.join("sw-kill.js"), dir.join("sw.js")).expect("the worker that leaves");
        for copy in ["sw.js.br", "sw.js.gz"] {
            let _ = std::fs::remove_file(dir.join(copy));
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.server.take());
        // What is left behind stands below target/ and harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
