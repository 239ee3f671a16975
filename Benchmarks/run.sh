#!/usr/bin/env bash
# Compare the release build with `wc -l`, `zcat` and limit.c, a tokenizer in C, on the same files in the same run.
# Ratios of processor time are printed next to those of elapsed time, since they are valid on a busy machine, too.
# usage: Benchmarks/run.sh
#   SIZE_MB=900 TABLES=16000 RUNS=5   the sizes, the number of runs
#   COMMAND=audit                     the command that is measured
#   BIN=path                          a build other than this package's
#   FOLDER=path                       where the dumps go and stay; without it a temporary folder that is removed
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=bench.sh
. "$(dirname "$0")/bench.sh"
size=${SIZE_MB:-900} tables=${TABLES:-16000} runs=${RUNS:-5} command=${COMMAND:-audit}
use_folder
[ -s "$folder/data-$size.sql" ] || python3 Benchmarks/generate.py data "$size" "$folder/data-$size.sql"
[ -s "$folder/tables-$tables.sql" ] || python3 Benchmarks/generate.py tables "$tables" "$folder/tables-$tables.sql"

# limit.c only supports this one; the second has one statement per row.
rows=$folder/rows-$((size / 3)).sql single=$folder/single-$((size / 6)).sql
[ -s "$rows" ] || python3 Benchmarks/generate-replay.py $((size / 3)) "$rows"
[ -s "$single" ] || head -c $((size * 1000000 / 6)) "$rows" | python3 Benchmarks/single-rows.py >"$single"
[ -s "$rows.gz" ] || gzip -1 -k "$rows"
cc -O3 -w -o "$folder/limit" Benchmarks/limit.c -lsqlite3
python3 - "$bin" "$command" "$folder/data-$size.sql" "$folder/tables-$tables.sql" "$runs" "$folder/limit" "$rows" \
  "$single" <<'PYTHON'
import os
import statistics
import sys
import time

binary, command, data, tables, runs, limit, rows, single = sys.argv[1:]


def once(arguments):
    """Seconds, peak kilobytes and processor seconds of a process whose output is thrown away."""
    start = time.perf_counter()
    child = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(arguments)}: exit code {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss, usage.ru_utime + usage.ru_stime


def median(*arguments):
    once(arguments)
    results = [once(arguments) for _ in range(int(runs))]
    return statistics.median(r[0] for r in results), max(r[1] for r in results)


def compare(what, reference, arguments, goal, cpu_goal):
    """Two commands in turns, so that both meet the same machine: medians of time and of processor time."""
    pairs = [(once(arguments), once(reference)) for _ in range(int(runs))]
    wall, cpu = (statistics.median(mine[i] for mine, _ in pairs) / statistics.median(their[i] for _, their in pairs)
                 for i in (0, 2))
    peak = max(mine[1] for mine, _ in pairs) / 1024
    seconds = statistics.median(mine[0] for mine, _ in pairs)
    show(what, f"{seconds:.3f} s  {wall:.2f} x, processor {cpu:.2f} x  {peak:.0f} MB",
         (f"<= {goal} x, {cpu_goal} x", wall <= goal and cpu <= cpu_goal))


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
compare("rows / C tokenizer", [limit, rows, "1"], [binary, command, rows], 0.8, 1.6)
compare("one row a statement / C tokenizer", [limit, single, "1"], [binary, command, single], 0.8, 1.6)
compare("rows, --schema-only / wc -l", ["wc", "-l", rows], [binary, command, rows, "--schema-only"], 0.7, 0.7)
compare("rows.gz, --schema-only / zcat", ["zcat", rows + ".gz"], [binary, command, rows + ".gz", "--schema-only"], 0.6, 0.6)
show("start-up (--version)", f"{start * 1000:.1f} ms", ("<= 20 ms", start <= 0.02))
PYTHON
