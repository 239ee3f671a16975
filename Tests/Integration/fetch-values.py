"""Digests of everything that a DataJoint client fetches: under 0.14.6 before a migration, under 2.3.5 after it.

    python fetch-values.py HOST:PORT SETTINGS.json OUT.json.gz SCHEMA...
    python fetch-values.py --postgres DATABASE HOST:PORT SETTINGS.json OUT.json.gz SCHEMA...
    python fetch-values.py --compare OLD.json.gz NEW.json.gz

SETTINGS.json has the stores: `dj_local_conf.json` under 0.14, `datajoint.json` under 2.x. User and password come from
DJ_USER (root) and DJ_PASS (empty). Adapted types are those of adapted_types.py next to this file.
Needs datajoint==0.14.6 with numpy==1.26.4 pandas==2.1.4 networkx==3.2.1 'setuptools<80', or datajoint==2.3.5 with
packaging.

--postgres also needs psycopg2-binary and, in PYTHONPATH, the client module that `djaudit rewrite` writes next to a
dump. Then text with a UUID counts as that UUID, and float32 has the 6 digits that MySQL shows.

--compare compares every value of OLD with NEW and exits with 1 if one is missing or different.
"""

import datetime
import decimal
import gzip
import hashlib
import json
import logging
import os
import pathlib
import sys
import tempfile
import uuid

os.environ.update(DJ_SUPPORT_ADAPTED_TYPES="TRUE", DJ_SUPPORT_FILEPATH_MANAGEMENT="TRUE")


def compare(old_path, new_path):
    with gzip.open(old_path) as old_file, gzip.open(new_path) as new_file:
        old, new = json.load(old_file), json.load(new_file)
    same, differing = 0, []
    for name, table in old["tables"].items():
        other_table = new["tables"].get(name)
        for key, row in table["rows"].items():
            other = other_table["rows"].get(key) if other_table else None
            for attribute, value in row.items():
                if attribute in table["skipped"]:
                    continue
                if other is not None and other.get(attribute) == value:
                    same += 1
                else:
                    why = "table missing" if other_table is None else "row missing" if other is None else "value"
                    differing.append((name, attribute, why))
    for reason in sorted(set(differing)):
        print("differs", *reason, differing.count(reason))
    print(f"{same} values equal, {len(differing)} not")
    return 1 if differing else 0


def sha(data):
    return hashlib.sha1(data).hexdigest()[:12]


def as_uuid(text):
    """The UUID in a text, or the text if it is not a UUID."""
    try:
        return uuid.UUID(text) if isinstance(text, str) and len(text) == 36 else text
    except ValueError:
        return text


def filed(path):
    path = pathlib.Path(path)
    return ["file", path.name, sha(path.read_bytes())] if path.is_file() else ["nofile", str(path)[-40:]]


def canonical(v):
    """A value as JSON that does not depend on the client that fetched it."""
    import numpy as np

    if v is None:
        return None
    if isinstance(v, np.ndarray):
        if v.dtype.names and v.dtype.hasobject:
            # Its bytes are addresses.
            fields = [[name, canonical(np.asarray(v[name]))] for name in v.dtype.names]
            return ["nds", list(v.shape), fields]
        if v.dtype == object:
            return ["nda", list(v.shape), [canonical(x) for x in v.ravel().tolist()]]
        kind = v.dtype.str if v.dtype.names is None else str(v.dtype)
        return ["nd", kind, list(v.shape), sha(np.ascontiguousarray(v).tobytes())]
    if isinstance(v, np.generic):
        return canonical(v.item())
    if isinstance(v, bool):
        return int(v)
    if isinstance(v, (int, str)):
        return v
    if isinstance(v, (float, complex)):
        return repr(v)
    if isinstance(v, bytes):
        return ["b", sha(v)]
    if isinstance(v, decimal.Decimal):
        return ["d", str(v.normalize())]
    if isinstance(v, uuid.UUID):
        return ["u", v.hex]
    if isinstance(v, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)):
        return ["t", str(v)]
    if isinstance(v, dict):
        return ["o", sorted([str(k), canonical(x)] for k, x in v.items())]
    if isinstance(v, (list, tuple)):
        return [type(v).__name__, [canonical(x) for x in v]]
    if isinstance(v, (set, frozenset)):
        return ["set", sorted(json.dumps(canonical(x)) for x in v)]
    if isinstance(v, os.PathLike):
        return filed(v)
    if hasattr(v, "read") and hasattr(v, "path"):
        return ["file", pathlib.PurePosixPath(v.path).name, sha(v.read())]
    return ["?", type(v).__name__, repr(v)[:80]]


class Client:
    """The differences between the generations."""

    def __init__(self, address, settings, folder, postgres=None):
        import datajoint as dj
        from adapted_types import TYPES

        self.dj, self.folder, self.types, self.postgres = dj, folder, TYPES, postgres
        if postgres:
            import datajoint_postgresql  # noqa: F401

            dj.config["database.backend"], dj.config["database.name"] = "postgresql", postgres
        self.is_legacy = dj.__version__.startswith("0.")
        logging.getLogger("datajoint").setLevel(logging.CRITICAL)
        host, port = address.rsplit(":", 1)
        user, password = os.environ.get("DJ_USER", "root"), os.environ.get("DJ_PASS", "")
        for key, value in {"host": host, "port": int(port), "user": user, "password": password}.items():
            dj.config["database." + key] = value
        dj.config["database.use_tls"] = False
        dj.config["safemode"] = False
        with open(settings) as file:
            stores = json.load(file).get("stores", {})
        if self.is_legacy:
            dj.config["enable_python_native_blobs"] = True
            dj.config["stores"] = stores
            self.connection = dj.conn(reset=True)
        else:
            dj.config.stores = stores
            for name, (kind, decode, encode) in TYPES.items():
                inner = "<blob>" if kind == "longblob" else f"<{kind}>"
                body = {
                    "name": name,
                    "get_dtype": lambda self, is_store, inner=inner: inner,
                    "encode": lambda self, v, f=encode, **_: f(v),
                    "decode": lambda self, v, f=decode, **_: f(v),
                }
                type(name, (dj.Codec,), body)
            self.connection = dj.conn()

    def adapters(self, schema, table):
        """0.14's adapted types of a table, each with the store that its foreign key refers to."""
        columns = self.connection.query(
            "SELECT c.column_comment, k.referenced_table_name FROM information_schema.columns c "
            "LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema "
            "AND k.table_name = c.table_name AND k.column_name = c.column_name "
            "AND k.referenced_table_name LIKE '~external%%' "
            "WHERE c.table_schema=%s AND c.table_name=%s AND c.column_comment LIKE ':<%%'",
            args=(schema, table),
        ).fetchall()
        found = {}
        for comment, tracker in columns:
            name = comment[2 : comment.find(">")]
            if name in self.types:
                kind, decode, _ = self.types[name]
                kind = f"{kind}@{tracker.partition('_')[2]}" if tracker else kind
                body = {"attribute_type": kind, "get": lambda self, v, f=decode: f(v), "put": lambda self, v: v}
                found[name] = type(name, (self.dj.AttributeAdapter,), body)()
        return found

    def tables(self, schema):
        if self.is_legacy:
            self.schema = self.dj.Schema(schema, connection=self.connection, create_schema=False, create_tables=False)
        rows = self.connection.query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema=%s AND table_type='BASE TABLE' "
            "AND table_name NOT LIKE '~%%' ORDER BY 1",
            args=(schema,),
        ).fetchall()
        return [row[0] for row in rows]

    def table(self, schema, name):
        quoted = f'"{schema}"."{name}"' if self.postgres else f"`{schema}`.`{name}`"
        table = self.dj.FreeTable(self.connection, quoted)
        if self.is_legacy:
            table._heading.table_info["context"] = self.adapters(schema, name)
        return table

    def rows(self, table):
        """Rows with their values in canonical form. Files are written to a folder per row, because the generations
        rename a second file with the same name differently."""
        heading = table.heading
        files = self.attachments(heading)
        bits = {name for name in heading.names if heading[name].type.startswith("bit")}
        wide = {name for name in heading.names if heading[name].type.replace(" ", "") in ("decimal(20,0)", "decimal(20)")}
        texts = {name for name in heading.names if heading[name].type == "varchar(36)"} if self.postgres else set()
        texts |= {name for name in heading.names if heading[name].type == "uuid" and not heading[name].uuid}
        reals = {name for name in heading.names if heading[name].type == "real"}
        keys = heading.primary_key
        parts = [table & {name: key[name] for name in keys} for key in self.dicts(table.proj())] if files else [table]
        for part in parts:
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                self.dj.config["download_path"] = folder
                for row in self.dicts(part, folder):
                    # 2.x has no type for bits; the number has the same value.
                    for name in bits & set(row):
                        row[name] = int.from_bytes(row[name], "big") if isinstance(row[name], bytes) else row[name]
                    # The type for bigint unsigned values that do not fit in int64.
                    for name in wide & set(row):
                        row[name] = None if row[name] is None else int(row[name])
                    for name in texts & set(row):
                        row[name] = as_uuid(row[name])
                    for name in reals & set(row):
                        row[name] = float("%.6g" % row[name]) if isinstance(row[name], float) else row[name]
                    yield {a: filed(v) if a in files and isinstance(v, str) else canonical(v) for a, v in row.items()}

    def dicts(self, expression, folder="."):
        if self.is_legacy:
            return expression.fetch(as_dict=True, download_path=folder)
        return expression.to_dicts()

    def attachments(self, heading):
        """Attributes whose fetched strings are paths."""
        if self.is_legacy:
            return {n for n in heading.names if heading[n].is_attachment or heading[n].is_filepath}
        return {n for n in heading.names if getattr(heading[n].codec, "name", "") == "attach"}


def digests(client, schemas):
    result, failures = {}, {}
    for schema in schemas:
        for table_name in client.tables(schema):
            name = f"{schema}.{table_name}"
            try:
                table = client.table(schema, table_name)
                names, key = list(table.heading.names), list(table.heading.primary_key)
                skipped = []
                try:
                    rows = list(client.rows(table))
                except Exception:
                    good = []
                    for attribute in [n for n in names if n not in key]:
                        try:
                            list(client.rows(client.table(schema, table_name).proj(attribute)))
                            good.append(attribute)
                        except Exception as error:
                            failures[f"{name}.{attribute}"] = f"{type(error).__name__}: {error}"[:200]
                    rows = list(client.rows(table.proj(*good)))
                    skipped = [n for n in names if n not in good and n not in key]
                digested = {}
                for plain in rows:
                    place = sha(json.dumps([plain[a] for a in key], default=str).encode())
                    digested[place] = {
                        a: sha(json.dumps(v, default=str).encode()) for a, v in plain.items() if a not in key
                    }
                result[name] = {"pk": key, "attributes": names, "skipped": skipped, "rows": digested}
            except Exception as error:
                failures[name] = f"{type(error).__name__}: {error}"[:300]
    return result, failures


def main():
    if sys.argv[1:2] == ["--compare"] and len(sys.argv) == 4:
        sys.exit(compare(*sys.argv[2:]))
    postgres = None
    if sys.argv[1:2] == ["--postgres"]:
        postgres = sys.argv[2]
        del sys.argv[1:3]
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    address, settings, out, schemas = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as folder:
        client = Client(address, settings, folder, postgres)
        result, failures = digests(client, schemas)
    with gzip.open(out, "wt") as file:
        json.dump({"datajoint": client.dj.__version__, "tables": result, "failures": failures}, file)
    values = sum(len(row) for table in result.values() for row in table["rows"].values())
    print(f"datajoint {client.dj.__version__}: {len(result)} tables, {values} values, {len(failures)} failures")
    for name, failure in list(failures.items())[:20]:
        print("  ", name, failure)


if __name__ == "__main__":
    main()
