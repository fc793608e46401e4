#!/usr/bin/env bash
# Brings the public suites by git to .cache/suites, at the commits whose cases are known to pass.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly ORIGIN="${SUITES_ORIGIN:-https://github.com/w3c}" # or a mirror of it
readonly INTO=.cache/suites/w3c

# bring REPOSITORY COMMIT FOLDER PATH...: the paths of its tests, into the folder.
bring() {
  local clone=".cache/suites/$1.git" commit=$2 folder=$3
  git init --quiet --bare "$clone"
  git -C "$clone" fetch --quiet --depth 1 "$ORIGIN/$1" "$commit"
  mkdir -p "$folder"
  git -C "$clone" archive "$commit" "${@:4}" | tar --extract --strip-components=1 --directory "$folder"
  echo "$folder: $1 at $commit"
}

bring json-ld-api 92f07705a0c0ac27aa9bc6fe1322dcc9fad0114d "$INTO" tests/LICENSE.md tests/toRdf-manifest.jsonld tests/toRdf
bring rdf-canon 15619df2fda7a4ca88308733789b6774517f9638 "$INTO/rdf-canon" tests/LICENCE.md tests/manifest.jsonld tests/rdfc10
