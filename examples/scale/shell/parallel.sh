#!/bin/sh
# Verifies many badges with several processes by GNU parallel: parallel.sh BADGES FOLDER [PROCESSES]
#
# A part that fails is tried three times. The same words again go on after an interruption. FOLDER/reports.ndjson has
# all reports, in the order of the badges; FOLDER/log says how long each part took.
set -eu
badges=$1 folder=$2 processes=${3:-4}
here=$(dirname "$0")

sh "$here/divide.sh" "$badges" "$folder" "${PARTS:-16}" |
  parallel --jobs "$processes" --retries 3 --joblog "$folder/log" \
    sh "$here/part.sh" {} {}.reports --cache "$folder/documents"

cat "$folder"/part.*.reports > "$folder/reports.ndjson"
