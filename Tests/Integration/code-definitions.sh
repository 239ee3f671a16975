#!/usr/bin/env bash
# Declares rewritten sources under 2.3.5 and compares every table with the one that `djaudit definitions` of the dump
# declares: the sample's code, and packages from PyPI that were declared with 0.14.6 and dumped.
#
# usage: code-definitions.sh DJAUDIT     (DJ_HOST, DJ_PORT, DJ_USER, DJ_PASS name the server; databases djaudit_reef_* are its own)
#
# Skips, with exit code 0, if no server is named or the clients cannot be installed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=oracle.sh
. "$(dirname "$0")/oracle.sh"
if [ -z "${DJ_HOST:-}" ]; then skip "DJ_HOST names no server"; fi
environment DATAJOINT_PYTHON datajoint==2.3.5 packaging pandas
environment DATAJOINT_LEGACY_PYTHON datajoint==0.14.6 'numpy<2' 'pandas<2.2' 'networkx<3.3' 'setuptools<80'
packages="element-lab==0.3.0 element-animal==0.1.8 element-session==0.1.6 element-event==0.2.3"
# shellcheck disable=SC2086
"$DATAJOINT_LEGACY_PYTHON" -m pip install --quiet --no-deps --target "$work/packages" $packages ||
  skip "$packages cannot be installed"

compare() {
  "$DATAJOINT_PYTHON" - "$@" <<'PYTHON'
import difflib, json, re, sys

name, code, definitions, *known = sys.argv[1:]

# Blanks between the values of an enum and the digits of a decimal are not significant.
code, definitions = (
    {table: re.sub(r"(?<='|\d), (?='|\d)", ",", text) for table, text in json.load(open(path)).items()}
    for path in (code, definitions))
different = sorted(table for table in code.keys() | definitions.keys() if code.get(table) != definitions.get(table))
print(f"{name}: {len(code)} tables of the rewritten sources, {len(definitions)} of the definitions, {len(different)} differ")
if different != sorted(known):
    print(f"expected to differ: {' '.join(sorted(known)) or 'none'}")
    for table in different:
        print(table)
        print("\n".join(difflib.unified_diff(
            definitions.get(table, "").split("\n"), code.get(table, "").split("\n"), "definitions", "code", lineterm="", n=0)))
    sys.exit(1)
PYTHON
}

# The sample. Its adapters and its own settings need manual work, so they are replaced.
cp -r "$here/../../Samples/code" "$work/sample"
cp "$here/../../Samples/lab.sql" "$work"
cd "$work"
"$djaudit" definitions lab.sql --isolated --accept-suggestions -o sample-definitions >/dev/null
"$djaudit" code sample --dump lab.sql --isolated --accept-suggestions --write --unsafe --fail-on never >sample.txt
"$djaudit" code sample --dump lab.sql --isolated --accept-suggestions --diff --unsafe
cp "$here/code/codecs.py" sample/lab/adapters.py
echo '"""The pipeline of the sample."""' >sample/lab/__init__.py
"$DATAJOINT_PYTHON" "$here/code/declare.py" sample lab.subject lab.ephys --prefix djaudit_reef_ >code.json
"$DATAJOINT_PYTHON" "$here/code/declare.py" sample-definitions lab_subject lab_ephys --prefix djaudit_reef_ >definitions.json
# A column was added by hand in SQL, ON UPDATE is left out of definitions, and a table needs codecs.
compare sample code.json definitions.json lab_subject.surgery lab_subject.subject lab_ephys._tracking

# The packages: declared with 0.14.6, dumped, rewritten.
mkdir project
cp -r packages/element_* project/
rm -rf project/*.dist-info
cp "$here/code/packages/pipeline.py" project/
"$DATAJOINT_LEGACY_PYTHON" "$here/code/declare.py" project pipeline --keep >legacy.json
dump=$(command -v mariadb-dump || command -v mysqldump)
databases=$("$DATAJOINT_PYTHON" -c 'import json; print(*sorted({name.split(".")[0] for name in json.load(open("legacy.json"))}))')
# shellcheck disable=SC2086
MYSQL_PWD=$DJ_PASS "$dump" -h "$DJ_HOST" -P "$DJ_PORT" -u "$DJ_USER" --databases $databases >packages.sql
"$djaudit" definitions packages.sql --isolated --accept-suggestions -o packages-definitions >/dev/null
"$djaudit" code project --dump packages.sql --isolated --accept-suggestions --write --unsafe --fail-on never >packages.txt
"$djaudit" code project --dump packages.sql --isolated --accept-suggestions --diff --unsafe
"$DATAJOINT_PYTHON" "$here/code/declare.py" project pipeline >code.json
# shellcheck disable=SC2086
"$DATAJOINT_PYTHON" "$here/code/declare.py" packages-definitions $databases >definitions.json
compare packages code.json definitions.json
