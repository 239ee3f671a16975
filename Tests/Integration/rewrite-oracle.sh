#!/usr/bin/env bash
# Tests `djaudit rewrite` with DataJoint itself: the sample is rewritten for each server and loaded, and 2.3.5 must
# fetch every value that 0.14.6 fetched from the legacy one (lab-values.json.gz).
#
# usage: rewrite-oracle.sh DJAUDIT        (DJAUDIT_TEST_MYSQL and DJAUDIT_TEST_POSTGRES name servers, as host:port)
#
# Skips, with exit code 0, if no server is named or the client cannot be installed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=oracle.sh
. "$(dirname "$0")/oracle.sh"
servers=()
for server in $(tr , ' ' <<<"${DJAUDIT_TEST_MYSQL:-}"); do servers+=(--mysql "$server"); done
for server in $(tr , ' ' <<<"${DJAUDIT_TEST_POSTGRES:-}"); do servers+=(--postgres "$server"); done
if [ ${#servers[@]} = 0 ]; then skip "no server is named"; fi
environment DATAJOINT_PYTHON datajoint==2.3.5 packaging psycopg2-binary

python3 "$here/fetch-after-rewrite.py" "$here/../../Samples/lab.sql" "$here/../../Samples/dj_local_conf.json" \
  --old "$here/lab-values.json.gz" --djaudit "$djaudit" --python "$DATAJOINT_PYTHON" "${servers[@]}"
