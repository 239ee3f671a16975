#!/usr/bin/env bash
# Holds `djaudit code --write` against DataJoint itself: legacy programs whose results under 0.14.6 are known are
# rewritten and run under 2.3.5 on a throw-away server.
#
# usage: code-oracle.sh DJAUDIT        (DJ_HOST, DJ_PORT, DJ_USER, DJ_PASS name the server; databases djaudit_reef_* and orc_* are its own)
#
# Skips, with exit code 0, where no server is named or the client cannot be installed.
set -euo pipefail
djaudit=$(realpath "${1:?the program}")
here=$(realpath "$(dirname "$0")")
oracle=$(realpath "$here/../../../shared/oracle-code" 2>/dev/null || true)
if [ -z "${DJ_HOST:-}" ]; then echo "skipped: DJ_HOST names no server"; exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${DATAJOINT_PYTHON:-}
if [ -z "$python" ]; then
  python3 -m venv "$work/venv"
  if ! "$work/venv/bin/pip" install --quiet datajoint==2.3.5 packaging pandas; then echo "skipped: datajoint 2.3.5 cannot be installed"; exit 0; fi
  python="$work/venv/bin/python"
fi

# The programs of this folder, with the safe edits and with those of unchanged values too.
for level in "" --unsafe; do
  mkdir "$work/own$level"
  cd "$work/own$level"
  cp -r "$here/code/pipeline" "$here/code/programs" "$here/code/rows.py" .
  "$djaudit" code --isolated --fail-on never --format json -o before.json pipeline programs
  "$djaudit" code --write $level --isolated --fail-on never pipeline programs > report.txt
  "$djaudit" code --diff $level --isolated pipeline programs
  "$python" "$here/code/run-programs.py" . --expect "$here/code/expected.json" --report before.json $level
done

# More of them, where they lie beside the checkout.
if [ ! -d "$oracle/snippets/dev" ]; then exit 0; fi
cp -r "$oracle/pipeline" "$oracle/snippets" "$work"
chmod -R u+w "$work"
cd "$work"
"$djaudit" code --write --unsafe --isolated --fail-on never pipeline snippets > report.txt
# A second run changes nothing.
"$djaudit" code --diff --unsafe --isolated pipeline snippets
"$python" "$oracle/run.py" --pipeline pipeline --snippets snippets/dev --expect "$oracle/expected_0.14.6.dev.json" > result.txt || true
cat result.txt
# Programs that ask a person may differ, if they have a finding that says so.
allowed="a24 a25 a27 b02 b03 b05 b06 c04 c06 c11 c21"
status=0
for id in $(awk '$2 == "differs" || $2 == "values" { print $1 }' result.txt); do
  case " $allowed " in
    *" $id "*) grep -q "snippets/dev/${id}_" <("$djaudit" code --isolated --verbose --fail-on never pipeline snippets) || { echo "$id: differs without a finding"; status=1; } ;;
    *) echo "$id: is not the same"; status=1 ;;
  esac
done
exit $status
