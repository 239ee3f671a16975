#!/usr/bin/env bash
# Compare `djaudit compare` with reading both dumps: a dump and itself, one that lacks a row near the beginning of each
# table, and one that is rewritten for 2.x. Prints medians of processor time and peak memory; runs alternate.
# usage: Benchmarks/compare.sh
#   SIZE_MB=90 RUNS=5           the size, the number of runs
#   BIN=path                    a build other than this package's
#   FOLDER=path                 where the dumps go and stay; without it a temporary folder that is removed
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=bench.sh
. "$(dirname "$0")/bench.sh"
size=${SIZE_MB:-90} runs=${RUNS:-5}
use_folder
dump=$folder/replay-$size.sql
[ -s "$dump" ] || python3 Benchmarks/generate-replay.py "$size" "$dump"
[ -s "$folder/rewritten-$size.sql" ] ||
  "$bin" rewrite -q --accept-suggestions "$dump" -o "$folder/rewritten-$size.sql" >/dev/null 2>&1
python3 - "$bin" "$dump" "$folder/missing-$size.sql" "$folder/rewritten-$size.sql" "$runs" <<'PYTHON'
import os, re, statistics, sys

binary, dump, missing, rewritten, runs = sys.argv[1:]
with open(dump, "rb") as source, open(missing, "wb") as target:
    seen = set()
    for line in source:
        head = re.match(rb"INSERT INTO `\w+` VALUES ", line)
        if head and head[0] not in seen:
            seen.add(head[0])
            # Numbers and dates come first in each row, so this is the second one.
            line = head[0] + line[line.index(b"),(") + 2:]
        target.write(line)


def once(*arguments, codes=(0,)):
    """Processor seconds and peak kilobytes."""
    child = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in codes:
        sys.exit(f"{' '.join(arguments)}: exit code {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


ways = {
    "reading it once": [binary, "audit", "-q", "--fail-on", "never", "--select", "DJ9", dump],
    "compare with itself": [binary, "compare", "-q", dump, dump],
    "with one that lacks rows": [binary, "compare", "-q", dump, missing],
    "with one that is rewritten": [binary, "compare", "-q", dump, rewritten],
}
results = {name: [] for name in ways}
for _ in range(int(runs)):
    for name, arguments in ways.items():
        results[name].append(once(*arguments, codes=(0, 1)))
reading = 2 * statistics.median(r[0] for r in results["reading it once"])
print(f"{os.path.getsize(dump) / 1e6:.0f} MB, medians of {runs}")
for name, list in results.items():
    seconds = statistics.median(r[0] for r in list)
    ratio = "" if name == "reading it once" else f"  {seconds / reading:.2f} x reading both (goal 3)"
    print(f"{name:<28} {seconds:7.3f} s of processors  {max(r[1] for r in list) / 1024:5.0f} MB{ratio}")
PYTHON
