// Trunk's hook after a build: scripts and style sheets without what only their readers need, by esbuild; the app's
// later part (tools/bin/wasm-bindgen), by wasm-opt; and short names between the wasm and its script. The workers are left as they are: `site finish` fills in their lines.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shorten } from './shorten.mjs';

const folder = process.env.TRUNK_STAGING_DIR ?? 'dist';
const cut = 'target/later';
const LINK = '__wasm_split.js';

const lean = (file, flags, input) => {
  const out = execFileSync('esbuild', ['--minify', '--log-level=error', ...flags], { input, cwd: folder });
  writeFileSync(join(folder, file), out);
};

// The later part beside the first; and what fetches it, for the app's script to take in.
function later(script) {
  if (!readFileSync(join(folder, script), 'utf8').includes(LINK)) throw new Error('the app was not cut: build it with `make build`');
  const parts = readdirSync(cut).filter((file) => file.endsWith('.wasm') && file !== 'app.wasm');
  if (parts.join() !== 'split_later.wasm') throw new Error(`one later part was expected, not: ${parts.join(', ')}`);
  const name = script.replace('.js', '_later.wasm');
  let link = readFileSync(join(cut, LINK), 'utf8');
  const put = (from, to) => {
    if (!link.includes(from)) throw new Error(`${LINK} has no ${from}`);
    link = link.replace(from, to);
  };
  put('"./app.js"', `"./${script}"`);
  // A line that neither breaks nor brings anything is given up.
  put('new URL("./split_later.wasm", import.meta.url)', `new URL("./${name}", import.meta.url), { signal: AbortSignal.timeout?.(60_000) }`);
  // As the first part is: also from a host that does not know what a wasm file is.
  put('WebAssembly.instantiateStreaming(src, imports)', 'src.then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))');
  writeFileSync(join(folder, LINK), link);
  const [, flags] = /data-wasm-opt-params="([^"]*)"/.exec(readFileSync('index.html', 'utf8'));
  execFileSync('wasm-opt', ['-Oz', ...flags.split(' '), join(cut, 'split_later.wasm'), '-o', join(folder, name)], { stdio: ['ignore', 'inherit', 'pipe'] });
}

function short(file) {
  const paths = [join(folder, file.replace('.js', '_bg.wasm')), join(folder, file)];
  const { wasm, script } = shorten(readFileSync(paths[0]), readFileSync(paths[1], 'utf8'));
  writeFileSync(paths[0], wasm);
  writeFileSync(paths[1], script);
}

// Trunk names the app's files by the wasm before it was cut. What hosts and browsers keep for ever is named by what
// is in it, all parts together: halves of two builds would not fit.
function rename(script) {
  const before = script.slice('app-'.length, -'.js'.length);
  const files = readdirSync(folder).filter((file) => file.startsWith(`app-${before}`) && /\.(js|wasm)$/.test(file)).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(folder, file)));
  const after = hash.digest('hex').slice(0, 16);
  for (const file of files) renameSync(join(folder, file), join(folder, file.replace(before, after)));
  for (const file of ['index.html', script.replace(before, after)]) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(before, after));
  }
}

for (const file of readdirSync(folder)) {
  if (/^app-[0-9a-f]+\.js$/.test(file)) {
    later(file);
    // The comment has Chromium compile all of it beside the page; one by one, as they are called, its 230 small functions cost a slow
    // phone 60 ms of each start.
    lean(file, ['--bundle', '--format=esm', '--banner:js=//# allFunctionsCalledOnLoad'], `export { default } from './${file}'`);
    rmSync(join(folder, LINK));
    short(file);
    rename(file);
  } else if (file === 'boot.js') lean(file, ['--format=esm'], readFileSync(join(folder, file)));
  else if (file.endsWith('.css')) lean(file, ['--loader=css'], readFileSync(join(folder, file)));
}
