#!/usr/bin/env bash
# Builds the bench page as the app is built, and measures it beside others in one Chromium.
# Usage: tools/bench.sh SIZE...   (`make bench` calls it, with the tools on PATH; needs dist/)
set -euo pipefail
cd "$(dirname "$0")/.."

out=target/bench
rm -rf "$out"
mkdir -p "$out/ours" "$out/www"
cargo bench --quiet --profile measure --bench feeds -- "$out/feeds" "$@"
cargo build --quiet --release --target wasm32-unknown-unknown --example bench_page
wasm-bindgen --target web --no-typescript --out-name page --out-dir "$out/ours" \
  target/wasm32-unknown-unknown/release/examples/bench_page.wasm
# The app's own settings, so that the same code is measured.
flags=$(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
# shellcheck disable=SC2086
wasm-opt $flags "$out/ours/page_bg.wasm" -o "$out/ours/page_bg.wasm"
NODE_PATH="$LEARNING_ZONE_TOOLS/npm/node_modules" esbuild benches/browser/page.mjs --bundle --format=esm --minify \
  --external:/ours/page.js --log-level=error --outfile="$out/www/page.mjs"
cp benches/browser/page.html "$out/www/"

# The whole app over each feed, over its own content, and a page of nothing to hold it against.
mkdir -p "$out/empty"
cp -a dist "$out/app-shipped"
printf '{"feeds":[]}' >"$out/empty/config.json"
printf '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Nothing</title><h1>Courses</h1>' >"$out/empty/index.html"
for size in "$@"; do
  site="$out/app-$size"
  cp -a dist "$site"
  rm -rf "$site/feeds"
  cp -r "$out/feeds/$size" "$out/one"
  printf '{"feeds":[{"slug":"bench","title":"Bench","url":"feeds/bench/","keys":["%s"]}]}' "$(cat "$out/feeds/key")" >"$site/config.json"
  mkdir -p "$site/feeds"
  mv "$out/one" "$site/feeds/bench"
  rm -f "$site/feeds/bench/records.json" "$site/feeds/bench/rows.json"
  cargo run --quiet --profile measure --bin site -- finish "$site" --base / >/dev/null
done

# A rival with the same records, compressed as ours is.
for size in "$@"; do
  rival="$out/rival-$size"
  mkdir -p "$rival"
  cp benches/browser/rival/index.html benches/browser/rival/sw.js "$out/empty/config.json" "$out/feeds/$size/rows.json" "$rival/"
  NODE_PATH="$LEARNING_ZONE_TOOLS/npm/node_modules" esbuild benches/browser/rival/app.mjs --bundle --format=esm --minify \
    --log-level=error --outfile="$rival/app.js"
  node -e 'const { brotliCompressSync: br, constants: c } = require("zlib"), fs = require("fs"); for (const file of process.argv.slice(1))
    fs.writeFileSync(`${file}.br`, br(fs.readFileSync(file), { params: { [c.BROTLI_PARAM_QUALITY]: fs.statSync(file).size > 1e6 ? 9 : 11 } }))' \
    "$rival/index.html" "$rival/app.js" "$rival/rows.json"
done

PARTS="${PARTS:-storage search app}"
export PARTS
node benches/browser/run.mjs "$out" "$@"
case " $PARTS " in *" app "*) node benches/browser/app.mjs "$out" "$@" ;; esac
