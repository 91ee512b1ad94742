//! `publish`: turns the content folder into feeds. The work is in `learning_zone::compile`; here
//! are the command line, the clock and the printing.

// The app's build compiles every binary for the browser too, where there is nothing to publish.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod command {
    use learning_zone::compile::{self, Failure, IdFate, KeyError, Order, Problem, SecretKey, Severity, Standard};
    use std::path::PathBuf;
    use std::process::ExitCode;

    const USAGE: &str = "\
usage:
  publish build CONTENT OUT [--key FILE] [--at INSTANT] [--previous DIR] [--official]
  publish check CONTENT [--at INSTANT] [--official]
  publish ids CONTENT
  publish keygen FILE
  publish key FILE

build      check everything, then write OUT/<feed>/head.json and all that it names
check      tell every problem; write nothing
ids        fill blank ids in CSV files of dates, in place
keygen     write a new secret key to FILE, and show its public key
key        show the public key of the secret key in FILE

--key      sign with this secret key (default: unsigned, which real devices refuse)
--at       when it is published, such as 2026-11-22T09:00:00Z (default: now)
--previous a folder of feeds that holds the last issue (default: OUT)
--official refuse contacts that no named role has confirmed in the last 90 days, and any key but
           one of your own

exit codes: 0 done, 1 problems (nothing is written), 2 wrong usage";

    /// A command line that was understood.
    struct Command {
        folders: Vec<PathBuf>,
        at: i64,
        previous: Option<PathBuf>,
        standard: Standard,
        key: Option<PathBuf>,
    }

    pub fn main() -> ExitCode {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let Some((verb, rest)) = words.split_first() else { return usage("") };
        if ["help", "--help", "-h"].contains(&verb.as_str()) {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        let command = match read(rest) {
            Ok(command) => command,
            Err(what) => return usage(&what),
        };
        match (verb.as_str(), command.folders.as_slice()) {
            ("build", [content, out]) => {
                let key = match signer(&command) {
                    Ok(key) => key,
                    Err(error) => return stopped(&error),
                };
                let order = Order {
                    at: command.at,
                    previous: command.previous.as_deref(),
                    standard: command.standard,
                    key: key.as_ref(),
                };
                match compile::build(content, out, &order) {
                    Ok(published) => {
                        print(&published.warnings);
                        for feed in &published.feeds {
                            println!("{feed}");
                        }
                        if key.is_none() {
                            eprintln!(
                                "not signed: only a configuration with \"unsigned\": true takes this (see --key)"
                            );
                        }
                        ExitCode::SUCCESS
                    }
                    Err(failure) => failed(&failure),
                }
            }
            ("check", [content]) => {
                let (_, problems) = compile::read(content, command.standard);
                if compile::has_errors(&problems) {
                    return failed(&Failure::Refused(problems));
                }
                print(&problems);
                println!("no errors");
                ExitCode::SUCCESS
            }
            ("ids", [content]) => match compile::fill_ids(content) {
                Ok(filled) => {
                    for one in &filled {
                        let done = match one.fate {
                            IdFate::Written => "written",
                            IdFate::Proposed => "a workbook is read only: write it yourself",
                        };
                        println!("{}, row {}: {} ({done})", one.file, one.row, one.id);
                    }
                    println!("{} rows had no id", filled.len());
                    ExitCode::SUCCESS
                }
                Err(failure) => failed(&failure),
            },
            ("keygen", [file]) => match SecretKey::generate(file) {
                Ok(key) => {
                    show(&key);
                    println!(
                        "The secret key is in {}. Keep it to yourself, and a copy in a safe place.",
                        file.display()
                    );
                    ExitCode::SUCCESS
                }
                Err(error) => stopped(&error),
            },
            ("key", [file]) => match SecretKey::read(file) {
                Ok(key) => {
                    show(&key);
                    ExitCode::SUCCESS
                }
                Err(error) => stopped(&error),
            },
            ("keygen" | "key", _) => usage("name one key file"),
            ("build" | "check" | "ids", _) => usage("wrong number of folders"),
            (other, _) => usage(&format!("unknown command: {other}")),
        }
    }

    /// The key to sign with. What is official needs one of the partnership's own.
    fn signer(command: &Command) -> Result<Option<SecretKey>, String> {
        let official = matches!(command.standard, Standard::Official(_));
        let Some(path) = &command.key else {
            return if official { Err("an official feed is signed: add --key FILE".into()) } else { Ok(None) };
        };
        let key = SecretKey::read(path).map_err(|error| error.to_string())?;
        if official && key.is_demonstration() {
            return Err(KeyError::Demonstration(path.display().to_string()).to_string());
        }
        Ok(Some(key))
    }

    fn show(key: &SecretKey) {
        println!("public key, for \"keys\" in config.json: \"{}\"", key.public());
        println!("key id: {}", key.public().id());
        if key.is_demonstration() {
            println!("This is the demonstration key: anybody can sign with it.");
        }
    }

    fn stopped(error: &dyn std::fmt::Display) -> ExitCode {
        eprintln!("error: {error}");
        ExitCode::from(1)
    }

    fn read(words: &[String]) -> Result<Command, String> {
        let (mut folders, mut at, mut previous, mut official) = (Vec::new(), None, None, false);
        let mut key = None;
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--official" => official = true,
                "--at" => {
                    let text = words.next().ok_or("--at needs an instant")?;
                    let read = compile::seconds_of(text);
                    at = Some(read.ok_or_else(|| format!("not an instant such as 2026-11-22T09:00:00Z: {text}"))?);
                }
                "--key" => key = Some(PathBuf::from(words.next().ok_or("--key needs a file")?)),
                "--previous" => previous = Some(PathBuf::from(words.next().ok_or("--previous needs a folder")?)),
                other if other.starts_with('-') => return Err(format!("unknown option: {other}")),
                folder => folders.push(PathBuf::from(folder)),
            }
        }
        let at = at.map_or_else(now, Ok)?;
        let standard = if official {
            Standard::official_at(at).ok_or("--at is outside the calendar")?
        } else {
            Standard::Demonstration
        };
        Ok(Command { folders, at, previous, standard, key })
    }

    /// The one place of the publisher that reads the clock.
    #[allow(clippy::disallowed_methods)]
    fn now() -> Result<i64, String> {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_err(|e| e.to_string())?;
        i64::try_from(since.as_secs()).map_err(|e| e.to_string())
    }

    fn print(problems: &[Problem]) {
        for problem in problems {
            eprintln!("{problem}");
        }
    }

    fn failed(failure: &Failure) -> ExitCode {
        match failure {
            Failure::Refused(problems) => {
                print(problems);
                let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
                eprintln!("{errors} errors, {} warnings; nothing was written", problems.len() - errors);
            }
            Failure::Stopped(error) => return stopped(error),
        }
        ExitCode::from(1)
    }

    fn usage(what: &str) -> ExitCode {
        if !what.is_empty() {
            eprintln!("{what}\n");
        }
        eprintln!("{USAGE}");
        ExitCode::from(2)
    }
}
