"""Runs legacy programs with the installed DataJoint, and compares their results with a record.

usage: PYTHON run-programs.py FOLDER [--record FILE] [--expect FILE [--report FILE] [--unsafe]] [--only NAME] [--show]

FOLDER has `pipeline/`, `programs/` and `rows.py`, either unchanged or rewritten. A program is a function without
arguments whose name begins with `run_`, in a module or a notebook cell in `programs/`. Its docstring may state the
expected result: `unsafe: DJ738` is the same after edits that keep the values, `values: …` then has the same values with
different types, `left: DJ722` needs manual work. The named rule must have a finding in the function; no rule is named
if the finding is elsewhere. `json` means that it needs a server with JSON columns, and `new: …` that 2.x always gives a
different result.

DJ_HOST, DJ_PORT, DJ_USER and DJ_PASS name a disposable server: its databases djaudit_reef_* are dropped and recreated.
Exit code: 0 as recorded, 1 something differs, 2 could not run.
"""
import argparse
import datetime
import decimal
import importlib.util
import inspect
import json
import logging
import os
import pathlib
import sys
import tempfile
import traceback
import types
import uuid
import warnings

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--record")
parser.add_argument("--expect")
parser.add_argument("--report", help="findings before the rewrite, as JSON")
parser.add_argument("--unsafe", action="store_true", help="the programs were rewritten with --unsafe")
parser.add_argument("--only")
parser.add_argument("--show", action="store_true")
parser.add_argument("--traceback", action="store_true")
arguments = parser.parse_args()

folder = pathlib.Path(arguments.folder).resolve()
expected = json.loads(pathlib.Path(arguments.expect).read_text()) if arguments.expect else None
record = pathlib.Path(arguments.record).resolve() if arguments.record else None
reported = json.loads(pathlib.Path(arguments.report).read_text()) if arguments.report else None
sys.path[:0] = [str(folder / "pipeline"), str(folder)]
os.chdir(tempfile.mkdtemp())  # no settings of the working folder
for name, value in dict(DJ_HOST="127.0.0.1", DJ_PORT="3306", DJ_USER="root", DJ_PASS="").items():
    os.environ.setdefault(name, value)
warnings.simplefilter("ignore")

import numpy as np
import pandas as pd
import pymysql

connection = pymysql.connect(
    host=os.environ["DJ_HOST"], port=int(os.environ["DJ_PORT"]), user=os.environ["DJ_USER"],
    password=os.environ["DJ_PASS"], autocommit=True)
cursor = connection.cursor()


def query(sql):
    cursor.execute(sql)
    return cursor.fetchall()


PREFIX = "djaudit_reef_"


def databases():
    return [name for name, in query("SHOW DATABASES") if name.startswith(PREFIX)]


def drop(keep=()):
    query("SET FOREIGN_KEY_CHECKS=0")
    for name in databases():
        if name not in keep:
            query(f"DROP DATABASE `{name}`")


drop()
import datajoint as dj

logging.getLogger("datajoint").setLevel(logging.CRITICAL)
IS_LEGACY = dj.__version__.startswith("0")
dj.config["database.host"] = os.environ["DJ_HOST"]
dj.config["database.port"] = int(os.environ["DJ_PORT"])
dj.config["database.user"] = os.environ["DJ_USER"]
dj.config["database.password"] = os.environ["DJ_PASS"]
dj.config["database.use_tls"] = False
dj.config["safemode"] = False
server, = query("SELECT VERSION()")[0]
HAS_JSON = "MariaDB" not in server

# MARK: What a program returns, as JSON


def is_query(value):
    from datajoint.expression import QueryExpression
    return isinstance(value, QueryExpression) or inspect.isclass(value) and issubclass(value, QueryExpression)


def data_type(dtype):
    if dtype.names:
        return [[name, data_type(dtype.fields[name][0])] for name in dtype.names]
    return "O" if dtype.hasobject else dtype.str


def exact(value):
    """With types, containers and order."""
    kind = type(value)
    if value is None or kind in (bool, str, int):
        return value
    if kind is float:
        return ["float", repr(value)]
    if isinstance(value, np.void) and value.dtype.names:
        return ["void", data_type(value.dtype), [exact(value[name]) for name in value.dtype.names]]
    if isinstance(value, np.generic):
        return ["np." + value.dtype.name, repr(value.item())]
    if isinstance(value, np.ndarray):
        items = [exact(item) for item in value.ravel()] if value.dtype.names or value.dtype == object \
            else [repr(item) for item in value.ravel().tolist()]
        return ["array", data_type(value.dtype), list(value.shape), items]
    if isinstance(value, (list, tuple)):
        return [kind.__name__, [exact(item) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[exact(name), exact(item)] for name, item in value.items()]]
    if isinstance(value, (set, frozenset)):
        return ["set", sorted(json.dumps(exact(item)) for item in value)]
    if isinstance(value, pd.DataFrame):
        # pandas 3 has a type for strings and a different unit for times, however the frame is made.
        dtypes = [{"str": "object", "datetime64[us]": "datetime64[ns]"}.get(str(dtype), str(dtype)) for dtype in value.dtypes]
        return ["frame", [str(name) for name in value.index.names], [str(name) for name in value.columns], dtypes, [exact(plain(item)) for item in value.index],
                [[exact(plain(item)) for item in row] for row in value.itertuples(index=False)]]
    if is_query(value):
        value = value() if inspect.isclass(value) else value
        rows = [dict(row) for row in value.cursor(as_dict=True)]
        names = value.heading.names
        return ["query", names, list(value.primary_key),
                sorted(json.dumps([exact(row[name]) for name in names]) for row in rows)]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, uuid.UUID)):
        return [kind.__name__, str(value)]
    if isinstance(value, BaseException):
        return ["raises", kind.__name__]
    return [kind.__name__, str(value)]


def plain(value):
    return value.item() if isinstance(value, np.generic) else tuple(map(plain, value)) if isinstance(value, tuple) else value


def loose(value):
    """Only values: Python numbers and containers, None for NaN."""
    if isinstance(value, np.generic) and not isinstance(value, np.void):
        value = value.item()
    if isinstance(value, np.void):
        return [loose(value[name]) for name in value.dtype.names or ()]
    if isinstance(value, (bool, int, float, decimal.Decimal)):
        number = float(value)
        return None if number != number else round(number, 9)
    if isinstance(value, (list, tuple, np.ndarray)):
        return [loose(item) for item in value]
    if isinstance(value, dict):
        return {str(name): loose(value[name]) for name in sorted(value, key=str)}
    if isinstance(value, (set, frozenset)):
        return sorted((loose(item) for item in value), key=str)
    if isinstance(value, pd.DataFrame):
        named = value.reset_index() if value.index.names[0] else value
        return {str(name): [loose(plain(item)) for item in named[name]] for name in named.columns}
    if is_query(value):
        value = value() if inspect.isclass(value) else value
        return sorted(json.dumps(loose(dict(row)), default=str) for row in value.cursor(as_dict=True))
    return value if value is None else str(value)


# MARK: The pipeline, whose rows are restored before each program


def settings():
    import copy
    if IS_LEGACY:
        return copy.deepcopy(dj.config._conf)
    return {name: copy.deepcopy(value) for name, value in dj.settings.config.__dict__.items()}


def restore_settings(old):
    import copy
    if IS_LEGACY:
        dj.config._conf.clear()
        dj.config._conf.update(copy.deepcopy(old))
    else:
        for name, value in old.items():
            dj.settings.config.__dict__[name] = copy.deepcopy(value)


try:
    import reef
    import rows
    reef.trials.activate(PREFIX + "trials")
    rows.fill(reef)
except Exception:
    print(f"the pipeline cannot be used under DataJoint {dj.__version__}")
    traceback.print_exc()
    sys.exit(2)

before = settings()
kept = databases()
definitions = {}
for database in kept:
    query(f"CREATE DATABASE `{database}__kept`")
    for table, in query(f"SHOW TABLES FROM `{database}`"):
        definitions[database, table] = query(f"SHOW CREATE TABLE `{database}`.`{table}`")[0][1]
        query(f"CREATE TABLE `{database}__kept`.`{table}` AS SELECT * FROM `{database}`.`{table}`")


def reset():
    drop(keep=kept + [name + "__kept" for name in kept])
    for database in kept:
        for table, in query(f"SHOW TABLES FROM `{database}`"):
            if (database, table) not in definitions:
                query(f"DROP TABLE `{database}`.`{table}`")
    for (database, table), definition in definitions.items():
        query(f"USE `{database}`")
        try:
            query(f"DELETE FROM `{table}`")
        except pymysql.err.ProgrammingError:
            query(definition)
        query(f"INSERT INTO `{table}` SELECT * FROM `{database}__kept`.`{table}`")
    if dj.conn().in_transaction:
        dj.conn().cancel_transaction()
    for schema in (reef.tanks.schema, reef.trials.schema):
        if hasattr(schema, "_jobs"):
            schema._jobs = None
    restore_settings(before)


def load(path):
    if path.suffix == ".ipynb":
        module = types.ModuleType(path.stem)
        for cell in json.loads(path.read_text())["cells"]:
            if cell["cell_type"] == "code":
                text = "".join(cell["source"])
                if text.startswith("%%"):
                    continue
                lines = ["" if line.lstrip()[:1] in ("%", "!") else line for line in text.split("\n")]
                exec(compile("\n".join(lines), str(path), "exec"), module.__dict__)
        return module
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


results, bad, counts = {}, 0, {}
for path in sorted((folder / "programs").iterdir()):
    if path.suffix not in (".py", ".ipynb"):
        continue
    try:
        module = load(path)
        programs = [(name, value) for name, value in vars(module).items() if name.startswith("run_")]
    except Exception as error:
        print(f"{path.name}: cannot be loaded: {type(error).__name__}: {error}")
        if arguments.traceback:
            traceback.print_exc()
        bad += 1
        continue
    for name, program in programs:
        ident = f"{path.stem}.{name[4:]}"
        if arguments.only and arguments.only not in ident:
            continue
        said = program.__doc__ or ""
        if "json" in said.split() and not HAS_JSON and not IS_LEGACY:
            counts["skipped"] = counts.get("skipped", 0) + 1
            continue
        reset()
        try:
            value = program()
            result = dict(exact=exact(value), loose=loose(value))
        except Exception as error:
            result = dict(exact=["raises", type(error).__name__], loose=["raises"],
                          error=f"{type(error).__name__}: {error}")
            if arguments.traceback:
                traceback.print_exc()
        results[ident] = result
        if arguments.show:
            print(ident, json.dumps(result["exact"], default=str)[:2000], result.get("error", ""))
        if expected is None:
            continue
        want = expected.get(ident)
        verdict = "unknown" if want is None else "same" if want["exact"] == json.loads(json.dumps(result["exact"], default=str)) \
            else "values" if want["loose"] == json.loads(json.dumps(result["loose"], default=str)) else "differs"
        word, _, rule = said.partition(":")
        rule = rule.split()[0] if rule.strip() else ""
        allowed = {"same"}
        if word == "unsafe" and not arguments.unsafe or word in ("left", "new"):
            allowed |= {"values", "differs"}
        if word == "values":
            allowed |= {"values"} if arguments.unsafe else {"values", "differs"}
        if verdict not in allowed:
            bad += 1
            print(f"{ident}: {verdict}: {result.get('error', '')}\n  was {json.dumps((want or {}).get('exact'))[:600]}"
                  f"\n  is  {json.dumps(result['exact'], default=str)[:600]}")
        if reported and rule and word != "new":
            found = [finding for finding in reported["findings"] if finding["rule"] == rule
                     and f"::{name}::" in finding["id"]]
            if not found:
                bad += 1
                print(f"{ident}: {rule} says nothing of it")
        counts[verdict] = counts.get(verdict, 0) + 1
reset()
drop()
if record:
    for ident, result in results.items():
        if "error" in result:
            print(f"{ident}: {result['error']}")
        result.pop("error", None)
    record.write_text("{\n" + ",\n".join(
        f"{json.dumps(ident)}: {json.dumps(result, default=str)}" for ident, result in sorted(results.items())) + "\n}\n")
print(f"DataJoint {dj.__version__}, {server}: {len(results)} programs"
      + "".join(f", {count} {verdict}" for verdict, count in sorted(counts.items())) + (f"; {bad} wrong" if bad else ""))
sys.exit(1 if bad else 0)
