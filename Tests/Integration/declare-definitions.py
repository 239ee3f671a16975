"""Declares the modules written by `djaudit definitions` with the installed datajoint.

    python declare-definitions.py HOST:PORT FOLDER PREFIX [--keep]

The names of schemas get PREFIX; these schemas are dropped first and, without --keep, at the end. User and password come
from DJ_USER (root) and DJ_PASS (empty). Every class that fails is reported; the exit code is then 1. Needs datajoint
2.3.5, the version for which the definitions are made; for --legacy modules, 0.14.6.
"""

import importlib
import logging
import os
import sys
import warnings
from pathlib import Path

import datajoint as dj

IS_LEGACY = dj.__version__.startswith("0.")


def connect(address):
    host, port = address.rsplit(":", 1)
    user, password = os.environ.get("DJ_USER", "root"), os.environ.get("DJ_PASS", "")
    for key, value in {"host": host, "port": int(port), "user": user, "password": password, "use_tls": False}.items():
        dj.config["database." + key] = value
    dj.config["safemode"] = False
    logging.getLogger("datajoint").setLevel(logging.ERROR)
    warnings.simplefilter("ignore")
    return dj.conn()


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--keep"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    address, folder, prefix = arguments
    connection = connect(address)
    failures, declared, schemas = [], [], []
    original = dj.Schema

    class PrefixedSchema(original):
        """A schema with the prefix; classes that cannot be declared are reported and skipped."""

        def __init__(self, name, *args, **kwargs):
            if prefix + name not in schemas:
                schemas.append(prefix + name)
                drop(prefix + name)
            super().__init__(prefix + name, *args, **kwargs)

        def __call__(self, cls, *, context=None):
            context = context or sys._getframe(1).f_locals
            try:
                result = super().__call__(cls, context=context)
                tables = [cls] + [
                    part for part in vars(cls).values() if isinstance(part, type) and issubclass(part, dj.Part)
                ]
                for table in tables:
                    # A heading raises its errors when it is first read.
                    table().heading.attributes
                    if table.full_table_name not in declared:
                        declared.append(table.full_table_name)
                return result
            except Exception as error:
                failures.append((self.database, cls.__name__, type(error).__name__, str(error)))
                return cls

    def drop(name):
        connection.query("SET foreign_key_checks = 0")
        connection.query("DROP DATABASE IF EXISTS `%s`" % name.replace("`", "``").replace("%", "%%"))
        connection.query("SET foreign_key_checks = 1")

    dj.Schema = PrefixedSchema
    sys.path.insert(0, str(Path(folder).resolve()))
    sys.dont_write_bytecode = True
    modules = sorted(path.stem for path in Path(folder).glob("*.py"))
    for name in modules:
        try:
            importlib.import_module(name)
        except Exception as error:
            failures.append((name, "import", type(error).__name__, str(error)))
    # The whole graph, which populate and delete need.
    try:
        connection.dependencies.load()
    except Exception as error:
        failures.append(("all", "dependencies", type(error).__name__, str(error)))
    print(f"datajoint {dj.__version__}: {len(modules)} modules, {len(schemas)} schemas, {len(declared)} tables declared")
    for failure in failures:
        print("FAILED", *failure)
    if "--keep" not in sys.argv:
        for name in schemas:
            drop(name)
    sys.exit(1 if failures else 0)


main()
