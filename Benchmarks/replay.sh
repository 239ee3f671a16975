#!/usr/bin/env bash
# Compare `djaudit sandbox` with limit.c, which reads the same rows into SQLite in C on one thread, and with a server.
# usage: Benchmarks/replay.sh
#   SIZE_MB=90 RUNS=5           the size, the number of runs
#   BIN=path                    a build other than this package's
#   FOLDER=path                 where the dump goes and stays; without it a temporary folder that is removed
#   SERVER="-h host -P port -u root"   also import the dump into this server, into a schema that is dropped before
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=bench.sh
. "$(dirname "$0")/bench.sh"
size=${SIZE_MB:-90} runs=${RUNS:-5}
use_folder
[ -s "$folder/replay-$size.sql" ] || python3 Benchmarks/generate-replay.py "$size" "$folder/replay-$size.sql"
cc -O3 -w -o "$folder/limit" Benchmarks/limit.c -lsqlite3
python3 - "$bin" "$folder" "$folder/replay-$size.sql" "$runs" "${SERVER:-}" <<'PYTHON'
import os, statistics, subprocess, sys, time, resource
binary, folder, dump, runs, server = sys.argv[1:]

def once(arguments, stdin=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(arguments, stdin=stdin, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

c, swift, imports = [], [], []
for _ in range(int(runs)):
    # Runs alternate, so that both see the same conditions.
    c.append(once([folder + "/limit", dump, "2", folder + "/c.sqlite", "keyed"]))
    swift.append(once([binary, "sandbox", "--quiet", dump, "-o", folder + "/s.sqlite"]))
for _ in range(1 if server else 0):
    client = ["mariadb", *server.split()]
    subprocess.run([*client, "-e", "DROP DATABASE IF EXISTS sb_perf"], check=True)
    with open(dump, "rb") as text:
        imports.append(once(["sh", "-c", "sed 's/`perf_pipeline`/`sb_perf`/' | exec " + " ".join(client)], text))
    subprocess.run([*client, "-e", "DROP DATABASE sb_perf"], check=True)
show = lambda name, values: print(f"{name:<24} median {statistics.median(v[0] for v in values):.2f} s, "
                                  f"best {min(v[0] for v in values):.2f} s, processor {min(v[1] for v in values):.2f} s")
show("C + SQLite, one thread", c)
show("djaudit sandbox", swift)
ratio = statistics.median(v[0] for v in swift) / statistics.median(v[0] for v in c)
print(f"{'ratio':<24} {ratio:.2f} (best to best {min(swift)[0] / min(c)[0]:.2f})   goal <= 0.7: "
      f"{'met' if ratio <= 0.7 else 'MISSED'}")
if imports:
    show("import into the server", imports)
    ratio = statistics.median(v[0] for v in imports) / statistics.median(v[0] for v in swift)
    print(f"{'ratio':<24} {ratio:.1f}   goal >= 5: {'met' if ratio >= 5 else 'MISSED'}")
PYTHON
