#!/usr/bin/env bash
# Builds the committed sources twice, in different folders and with different homes of cargo, and compares the wasm.
set -euo pipefail

wasm=target/pkg/open_badge_verifier_bg.wasm
cargo_home=${CARGO_HOME:-$HOME/.cargo}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

built() {
  local sources=$place/$1/sources
  export CARGO_HOME=$place/$1/home
  mkdir -p "$sources" "$CARGO_HOME/registry"
  git archive HEAD | tar -x -C "$sources"
  # What was downloaded need not be again; cargo checks it against Cargo.lock.
  cp -R "$cargo_home/registry/index" "$cargo_home/registry/cache" "$CARGO_HOME/registry/"
  echo "Building in $sources"
  make -C "$sources" "$wasm" CARGO_HOME="$CARGO_HOME" > "$place/log" 2>&1 || { tail -n 50 "$place/log"; return 1; }
  sha256sum "$sources/$wasm"
}

built one
built another/deeper
cmp "$place/one/sources/$wasm" "$place/another/deeper/sources/$wasm"
echo "Both are the same, byte by byte."
