#!/usr/bin/env python3
"""Tests a plan: 2.3.5 must fetch after the migration what 0.14.6 fetched before it.

    fetch-after-migration.py HOST:PORT DUMP SETTINGS STRATEGY [options]

Loads DUMP into a server for tests (the schemas that it names are dropped first, and dropped again at the end), digests
what 0.14.6 fetches, runs every script of `djaudit plan --strategy STRATEGY` in byte order, rewrites the attachments,
digests what 2.3.5 fetches, and compares. Exit code 0: no value differs.

SETTINGS is the legacy dj_local_conf.json with the file stores of the dump; these are copied, so that the originals do
not change.

    --djaudit PATH        the program (default: djaudit)
    --python PATH         a Python with datajoint==2.3.5 (default: python3)
    --legacy-python PATH  a Python with datajoint==0.14.6, which makes the digests to compare with
    --old FILE            existing digests, instead of --legacy-python
    --target NAME         as for `djaudit plan`; by default the server's own
    --pointers HOW        as for `djaudit plan`
    --open                do not accept suggested answers: values of columns that wait for an answer may differ
    --manifest            take the list of attachments from the server, although the dump has rows
    --before              also report how many values 2.3.5 fetches correctly before the migration
    --keep                keep the schemas and the folder

Needs the client `mysql` or `mariadb`. User and password come from DJ_USER (root) and DJ_PASS (empty). Downloads
nothing; fetch-values.py lists the required Python packages.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Server:
    def __init__(self, address):
        self.address = address
        host, port = address.rsplit(":", 1)
        program = shutil.which("mariadb") or shutil.which("mysql")
        if program is None:
            sys.exit("needs the client mariadb or mysql")
        user, password = os.environ.get("DJ_USER", "root"), os.environ.get("DJ_PASS", "")
        self.command = [program, "-h", host, "-P", port, "-u", user, "--batch", "--skip-column-names"]
        self.command += ["--default-character-set=utf8mb4", "--max-allowed-packet=1G"]
        self.environment = {**os.environ, "MYSQL_PWD": password}
        self.version = self.run(b"SELECT VERSION()").decode().strip()

    def run(self, sql, *options):
        done = subprocess.run(
            self.command + list(options), input=sql, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace")[:2000])
        return done.stdout

    def drop(self, schemas):
        lines = ["SET foreign_key_checks = 0;"]
        for schema in schemas:
            lines += ["DROP DATABASE IF EXISTS `%s`;" % (schema + suffix) for suffix in ("", "_v2", "_old")]
        self.run("\n".join(lines).encode())

    @property
    def target(self):
        if "MariaDB" in self.version:
            return "mariadb-10.11"
        return "mysql-9" if int(self.version.split(".")[0]) >= 9 else "mysql-" + ".".join(self.version.split(".")[:2])


def call(*command, expect=(0,)):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode(errors="replace")
    if done.returncode not in expect:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{text[-3000:]}")
    return text


def copy_stores(settings, folder):
    """The settings with their stores in `folder`."""
    legacy = json.loads(Path(settings).read_text())
    base = Path(settings).resolve().parent
    for name, spec in legacy["stores"].items():
        for key in ("location", "stage"):
            if key in spec:
                place = folder / key / name
                if (base / spec[key]).is_dir():
                    shutil.copytree(base / spec[key], place)
                else:
                    place.mkdir(parents=True)
                spec[key] = str(place)
    legacy = {"stores": legacy["stores"], "enable_python_native_blobs": True}
    path = folder / "dj_local_conf.json"
    path.write_text(json.dumps(legacy))
    return path, legacy


def modern_settings(legacy, plan, folder):
    """The plan's datajoint.json; for stores that the plan does not write, the legacy ones without their stage."""
    written = plan / "stores" / "datajoint.json"
    if written.exists():
        return written
    stores = {n: {k: v for k, v in spec.items() if k != "stage"} for n, spec in legacy["stores"].items()}
    path = folder / "datajoint.json"
    path.write_text(json.dumps({"stores": {"default": next(iter(stores)), **stores}}))
    return path


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name in ("server", "dump", "settings", "strategy"):
        parser.add_argument(name)
    parser.add_argument("--djaudit", default="djaudit")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--legacy-python")
    parser.add_argument("--old")
    parser.add_argument("--target")
    parser.add_argument("--pointers")
    for flag in ("--open", "--manifest", "--before", "--keep"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    if not options.old and not options.legacy_python:
        sys.exit("needs --legacy-python or --old")
    server = Server(options.server)
    dump = Path(options.dump).read_bytes()
    # Parts that a server of another kind, or one that already has the dump, refuses.
    dump = re.sub(rb"(?m)^SET @@GLOBAL.GTID_PURGED", b"-- SET @@GLOBAL.GTID_PURGED", dump)
    if "MariaDB" in server.version:
        dump = dump.replace(b"utf8mb4_0900_ai_ci", b"utf8mb4_general_ci")
    names = re.findall(rb"(?m)^CREATE DATABASE [^`\n]*`((?:[^`]|``)+)`", dump)
    schemas = list(dict.fromkeys(name.decode() for name in names))
    folder = Path(tempfile.mkdtemp(prefix="djaudit-proof-"))
    try:
        code = prove(options, server, dump, schemas, folder)
    finally:
        if not options.keep:
            server.drop(schemas)
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)


def prove(options, server, dump, schemas, folder):
    values, plan = HERE / "fetch-values.py", folder / "plan"
    settings, legacy = copy_stores(options.settings, folder)
    server.drop(schemas)
    server.run(dump)
    # The plan is for the loaded dump.
    loaded = folder / "dump.sql"
    loaded.write_bytes(dump)
    print(f"{Path(options.dump).name} on {server.version}: {len(schemas)} schemas, {options.strategy}", flush=True)
    old = options.old
    if not old:
        old = folder / "old.json.gz"
        print(call(options.legacy_python, values, server.address, settings, old, *schemas), end="", flush=True)

    command = [options.djaudit, "plan", loaded, "--strategy", options.strategy, "--stores", settings]
    command += ["--target", options.target or server.target, "-o", plan]
    command += [] if options.open else ["--accept-suggestions"]
    command += ["--pointers", options.pointers] if options.pointers else []
    call(*command)
    modern = modern_settings(legacy, plan, folder)
    new = folder / "new.json.gz"
    if options.before:
        call(options.python, values, server.address, modern, new, *schemas)
        print("before:", call(options.python, values, "--compare", old, new, expect=(0, 1)).splitlines()[-1], flush=True)

    failed = 0
    # Finalize scripts drop the tables that the list of attachments comes from.
    rewritten = False
    for script in sorted((plan / "sql").iterdir(), key=lambda path: path.name.encode()):
        last = "-finalize-" in script.name
        if last and not rewritten:
            rewrite(options, server, plan, modern, folder)
            rewritten = True
        server.run(script.read_bytes(), *(["--init-command=SET @djaudit_finalize = 'yes'"] if last else []))
        for row in server.run((plan / "verify" / script.name).read_bytes()).decode().splitlines():
            if not row.endswith("\tok"):
                failed += 1
                print("verify:", script.name, row)
    if not rewritten:
        rewrite(options, server, plan, modern, folder)
    print(call(options.python, values, server.address, modern, new, *schemas), end="", flush=True)
    result = call(options.python, values, "--compare", old, new, expect=(0, 1)).splitlines()
    print("after:", "\n".join(result), flush=True)
    if options.keep:
        print("kept:", folder)
    waiting = {question["column"] for question in json.loads((plan / "plan.json").read_text())["decisions"]}
    words = [line.split(" ") for line in result if line.startswith("differs ")]
    unexpected = [word for word in words if f"{word[1]}.{word[2]}" not in waiting]
    if words and not unexpected:
        print("only what waits for an answer differs")
    return 1 if failed or unexpected or not result[-1:] else 0


def rewrite(options, server, plan, modern, folder):
    """Rewrites attachments with the plan's script."""
    script = plan / "stores" / "rewrite-attachments.py"
    if not script.exists():
        return
    manifest = plan / "stores" / "attachments.tsv"
    if options.manifest or not manifest.exists():
        manifest = folder / "attachments.tsv"
        query = (plan / "stores" / "attachments.sql").read_bytes()
        subprocess_options = [word for word in server.command if word != "--skip-column-names"]
        done = subprocess.run(subprocess_options, input=query, stdout=subprocess.PIPE, env=server.environment, check=True)
        manifest.write_bytes(done.stdout)
    for _ in range(2):
        # Twice: objects that are already correct are skipped.
        print(call(sys.executable, script, manifest, "--settings", modern).splitlines()[-1], flush=True)


if __name__ == "__main__":
    main()
