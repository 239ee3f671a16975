#!/usr/bin/env bash
# Fuzz the Python parser under the address sanitizer.
# usage: Tests/Fuzz/python.sh [SECONDS]      (default 300; findings and the corpus stay in .build-fuzz/)
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-300}
build=.build-fuzz
mkdir -p $build/python-corpus $build/found
swiftc -O -wmo -swift-version 6 -parse-as-library -sanitize=fuzzer,address -strict-memory-safety \
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature ExistentialAny \
  Sources/Reading/PythonSyntax/*.swift Tests/Fuzz/Python.swift -o $build/fuzz-python
# Each file of the standard library's small ones is a start.
if [ -z "$(ls $build/python-corpus)" ]; then
  python3 - $build/python-corpus <<'PYTHON'
import pathlib, sys, sysconfig
for path in pathlib.Path(sysconfig.get_paths()["stdlib"]).rglob("*.py"):
    text = path.read_bytes()
    for start in range(0, min(len(text), 9000), 3000):
        (pathlib.Path(sys.argv[1]) / f"{path.stem}-{start}").write_bytes(text[start:start + 3000])
PYTHON
fi
nice -n 19 $build/fuzz-python $build/python-corpus -artifact_prefix=$build/found/ -max_total_time="$seconds" \
  -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
