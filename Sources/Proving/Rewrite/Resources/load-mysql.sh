#!/bin/sh
# Loads the dump in this folder: definitions, then the rows of all tables in parallel, then keys. Completed files are
# marked with .done files, so it can be run again after a failure: a table's rows are loaded completely or not at all.
# usage: load.sh [options of mysql, such as -h HOST -u USER -p]      JOBS=4 tables at a time
set -eu
cd "$(dirname "$0")"

# If a file cannot be read to its end, it is followed by words that the server rejects.
read_file() {
  case $1 in
    *.gz) gzip -dc "$1" ;;
    *.zst) zstd -dcq "$1" ;;
    *) cat "$1" ;;
  esac || echo ";THIS FILE IS DAMAGED;"
}

load() {
  file=$1
  shift
  [ -e "$file.done" ] && return 0
  { echo "SET autocommit = 0;"; read_file "$file"; echo "COMMIT;"; } | mysql "$@"
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
