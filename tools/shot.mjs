// Takes pictures of a page with Chromium, through its WebDriver: for icons, screenshots, and looks
// while developing. Usage: node tools/shot.mjs URL FILE.png:WIDTHxHEIGHT[@SCALE][+dark] ...
// It waits for the host to answer and the page to settle; it clicks nothing and checks nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { browser } from './driver.mjs';

const [url, ...shots] = process.argv.slice(2);
if (!url || shots.length === 0) {
  console.error('usage: node tools/shot.mjs URL FILE.png:WIDTHxHEIGHT[@SCALE][+dark] ...');
  process.exit(2);
}

// The host may have been started a moment ago.
for (let tries = 0; url.startsWith('http') && tries < 120; tries += 1) {
  if (await fetch(url).then(() => true, () => false)) break;
  await new Promise((done) => setTimeout(done, 500));
}

const page = await browser();
try {
  // Round corners of an icon stay clear; a page paints its own paper.
  await page.cdp('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } });
  for (const shot of shots) {
    const [, file, width, height, scale = '1', dark] = /^(.+):(\d+)x(\d+)(?:@(\d+))?(\+dark)?$/.exec(shot) ?? [];
    if (!file) throw new Error(`not understood: ${shot}`);
    const size = { width: Number(width), height: Number(height), deviceScaleFactor: Number(scale), mobile: false };
    await page.cdp('Emulation.setDeviceMetricsOverride', size);
    const scheme = { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' };
    await page.cdp('Emulation.setEmulatedMedia', { features: [scheme] });
    await page.open(url);
    await new Promise((done) => setTimeout(done, url.startsWith('file:') ? 200 : 2500));
    const { data } = await page.cdp('Page.captureScreenshot', { format: 'png' });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(data, 'base64'));
    console.log(`${file} ${width}x${height}@${scale}`);
  }
} finally {
  await page.close();
}
