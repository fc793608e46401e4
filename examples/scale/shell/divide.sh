#!/bin/sh
# Divides a file of badges into parts, at the ends of lines, once, and says their names: divide.sh BADGES FOLDER [PARTS]
set -eu
badges=$1 folder=$2 parts=${3:-16}
mkdir -p "$folder"
[ -e "$folder/divided" ] || split --number="l/$parts" --additional-suffix=.ndjson "$badges" "$folder/part."
touch "$folder/divided"
find "$folder" -name 'part.*.ndjson' -size +0 | sort
