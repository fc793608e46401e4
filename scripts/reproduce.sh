#!/usr/bin/env bash
# Builds the committed sources twice, in different folders and with different homes of cargo, and compares every file of
# the package by its hash. With SRI=FILE they must have the hashes of that file too, the dist/sri.json of a published package.
set -euo pipefail

cargo_home=${CARGO_HOME:-$HOME/.cargo}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

node scripts/toolchain.mjs

built() {
  local sources=$place/$1/sources
  export CARGO_HOME=$place/$1/home
  mkdir -p "$sources" "$CARGO_HOME/registry"
  git archive HEAD | tar -x -C "$sources"
  # What was downloaded need not be again; cargo checks it against Cargo.lock.
  cp -R "$cargo_home/registry/index" "$cargo_home/registry/cache" "$CARGO_HOME/registry/"
  echo "Building in $sources"
  make -C "$sources" dist/open-badge-verifier.js CARGO_HOME="$CARGO_HOME" > "$place/log" 2>&1 || { tail -n 50 "$place/log"; return 1; }
}

# same WHAT FILE WHAT FILE: fails where the two do not have the same hashes, and says of which files.
same() {
  if ! cmp -s "$2" "$4"; then
    echo "These files differ between $1 (<) and $3 (>):"
    diff "$2" "$4" || true
    return 1
  fi
  echo "$1 and $3 are the same, byte by byte: $(grep -c sha384- "$2") files."
}

built one
built another/deeper
one=$place/one/sources/dist/sri.json
same "one build" "$one" "the other" "$place/another/deeper/sources/dist/sri.json"
if [ -n "${SRI:-}" ]; then same "the build" "$one" "$SRI" "$SRI"; fi
