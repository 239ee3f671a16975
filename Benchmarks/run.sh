#!/usr/bin/env bash
# Measure the release build against `wc -l` on the same files in the same sitting.
# usage: Benchmarks/run.sh
#   SIZE_MB=900 TABLES=16000 RUNS=5   how much, how often
#   COMMAND=audit                     the command that is measured
#   BIN=path                          a build other than this package's
#   FOLDER=path                       where the dumps go and stay; without it a temporary folder that is removed
set -euo pipefail
cd "$(dirname "$0")/.."
size=${SIZE_MB:-900} tables=${TABLES:-16000} runs=${RUNS:-5} command=${COMMAND:-audit}
bin=${BIN:-.build/release/djaudit}
[ -n "${BIN:-}" ] || swift build -c release --product djaudit
folder=${FOLDER:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
[ -s "$folder/data-$size.sql" ] || python3 Benchmarks/generate.py data "$size" "$folder/data-$size.sql"
[ -s "$folder/tables-$tables.sql" ] || python3 Benchmarks/generate.py tables "$tables" "$folder/tables-$tables.sql"

python3 - "$bin" "$command" "$folder/data-$size.sql" "$folder/tables-$tables.sql" "$runs" <<'PYTHON'
import os
import statistics
import sys
import time

binary, command, data, tables, runs = sys.argv[1:]


def once(arguments):
    """Seconds and peak kilobytes of a process whose output is thrown away."""
    start = time.perf_counter()
    child = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(arguments)}: exit code {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss


def median(*arguments):
    once(arguments)
    results = [once(arguments) for _ in range(int(runs))]
    return statistics.median(r[0] for r in results), max(r[1] for r in results)


def show(what, value, goal=None):
    verdict = "" if goal is None else f"   goal {goal[0]}: {'met' if goal[1] else 'MISSED'}"
    print(f"{what:<44} {value}{verdict}")


size = os.path.getsize(data) / 1e6
lines, _ = median("wc", "-l", data)
skim, skim_peak = median(binary, command, data, "--schema-only")
count, count_peak = median(binary, command, data)
many, many_peak = median(binary, command, tables)
planned, planned_peak = median(binary, "plan", tables, "--schema-only", "--quiet")
start, _ = median(binary, "--version")
print(f"{size:.0f} MB of rows, {os.path.getsize(tables) / 1e6:.0f} MB of definitions, medians of {runs}")
show("wc -l", f"{lines:.3f} s  {size / lines / 1000:.1f} GB/s")
show(f"{command} --schema-only", f"{skim:.3f} s  {skim / lines:.2f} x wc -l", ("<= 2 x", skim <= 2 * lines))
show(f"{command}, rows counted", f"{count:.3f} s  {count / lines:.2f} x wc -l  {size / count / 1000:.2f} GB/s")
peak = max(skim_peak, count_peak) / 1024
show("peak memory on rows", f"{peak:.0f} MB", ("<= 64 MB", peak <= 64))
show(f"{command}, definitions", f"{many:.3f} s  {many_peak / 1024:.0f} MB", ("<= 1.5 s", many <= 1.5))
show("plan, definitions", f"{planned:.3f} s  {planned / many:.2f} x {command}  {planned_peak / 1024:.0f} MB",
     ("<= 3 s", planned <= 3))
show("start-up (--version)", f"{start * 1000:.1f} ms", ("<= 20 ms", start <= 0.02))
PYTHON
