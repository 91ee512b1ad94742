#!/usr/bin/env bash
# Builds the bench page as the app is built, and measures it beside others in one Chromium.
# Usage: tools/bench.sh SIZE...   (`make bench` calls it, with the tools on PATH)
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
node benches/browser/run.mjs "$out" "$@"
