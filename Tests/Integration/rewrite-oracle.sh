#!/usr/bin/env bash
# Holds `djaudit rewrite` against DataJoint itself: the sample is rewritten for each server and loaded, and 2.3.5 fetches
# what 0.14.6 fetched from the legacy one (lab-values.json.gz), every value.
#
# usage: rewrite-oracle.sh DJAUDIT        (DJAUDIT_TEST_MYSQL and DJAUDIT_TEST_POSTGRES name servers, as host:port)
#
# Skips, with exit code 0, where no server is named or the client cannot be installed.
set -euo pipefail
djaudit=$(realpath "${1:?the program}")
here=$(realpath "$(dirname "$0")")
servers=()
for server in $(tr , ' ' <<<"${DJAUDIT_TEST_MYSQL:-}"); do servers+=(--mysql "$server"); done
for server in $(tr , ' ' <<<"${DJAUDIT_TEST_POSTGRES:-}"); do servers+=(--postgres "$server"); done
if [ ${#servers[@]} = 0 ]; then echo "skipped: no server is named"; exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${DATAJOINT_PYTHON:-}
if [ -z "$python" ]; then
  python3 -m venv "$work/venv"
  if ! "$work/venv/bin/pip" install --quiet datajoint==2.3.5 packaging psycopg2-binary; then
    echo "skipped: datajoint 2.3.5 cannot be installed"
    exit 0
  fi
  python="$work/venv/bin/python"
fi
python3 "$here/fetch-after-rewrite.py" "$here/../../Samples/lab.sql" "$here/../../Samples/dj_local_conf.json" \
  --old "$here/lab-values.json.gz" --djaudit "$djaudit" --python "$python" "${servers[@]}"
