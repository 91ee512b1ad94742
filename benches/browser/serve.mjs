// Serves files on loopback, compressed, and from memory, so that no disk is measured.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = { '.html': 'text/html; charset=utf-8', '.mjs': 'text/javascript', '.js': 'text/javascript',
  '.wasm': 'application/wasm', '.json': 'application/json' };

// `roots` are [address prefix, folder], the first that fits is taken. Gives { url, close }.
export async function serve(roots) {
  const made = new Map();
  const body = (path) => {
    if (!made.has(path)) {
      const [prefix, folder] = roots.find(([start]) => path.startsWith(start));
      const bytes = readFileSync(join(folder, normalize(`/${path.slice(prefix.length)}`)));
      // Quick to make; what crosses loopback hardly counts.
      made.set(path, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }));
    }
    return made.get(path);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    try {
      const bytes = body(path);
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-encoding': 'br',
        'content-length': bytes.length,
        'cache-control': 'no-store',
        // Memory can only be measured in a page that is isolated.
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}
