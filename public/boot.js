// Starts the app, keeps it up to date, and stands by when it fails. It knows nothing of the app's
// content; it must work when the wasm does not, so it depends on nothing but this page.
//
// What it tells the app: documentElement.dataset.base (the base path), .update = "ready",
// .offline = "ready", window.learningZoneInstall (the kept install prompt), window.learningZoneFirst (answers on their way,
// by address), and the events
//   learning-zone:update-ready   a new version waits for the person's word
//   learning-zone:offline-ready  every file of the app is on the device
//   learning-zone:install-ready  the browser would install the app
// What it hears: learning-zone:shown (there is something to read), learning-zone:apply-update, learning-zone:check-update, learning-zone:crash (detail: text).

const tag = document.querySelector('script[data-wasm]');
const base = new URL('./', tag.src).pathname;
const page = document.documentElement;
const find = (id) => document.getElementById(id);
const tell = (name) => window.dispatchEvent(new Event(`learning-zone:${name}`));

page.dataset.base = base;
// --- when it fails -------------------------------------------------------------------------------

let stopped = false;

function recover(reason) {
  find('recovery-detail').append(`${reason}\n`);
  if (stopped) return;
  stopped = true;
  // Removed, not hidden: a dead app must not answer taps, and no style can bring it back.
  find('app')?.remove();
  document.title = 'Something went wrong - Learning Zone';
  const screen = find('recovery');
  screen.hidden = false;
  screen.querySelector('h1').focus();
}

// A trap (memory, stack, unreachable) ends the module without a word from the panic hook.
function isTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return /maximum call stack|too much recursion/i.test(String(error?.message));
}
// Whatever the app's own files throw while the first words stand there has ended its start. Other errors are left
// alone: a browser extension's mistake must not take the page down.
const isStart = (file) => find('main')?.matches('.app-main--first') && [tag.dataset.js, tag.dataset.wasm].some((own) => file?.endsWith(own));
window.addEventListener('error', (event) => (isTrap(event.error) || isStart(event.filename)) && recover(event.error));
window.addEventListener('unhandledrejection', (event) => isTrap(event.reason) && recover(event.reason));
window.addEventListener('learning-zone:crash', (event) => recover(event.detail));

function personalData() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('another tab holds it')), 5000);
    const opening = indexedDB.open(`personal:${base}`);
    // No database yet: aborting leaves none behind, so that the app can make it properly.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => (opening.error?.name === 'AbortError' ? resolve(undefined) : reject(opening.error));
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('documents')) return resolve(undefined);
      const reading = database.transaction('documents').objectStore('documents').get('personal');
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => resolve(reading.result);
    };
  });
}

async function savePersonalData() {
  const say = (words) => (find('recovery-status').textContent = words);
  try {
    const data = await personalData();
    if (data === undefined) return say('Nothing of yours is saved on this device yet.');
    const link = document.createElement('a');
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = 'learning-zone-my-data.json';
    link.click();
    say('Saved as learning-zone-my-data.json, where your downloads are.');
  } catch (error) {
    say(`It could not be read: ${error?.message ?? error}. It is still on this device. Close other tabs and try again.`);
  }
}
find('recovery-save').addEventListener('click', savePersonalData);
// A newer version may be the cure: take it if one waits.
find('recovery-reload').addEventListener('click', applyUpdate);

// --- new versions --------------------------------------------------------------------------------

const CHECK_EVERY = 60 * 60 * 1000;
const SHOWN_WITHIN = 15 * 1000;
const shown = new Promise((done) => window.addEventListener('learning-zone:shown', done, { once: true }));
let registration;
let applying = false;
let reloaded = false;

function reloadOnce() {
  if (reloaded) return;
  reloaded = true;
  location.reload();
}

function applyUpdate() {
  if (applying) return;
  applying = true;
  const waiting = registration?.waiting;
  if (!waiting) return reloadOnce();
  waiting.addEventListener('statechange', () => waiting.state === 'activated' && reloadOnce());
  waiting.postMessage({ type: 'skip-waiting' });
  // A person who asked for a reload gets one, whatever the worker does.
  setTimeout(reloadOnce, 5000);
}

function announceUpdate() {
  page.dataset.update = 'ready';
  tell('update-ready');
}

function watch(worker) {
  worker?.addEventListener('statechange', () => {
    // With nothing active this is the first install: nothing is being replaced.
    if (worker.state === 'installed' && registration.active) announceUpdate();
  });
}

async function keepOffline() {
  if (!('serviceWorker' in navigator)) return;
  // Over a slow line the first list comes before what is kept for later.
  if (!navigator.serviceWorker.controller && !stopped) await Promise.race([shown, new Promise((done) => setTimeout(done, SHOWN_WITHIN))]);
  if (document.readyState !== 'complete') await new Promise((done) => window.addEventListener('load', done, { once: true }));
  // Another tab applied the update: this one keeps its drafts and reloads when its person says so.
  const first = !navigator.serviceWorker.controller;
  let changes = 0;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    changes += 1;
    if (!applying && !(first && changes === 1)) announceUpdate();
  });
  registration = await navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
  if (registration.waiting && registration.active) announceUpdate();
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));

  // An installed app may stay open for weeks, and only a page load looks for a new version.
  let checked = Date.now();
  const check = () => {
    checked = Date.now();
    registration.update().catch(() => {});
  };
  window.addEventListener('learning-zone:check-update', check);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - checked > CHECK_EVERY) check();
  });

  await navigator.serviceWorker.ready;
  page.dataset.offline = 'ready';
  tell('offline-ready');
}

window.addEventListener('learning-zone:apply-update', applyUpdate);

// The prompt comes once and early: kept for the moment at which the app offers to install.
window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  window.learningZoneInstall = event;
  tell('install-ready');
});

// --- start ---------------------------------------------------------------------------------------

// The browser reads the page to its end first, and paints it. That is what deferring a script does, but for a style sheet that hangs at that end.
const STYLES_WITHIN = 1000;
if (document.readyState === 'loading') {
  await new Promise((done) => {
    document.addEventListener('DOMContentLoaded', done);
    setTimeout(done, STYLES_WITHIN);
  });
}

// On a first visit: what the app will ask for is on its way while the app still is. Not by preload links: engines
// differ in whether they fit a request that asks the host anew.
const FIRST_FOR = 60 * 1000;
const first = (window.learningZoneFirst = new Map());

function askEarly(address, options) {
  const answer = fetch(address, options);
  first.set(address, answer);
  answer.catch(() => {});
  return answer;
}

// What the first list needs of a feed lies in one bundle, with the first of its packs. Nothing is believed here: the app checks
// the head's signature, and holds each part of the bundle against its digest.
async function askForFirstBundle(head, answer) {
  const text = await (await answer).clone().text();
  const name = JSON.parse(text.slice(text.indexOf('\n') + 1)).bundles.find((bundle) => bundle.packs.includes(0)).sha256;
  if (/^[0-9a-f]{64}$/.test(name)) await askEarly(head.replace(/head\.json$/, `packs/${name}.json`));
}

if (!navigator.serviceWorker?.controller) {
  for (const name of tag.dataset.first?.split(' ') ?? []) {
    const address = /^https?:/.test(name) ? name : base + name;
    const answer = askEarly(address, { cache: 'no-cache' });
    // Nobody is told that an old answer is new.
    setTimeout(() => first.delete(address), FIRST_FOR);
    // A head that is none, or names no bundle: the app will see to it.
    if (name.endsWith('/head.json')) askForFirstBundle(address, answer).catch(() => {});
  }
}

// A start is cut in tasks, so that a slow phone answers a tap in between.
const nextTask = () => new Promise((done) => setTimeout(done));

async function compiled(address) {
  const answer = await fetch(address);
  // As it comes, but from a host that does not know what a wasm file is.
  const streams = WebAssembly.compileStreaming && answer.headers.get('content-type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

// In this one the browser ends its reading of the page, and styles what has changed.
await nextTask();
// Absent for a moment on a host that gets a new version: this script may come with an older page.
find('sync')?.removeAttribute('hidden');

// The app's pages do not stand there without their styles. Where these do not come, or an older header of the host refuses the link,
// they are asked for as text; after that it starts in any case, since bare is better than none.
async function styled() {
  const link = document.querySelector('link[rel="stylesheet"]');
  if (!link) return;
  const here = () => {
    try {
      return link.sheet.cssRules.length > 0;
    } catch {
      // None yet, or one that failed and tells nothing.
      return false;
    }
  };
  if (here()) return;
  await new Promise((done) => {
    for (const end of ['load', 'error']) link.addEventListener(end, done);
    setTimeout(done, STYLES_WITHIN);
  });
  if (here()) return;
  const answer = await fetch(link.href, { cache: 'reload', signal: AbortSignal.timeout?.(5 * STYLES_WITHIN) });
  if (!answer.ok) return;
  const styles = new CSSStyleSheet();
  styles.replaceSync(await answer.text());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
}

try {
  const bare = styled().catch(() => {});
  const [{ default: start }, wasm] = await Promise.all([import(tag.dataset.js), compiled(tag.dataset.wasm), bare]);
  await nextTask();
  await start({ module_or_path: wasm });
} catch (error) {
  recover(error);
}
// After the start, so that the app hears the first event; also after a failed one, since the next
// version must be able to arrive. Without a worker (a private window) the app still works online.
keepOffline().catch(() => {});
