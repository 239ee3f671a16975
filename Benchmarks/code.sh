#!/usr/bin/env bash
# Compare reading a project of Python files with LibCST's parser on the same files in the same run.
# usage: Benchmarks/code.sh
#   FOLDER=path      files to read; without it a generated project of 1,000 files (10 MB)
#   PYTHON=path      a Python that has libcst (PyPI); without libcst only the own times are printed
#   RUNS=5
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3} runs=${RUNS:-5} work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R Benchmarks/Code "$work/package"
ln -s "$PWD/Sources/Base/ByteScan" "$work/package/Sources/ByteScan"
ln -s "$PWD/Sources/Reading/PythonSyntax" "$work/package/Sources/PythonSyntax"
ln -s "$PWD/Sources/Pipeline/Code" "$work/package/Sources/Code"
nice swift build -c release --package-path "$work/package" --product scan-code >/dev/null
bin=$work/package/.build/release/scan-code
folder=${FOLDER:-}
if [ -z "$folder" ]; then
  folder=$work/project
  "$python" - "$folder" <<'PYTHON'
import pathlib, sys

root = pathlib.Path(sys.argv[1])
for number in range(1000):
    folder = root / f"lab{number // 50}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").touch()
    parent = f"lab{(number - 1) // 50}.module{number - 1}" if number else None
    lines = ["import datajoint as dj", "import numpy as np"]
    if parent:
        lines.append(f"from {parent} import Table{number - 1}_0 as Parent")
    lines.append(f"schema = dj.schema('bench_{number}')")
    for table in range(13):
        above = "-> Parent" if parent and table == 0 else f"-> Table{number}_{table - 1}" if table else "key_id : int"
        lines.append(f'''
@schema
class Table{number}_{table}(dj.Computed):
    definition = """
    {above}
    ---
    value_{table} : float   # what was measured
    trace = null : longblob
    """

    class Unit(dj.Part):
        definition = """
        -> master
        unit : int
        """

    def make(self, key):
        rows = ({"Parent" if parent else "dj.U('a')"} & key & f"value > {{self.limit}}").fetch("KEY", order_by="KEY")
        total = sum(np.mean(row["value"]) ** 2 for row in rows if row is not None)
        query = Table{number}_{table}.proj(old="value_{table}") * self.Unit & [{{**key, "unit": i}} for i in range(3)]
        if len(query) > 1:
            query &= {{"unit": 1}}
        first, second = query.fetch("old", "unit")
        self.insert1(dict(key, value_{table}=float(total), trace=np.asarray([x + 1 for x in first])))
''')
    (folder / f"module{number}.py").write_text("\n".join(lines))
PYTHON
fi
"$python" - "$bin" "$folder" "$runs" <<'PYTHON'
import pathlib, statistics, subprocess, sys, time

binary, folder, runs = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])


def scan(workers):
    best = None
    for _ in range(runs):
        fields = subprocess.run([binary, folder, str(workers)], capture_output=True, text=True, check=True).stdout.split()
        row = list(map(float, fields))
        if best is None or row[2] + row[3] < best[2] + best[3]:
            best = row
    return best


two, one = scan(2), scan(1)
print(f"{two[0]:.0f} files, {two[1] / 1e6:.1f} MB, {two[5]:.0f} tables, {two[7]:.0f} of {two[6]:.0f} receivers of fetch known")
print(f"two threads  parse {two[2]:.3f} s  model {two[3]:.3f} s  together {two[2] + two[3]:.3f} s")
print(f"one thread   parse {one[2]:.3f} s  model {one[3]:.3f} s  together {one[2] + one[3]:.3f} s")
try:
    import libcst
except ImportError:
    sys.exit("libcst is not installed: no ratio")
sources = [path.read_bytes() for path in folder.rglob("*.py")]
# LibCST is so slow that a tenth of the files is enough.
part = sources[:: max(1, len(sources) // 100)]
start = time.perf_counter()
for source in part:
    libcst.parse_module(source)
seconds = (time.perf_counter() - start) * sum(map(len, sources)) / sum(map(len, part))
print(f"LibCST       parse {seconds:.3f} s (from {len(part)} files)")
print(f"ratio: LibCST / parse and model on one thread {seconds / (one[2] + one[3]):.1f}, on two {seconds / (two[2] + two[3]):.1f}")
PYTHON
