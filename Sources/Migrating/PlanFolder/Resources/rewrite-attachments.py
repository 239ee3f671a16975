#!/usr/bin/env python3
"""Rewrites attachments for DataJoint 2.x, which stores an attachment's name in front of its contents.

    rewrite-attachments.py [MANIFEST] [--settings FILE] [--location STORE=FOLDER]... [--dry-run]

MANIFEST has tab-separated lines as `mysql --batch < attachments.sql` prints them: store, old_path, new_path, name,
size, hash; size and hash are those of the new object. Without MANIFEST, attachments.tsv next to this file is read if it
exists, otherwise standard input. The locations of stores come from the settings (datajoint.json in the current folder
or next to this file; dj_local_conf.json also works) and from --location.

The old object is read and never changed. The new one is written under a temporary name, compared with size and hash,
and then renamed. Objects that are already correct are skipped, so the script can be run again. Stores that are not
folders are only listed. Exit code 1: something was not done.

Needs only Python 3.8 or later.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIELDS = ["store", "old_path", "new_path", "name", "size", "hash"]
CHUNK = 1 << 20


class Refused(Exception):
    """An object that is not written, with the reason."""


def md5():
    try:
        return hashlib.md5(usedforsecurity=False)
    except TypeError:
        return hashlib.md5()


def shown(text):
    """Text of a manifest with control characters escaped, for a terminal."""
    return text.encode("unicode_escape", "backslashreplace").decode("ascii")


def unescape(field):
    """Undoes the client's escapes of --batch mode: NUL, tab, line end and backslash."""
    letters = {b"0": b"\0", b"t": b"\t", b"n": b"\n", b"\\": b"\\"}
    return re.sub(rb"\\([0tn\\])", lambda match: letters[match.group(1)], field).decode("utf-8", "surrogateescape")


def entries(data):
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line:
            continue
        fields = [unescape(field) for field in line.split(b"\t")]
        if fields == FIELDS:
            continue
        if len(fields) != len(FIELDS):
            yield number, None
        else:
            yield number, dict(zip(FIELDS, fields))


def read_stores(path):
    """The stores by name, from nested settings as in 2.x and 0.12, or from keys with dots."""
    with open(path, encoding="utf-8-sig") as file:
        settings = json.load(file)
    stores = {}
    for key, value in settings.items():
        parts = key.split(".", 2)
        if key == "stores" and isinstance(value, dict):
            for name, spec in value.items():
                if isinstance(spec, dict):
                    stores.setdefault(name, {}).update(spec)
        elif parts[0] == "stores" and len(parts) == 2 and isinstance(value, dict):
            stores.setdefault(parts[1], {}).update(value)
        elif parts[0] == "stores" and len(parts) == 3:
            stores.setdefault(parts[1], {})[parts[2]] = value
    return stores


def inside(location, path):
    """The file for a path in a store; refused if it leads out of the store, by itself or through a link."""
    pieces = path.split("/")
    if not path or any(piece in ("", ".", "..") or "\0" in piece for piece in pieces):
        raise Refused("the path leaves the store")
    if os.sep != "/" and any(os.sep in piece or ":" in piece for piece in pieces):
        raise Refused("the path leaves the store")
    root = os.path.realpath(location)
    place = os.path.join(root, *pieces)
    if os.path.commonpath([root, os.path.realpath(place)]) != root:
        raise Refused("a link on the path leaves the store")
    return place


def digest(path):
    sum, size = md5(), 0
    with open(path, "rb") as file:
        while True:
            chunk = file.read(CHUNK)
            if not chunk:
                return sum.hexdigest(), size
            sum.update(chunk)
            size += len(chunk)


def rewrite(entry, location, dry_run):
    """Writes one object and returns what was done."""
    if not re.fullmatch("[0-9a-f]{32}", entry["hash"]) or not re.fullmatch("[0-9]{1,20}", entry["size"]):
        raise Refused("no size or no hash")
    if "\0" in entry["name"]:
        raise Refused("a name with a NUL in it")
    base32 = base64.b32encode(bytes.fromhex(entry["hash"])).decode("ascii").rstrip("=").lower()
    if entry["new_path"].rsplit("/", 1)[-1] != base32:
        raise Refused("the new path is not that of the hash")
    wanted = (entry["hash"], int(entry["size"]))
    old, new = inside(location, entry["old_path"]), inside(location, entry["new_path"])
    if os.path.lexists(new):
        if not os.path.isfile(new) or os.path.islink(new):
            raise Refused("what is at the new path is not a file")
        if digest(new) == wanted:
            return "there"
    if not os.path.isfile(old):
        raise Refused("the old object is not there")
    head = entry["name"].encode("utf-8", "surrogateescape") + b"\0"
    if dry_run:
        sum = md5()
        sum.update(head)
        size = len(head)
        with open(old, "rb") as source:
            for chunk in iter(lambda: source.read(CHUNK), b""):
                sum.update(chunk)
                size += len(chunk)
        check(sum, size, wanted)
        return "would be written"
    os.makedirs(os.path.dirname(new), exist_ok=True)
    aside = f"{new}.{os.getpid()}.part"
    target = open(aside, "xb")
    try:
        with target, open(old, "rb") as source:
            sum, size = md5(), 0
            chunk = head
            while chunk:
                target.write(chunk)
                sum.update(chunk)
                size += len(chunk)
                chunk = source.read(CHUNK)
            check(sum, size, wanted)
            target.flush()
            os.fsync(target.fileno())
        os.replace(aside, new)
    except BaseException:
        os.unlink(aside)
        raise
    return "written"


def check(sum, size, wanted):
    if size != wanted[1]:
        raise Refused(f"the new object would have {size} bytes, and should have {wanted[1]}")
    if sum.hexdigest() != wanted[0]:
        raise Refused("the contents are not those that the hash was made of")


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=True)
    parser.add_argument("manifest", nargs="?")
    parser.add_argument("--settings")
    parser.add_argument("--location", action="append", default=[])
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args()

    stores = {}
    settings = options.settings
    if settings is None:
        beside = [Path("datajoint.json"), HERE / "datajoint.json"]
        settings = next((path for path in beside if path.exists()), None)
    if settings is not None:
        stores = read_stores(settings)
    for text in options.location:
        name, equals, folder = text.partition("=")
        if not equals:
            parser.error("--location wants STORE=FOLDER")
        stores[name] = {"protocol": "file", "location": folder}

    manifest = options.manifest
    if manifest is None and (HERE / "attachments.tsv").exists():
        manifest = HERE / "attachments.tsv"
    if manifest is None or manifest == "-":
        data = sys.stdin.buffer.read()
    else:
        data = Path(manifest).read_bytes()

    counts, failed, left = {}, 0, {}
    for number, entry in entries(data):
        if entry is None:
            failed += 1
            print(f"line {number}: not {len(FIELDS)} fields", file=sys.stderr)
            continue
        store = stores.get(entry["store"])
        if store is None or store.get("protocol") != "file" or not store.get("location"):
            left.setdefault(entry["store"], []).append(entry)
            continue
        try:
            if not os.path.isdir(store["location"]):
                raise Refused("the store's folder is not there")
            done = rewrite(entry, store["location"], options.dry_run)
            counts[done] = counts.get(done, 0) + 1
        except (Refused, OSError, ValueError) as error:
            failed += 1
            where = f"{shown(entry['store'])}: {shown(entry['old_path'])}"
            print(f"line {number}: {where}: {shown(str(error))}", file=sys.stderr)
    for name, rest in sorted(left.items()):
        protocol = (stores.get(name) or {}).get("protocol")
        why = f"its protocol is {shown(str(protocol))}" if protocol else "the settings do not have it"
        print(f"not done: {len(rest)} in store {shown(name)}: {why}", file=sys.stderr)
        for entry in rest:
            print(f"  {shown(entry['old_path'])} -> {shown(entry['new_path'])}", file=sys.stderr)
    total = sum(len(rest) for rest in left.values())
    parts = [f"{counts[what]} {what}" for what in ("written", "would be written", "there") if what in counts]
    parts += [f"{failed} failed", f"{total} not done"]
    print("attachments: " + ", ".join(parts))
    return 1 if failed or total else 0


sys.exit(main())
