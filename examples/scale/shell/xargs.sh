#!/bin/sh
# Verifies many badges with several processes by xargs: xargs.sh BADGES FOLDER [PROCESSES]
#
# The same words again go on after an interruption. FOLDER/reports.ndjson has all reports, in the order of the badges.
set -eu
badges=$1 folder=$2 processes=${3:-4}
here=$(dirname "$0")

sh "$here/divide.sh" "$badges" "$folder" "${PARTS:-16}" |
  xargs -P "$processes" -I{} sh "$here/part.sh" {} {}.reports --cache "$folder/documents"

cat "$folder"/part.*.reports > "$folder/reports.ndjson"
