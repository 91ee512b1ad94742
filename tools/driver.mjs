// A Chromium to command: the few words of WebDriver that pictures and benchmarks need.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// A driver that chooses its port finds it taken now and then, and ends.
const TRIES = 5;

function started(tries = TRIES) {
  const driver = spawn('chromedriver', ['--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((found, failed) => {
    let said = '';
    driver.on('error', failed);
    driver.on('exit', () => (tries > 1 ? found(started(tries - 1)) : failed(new Error('chromedriver does not start'))));
    driver.stdout.on('data', (text) => {
      said += text;
      const match = /on port (\d+)\./.exec(said);
      if (!match) return;
      driver.removeAllListeners('exit');
      found({ driver, port: match[1] });
    });
  });
}

// Starts a browser with an empty profile, or with `profile`, which then outlives it.
// Gives `open(url)`, `run(script, ...args)`, `cdp(command, parameters)` and `close()`.
export async function browser({ flags = [], profile } = {}) {
  const { driver, port } = await started();
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'learning-zone-browser-'));
  const end = () => {
    driver.kill();
    if (!profile) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    // Not by fetch, which gives up after five minutes: a benchmark's page may be longer at it.
    const ask = (method, path, body) => new Promise((done, failed) => {
      const asked = request({ host: '127.0.0.1', port, method, path }, async (answer) => {
        try {
          const { value } = await json(answer);
          if (answer.statusCode === 200) done(value);
          else failed(new Error(value.message));
        } catch (error) {
          failed(error);
        }
      });
      asked.on('error', failed);
      asked.end(body && JSON.stringify(body));
    });
    const chrome = { args: [...FLAGS, ...flags, `--user-data-dir=${folder}`] };
    const capabilities = { alwaysMatch: { browserName: 'chrome', 'goog:chromeOptions': chrome } };
    const { sessionId } = await ask('POST', '/session', { capabilities });
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: 1_800_000, pageLoad: 120_000 });
    return {
      open: (url) => ask('POST', `${session}/url`, { url }),
      cdp: (cmd, params = {}) => ask('POST', `${session}/goog/cdp/execute`, { cmd, params }),
      // `script` is the body of a function, which may return a promise.
      run: (script, ...args) => ask('POST', `${session}/execute/sync`, { script, args }),
      close: async () => {
        await ask('DELETE', session).catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}
