// The service worker: serves the app's own files from the device, whole version by whole version.
// It leaves alone feeds, other origins, and everything that is not a GET; it never takes over by
// itself, because a reload that nobody asked for loses drafts. Do not rename this file: devices
// ask for its address for ever. To switch it off everywhere, copy sw-kill.js over it.
//
// Invariant: an active worker's cache holds every listed file, byte for byte as it was built.

// Written by `site finish`: each line as a whole.
const BUILD = '';
const FILES = [];

const BASE = new URL('./', self.location.href).pathname;
// Sub-paths of one origin share its caches: only names with our base are ours.
const BUILDS = `learning-zone:${BASE}:app-`;
const CACHE = BUILDS + BUILD;
// Files that a person keeps: the page puts them there, and no version of the app takes them away.
const KEPT = `${BASE}kept/`;
const KEPT_FILES = `learning-zone:${BASE}:files`;
const INDEX = BASE;
const addressOf = (file) => new URL(file.url, self.location.href).pathname;
const ADDRESSES = new Set(FILES.map(addressOf));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data?.type === 'skip-waiting') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (ADDRESSES.has(url.pathname)) event.respondWith(kept(url.pathname));
  else if (url.pathname.startsWith(KEPT)) event.respondWith(file(request, url.pathname));
  else if (request.mode === 'navigate' && !url.pathname.startsWith(`${BASE}feeds/`)) event.respondWith(kept(INDEX));
});

// The network is asked only if the browser has thrown the cache away: for the app's own page even
// where another was asked for, since a host may not know that one (as ours does not when Firefox asks
// from here).
async function kept(address) {
  return (await caches.match(address, { cacheName: CACHE }).catch(() => undefined)) ?? fetch(address);
}

// A file that a person keeps, as it was put there; what is not there is a page that the app says is not here.
// A part of it where one is asked for: players of sound ask so, and those of iPhones take nothing else.
async function file(request, address) {
  const whole = await caches.match(address, { cacheName: KEPT_FILES }).catch(() => undefined);
  if (!whole) return request.mode === 'navigate' ? kept(INDEX) : new Response('', { status: 404 });
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!range) return whole;
  const bytes = await whole.blob();
  const from = Number(range[1]);
  const to = Math.min(bytes.size, range[2] === '' ? Infinity : Number(range[2]) + 1);
  const headers = new Headers(whole.headers);
  headers.set('content-range', from < to ? `bytes ${from}-${to - 1}/${bytes.size}` : `bytes */${bytes.size}`);
  headers.set('content-length', Math.max(0, to - from));
  return new Response(bytes.slice(from, Math.max(from, to)), { status: from < to ? 206 : 416, headers });
}

// All or nothing: one wrong file and this version does not install. What did arrive stays for the
// next attempt, so that a poor signal gets there in the end. What the browser says it has kept is
// looked at: in a private window WebKit loses files that it was given once before, in an attempt
// that failed; emptied first, it keeps them.
async function install() {
  for (let tries = 0; tries < 2; tries += 1) {
    await fill();
    const missing = await Promise.all(FILES.map(async (file) => !(await held([CACHE], file))));
    if (!missing.includes(true)) return;
    if (tries === 0) await caches.delete(CACHE);
  }
  throw new Error('the browser does not keep the files of this version');
}

async function fill() {
  const cache = await caches.open(CACHE);
  const others = (await caches.keys()).filter((name) => name.startsWith(BUILDS) && name !== CACHE);
  await Promise.all(
    FILES.map(async (file) => {
      if (await held([CACHE], file)) return;
      await cache.put(addressOf(file), (await held(others, file)) ?? (await fetched(file)));
    }),
  );
}

async function held(names, file) {
  for (const cacheName of names) {
    const response = await caches.match(addressOf(file), { cacheName });
    if (response?.headers.get('x-sha256') === file.sha256) return response;
  }
  return undefined;
}

// The browser's own cache first, since the page has just loaded most of these; the digest decides
// whether that was good enough.
async function fetched(file) {
  const address = addressOf(file);
  for (const cache of ['default', 'reload']) {
    const response = await fetch(address, { cache });
    const bytes = await response.arrayBuffer();
    if (response.ok && (await digest(bytes)) === file.sha256) return clean(response, bytes, file.sha256);
  }
  throw new Error(`${address} is not the file that this version was built with`);
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// A response of our own: one that was redirected may not answer a navigation. The host's headers
// stay (the policy among them), without those that speak of the transfer.
function clean(response, bytes, sha256) {
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'vary']) headers.delete(name);
  // The page holds its own policy, which fits its styles; a host's may be older, and would be kept with it.
  if (headers.get('content-type')?.startsWith('text/html')) headers.set('content-security-policy', "frame-ancestors 'none'");
  headers.set('x-sha256', sha256);
  return new Response(bytes, { headers });
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(BUILDS) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}
