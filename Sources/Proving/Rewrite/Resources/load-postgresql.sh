#!/bin/sh
# Loads the dump in this folder: definitions, then the rows of all tables in parallel, then keys. Completed files are
# marked with .done files, so it can be run again after a failure: each file is loaded completely or not at all.
# usage: load.sh DATABASE [options of psql, such as -h HOST -U USER]      JOBS=4 tables at a time
set -eu
cd "$(dirname "$0")"

# If a file cannot be read to its end, it is followed by words that the server rejects, also within a COPY.
read_file() {
  case $1 in
    *.gz) gzip -dc "$1" ;;
    *.zst) zstd -dcq "$1" ;;
    *) cat "$1" ;;
  esac || printf '\n\\.\n;THIS FILE IS DAMAGED;\n'
}

load() {
  file=$1
  shift
  [ -e "$file.done" ] && return 0
  read_file "$file" | psql -q -v ON_ERROR_STOP=1 -1 "$@"
  : > "$file.done"
}

if [ "${1:-}" = --one ]; then
  shift
  load "$@"
  exit
fi
load 10-definitions.sql "$@"
find 20-rows -name '*.sql*' ! -name '*.done' | sort \
  | xargs -P "${JOBS:-4}" -I '{}' sh "$(basename "$0")" --one '{}' "$@"
load 30-keys.sql "$@"
