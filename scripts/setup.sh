#!/usr/bin/env bash
# Installs what the wasm build needs beyond rustup's toolchain (rust-toolchain.toml), if it is not there yet, and says what.
set -euo pipefail

# Of wasm-pack; it takes wasm-bindgen in the version of Cargo.lock.
version=0.15.1

if command -v rustup > /dev/null && ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
  echo "Installing the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
fi

if ! command -v wasm-pack > /dev/null; then
  echo "Installing wasm-pack $version with cargo (a few minutes, once)"
  cargo install wasm-pack --version "$version" --locked
fi
