// A rival: the same catalogue in a small, careful JavaScript app without a framework. MiniSearch and facet masks as
// the search is measured with, IndexedDB, a service worker; the first rows are kept apart, so that a restart shows them at once. It
// checks no signature and no digest, and holds no plan, no calendar and no toolkit: what it needs for its list is the
// least that such an app can need. Its page has the app's marks that app.mjs looks for.
import { facetsOf, filtered } from '../facets.mjs';
import { minisearch } from '../minisearch.mjs';

const SHOWN = 20;
const done = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});
const opening = indexedDB.open('rival', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
const database = await done(opening);
const store = (mode) => database.transaction('kept', mode, { durability: 'relaxed' }).objectStore('kept');

const page = document.documentElement;
const list = document.querySelector('.app-rows');
const found = document.querySelector('.app-result-line [role=status]');
const field = document.querySelector('input');

function show(rows) {
  list.replaceChildren(...rows.slice(0, SHOWN).map((row) => {
    const [item, title, words, meta] = ['li', 'h2', 'p', 'p'].map((name) => document.createElement(name));
    title.textContent = row.title;
    words.textContent = row.summary;
    meta.textContent = [...row.level, ...row.audiences, ...row.areas].join(' · ');
    item.append(title, words, meta);
    return item;
  }));
}

const first = await done(store('readonly').get('first'));
let rows;
let index;
if (first) {
  show(first);
  const kept = store('readonly');
  const [text, saved] = await Promise.all([done(kept.get('rows')), done(kept.get('index'))]);
  rows = JSON.parse(text);
  index = minisearch.load(saved);
} else {
  const text = await (await fetch('rows.json')).text();
  rows = JSON.parse(text);
  show(rows);
  // The rows are painted before the index is made.
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  index = minisearch.build(rows);
  const kept = store('readwrite');
  kept.put(text, 'rows');
  kept.put(minisearch.save(index), 'index');
  kept.put(rows.slice(0, SHOWN), 'first');
}
const facets = facetsOf(rows);

function search() {
  const { kept } = filtered(facets, field.value ? minisearch.search(index, field.value) : rows.map((_, n) => n), {});
  show(kept.slice(0, SHOWN).map((n) => rows[n]));
  found.textContent = `${kept.length} found`;
}
field.addEventListener('input', search);
field.value = new URLSearchParams(location.search).get('q') ?? '';
search();
document.querySelector('header [role=status]').textContent = 'Up to date';
await navigator.serviceWorker.register('sw.js');
await navigator.serviceWorker.ready;
page.dataset.offline = 'ready';
