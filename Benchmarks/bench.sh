# Sourced by the other scripts here: `bin` is the program that is measured, and the working folder is the package's.
# shellcheck shell=bash disable=SC2034
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
bin=${BIN:-.build/release/djaudit}
[ -n "${BIN:-}" ] || make -s build

# Sets `folder` to FOLDER, or to a temporary one that is removed at the end.
use_folder() {
  folder=${FOLDER:-}
  if [ -z "$folder" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
  fi
  mkdir -p "$folder"
}
