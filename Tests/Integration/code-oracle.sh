#!/usr/bin/env bash
# Holds `djaudit code --write` against DataJoint itself: legacy programs whose results under 0.14.6 are known are
# rewritten and run under 2.3.5 on a throw-away server.
#
# usage: code-oracle.sh DJAUDIT        (DJ_HOST, DJ_PORT, DJ_USER, DJ_PASS name the server; databases djaudit_reef_* are its own)
#
# Skips, with exit code 0, where no server is named or the client cannot be installed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=oracle.sh
. "$(dirname "$0")/oracle.sh"
if [ -z "${DJ_HOST:-}" ]; then skip "DJ_HOST names no server"; fi
environment DATAJOINT_PYTHON datajoint==2.3.5 packaging pandas

# The programs of this folder, with the safe edits and with those of unchanged values too.
for level in "" --unsafe; do
  mkdir "$work/own$level"
  cd "$work/own$level"
  cp -r "$here/code/pipeline" "$here/code/programs" "$here/code/rows.py" .
  "$djaudit" code --isolated --fail-on never --format json -o before.json pipeline programs
  "$djaudit" code --write $level --isolated --fail-on never pipeline programs > report.txt
  "$djaudit" code --diff $level --isolated pipeline programs
  "$DATAJOINT_PYTHON" "$here/code/run-programs.py" . --expect "$here/code/expected.json" --report before.json $level
done
