#!/usr/bin/env bash
# Installs what `make scale` needs beyond the project's own packages, into target/scale, and says what a machine lacks.
set -euo pipefail
cd "$(dirname "$0")/../.."
place=target/scale
mkdir -p "$place"
# What earlier runs wrote.
rm -rf "$place"/*.ndjson "$place"/*.json "$place"/*.parquet "$place"/{parts,shares,queue}-*

lacking=()
declare -A of=([java]=openjdk-17-jre-headless [parallel]=parallel [redis-server]=redis-server [python3]=python3-venv)
for program in "${!of[@]}"; do command -v "$program" > /dev/null || lacking+=("${of[$program]}"); done
if [ "${#lacking[@]}" -gt 0 ]; then
  echo "Missing here: apt-get install -y --no-install-recommends ${lacking[*]}" >&2
  exit 1
fi

requirements=examples/scale/spark/requirements.txt
if ! cmp -s "$requirements" "$place/venv/installed"; then
  echo "Installing PySpark into $place/venv"
  python3 -m venv "$place/venv"
  "$place/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$requirements"
  cp "$requirements" "$place/venv/installed"
fi

# The package as it was built, as a stranger would install it.
echo "Installing the queue into $place/queue"
mkdir -p "$place/queue"
cp examples/scale/queue/* "$place/queue"
package=$(npm pack --silent --pack-destination "$place")
(cd "$place/queue" && npm install --silent --ignore-scripts --no-audit --no-fund --no-package-lock --prefer-offline "../$package")
