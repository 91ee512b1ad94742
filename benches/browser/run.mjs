// Benchmarks in one Chromium: the app's own code beside the same work by hand, in turn, so that what
// disturbs one disturbs the other. Usage: node benches/browser/run.mjs FOLDER [SIZE ...]
// FOLDER holds www/ and ours/ (the bench page, built) and feeds/ (written by the feeds bench). Prints tables.
import { browser } from '../../tools/driver.mjs';
import { serve } from './serve.mjs';

const [folder, ...sizes] = process.argv.slice(2);
const host = await serve([['/feeds/', `${folder}/feeds`], ['/ours/', `${folder}/ours`], ['/', `${folder}/www`]]);

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const shown = (number) => number.toFixed(number < 10 ? 1 : 0);
const row = (cells) => console.log(`| ${cells.join(' | ')} |`);

// A fresh page, so that no run lives off another's memory.
async function fresh(page) {
  await page.open(`${host.url}page.html`);
  await page.run('return new Promise((done) => { const look = () => (globalThis.bench ? done() : setTimeout(look, 10)); look(); })');
  await page.cdp('HeapProfiler.collectGarbage');
}

async function storage() {
  console.log('## First sync and reading back\n');
  row(['records', 'what', 'ours, ms', 'same packs by hand, ms', 'ours / packs', 'row by row by hand, ms', 'ours / rows']);
  row(['--:', ':--', '--:', '--:', '--:', '--:', '--:']);
  const ways = ['ours', 'packs', 'rows'];
  for (const size of sizes) {
    const page = await browser();
    try {
      for (const work of ['sync', 'hydrate']) {
        const times = { ours: [], packs: [], rows: [] };
        const rounds = Number(size) > 5000 ? 5 : 9;
        for (let round = -1; round < rounds; round += 1) {
          // Turn about, so that none is always the first.
          for (let nth = 0; nth < ways.length; nth += 1) {
            const way = ways[(nth + round + 1) % ways.length];
            await fresh(page);
            const time = await page.run('return bench[arguments[0]](arguments[1], arguments[2])', work, way, size);
            // The first round warms what is compiled once.
            if (round >= 0) times[way].push(time);
          }
        }
        const [ours, packs, rows] = ways.map((way) => median(times[way]));
        const what = work === 'sync' ? 'first sync' : 'read back';
        row([size, what, shown(ours), shown(packs), (ours / packs).toFixed(1), shown(rows), (ours / rows).toFixed(1)]);
      }
    } finally {
      await page.close();
    }
  }
  console.log();
}

const percentile = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))];
const throttle = (page, rate) => page.cdp('Emulation.setCPUThrottlingRate', { rate });

async function memory(page) {
  for (let nth = 0; nth < 3; nth += 1) await page.cdp('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await page.cdp('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

// WHO="ours minisearch" leaves out the others. At 50,000 records a key takes some of them a second.
const WHO = (process.env.WHO ?? 'ours minisearch flexsearch orama lunr ufuzzy').split(' ');
const KEYS = { 50000: 600 };

async function search() {
  console.log('## Search: a key pressed, three facets chosen, all counts\n');
  row(['records', 'what', 'build, ms', 'build x4', 'index, MB', 'restore x4, ms', 'p50', 'p95', 'p99', 'p50 x4', 'p95 x4', 'p99 x4', 'p95 x4 / ours']);
  row(Array(13).fill('--:'));
  for (const size of sizes) {
    let base;
    for (const who of WHO) {
      const page = await browser({ flags: ['--enable-precise-memory-info'] });
      try {
        await fresh(page);
        await page.run('return bench.prepare(arguments[0], arguments[1])', who, size);
        const before = await memory(page);
        const [build, bytes] = await page.run('return bench.build(arguments[0])', who);
        const held = bytes ?? (await memory(page)) - before;
        const cells = { build };
        for (const rate of [1, 4]) {
          await throttle(page, rate);
          if (rate === 4 && build < 15_000) [cells.slow] = await page.run('return bench.build(arguments[0])', who);
          if (rate === 4) cells.restore = await page.run('return bench.restore(arguments[0])', who);
          const { times, found } = await page.run('return bench.type(arguments[0], arguments[1])', who, KEYS[size] ?? 6000);
          if (!found) throw new Error(`${who} found nothing`);
          cells[rate] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
        }
        base ??= cells[4][1];
        const ms = (time) => (time === null || time === undefined ? '-' : shown(time));
        row([size, who, ms(cells.build), ms(cells.slow), (held / 1e6).toFixed(1), ms(cells.restore),
          ...cells[1].map(ms), ...cells[4].map(ms), (cells[4][1] / base).toFixed(1)]);
      } catch (error) {
        row([size, who, `failed: ${String(error.message).slice(0, 80)}`]);
      } finally {
        await page.close();
      }
    }
  }
  console.log();
}

// PARTS="storage" leaves out the search; in tools/bench.sh the whole app is a part, too: "app".
const parts = (process.env.PARTS ?? 'storage search').split(' ');
try {
  if (parts.includes('storage')) await storage();
  if (parts.includes('search')) await search();
} finally {
  host.close();
}
