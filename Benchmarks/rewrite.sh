#!/usr/bin/env bash
# Compare `djaudit rewrite` with rewrite-limit.c (to PostgreSQL) and with `wc -l` and `cat` (to MySQL). Prints medians
# of processor time; runs alternate.
# usage: Benchmarks/rewrite.sh
#   SIZE_MB=90 RUNS=5           the size, the number of runs
#   BIN=path                    a build other than this package's
#   FOLDER=path                 where the dump goes and stays; without it a temporary folder that is removed
#   POSTGRES="-h host -p port -U root"   also load the output into this server, into a database of its own
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=bench.sh
. "$(dirname "$0")/bench.sh"
size=${SIZE_MB:-90} runs=${RUNS:-5}
use_folder
[ -s "$folder/replay-$size.sql" ] || python3 Benchmarks/generate-replay.py "$size" "$folder/replay-$size.sql"
cc -O3 -w -o "$folder/rewrite-limit" Benchmarks/rewrite-limit.c
python3 - "$bin" "$folder" "$folder/replay-$size.sql" "$runs" "${POSTGRES:-}" <<'PYTHON'
import os, statistics, subprocess, sys, time

binary, folder, dump, runs, postgres = sys.argv[1:]


def once(*arguments):
    """Processor seconds, wall seconds and peak kilobytes."""
    start = time.perf_counter()
    child = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(arguments)}: exit code {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss


ways = {
    "wc -l": ["wc", "-l", dump],
    "cat": ["sh", "-c", f"cat '{dump}' > '{folder}/copy.sql'"],
    "C: unescape, hex": [folder + "/rewrite-limit", dump],
    "audit (the first reading)": [binary, "audit", "-q", "--fail-on", "never", "--select", "DJ9", dump],
    "rewrite --to mysql-9": [binary, "rewrite", "-q", "--accept-suggestions", dump, "-o", "-", "--to", "mysql-9"],
    "rewrite --to postgresql": [binary, "rewrite", "-q", "--accept-suggestions", dump, "-o", "-", "--to", "postgresql"],
}
results = {name: [] for name in ways}
for _ in range(int(runs)):
    # Runs alternate, so that all see the same conditions.
    for name, arguments in ways.items():
        results[name].append(once(*arguments))
cpu = {name: statistics.median(r[0] for r in list) for name, list in results.items()}
print(f"{os.path.getsize(dump) / 1e6:.0f} MB, medians of {runs}")
for name, list in results.items():
    wall, peak = statistics.median(r[1] for r in list), max(r[2] for r in list) / 1024
    print(f"{name:<28} {cpu[name]:7.3f} s of processors  {wall:7.3f} s  {peak:5.0f} MB")
first = cpu["audit (the first reading)"]
for target, floor in [("postgresql", cpu["C: unescape, hex"]), ("mysql-9", cpu["wc -l"] + cpu["cat"])]:
    whole = cpu["rewrite --to " + target]
    second = whole - first
    print(f"to {target}: the second reading {second / floor:.2f} x its floor (goal 2), all of it {whole / floor:.2f} x")
if postgres:
    script = folder + "/out.sql"
    subprocess.run([binary, "rewrite", "-q", "--accept-suggestions", dump, "-o", script, "--to", "postgresql"], check=True,
                   stdout=subprocess.DEVNULL)
    psql = ["psql", *postgres.split(), "-q", "-v", "ON_ERROR_STOP=1"]
    subprocess.run([*psql, "-d", "postgres", "-c", "DROP DATABASE IF EXISTS rewrite_bench", "-c",
                    "CREATE DATABASE rewrite_bench TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'"], check=True)
    start = time.perf_counter()
    subprocess.run([*psql, "-d", "rewrite_bench", "-f", script], check=True)
    print(f"psql loads it in {time.perf_counter() - start:.1f} s")
    subprocess.run([*psql, "-d", "postgres", "-c", "DROP DATABASE rewrite_bench"], check=True)
PYTHON
