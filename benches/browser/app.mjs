// Benchmarks of the whole app in Chromium, as a phone has it: a first visit over a slow connection, a
// restart without any, and keys pressed until the list is painted, the processor slowed four times.
// Usage: node benches/browser/app.mjs FOLDER [SIZE ...]
// FOLDER holds empty/ (a page without a script) and for each SIZE app-SIZE/ (the app, finished over a
// feed of that size) and rival-SIZE/ (the same records in a JavaScript app, rival/app.mjs); app-shipped/ is the app as it is. Needs target/debug/site. Prints tables.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser } from '../../tools/driver.mjs';

const [folder, ...sizes] = process.argv.slice(2);
const ROUNDS = 5;
const SLOW = 4;
// 1.6 Mbit/s and 150 ms.
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const PHONE = { width: 360, height: 740, deviceScaleFactor: 2, mobile: true };
// The page with a word asked for, and without.
const OURS = { asked: 'learn?on=2026-01-12&q=safeguarding', plain: 'learn?on=2026-01-12' };
const RIVAL = { asked: '?q=safeguarding', plain: '' };
const KEYS = 120;
// A first visit goes on after its list: what comes then keeps the page busy, too, on as slow a processor.
const AFTER_LIST = 3000;

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))];
const shown = (number) => (number === undefined ? '-' : number.toFixed(number < 10 ? 1 : 0));
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);

// A host of its own for a folder; the second time at the same address.
async function host(site, port = 0) {
  const server = spawn('target/debug/site', ['serve', join(folder, site), '--port', String(port), '--base', '/'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found) => {
    let said = '';
    server.stdout.on('data', (text) => {
      said += text;
      const match = /http:\S+/.exec(said);
      if (match) found(match[0]);
    });
  });
  return { url, stop: () => new Promise((done) => { server.on('exit', done); server.kill('SIGKILL'); }) };
}

// In the page, before anything else: when a list stood there for the words asked for, and each task
// that took longer than 50 ms.
const WATCH = `(() => {
  const seen = globalThis.seen = { long: [] };
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) seen.long.push(duration); }).observe({ type: 'longtask', buffered: true });
  const painted = (name) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { seen[name] = performance.now(); }; port2.postMessage(0); });
  const look = () => {
    const rows = document.querySelector('#app main .app-rows > li');
    const status = document.querySelector('.app-result-line [role=status]')?.textContent ?? '';
    if (rows && !seen.rows) { seen.rows = 1; painted('list'); }
    if (rows && /^[1-9]/.test(status) && !seen.asked) { seen.asked = 1; painted('searchable'); }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
})()`;
const FOUND = `return new Promise((done, failed) => {
  const look = () => (seen.searchable || arguments[0] ? setTimeout(() => {
    const paint = Object.fromEntries(performance.getEntriesByType('paint').map((e) => [e.name, e.startTime]));
    const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter((e) => e.responseEnd < (seen.searchable ?? Infinity));
    const bytes = loaded.reduce((sum, e) => sum + e.transferSize, 0);
    done({ ...seen, paint: paint['first-contentful-paint'], longest: Math.max(0, ...seen.long), bytes });
  }, arguments[1]) : setTimeout(look, 20));
  look();
});`;

async function visit(profile, url, { network, last = 500, empty = false, after }) {
  const page = await browser({ profile });
  try {
    await page.cdp('Emulation.setDeviceMetricsOverride', PHONE);
    await page.cdp('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
    await page.cdp('Network.enable');
    if (network) await page.cdp('Network.emulateNetworkConditions', network);
    await page.cdp('Emulation.setCPUThrottlingRate', { rate: SLOW });
    // The address is gone to by the page itself, so that an error page of the browser's is not waited for.
    await page.open(url);
    const seen = await page.run(FOUND, empty, last);
    return { ...seen, ...(await after?.(page)) };
  } finally {
    await page.close();
  }
}

const profileOf = () => mkdtempSync(join(tmpdir(), 'learning-zone-bench-'));
const drop = (profile) => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

// Everything is on the device: the app's files, the content, the index of words.
async function settled(page) {
  await page.cdp('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.cdp('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.run(`return new Promise((done) => { const look = () => (document.documentElement.dataset.offline === 'ready'
    && /^Up to date/.test(document.querySelector('header [role=status]')?.textContent ?? '') ? setTimeout(done, 1500) : setTimeout(look, 50)); look(); })`);
  return page.run('return { longest: Math.max(0, ...seen.long), all: seen.long.length }');
}

// Keys pressed one after the other, each until the list that it brings is painted.
const TYPE = `const [queries, most] = arguments;
return (async () => {
  const field = document.querySelector('input[type=search]');
  const frame = () => new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
  const times = [];
  for (const query of queries) for (let length = 1; length <= query.length && times.length < most; length += 1) {
    await frame();
    await new Promise((done) => setTimeout(done, 30));
    const start = performance.now();
    field.value = query.slice(0, length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    times.push(performance.now() - start);
  }
  return { times, longest: Math.max(0, ...seen.long) };
})();`;

// A warm-up, then rounds of each: the empty page and the app in turn.
async function compare(site, rounds, at) {
  const out = { empty: [], first: [], indexing: [], again: [] };
  let profile;
  try {
    for (let round = -1; round < rounds; round += 1) {
      const bare = profileOf();
      const nothing = await host('empty');
      const empty = await visit(bare, nothing.url, { network: NETWORK, empty: true });
      await nothing.stop();
      drop(bare);
      if (profile) drop(profile);
      profile = profileOf();
      const served = await host(site);
      const first = await visit(profile, served.url + at.asked, { network: NETWORK, last: AFTER_LIST, after: async (page) => ({ whole: await settled(page) }) });
      await served.stop();
      const again = await visit(profile, served.url + at.asked, {});
      if (round >= 0) {
        out.empty.push(empty);
        out.first.push(first);
        out.again.push(again);
      }
    }
    const served = await host(site);
    const typed = await visit(profile, served.url + at.plain, {
      last: 1000,
      after: async (page) => page.run(TYPE, JSON.parse(readFileSync(join(folder, 'feeds/queries.json'), 'utf8')), KEYS),
    });
    await served.stop();
    return { ...out, typed };
  } finally {
    if (profile) drop(profile);
  }
}

console.log('## The whole app and a rival, the processor slowed four times\n');
row(['content', 'app', 'first paint, ms', 'empty page', 'ratio', 'kB until searchable', 'list on 4G', 'searchable on 4G', 'longest task', 'offline restart: list', 'searchable', 'longest task', 'key to paint p50', 'p95']);
row(Array(14).fill('--:'));
for (const size of ['shipped', ...sizes]) {
  const of = (list, name) => median(list.map((one) => one[name]));
  let ours;
  for (const [who, site, at] of [['ours', `app-${size}`, OURS], ['rival', `rival-${size}`, RIVAL]]) {
    // Nobody has made a rival for the partnership's own content.
    if (!existsSync(join(folder, site))) continue;
    const { empty, first, again, typed } = await compare(site, Number(size) > 5000 ? 2 : ROUNDS, at);
    ours ??= { first, again };
    row([size, who, shown(of(first, 'paint')), shown(of(empty, 'paint')), (of(first, 'paint') / of(empty, 'paint')).toFixed(2),
      shown(of(first, 'bytes') / 1000), shown(of(first, 'list')), shown(of(first, 'searchable')), shown(median(first.map((one) => one.whole.longest))),
      shown(of(again, 'list')), shown(of(again, 'searchable')), shown(of(again, 'longest')),
      shown(percentile(typed.times, 0.5)), shown(percentile(typed.times, 0.95))]);
    if (who === 'rival') {
      const times = (list, name) => (of(ours[list], name) / of({ first, again }[list], name)).toFixed(2);
      row([size, 'ours / rival', '', '', '', times('first', 'bytes'), times('first', 'list'), times('first', 'searchable'), '',
        times('again', 'list'), times('again', 'searchable'), times('again', 'longest'), '', '']);
    }
  }
}
console.log();
