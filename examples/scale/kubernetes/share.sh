#!/bin/sh
# Verifies the share of one pod of an indexed Job: every SHARES-th line of the badges, from its index on.
#
# What a pod before it has answered already is in the reports of this share, and is not verified again.
set -eu
badges=${BADGES:-/badges/badges.ndjson} reports=${REPORTS:-/reports} scratch=${SCRATCH:-/scratch}
index=${JOB_COMPLETION_INDEX:?"only in a pod of an indexed Job"}
share="$scratch/share-$index.ndjson"

awk -v shares="${SHARES:?}" -v index_="$index" 'NR % shares == index_' "$badges" > "$share"

code=0
${VERIFIER:-npx open-badge-verifier} verify --resume "$reports/$index.ndjson" --jobs "${JOBS:-1}" ${OPTIONS:-} "$share" || code=$?
# A verdict is no failure of the pod.
[ "$code" -le 2 ] || exit "$code"
