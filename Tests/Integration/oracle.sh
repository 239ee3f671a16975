# Sourced by the other scripts here: `djaudit` is the program, `here` this folder, `work` a folder that is removed at
# the end.
# shellcheck shell=bash disable=SC2034
djaudit=$(realpath "${1:?the program}")
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Ends the script, with exit code 0.
skip() {
  echo "skipped: $*"
  exit 0
}

# environment VARIABLE PACKAGE…: leaves the Python that the variable names, or names one with these packages.
environment() {
  local name=$1
  shift
  if [ -n "${!name:-}" ]; then return; fi
  python3 -m venv "$work/$name"
  "$work/$name/bin/pip" install --quiet "$@" || skip "$* cannot be installed"
  declare -g "$name=$work/$name/bin/python"
}
