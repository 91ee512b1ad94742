# Learning Zone. `make` alone lists what there is. Each target first installs what it needs and does
# not find (tools/setup.sh), so that each works alone on a fresh machine.
#   BASE=/zone/  the path under which the site will live     PORT=8081  where `make serve` listens

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

BASE ?= /
SIZES ?= 300 5000 50000
PORT ?= 8080
export LEARNING_ZONE_BASE := $(BASE)
export LEARNING_ZONE_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/learning-zone-tools
export PATH := $(CURDIR)/tools/bin:$(LEARNING_ZONE_TOOLS)/bin:$(LEARNING_ZONE_TOOLS)/npm/node_modules/.bin:$(PATH)
# The folder of the libraries' sources would stand in the app otherwise: bytes, and different ones on
# each machine.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src=
# Trunk asks the network for its latest version otherwise.
export TRUNK_SKIP_VERSION_CHECK := true

# Where Debian's compiler had to make the wasm32 target, that compiler builds everything.
define toolchain
if [ -f "$(LEARNING_ZONE_TOOLS)/toolchain" ]; then RUSTUP_TOOLCHAIN=$$(cat "$(LEARNING_ZONE_TOOLS)/toolchain"); export RUSTUP_TOOLCHAIN; fi
say() { printf '\n== %s\n' "$$*"; }
endef

.PHONY: help setup setup-test setup-bench setup-engines serve build check test test-engines test-faults bench weight screenshots icons content-pdfs clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS=$$'\t' read -r name words; do printf '  make %-12s %s\n' "$$name" "$$words"; done

setup:
	@tools/setup.sh build

setup-test:
	@tools/setup.sh build test

setup-bench:
	@tools/setup.sh build test bench

setup-engines:
	@tools/setup.sh build test engines

serve: build ## build the site and serve it on this machine (PORT=8080, BASE=/)
	@$(toolchain)
	exec cargo run --quiet --bin site -- serve --port $(PORT)

build: setup ## build the site into dist/, ready for any web host (BASE=/)
	@$(toolchain)
	say "Building the site for $(BASE) into dist/"
	trunk build --release --log warn

check: setup ## formatting, clippy for the host and for wasm32, the rules of the house
	@$(toolchain)
	say "Formatting"
	cargo fmt --check
	say "Clippy for this machine"
	cargo clippy --all-targets -- -D warnings
	say "Clippy for the browser"
	cargo clippy --target wasm32-unknown-unknown --lib --bin app --features cut -- -D warnings
	say "Rules of the house"
	cargo test --test house

test: setup-test check build ## everything: checks, native tests, the store in a browser, journeys
	@$(toolchain)
	say "Native tests and browser journeys"
	cargo test -- --show-output
	say "The store suite on a browser's IndexedDB"
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner CHROMEDRIVER=$$(command -v chromedriver) \
	  cargo test --target wasm32-unknown-unknown --test idb

test-engines: setup-engines build ## the journeys in Chromium, Firefox and WebKit
	@$(toolchain)
	tools/engines.sh

test-faults: setup-test build ## long random runs: faulty syncs, hostile inputs, killed browsers (HISTORIES=10000, FUZZ_SECONDS=60)
	@$(toolchain)
	say "Random histories of publishing, syncing, failing and interrupting"
	HISTORIES=$${HISTORIES:-10000} HISTORY_SEED=$${HISTORY_SEED:-$$(date +%s)} \
	  cargo test --profile measure --test histories -- --nocapture
	say "Inputs that nobody should have sent"
	FUZZ_SECONDS=$${FUZZ_SECONDS:-60} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} \
	  cargo test --profile measure --test fuzz -- --nocapture
	say "Browsers killed at random moments (LEARNING_ZONE_SEED, LEARNING_ZONE_KILLS)"
	cargo test --test kills -- --nocapture

bench: setup-bench build ## print what syncing, storing and searching cost beside others, as tables (SIZES="300 5000 50000")
	@$(toolchain)
	cargo bench --profile measure --bench bytes
	say "The app's layers and others in one Chromium"
	tools/bench.sh $(SIZES)

weight: build ## list the functions of the app's first part by what goes with each (docs/decisions/09-weight.md)
	@node tools/weight.mjs

screenshots: setup-test build ## take the web manifest's two pictures from the running app
	@$(toolchain)
	cargo run --quiet --bin site -- serve --port 8079 & server=$$!
	trap 'kill $$server' EXIT
	node tools/shot.mjs "http://127.0.0.1:8079$(BASE)?on=2026-01-12" \
	  public/screenshots/narrow.png:360x740@2 public/screenshots/wide.png:1280x800

icons: setup-test ## draw the bitmaps of the icons from their SVG sources
	@node tools/shot.mjs "file://$(CURDIR)/public/icons/icon.svg" \
	  public/icons/icon-192.png:192x192 public/icons/icon-512.png:512x512
	node tools/shot.mjs "file://$(CURDIR)/tools/maskable.svg" \
	  public/icons/maskable-512.png:512x512 public/icons/apple-touch-180.png:180x180

content-pdfs: setup-test build ## print the sets of prompts into content/cumbria/files/ from the app's own pages
	@$(toolchain)
	cargo run --quiet --bin site -- serve --port 8079 & server=$$!
	trap 'kill $$server' EXIT
	node tools/content_pdfs.mjs "http://127.0.0.1:8079$(BASE)" content/cumbria/files

clean: ## delete what was built (the installed tools stay)
	@rm -rf dist target/site target/feeds
	cargo clean
