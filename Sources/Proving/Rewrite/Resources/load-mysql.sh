#!/bin/sh
# Loads the dump beside this script: definitions, then the rows of all tables side by side, then keys. What is done is
# marked with .done files, so it can be run again after a failure: a table's rows are loaded all or not at all.
# usage: load.sh [options of mysql, such as -h HOST -u USER -p]      JOBS=4 tables at a time
set -eu
cd "$(dirname "$0")"

# A file that cannot be read to its end leaves words that are an error to the server.
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
