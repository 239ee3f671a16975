#!/usr/bin/env python3
"""Works with the migrated sample as a lab does: joins, populate, jobs, inserts through every codec, deletes.

    work-after-migration.py HOST:PORT DATAJOINT.json DEFINITIONS

The server has the migrated schemas of Samples/lab.sql (as left by fetch-after-migration.py --keep). DATAJOINT.json has
the stores, DEFINITIONS is the folder written by `djaudit definitions`. Rows are added and deleted again. The exit code
is 1 if something fails. Needs datajoint==2.3.5 with packaging; user and password come from DJ_USER (root) and DJ_PASS
(empty).
"""

import datetime
import importlib.util
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
failures, done = [], 0


def attempt(what, body):
    global done
    try:
        result = body()
        done += 1
        return result
    except Exception as error:
        failures.append(f"{what}: {type(error).__name__}: {error}"[:400])


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def load(name, path):
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    address, settings, definitions = sys.argv[1:]
    sys.path[:0] = [str(HERE), str(Path(definitions).resolve())]
    sys.dont_write_bytecode = True
    values = load("fetch_values", HERE / "fetch-values.py")
    with tempfile.TemporaryDirectory() as folder:
        work(values, values.Client(address, settings, folder), folder)
    for failure in failures:
        print("FAILED", failure)
    print(f"{done} things work, {len(failures)} do not")
    sys.exit(1 if failures else 0)


def work(values, client, folder):
    import datajoint as dj
    import lab_ephys as ephys
    import lab_subject as subject

    schemas = ["lab_subject", "lab_ephys"]
    tables = {}
    for schema in schemas:
        for name in client.tables(schema):
            tables[f"`{schema}`.`{name}`"] = client.table(schema, name)

    # Headings and joins: each table with each of its parents, semantic check included.
    connection = client.connection
    connection.dependencies.load()
    for name, table in tables.items():
        attempt(f"describe {name}", lambda: expect("---" in table.describe(), "no definition"))
        try:
            repr(table)
        except OverflowError:
            # Fails in 2.3.5 even before a migration: arrays of int64 cannot hold large bigint unsigned values.
            print(f"no preview of {name}: a bigint unsigned above 2^63-1")
        except Exception as error:
            failures.append(f"preview {name}: {type(error).__name__}: {error}"[:400])
    for name, table in tables.items():
        for parent in table.parents():
            if parent not in tables:
                continue
            attempt(f"{name} * {parent}", lambda: len(table * tables[parent].proj()))
            attempt(f"{name} & {parent}", lambda: expect(len(table & tables[parent].proj()) <= len(table), "rows"))
            attempt(f"{parent} - {name}", lambda: len(tables[parent] - table.proj()))
            key = tables[parent].primary_key
            if set(key) <= set(table.heading.names):
                attempt(f"{parent} aggr {name}", lambda: len(tables[parent].aggr(table.proj(*key), n="count(*)")))
    four = [subject.Subject, ephys.Session, ephys.Recording, ephys.Filtered]
    joined = attempt("a join over four", lambda: four[0].proj() * four[1].proj() * four[2].proj() * four[3].proj())
    attempt("its rows", lambda: expect(len(joined) == len(ephys.Filtered()), f"{len(joined)} rows"))
    curves = ephys.TuningCurve & "p_value < 0.5"
    attempt("a part joined", lambda: len(curves * ephys.SpikeSorting.Unit.proj("quality")))

    # Jobs.
    computed = [ephys.Recording, ephys.Filtered, ephys.SpikeSorting, ephys.TuningCurve, ephys.UnitPair]
    for table in computed:
        attempt(f"{table.__name__}.jobs.refresh", lambda: table().jobs.refresh())
        attempt(f"{table.__name__}.jobs.progress", lambda: table().jobs.progress())
        attempt(f"{table.__name__}.progress", lambda: table().progress(display=False))
    attempt("schema.jobs", lambda: expect(len(ephys.schema.jobs) == len(computed), str(ephys.schema.jobs)))

    # A new table that depends on migrated ones, and one of the pipeline's own.
    context = {"Filtered": ephys.Filtered}

    class Peak(dj.Computed):
        definition = """
        -> Filtered
        ---
        peak : float64
        """

        def make(self, key):
            signal = (ephys.Filtered & key).fetch1("signal")
            self.insert1({**key, "peak": float(abs(signal).max())})

    peak = attempt("declare Peak", lambda: ephys.schema(Peak, context=context))
    if peak is not None:
        attempt("populate", lambda: peak.populate(max_calls=1))
        attempt("populate with jobs", lambda: peak.populate(reserve_jobs=True))
        attempt("populated", lambda: expect(len(peak()) == len(ephys.Filtered()), f"{len(peak())} rows"))
        attempt("drop Peak", lambda: peak().drop(prompt=False))
        connection.dependencies.load()

    def again(self, key):
        self.insert1({**key, **dict(lags=[1, 2], correlogram={"n": 3}, peak=None)})

    ephys.UnitPair.make = again
    # Keys that are not populated yet, at most ten.
    attempt("populate UnitPair", lambda: ephys.UnitPair.populate(max_calls=10))
    added = ephys.UnitPair & "peak IS NULL AND _job_duration IS NOT NULL"
    attempt("job columns", lambda: expect(all(row["correlogram"] == {"n": 3} for row in added.to_dicts()), "values"))
    attempt("delete what was populated", lambda: added.delete(prompt=False))

    # A copy of a session with a new number, with everything below it, through every codec.
    sessions = (ephys.Session & client.table("lab_ephys", "_tracking").proj()) & ephys.UnitPair.proj()
    key = attempt("a session", lambda: sessions.keys()[0])
    if key is not None:
        try:
            clone(values, client, tables, key, folder)
        except TypeError as error:
            # 2.3.5 on MariaDB, even for its own tables: it only treats columns of type json as JSON.
            if "MariaDB" not in connection.query("SELECT VERSION()").fetchone()[0]:
                failures.append(f"clone: {error}")
            print(f"no insert into columns in stores: {error}")
        except Exception as error:
            failures.append(f"clone: {type(error).__name__}: {error}"[:400])
    attempt("calibration", lambda: calibration(values, client, folder))
    attempt("garbage collection", lambda: collect(dj, client, ephys.schema, subject.schema))


def insertable(row, table):
    """A fetched row in the form for insert: managed files by their paths."""
    return {name: value.path if hasattr(value, "read") else value for name, value in row.items()}


def same(values, table, old, new, but=()):
    for name, value in old.items():
        if name in but:
            continue
        is_file = isinstance(value, str) and Path(value).is_absolute()
        one, other = (values.filed(v) if is_file else values.canonical(v) for v in (value, new[name]))
        expect(one == other, f"{table.full_table_name}.{name}: {one} {other}")


def clone(values, client, tables, key, folder):
    number = 900
    changed = {**key, "session_no": number}
    order = client.connection.dependencies.topo_sort()
    client.dj.config["download_path"] = folder
    rows = 0
    try:
        for name in order:
            table = tables.get(name)
            if table is None or not name.startswith("`lab_ephys`") or "session_no" not in table.heading.names:
                continue
            for row in (table & key).to_dicts():
                new = insertable({**row, "session_no": number}, table)
                if "started" in new:
                    new["started"] = new["started"] + datetime.timedelta(days=400)
                table.insert1(new, allow_direct_insert=True)
                place = {k: new[k] for k in table.primary_key}
                same(values, table, row, (table & place).fetch1(), ("session_no", "started"))
                rows += 1
        expect(rows > 10, f"only {rows} rows")
    finally:
        client.dj.config["safemode"] = False
        import lab_ephys

        (lab_ephys.Session & changed).delete(prompt=False)
    expect(len(lab_ephys.Session & changed) == 0, "rows left")


def calibration(values, client, folder):
    import lab_ephys

    client.dj.config["download_path"] = folder
    row = lab_ephys.Calibration().to_dicts()[0]
    new = {**row, "calibrated_on": datetime.date(2031, 1, 1)}
    lab_ephys.Calibration.insert1(new)
    place = {"rig": row["rig"], "calibrated_on": new["calibrated_on"]}
    same(values, lab_ephys.Calibration, row, (lab_ephys.Calibration & place).fetch1(), ("calibrated_on",))
    (lab_ephys.Calibration & place).delete(prompt=False)


def collect(dj, client, *schemas):
    """2.x's garbage collection finds the objects of deleted rows, and none that a row still needs."""
    before = referenced(client)
    for store in [name for name, spec in dj.config.stores.items() if isinstance(spec, dict)]:
        found = dj.gc.GarbageCollector(*schemas, store=store).collect()
        expect(not found["scan_errors"], str(found["scan_errors"]))
        orphans = set(found["orphaned_hash_paths"]) | set(found["orphaned_schema_paths"])
        print(f"garbage in {store}: {len(orphans)} of {found['hash_paths_stored']} objects under _hash")
        lost = orphans & before
        expect(not lost, f"orphans that rows refer to in {store}: {sorted(lost)[:3]}")


def referenced(client):
    import json

    paths = set()
    for schema in ("lab_subject", "lab_ephys"):
        for name in client.tables(schema):
            columns = client.connection.query(
                "SELECT column_name FROM information_schema.columns WHERE table_schema=%s AND table_name=%s "
                "AND column_comment LIKE ':<%%@%%'",
                args=(schema, name),
            ).fetchall()
            for (column,) in columns:
                for (text,) in client.connection.query(f"SELECT `{column}` FROM `{schema}`.`{name}`").fetchall():
                    if text:
                        paths.add(json.loads(text)["path"])
    return paths


main()
