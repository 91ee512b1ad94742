//! Starting and ending browsers: a driver of its own for each, and never more than two at once.

use crate::engine::Engine;
use crate::{chrome, firefox, webkit};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use thirtyfour::prelude::*;

/// How long a browser may take to end.
const ENDING: Duration = Duration::from_secs(10);
/// How long a driver may take to listen.
const STARTING: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The machines that run this have two cores.
const AT_ONCE: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run a browser.
pub struct Permit(());

impl Permit {
    /// Blocks the thread, which is the test's own.
    pub fn take() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = ENDED.wait_while(running, |n| *n >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self(())
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}

/// How a browser is to look when it starts.
pub struct Wish<'a> {
    pub profile: &'a Path,
    pub dark: bool,
}

/// What a driver and its browser print, line by line.
#[derive(Clone, Default)]
pub struct Output(Arc<Mutex<Vec<String>>>);

impl Output {
    /// Reads to the end in a thread of its own, so that the writer never waits for a reader.
    pub fn follow(&self, from: impl Read + Send + 'static) {
        let lines = Arc::clone(&self.0);
        std::thread::spawn(move || {
            for line in BufReader::new(from).lines().map_while(Result::ok) {
                lines.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
    }

    /// Takes the lines that are wanted; the others stay.
    pub fn take(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (taken, kept) = std::mem::take(&mut *lines).into_iter().partition(|line| wanted(line));
        *lines = kept;
        taken
    }

    /// Waits for a line of which something can be made.
    pub fn wait<T>(&self, what: &str, read: impl Fn(&str) -> Option<T>) -> T {
        let until = std::time::Instant::now() + STARTING;
        loop {
            let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(found) = lines.iter().find_map(|line| read(line)) {
                return found;
            }
            assert!(std::time::Instant::now() < until, "waited in vain for {what}: {lines:?}");
            drop(lines);
            std::thread::sleep(LOOK_AGAIN);
        }
    }
}

/// A driver of our own, of the engine chosen.
pub struct Driver {
    pub engine: Engine,
    pub output: Output,
    // In the order in which they must end: the driver, then the screen that it needs.
    processes: Vec<Child>,
    address: String,
}

impl Driver {
    pub fn start(engine: Engine) -> Self {
        let output = Output::default();
        let (processes, port) = match engine {
            Engine::Chromium => chrome::start(&output),
            Engine::Firefox => firefox::start(&output),
            Engine::WebKit => webkit::start(&output),
        };
        Self { engine, output, processes, address: format!("127.0.0.1:{port}") }
    }

    /// A browser with this profile.
    pub async fn open(&self, wish: &Wish<'_>) -> WebDriver {
        let wanted = match self.engine {
            Engine::Chromium => chrome::wanted(wish),
            Engine::Firefox => firefox::wanted(wish),
            Engine::WebKit => webkit::wanted(wish),
        };
        let opened = WebDriver::new(format!("http://{}", self.address), wanted).await;
        opened.unwrap_or_else(|e| panic!("a browser: {e}\n{:?}", self.output.take(|_| true)))
    }

    /// Ends a browser without waiting on the test's runtime, which a failed test no longer runs.
    pub fn close(&self, driver: WebDriver) {
        let path = format!("/session/{}", driver.session_id());
        // From here on it is ours to end, not the library's.
        let _ = driver.leak();
        let Ok(mut stream) = TcpStream::connect(&self.address) else { return };
        let asked = write!(stream, "DELETE {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        let answered = asked.and_then(|()| stream.set_read_timeout(Some(ENDING)));
        // The answer comes when the browser has ended. Without one, the driver's end is the browser's.
        let _ = answered.and_then(|()| stream.read(&mut [0; 64]));
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            // It may have ended already.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Starts a program whose words go to `output`.
pub fn spawn(mut command: Command, output: &Output) -> Child {
    let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut process =
        started.unwrap_or_else(|e| panic!("{command:?}: {e}: run `tools/setup.sh test` (and `engines`) first"));
    output.follow(process.stdout.take().expect("its output"));
    output.follow(process.stderr.take().expect("its complaints"));
    process
}
