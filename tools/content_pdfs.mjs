// Prints the sets of prompts from the app's own pages, as tagged PDFs for content/cumbria/files/.
// Usage: node tools/content_pdfs.mjs URL FOLDER (`make content-pdfs` calls it, with the built site at URL)
// The same site gives the same bytes: what Chromium says of the hour is set to the day on which the content was checked.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browser } from './driver.mjs';

const [url, folder] = process.argv.slice(2);
if (!url || !folder) {
  console.error('usage: node tools/content_pdfs.mjs URL FOLDER');
  process.exit(2);
}
const SETS = ['baby', 'pre-school', 'primary', 'teenager', 'disabled'].map((set) => `thinking-${set}`);
const PAGES = 2;

// The host may have been started a moment ago.
for (let tries = 0; tries < 120; tries += 1) {
  if (await fetch(url).then(() => true, () => false)) break;
  await new Promise((done) => setTimeout(done, 500));
}
const checked = /^checked = "(\d{4})-(\d{2})-(\d{2})"/m.exec(readFileSync('content/cumbria/feed.toml', 'utf8'));
if (!checked) throw new Error('content/cumbria/feed.toml says no day in checked');
const day = checked.slice(1).join('');

const page = await browser();
try {
  mkdirSync(folder, { recursive: true });
  for (const set of SETS) {
    await page.open(`${url}toolkit/cumbria.${set}`);
    // The text is there; then what is of use on a screen only goes: the addresses of this machine, the file itself.
    await page.run(`return new Promise((done) => { const look = () => document.querySelector('.app-prompts .app-prose h3') ? done() : setTimeout(look, 50); look(); })`);
    await page.run(`
      for (const link of document.querySelectorAll('a[href]')) if (!/^(mailto|tel):/.test(link.getAttribute('href'))) link.removeAttribute('href');
      document.querySelectorAll('.app-print, .app-footer, .app-notices').forEach((e) => e.remove());
      document.title = document.querySelector('h1').textContent;`);
    const { data } = await page.cdp('Page.printToPDF', { preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true, paperWidth: 8.27, paperHeight: 11.69 });
    const text = Buffer.from(data, 'base64').toString('latin1').replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/g, `$1${day}000000`);
    const pages = (text.match(/\/Type \/Page\b(?!s)/g) ?? []).length;
    if (pages > PAGES) throw new Error(`${set}: ${pages} pages, of ${PAGES}`);
    if (!text.includes('/StructTreeRoot') || text.includes('127.0.0.1')) throw new Error(`${set}: not tagged, or with an address of this machine`);
    writeFileSync(join(folder, `${set}.pdf`), text, 'latin1');
    console.log(`${set}.pdf: ${pages} pages, ${text.length} bytes`);
  }
} finally {
  await page.close();
}
