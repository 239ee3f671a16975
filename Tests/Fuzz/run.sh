#!/usr/bin/env bash
# Fuzz with the address sanitizer. Each file in Tests/Fuzz/Targets is a target.
# usage: Tests/Fuzz/run.sh [TARGET...]       (default: all, one after the other)
#   SECONDS_EACH=60    how long each runs, or
#   RUNS_EACH=200000   how many executions
# Corpora are kept in .build-fuzz/corpus, findings in .build-fuzz/found, output in .build-fuzz/TARGET.log.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=.build-fuzz
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(cd Tests/Fuzz/Targets && printf '%s\n' *.swift | sed 's/\.swift$//')

for module in Sandbox PlanFolder Estimate Settings; do
  swift build -c release --build-path $build --target $module -Xswiftc -sanitize=fuzzer,address \
    -Xswiftc -parse-as-library -Xswiftc -enable-testing
done
mapfile -d '' objects < <(find -L $build/release -name '*.swift.o' -path '*.build/*' -print0)
flags=$(pkg-config --libs zlib libzstd sqlite3 2>/dev/null || echo -lz -lzstd -lsqlite3)
mkdir -p $build/found
common=(-O -swift-version 6 -parse-as-library "-sanitize=fuzzer,address" -strict-memory-safety
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature ExistentialAny)
for target in "${targets[@]}"; do
  if [ "$target" = Python ]; then
    # The parser's sources and the target are one module, because the target uses internals.
    swiftc -wmo "${common[@]}" -I $build/release/Modules Sources/Reading/PythonSyntax/*.swift \
      Tests/Fuzz/Targets/Python.swift $build/release/ByteScan.build/*.swift.o -o $build/fuzz-Python
  else
    swiftc "${common[@]}" -I $build/release/Modules -Xcc -fmodule-map-file=Sources/Base/CZlib/module.modulemap \
      -Xcc -fmodule-map-file=Sources/Base/CZstd/module.modulemap \
      -Xcc -fmodule-map-file=Sources/Base/CSQLite/module.modulemap \
      "Tests/Fuzz/Targets/$target.swift" Tests/Fuzz/Scratch.swift "${objects[@]}" $flags -o "$build/fuzz-$target"
  fi
done

python3 Tests/Fuzz/seeds.py $build/corpus
status=0
for target in "${targets[@]}"; do
  dictionary=()
  case $target in Statements | Definitions | Expressions | Plans) dictionary=(-dict=Tests/Fuzz/sql.dict) ;; esac
  limit=(-max_total_time="${SECONDS_EACH:-60}")
  [ -z "${RUNS_EACH:-}" ] || limit=(-runs="$RUNS_EACH")
  # Memory that Swift keeps until exit looks like a leak after each execution, and searching for it takes most of the
  # time.
  nice -n 19 "$build/fuzz-$target" "$build/corpus/$target" -artifact_prefix="$build/found/$target-" "${limit[@]}" \
    -detect_leaks=0 -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "${dictionary[@]}" >"$build/$target.log" 2>&1 ||
    { status=1; echo "$target: FAILED, see $build/$target.log"; }
  grep -E '^stat::number_of_executed_units|^stat::average_exec_per_sec' "$build/$target.log" |
    awk -v target="$target" '{ v[NR] = $2 } END { if (NR > 1) print target ": " v[1] " executions, " v[2] " a second" }'
  rm -rf /dev/shm/djaudit-fuzz-* /tmp/djaudit-fuzz-*
done
exit $status
