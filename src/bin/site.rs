//! `site prepare | finish | serve`: what stands around the wasm. Trunk's hooks call the first two.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use learning_zone::host::{self, Base, Options, Rewrite, Server};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    const USAGE: &str = "\
site prepare                          gathers style/*.css into target/site/app.css and more.css
site finish [DIR] [--base PATH] [--feeds DIR]
                                      makes what Trunk built a site: base path, policy, offline
                                      list, compressed copies; --feeds is copied into it
                                      (DIR: TRUNK_STAGING_DIR or dist; PATH: LEARNING_ZONE_BASE or /)
site serve [DIR] [--port N] [--base PATH] [--no-rewrite]
                                      serves a finished site on this machine only (dist, 8080)";

    pub fn main() -> ExitCode {
        let mut words = std::env::args().skip(1);
        let command = words.next().unwrap_or_default();
        let done = Arguments::read(words).and_then(|arguments| match command.as_str() {
            "prepare" => prepare(),
            "finish" => finish(&arguments),
            "serve" => serve(arguments),
            _ => Err(USAGE.into()),
        });
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(words) => {
                eprintln!("{words}");
                ExitCode::FAILURE
            }
        }
    }

    #[derive(Default)]
    struct Arguments {
        dir: Option<PathBuf>,
        base: Option<Base>,
        feeds: Option<PathBuf>,
        port: Option<u16>,
        no_rewrite: bool,
    }

    impl Arguments {
        fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
            let mut found = Self::default();
            while let Some(word) = words.next() {
                let mut value = || words.next().ok_or(format!("{word} needs a value\n{USAGE}"));
                match word.as_str() {
                    "--base" => found.base = Some(value()?.parse().map_err(|e| format!("--base: {e}"))?),
                    "--feeds" => found.feeds = Some(value()?.into()),
                    "--port" => found.port = Some(value()?.parse().map_err(|e| format!("--port: {e}"))?),
                    "--no-rewrite" => found.no_rewrite = true,
                    _ if word.starts_with('-') || found.dir.is_some() => {
                        return Err(format!("what is {word}?\n{USAGE}"));
                    }
                    _ => found.dir = Some(word.into()),
                }
            }
            if found.base.is_none()
                && let Ok(base) = std::env::var("LEARNING_ZONE_BASE")
                && !base.is_empty()
            {
                found.base = Some(base.parse().map_err(|e| format!("LEARNING_ZONE_BASE: {e}"))?);
            }
            Ok(found)
        }
    }

    fn prepare() -> Result<(), String> {
        host::gather_styles(Path::new("style"), Path::new("target/site/app.css"), Path::new("target/site/more.css"))
            .map_err(|e| format!("style/ could not be gathered: {e}"))
    }

    fn finish(arguments: &Arguments) -> Result<(), String> {
        let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
        let dir = arguments.dir.clone().or(staging).unwrap_or_else(|| "dist".into());
        if let Some(feeds) = &arguments.feeds {
            let cannot = |e| format!("the feeds in {} could not be copied: {e}", feeds.display());
            host::copy_folder(feeds, &dir.join("feeds")).map_err(cannot)?;
        }
        let base = arguments.base.clone().unwrap_or_default();
        let done = host::finish(&dir, &base).map_err(|e| e.to_string())?;
        let kilobytes = done.bytes.div_ceil(1000);
        println!("site: base {}, build {}: {} files, {kilobytes} kB kept offline", done.base, done.build, done.files);
        Ok(())
    }

    fn serve(arguments: Arguments) -> Result<(), String> {
        let dir = arguments.dir.unwrap_or_else(|| "dist".into());
        let port = arguments.port.unwrap_or(8080);
        let rewrite = if arguments.no_rewrite { Rewrite::Nothing } else { Rewrite::Unknown };
        let options = Options { base: arguments.base.unwrap_or_default(), port, rewrite, ..Options::new(&dir) };
        let shown = dir.display();
        let server = Server::start(options)
            .map_err(|e| format!("{shown} cannot be served on port {port}: {e}\nAnother port: make serve PORT=8081"))?;
        println!("Learning Zone is at {}\nStop it with Ctrl-C.", server.address());
        server.wait();
        Ok(())
    }
}
