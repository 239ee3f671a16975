#!/usr/bin/env bash
# Tests `djaudit code --write` with DataJoint itself: legacy programs with known results under 0.14.6 are rewritten and
# run under 2.3.5 on a disposable server.
#
# usage: code-oracle.sh DJAUDIT        (DJ_HOST, DJ_PORT, DJ_USER, DJ_PASS name the server; databases djaudit_reef_* are its own)
#
# Skips, with exit code 0, if no server is named or the client cannot be installed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=oracle.sh
. "$(dirname "$0")/oracle.sh"
if [ -z "${DJ_HOST:-}" ]; then skip "DJ_HOST names no server"; fi
environment DATAJOINT_PYTHON datajoint==2.3.5 packaging pandas

# The programs in this folder, with only the safe edits and also with those that keep the values.
for level in "" --unsafe; do
  mkdir "$work/own$level"
  cd "$work/own$level"
  cp -r "$here/code/pipeline" "$here/code/programs" "$here/code/rows.py" .
  "$djaudit" code --isolated --fail-on never --format json -o before.json pipeline programs
  "$djaudit" code --write $level --isolated --fail-on never pipeline programs > report.txt
  "$djaudit" code --diff $level --isolated pipeline programs
  "$DATAJOINT_PYTHON" "$here/code/run-programs.py" . --expect "$here/code/expected.json" --report before.json $level
done
