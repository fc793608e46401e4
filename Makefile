# `make demo` and `make test` are all one needs: they install what they lack, say so, and do it once.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

WASM := target/pkg/open_badge_verifier_bg.wasm
DIST := dist/open-badge-verifier.js
BUILDERS := $(foreach name,build bundled page parts sbom sri wasm,scripts/$(name).mjs) $(wildcard scripts/divide/*.mjs)

.PHONY: help demo site test check check-js check-rust check-badges case test-types test-node test-examples test-browser test-browsers test-browsers-short suites bench examples scale fuzz licences package reproduce audit release size clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

demo: $(DIST) ## build the package and serve the demo page
	node scripts/demo.mjs

site: $(DIST) ## the demo page and the checker as a folder for any static host: target/site
	node scripts/site.mjs

test: check-js check-rust check-badges test-types test-node test-examples size test-browser test-browsers-short ## everything that must hold

check-js: node_modules/.installed ## JavaScript and TypeScript are formatted, without findings, and of the types they say
	biome ci --error-on-warnings
	tsc --project www
	tsc --project scripts
	tsc --project cli
	node scripts/element.mjs --check
	node bench/report.mjs --check
	node scripts/licences.mjs --check

QUICK := $(foreach name,parity interface case suites hostile,tests/node/$(name).test.mjs)

check: .cache/setup check-badges ## what a change breaks most often, in two minutes: no long runs by chance, no browser
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo test --workspace --locked -- --skip damage:: --skip law::
	@if [ -e $(DIST) ] && [ -z "$$(find src www crc32 -type f -newer $(DIST) -print -quit)" ]; \
	then node --test $(QUICK); else echo "The package is not built from these sources, so tests/node is left out"; fi

check-rust: .cache/setup
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo clippy --lib --locked --config wasm-pack.toml --target wasm32-unknown-unknown -- -D warnings
	cargo test --workspace --locked

check-badges: ## the cases of tests/badges are what tests/bakery bakes, and nothing else lies there
	cargo run --quiet --locked --package bakery -- --check

case: $(DIST) ## keep a badge in hand as a case: make case NAME=ob3/status/my-badge FILE=badge.png (or a link)
	node scripts/case.mjs "$(NAME)" "$(FILE)"
	UPDATE="$(NAME)" cargo test --quiet --locked --test cases reports
	@echo "Its report is in tests/badges/$(NAME)/expected.json"

test-types: node_modules/.installed ## every expected report is a Report to TypeScript, and frameworks know the element
	node scripts/type-test.mjs
	tsc --project tests/types
	tsc --project tests/types/frameworks
	tsc --project tests/types/frameworks/react-18.json

test-node: $(DIST) .cache/nginx ## the package in Node says what the native core says
	node --test --test-concurrency=2 tests/node/*.test.mjs

test-browser: $(DIST) .cache/browser .cache/nginx ## the package on a page, in Chromium
	playwright test

suites: ## bring the public suites of the W3C by git; without them the tests say how many cases were not run
	scripts/suites.sh

test-browsers: $(DIST) .cache/browser ## what must hold in any engine: Firefox and WebKit, where this machine has them, and Chromium
	node --test tests/browsers/*.test.mjs

test-browsers-short: $(DIST) ## a few of them, in half a minute
	SHORT=1 node --test --test-concurrency=2 tests/browsers/firefox.test.mjs tests/browsers/webkit.test.mjs

bench: $(DIST) .cache/browser bench/node_modules/.installed ## time to the verdict, on slow lines too, and per verification, beside other verifiers; KEEP=1 writes the figures into the docs
	node bench/bench.mjs
	node bench/lines.mjs
	$(if $(KEEP),node bench/report.mjs)

fuzz: ## a minute of fuzzing for each way in (needs a nightly toolchain and `cargo install cargo-fuzz`)
	for target in unbake read verify canonical law network; do cargo +nightly fuzz run -O $$target -- -max_total_time=60; done

size: $(DIST) ## what a visitor downloads, against size-budget.json, and what each part of it costs
	node scripts/size.mjs

# Those that need nothing but the package, and one whose other packages its package-lock.json names: after the first run
# npm has them in its cache.
test-examples: $(DIST) .cache/browser ## four of the examples: a plain page with hashes, Vite with React, Node, a worker
	node examples/run.mjs plain-integrity vite-react node-cjs web-worker

examples: $(DIST) .cache/browser ## install the package into every example, build it, and see its verdict (needs the npm registry)
	node examples/run.mjs

scale: $(DIST) .cache/browser ## 100,000 badges in one process, with Spark, on a page, in parts and through a queue: all say the same (needs Java, Redis, GNU parallel)
	tests/scale/setup.sh
	node tests/scale/run.mjs

reproduce: .cache/setup node_modules/.installed ## the committed sources, built in two other folders with two homes of cargo, give the same package
	scripts/reproduce.sh

audit: node_modules/.installed ## known faults of crates and npm packages, and where crates are from (needs `cargo install cargo-deny`)
	cargo deny --locked check
	npm audit
	npm audit signatures

licences: node_modules/.installed ## THIRD-PARTY-LICENSES anew (needs `cargo install cargo-bundle-licenses`)
	node scripts/licences.mjs

package: $(DIST) ## the .tgz of `npm pack`
	npm pack

release: .cache/setup node_modules/.installed ## all tests, then the files of a release: target/release-files (publishes nothing)
	node scripts/release.mjs --check
	$(MAKE) test
	SRI=$(CURDIR)/dist/sri.json $(MAKE) reproduce
	node scripts/release.mjs

clean: ## remove what was built
	rm -rf target dist .cache test-results playwright-report *.tgz

$(DIST): $(WASM) node_modules/.installed $(shell find www cli -type f) $(BUILDERS) package.json
	node scripts/build.mjs

# Without the folders of this machine, which panics would name: the same sources give the same bytes anywhere.
CARGO_HOME ?= $(HOME)/.cargo
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(CARGO_HOME)=/cargo --remap-path-prefix=$(CURDIR)=/open-badge-verifier

$(WASM): .cache/setup node_modules/.installed $(shell find src crc32 -type f) Cargo.toml Cargo.lock wasm-pack.toml rust-toolchain.toml
	wasm-pack build --release --target web --no-pack --no-typescript --out-dir target/pkg -- --locked --config wasm-pack.toml

node_modules/.installed: package-lock.json
	@echo "Installing the npm packages of package-lock.json"
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

bench/node_modules/.installed: bench/package-lock.json
	@echo "Installing the verifiers to compare with"
	cd bench && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

.cache/setup: scripts/setup.sh
	@mkdir -p .cache
	scripts/setup.sh
	@touch $@

.cache/nginx: scripts/nginx.sh
	scripts/nginx.sh
	@touch $@

.cache/browser: scripts/browser.mjs node_modules/.installed
	@mkdir -p .cache
	node scripts/browser.mjs
	@touch $@
