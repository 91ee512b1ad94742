#!/usr/bin/env bash
# Installs what the project needs and does not find. Every step checks first, says in one line
# what it does, and is skipped the second time. Usage: tools/setup.sh [build] [test] [engines] [bench]
#   build    the wasm32 target, Trunk, wasm-bindgen, wasm-split, wasm-opt and esbuild
#   test     Chromium with its driver, axe-core, and a second reader of calendars
#   engines  Firefox and WebKit with their drivers, for the same journeys
#   bench    the search libraries that ours is measured against
# Everything but the wasm32 target and Debian's packages goes to one folder, $TOOLS
# (LEARNING_ZONE_TOOLS, or learning-zone-tools in the cache folder), which may be deleted at any time.
set -euo pipefail
cd "$(dirname "$0")/.."

TOOLS="${LEARNING_ZONE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/learning-zone-tools}"
TRUNK=0.21.14
WASM_SPLIT=0.2.4
BINARYEN=132.0.0
ESBUILD=0.28.2
AXE=4.14.1
ICALJS=2.2.1
GECKODRIVER=0.37.1
PEERS=(minisearch@7.2.0 flexsearch@0.8.212 @orama/orama@3.1.18 lunr@2.3.9 @leeoniya/ufuzzy@1.0.19)
# wasm-bindgen's command must be exactly the version of the library that the lock file names.
BINDGEN=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
mkdir -p "$TOOLS"

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }
need() { command -v "$1" >/dev/null 2>&1 || die "$1 is missing: $2"; }

# Runs a command quietly; its output is shown only when it fails.
quietly() {
  local log="$TOOLS/last.log"
  "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; die "failed: $*"; }
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else die "needs root for: $*"; fi; }

debian() {
  command -v apt-get >/dev/null 2>&1 || die "install these by hand, apt-get is not here: $*"
  quietly as_root apt-get update
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Tools are built for a quick build, not for speed: they run for seconds.
cargo_tool() {
  quietly env CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_TARGET_DIR="$TOOLS/build" \
    cargo install --root "$TOOLS" --force "$@"
}

has_wasm_std() { ls "$(rustc --print sysroot)"/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib >/dev/null 2>&1; }

# Where no target can be downloaded, Debian's compiler builds std for wasm from Debian's sources,
# and a linked toolchain named in $TOOLS/toolchain builds the app.
wasm_from_debian() {
  say "the wasm32 target cannot be downloaded: building std from Debian's sources (2 minutes)"
  debian rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web lld-22
  local work; work=$(mktemp -d)
  mkdir -p "$work/src"
  printf '[package]\nname = "std-for-wasm"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "src/lib.rs"\n' >"$work/Cargo.toml"
  : >"$work/src/lib.rs"
  ( cd "$work" && quietly env -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
      /usr/bin/cargo build -Zbuild-std=std,test,panic_abort,panic_unwind --release --target wasm32-unknown-unknown )
  local lib; lib="$(/usr/bin/rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib"
  as_root mkdir -p "$lib"
  as_root cp "$work"/target/wasm32-unknown-unknown/release/deps/lib*.rlib "$lib/"
  rm -rf "$work"
  if command -v rustup >/dev/null 2>&1; then
    rustup toolchain link learning-zone-debian /usr
    printf 'learning-zone-debian\n' >"$TOOLS/toolchain"
  fi
}

for_build() {
  need cargo "install Rust (https://rustup.rs), 1.95 or newer"
  need node "install Node.js 20 or newer"
  need npm "install npm"
  if [ -f "$TOOLS/toolchain" ]; then export RUSTUP_TOOLCHAIN; RUSTUP_TOOLCHAIN=$(cat "$TOOLS/toolchain"); fi
  if ! has_wasm_std; then
    say "adding the wasm32 target"
    rustup target add wasm32-unknown-unknown >/dev/null 2>&1 || true
    has_wasm_std || wasm_from_debian
  fi
  if [ "$("$TOOLS/bin/wasm-bindgen" --version 2>/dev/null)" != "wasm-bindgen $BINDGEN" ]; then
    say "building wasm-bindgen $BINDGEN (3 minutes)"
    cargo_tool wasm-bindgen-cli --version "$BINDGEN"
  fi
  if ! grep -q "wasm_split_cli_support $WASM_SPLIT " "$TOOLS/.crates.toml" 2>/dev/null; then
    say "building wasm-split $WASM_SPLIT (1 minute)"
    cargo_tool wasm_split_cli_support --version "$WASM_SPLIT" --locked --features build-binary
  fi
  if [ "$("$TOOLS/bin/trunk" --version 2>/dev/null)" != "trunk $TRUNK" ]; then
    say "building Trunk $TRUNK (5 minutes)"
    cargo_tool trunk --version "$TRUNK" --locked
    rm -rf "$TOOLS/build"
  fi
  npm_tool binaryen "$BINARYEN"
  npm_tool esbuild "$ESBUILD"
}

npm_tool() {
  local have; have=$(sed -n 's/^ *"version": "\(.*\)",*$/\1/p' "$TOOLS/npm/node_modules/$1/package.json" 2>/dev/null | head -n 1) || true
  [ "$have" = "$2" ] && return
  say "fetching $1 $2"
  quietly npm install --prefix "$TOOLS/npm" --no-audit --no-fund --save-exact "$1@$2"
}

for_test() {
  if ! command -v chromium >/dev/null 2>&1 || ! command -v chromedriver >/dev/null 2>&1; then
    say "installing Chromium and its driver"
    debian chromium chromium-driver
  fi
  npm_tool axe-core "$AXE"
  npm_tool ical.js "$ICALJS"
}

for_engines() {
  need cargo "install Rust (https://rustup.rs), 1.95 or newer"
  if [ -f "$TOOLS/toolchain" ]; then export RUSTUP_TOOLCHAIN; RUSTUP_TOOLCHAIN=$(cat "$TOOLS/toolchain"); fi
  if ! command -v firefox-esr >/dev/null 2>&1; then
    say "installing Firefox"
    debian firefox-esr
  fi
  # WebKit's driver starts the browser that comes with the library, and that one wants a screen.
  if ! command -v WebKitWebDriver >/dev/null 2>&1 || ! command -v Xvfb >/dev/null 2>&1; then
    say "installing WebKit with its driver, and a screen for it that nobody sees"
    debian webkit2gtk-driver xvfb
  fi
  case "$("$TOOLS/bin/geckodriver" --version 2>/dev/null | head -n 1)" in
    "geckodriver $GECKODRIVER"*) ;;
    *)
      say "building geckodriver $GECKODRIVER, Firefox's driver (2 minutes)"
      cargo_tool geckodriver --version "$GECKODRIVER" --locked
      rm -rf "$TOOLS/build"
      ;;
  esac
}

for_bench() {
  for peer in "${PEERS[@]}"; do npm_tool "${peer%@*}" "${peer##*@}"; done
}

[ $# -gt 0 ] || set -- build
for part in "$@"; do
  case "$part" in
    build) for_build ;;
    test) for_test ;;
    engines) for_engines ;;
    bench) for_bench ;;
    *) die "unknown part: $part (build, test, engines, bench)" ;;
  esac
done
