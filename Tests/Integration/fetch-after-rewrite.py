#!/usr/bin/env python3
"""Tests a rewrite: 2.3.5 must fetch from the server that `djaudit rewrite` made the dump for what 0.14.6 fetched from
the legacy server.

    fetch-after-rewrite.py DUMP SETTINGS --old FILE [--mysql HOST:PORT]... [--postgres HOST:PORT]... [options]

Rewrites DUMP for each server, loads it in strict mode, runs verify.sql, rewrites the attachments, and compares all
values. Exit code 0: no value differs. On MySQL and MariaDB, the schemas that DUMP names are dropped first and again at
the end; on PostgreSQL they get a database of their own.

SETTINGS is the legacy dj_local_conf.json with the file stores of the dump; these are copied, so that the originals do
not change. FILE has the digests of 0.14.6, made by `fetch-values.py`.

    --djaudit PATH        the program (default: djaudit)
    --python PATH         a Python with datajoint==2.3.5, packaging and psycopg2-binary (default: python3)
    --uuids WHAT          as for `djaudit rewrite` (default: each in turn)

Needs the clients `mysql` or `mariadb`, and `psql`. User and password of MySQL come from DJ_USER (root) and
DJ_PASS (empty); PostgreSQL is used as root without a password.
"""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATABASE = "djaudit_rewrite_proof"


def migration():
    """Loads the module next to this one, whose name is not an identifier."""
    spec = importlib.util.spec_from_file_location("migration", HERE / "fetch-after-migration.py")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


proof = migration()


class MySQL:
    def __init__(self, address, schemas):
        self.server, self.schemas = proof.Server(address), schemas
        self.address, self.options = address, []
        self.target = self.server.target

    def load(self, script):
        self.server.drop(self.schemas)
        self.server.run(script.read_bytes())

    def verify(self, script):
        return self.server.run(script.read_bytes()).decode().splitlines()

    def drop(self):
        self.server.drop(self.schemas)


class PostgreSQL:
    target = "postgresql"

    def __init__(self, address, schemas):
        self.address, self.options = address, ["--postgres", DATABASE]
        host, port = address.rsplit(":", 1)
        self.command = ["psql", "-X", "-q", "-h", host, "-p", port, "-U", "root", "-v", "ON_ERROR_STOP=1"]

    def psql(self, database, *arguments):
        return proof.call(*self.command, "-d", database, *arguments)

    def load(self, script):
        self.drop()
        make = f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'"
        self.psql("postgres", "-c", make, "-c", f"ALTER DATABASE {DATABASE} SET timezone = 'UTC'")
        self.psql(DATABASE, "-f", script)
        help_file = script.parent / "uuid.sql"
        if help_file.exists():
            self.psql(DATABASE, "-f", help_file)

    def verify(self, script):
        return self.psql(DATABASE, "-At", "-f", script).replace("|ok", "\tok").splitlines()

    def drop(self):
        self.psql("postgres", "-c", f"DROP DATABASE IF EXISTS {DATABASE}")


def prove(options, server, uuids, folder):
    script = folder / "rewritten.sql"
    settings, legacy = proof.copy_stores(options.settings, folder)
    proof.call(
        options.djaudit, "rewrite", "-q", options.dump, "--stores", settings, "--accept-suggestions", "--to", server.target,
        *(["--uuids", uuids] if server.target == "postgresql" else []), "-o", script,
    )
    server.load(script)
    wrong = [line for line in server.verify(folder / "rewritten.verify.sql") if not line.endswith("\tok")]
    modern = proof.modern_settings(legacy, folder / "none", folder)
    rewriter = folder / "rewritten.rewrite-attachments.py"
    if rewriter.exists():
        manifest = folder / "rewritten.attachments.tsv"
        print(proof.call(sys.executable, rewriter, manifest, "--settings", modern).splitlines()[-1], flush=True)
    new = folder / "new.json.gz"
    os.environ["PYTHONPATH"] = str(folder)
    values = HERE / "fetch-values.py"
    fetched = proof.call(options.python, values, *server.options, server.address, modern, new, *options.schemas)
    compared = proof.call(options.python, values, "--compare", options.old, new, expect=(0, 1)).splitlines()
    print("\n".join(wrong + fetched.splitlines()[-4:] + compared), flush=True)
    return not wrong and compared[-1].endswith(", 0 not") and not compared[-1].startswith("0 ")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("dump")
    parser.add_argument("settings")
    parser.add_argument("--old", required=True)
    parser.add_argument("--mysql", action="append", default=[])
    parser.add_argument("--postgres", action="append", default=[])
    parser.add_argument("--djaudit", default="djaudit")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--uuids")
    options = parser.parse_args()
    names = re.findall(rb"(?m)^CREATE DATABASE [^`\n]*`((?:[^`]|``)+)`", Path(options.dump).read_bytes())
    options.schemas = list(dict.fromkeys(name.decode() for name in names))
    servers = [MySQL(address, options.schemas) for address in options.mysql]
    servers += [PostgreSQL(address, options.schemas) for address in options.postgres]
    failed = False
    for server in servers:
        is_postgresql = isinstance(server, PostgreSQL)
        for uuids in [options.uuids] if options.uuids else ["text", "unmarked", "marked"] if is_postgresql else ["text"]:
            folder = Path(tempfile.mkdtemp(prefix="djaudit-proof-"))
            print(f"{Path(options.dump).name} to {server.target}, UUIDs {uuids}", flush=True)
            try:
                failed = not prove(options, server, uuids, folder) or failed
            finally:
                server.drop()
                shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed or not servers else 0)


if __name__ == "__main__":
    main()
