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
    use learning_zone::compile::{self, Failure, IdFate, Order, Problem, Severity, Standard};
    use std::path::PathBuf;
    use std::process::ExitCode;

    const USAGE: &str = "\
usage:
  publish build CONTENT OUT [--at INSTANT] [--previous DIR] [--official]
  publish check CONTENT [--at INSTANT] [--official]
  publish ids CONTENT

build      check everything, then write OUT/<feed>/head.json and its packs
check      tell every problem; write nothing
ids        fill blank ids in CSV files of dates, in place

--at       when it is published, such as 2026-11-22T09:00:00Z (default: now)
--previous a folder of feeds that holds the last issue (default: OUT)
--official refuse contacts that no named role has confirmed in the last 90 days

exit codes: 0 done, 1 problems (nothing is written), 2 wrong usage";

    /// A command line that was understood.
    struct Command {
        folders: Vec<PathBuf>,
        at: i64,
        previous: Option<PathBuf>,
        standard: Standard,
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
                let order = Order { at: command.at, previous: command.previous.as_deref(), standard: command.standard };
                match compile::build(content, out, &order) {
                    Ok(published) => {
                        print(&published.warnings);
                        for feed in &published.feeds {
                            println!("{feed}");
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
            ("build" | "check" | "ids", _) => usage("wrong number of folders"),
            (other, _) => usage(&format!("unknown command: {other}")),
        }
    }

    fn read(words: &[String]) -> Result<Command, String> {
        let (mut folders, mut at, mut previous, mut official) = (Vec::new(), None, None, false);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--official" => official = true,
                "--at" => {
                    let text = words.next().ok_or("--at needs an instant")?;
                    let read = compile::seconds_of(text);
                    at = Some(read.ok_or_else(|| format!("not an instant such as 2026-11-22T09:00:00Z: {text}"))?);
                }
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
        Ok(Command { folders, at, previous, standard })
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
            Failure::Stopped(error) => eprintln!("error: {error}"),
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
