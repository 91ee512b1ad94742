//! A small web host on loopback: for `make serve`, and for tests that need to switch it off.
//!
//! It serves files and nothing else, and is not for the open internet. Every answer closes its
//! connection and stopping cuts those that are open, because a browser that holds an idle
//! connection would otherwise wait for a stopped server instead of noticing that it is gone.

use super::answer::{Answer, Site};
use super::base::Base;
use super::policy::{Styles, follows, policy};
use super::request::Request;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a connection may take to send its request or read its answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the host does with the address of a page for which there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// Serves `index.html` with 200, as hosts do that know single-page apps.
    Unknown,
    /// Serves `404.html` with 404, as plain hosts do.
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Options {
    /// A finished site.
    pub dir: PathBuf,
    /// Must be the base that the site was finished for.
    pub base: Base,
    /// 0 takes any free one.
    pub port: u16,
    pub rewrite: Rewrite,
}

impl Options {
    /// Under `/`, on any port, with rewrites.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.into(), base: Base::default(), port: 0, rewrite: Rewrite::Unknown }
    }
}

/// One answered request, for tests that count them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    pub status: u16,
    /// Bytes of the body as they went over the wire.
    pub bytes: usize,
}

/// A running host; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: Base,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    site: Site,
    stopping: AtomicBool,
    seen: Mutex<Vec<Seen>>,
    open: Mutex<BTreeMap<u64, Connection>>,
}

#[derive(Debug)]
struct Connection {
    stream: TcpStream,
    thread: JoinHandle<()>,
}

impl Server {
    pub fn start(options: Options) -> io::Result<Self> {
        let config = std::fs::read_to_string(options.dir.join("config.json"))?;
        let origins = follows(&config).map_err(io::Error::other)?.origins;
        let Options { dir, base, port, rewrite } = options;
        let site = Site { dir, base: base.clone(), rewrite, policy: policy(&origins, &Styles::OfThePage) };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let shared =
            Arc::new(Shared { site, stopping: AtomicBool::new(false), seen: Mutex::default(), open: Mutex::default() });
        let theirs = Arc::clone(&shared);
        let listening = std::thread::Builder::new().name("host".into()).spawn(move || listen(&listener, &theirs))?;
        Ok(Self { address, base, shared, listening: Some(listening) })
    }

    /// Where the app is, with the base path: `http://127.0.0.1:8080/zone/`.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// To start again at the same address.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Every request answered so far, oldest first.
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.shared.seen).clone()
    }

    /// Bytes of bodies sent for one path, its query left out.
    pub fn bytes_sent(&self, path: &str) -> usize {
        let of_path = |seen: &&Seen| seen.target.split('?').next() == Some(path);
        lock(&self.shared.seen).iter().filter(of_path).map(|seen| seen.bytes).sum()
    }

    /// Starts the counting anew.
    pub fn forget(&self) {
        lock(&self.shared.seen).clear();
    }

    /// Closes the port and every open connection; returns when nothing of it runs any more.
    pub fn stop(mut self) {
        self.end();
    }

    /// Serves until the process is ended.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            // It cannot fail in a way that anyone could act on.
            let _ = listening.join();
        }
    }

    fn end(&mut self) {
        let Some(listening) = self.listening.take() else { return };
        self.shared.stopping.store(true, Ordering::SeqCst);
        // Wakes the listener, which then sees the flag. A refusal means that it has ended already.
        drop(TcpStream::connect(self.address));
        let _ = listening.join();
        let open = std::mem::take(&mut *lock(&self.shared.open));
        for Connection { stream, thread } in open.into_values() {
            // A connection that is closed already is what is wanted.
            let _ = stream.shutdown(Shutdown::Both);
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// A panic elsewhere leaves a list that is still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>) {
    for (number, stream) in (0..).zip(listener.incoming()) {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        // A connection lost before it began is the other side's affair.
        let Ok(stream) = stream else { continue };
        let Ok(handle) = stream.try_clone() else { continue };
        // Held while spawning, so that the connection cannot end before it is listed.
        let mut open = lock(&shared.open);
        let theirs = Arc::clone(shared);
        let spawned = std::thread::Builder::new().spawn(move || {
            // The browser went away: nobody is left to tell.
            let _ = serve(stream, &theirs);
            lock(&theirs.open).remove(&number);
        });
        if let Ok(thread) = spawned {
            open.insert(number, Connection { stream: handle, thread });
        }
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = Request::read(&mut stream)? else { return Ok(()) };
    let answer = shared.site.answer(&request);
    let with_body = request.method != "HEAD";
    // Counted before it is sent: who has the answer finds it counted.
    let bytes = if with_body { answer.body.len() } else { 0 };
    let Request { method, target, .. } = request;
    lock(&shared.seen).push(Seen { method, target, status: answer.status, bytes });
    write(&mut stream, &answer, with_body)
}

fn write(stream: &mut TcpStream, answer: &Answer, with_body: bool) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", answer.status, reason(answer.status));
    if answer.status != 304 {
        head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if with_body {
        bytes.extend_from_slice(&answer.body);
    }
    stream.write_all(&bytes)?;
    stream.shutdown(Shutdown::Write)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Range Not Satisfiable",
        _ => "Answer",
    }
}
