// In the page: what is measured, each as a function that gives milliseconds. `run.mjs` calls them.
import init, * as app from '/ours/page.js';
import { facetsOf, filtered } from './facets.mjs';
import { peers } from './peers.mjs';

const deleted = (name) => new Promise((done, failed) => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = () => done();
  request.onerror = () => failed(request.error);
  request.onblocked = () => failed(new Error(`${name} is still open`));
});
const opened = (name) => new Promise((done, failed) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('rows');
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
const kept = (transaction) => new Promise((done, failed) => {
  transaction.oncomplete = () => done();
  transaction.onabort = () => failed(transaction.error);
});
const all = (database) => new Promise((done, failed) => {
  const request = database.transaction('rows').objectStore('rows').getAll();
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
const relaxed = { durability: 'relaxed' };

// Raw IndexedDB by hand, without a check of any kind: the least that the same work can cost.
const raw = {
  // The same files, kept as they come in one transaction, parsed when read.
  packs: {
    async sync(name, url) {
      const text = await (await fetch(`${url}head.json`)).text();
      const head = JSON.parse(text.slice(text.indexOf('\n')));
      const packs = await Promise.all(head.packs.map(async ({ sha256 }) => {
        const answer = await fetch(`${url}packs/${sha256}.json`);
        return [sha256, new Uint8Array(await answer.arrayBuffer())];
      }));
      const database = await opened(name);
      const transaction = database.transaction('rows', 'readwrite', relaxed);
      for (const [key, bytes] of packs) transaction.objectStore('rows').put(bytes, key);
      await kept(transaction);
      database.close();
    },
    async hydrate(name) {
      const database = await opened(name);
      const reader = new TextDecoder();
      const packs = (await all(database)).map((bytes) => JSON.parse(reader.decode(bytes)));
      database.close();
      globalThis.held = packs;
      return packs.length;
    },
  },
  // One file, one object a record.
  rows: {
    async sync(name, url) {
      const records = await (await fetch(`${url}records.json`)).json();
      const database = await opened(name);
      const transaction = database.transaction('rows', 'readwrite', relaxed);
      for (const record of records) transaction.objectStore('rows').put(record, record.id);
      await kept(transaction);
      database.close();
    },
    async hydrate(name) {
      const database = await opened(name);
      const records = await all(database);
      database.close();
      globalThis.held = records;
      return records.length;
    },
  },
};

const key = await (await fetch('/feeds/key')).text();
await init({ module_or_path: '/ours/page_bg.wasm' });
const ours = {
  // Relative to the app's base.
  sync: (name, url) => app.first_sync(name, url.slice(1), key),
  hydrate: (name) => app.hydrate(name, key),
};
const ways = { ours, ...raw };

const json = async (url) => (await fetch(url)).json();
const pause = () => new Promise((done) => setTimeout(done, 0));
const timed = async (work) => {
  await pause();
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
};

// Three facets chosen, as an address says it for ours and as values for the others.
const CHOSEN = [
  { level: ['1', '2'], audiences: ['schools', 'health', 'police'], areas: ['north'] },
  { level: ['1'], audiences: ['early-years', 'schools'], areas: ['vale', 'lakes'] },
  { level: ['2', '3', 'specialist'], audiences: ['social-care', 'housing', 'health'], areas: ['south', 'harbour'] },
  { level: ['1', '2', '3'], audiences: ['early-years', 'colleges'], areas: ['county'] },
];
const address = ({ level, audiences, areas }) => `?level=${level}&audience=${audiences}&area=${areas}`;

// Every prefix of every query from the second letter on, in an order that is the same each time and
// mixed, so that a run cut short is a fair sample.
function keystrokes(queries) {
  const out = queries.flatMap((query, of) => Array.from({ length: query.length - 1 }, (_, n) => ({ typed: query.slice(0, n + 2), of })));
  let seed = 5;
  for (let at = out.length - 1; at > 0; at -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((seed / 2 ** 32) * (at + 1));
    [out[at], out[other]] = [out[other], out[at]];
  }
  return out;
}

const state = {};

globalThis.bench = {
  // --- search: `who` is ours or a library
  async prepare(who, size) {
    state.keys = keystrokes(await json('/feeds/queries.json'));
    if (who === 'ours') {
      await deleted(`content:search-${size}`);
      await app.first_sync(`search-${size}`, `feeds/${size}/`, key);
      await app.load(`search-${size}`, key);
    } else {
      state.rows = await json(`/feeds/${size}/rows.json`);
      state.facets = facetsOf(state.rows);
    }
  },
  // Milliseconds, and bytes where the index knows them.
  build: (who) => timed(async () => {
    if (who === 'ours') return app.build();
    state.index = await peers[who].build(state.rows);
    return null;
  }),
  async restore(who) {
    if (who === 'ours') {
      const kept = app.keep();
      return (await timed(() => app.restore(kept)))[0];
    }
    const peer = peers[who];
    if (!peer?.save) return null;
    const kept = peer.save(state.index);
    const [time] = await timed(() => peer.load(kept));
    return time;
  },
  // Times of single keys, until all were pressed or the time is up; at least 20.
  async type(who, most) {
    const times = [];
    let found = 0;
    const start = performance.now();
    for (const { typed, of } of state.keys) {
      if (times.length >= 20 && performance.now() - start > most) break;
      const chosen = CHOSEN[of % CHOSEN.length];
      const before = performance.now();
      if (who === 'ours') found += app.search(typed, address(chosen));
      else found += filtered(state.facets, await peers[who].search(state.index, typed), chosen).kept.length;
      times.push(performance.now() - before);
      if (times.length % 32 === 0) await pause();
    }
    return { times, found };
  },

  // --- storage
  async sync(way, size) {
    const name = `${way}-${size}`;
    for (const database of [name, `content:${name}`]) await deleted(database);
    const start = performance.now();
    await ways[way].sync(name, `/feeds/${size}/`);
    return performance.now() - start;
  },
  async hydrate(way, size) {
    const start = performance.now();
    const count = await ways[way].hydrate(`${way}-${size}`);
    if (!count) throw new Error(`${way}: nothing was held`);
    return performance.now() - start;
  },
};
