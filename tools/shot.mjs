// Takes pictures of a page with Chromium, through its WebDriver: for icons, screenshots, and looks
// while developing. Usage: node tools/shot.mjs URL FILE.png:WIDTHxHEIGHT[@SCALE][+dark] ...
// It waits for the host to answer and the page to settle; it clicks nothing and checks nothing.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [url, ...shots] = process.argv.slice(2);
if (!url || shots.length === 0) {
  console.error('usage: node tools/shot.mjs URL FILE.png:WIDTHxHEIGHT[@SCALE][+dark] ...');
  process.exit(2);
}
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// The host may have been started a moment ago.
for (let tries = 0; url.startsWith('http') && tries < 120; tries += 1) {
  if (await fetch(url).then(() => true, () => false)) break;
  await new Promise((done) => setTimeout(done, 500));
}

const profile = mkdtempSync(join(tmpdir(), 'learning-zone-shot-'));
const driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const port = await new Promise((found, failed) => {
    let said = '';
    driver.on('error', failed);
    driver.stdout.on('data', (text) => {
      said += text;
      const match = /on port (\d+)\./.exec(said);
      if (match) found(match[1]);
    });
  });
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  };
  const chrome = { args: [...flags, `--user-data-dir=${profile}`] };
  const capabilities = { alwaysMatch: { browserName: 'chrome', 'goog:chromeOptions': chrome } };
  const { sessionId } = await ask('POST', '/session', { capabilities });
  const session = `/session/${sessionId}`;
  const cdp = (cmd, params) => ask('POST', `${session}/goog/cdp/execute`, { cmd, params });
  // Round corners of an icon stay clear; a page paints its own paper.
  await cdp('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } });
  for (const shot of shots) {
    const [, file, width, height, scale = '1', dark] = /^(.+):(\d+)x(\d+)(?:@(\d+))?(\+dark)?$/.exec(shot) ?? [];
    if (!file) throw new Error(`not understood: ${shot}`);
    const size = { width: Number(width), height: Number(height), deviceScaleFactor: Number(scale), mobile: false };
    await cdp('Emulation.setDeviceMetricsOverride', size);
    const scheme = { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' };
    await cdp('Emulation.setEmulatedMedia', { features: [scheme] });
    await ask('POST', `${session}/url`, { url });
    await new Promise((done) => setTimeout(done, url.startsWith('file:') ? 200 : 2500));
    const { data } = await cdp('Page.captureScreenshot', { format: 'png' });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(data, 'base64'));
    console.log(`${file} ${width}x${height}@${scale}`);
  }
  await ask('DELETE', session);
} finally {
  driver.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
