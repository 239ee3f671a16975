"""Stores: 2.x keeps JSON in their columns, which MariaDB does not have."""
import os
import pathlib
import tempfile

import datajoint as dj
import numpy as np

folder = tempfile.mkdtemp()
os.mkdir(folder + "/files")
os.mkdir(folder + "/stage")
dj.config["stores"] = {
    "files": {"protocol": "file", "location": folder + "/files", "stage": folder + "/stage"},
}


def run_blob_in_store():
    "json"
    dj.config["stores"] = {"files": {"protocol": "file", "location": folder + "/files", "stage": folder + "/stage"}}
    schema = dj.schema("djaudit_reef_stored")

    @schema
    class Stored(dj.Manual):
        definition = """
        number : int
        ---
        trace : blob@files      # samples
        more = null : blob@files
        """

    Stored.insert([dict(number=1, trace=np.arange(5.0), more=None), dict(number=2, trace={"a": [1, None]}, more="text")])
    return Stored.fetch("trace", order_by="KEY"), Stored.fetch("more", order_by="KEY"), (Stored & "number = 2").fetch1("trace")


def run_attachment_in_store():
    "json"
    dj.config["stores"] = {"files": {"protocol": "file", "location": folder + "/files", "stage": folder + "/stage"}}
    schema = dj.schema("djaudit_reef_stored")

    @schema
    class Attached(dj.Manual):
        definition = """
        attached : int
        ---
        here : attach
        there : attach@files
        """

    source = pathlib.Path(folder) / "note.txt"
    source.write_text("a note")
    Attached.insert1(dict(attached=1, here=source, there=str(source)))
    here, there = Attached.fetch1("here", "there")
    names = pathlib.Path(here).name, pathlib.Path(there).name, pathlib.Path(there).read_text()
    for path in {here, there}:
        os.remove(path)
    return names


def run_download_path():
    "json"
    dj.config["stores"] = {"files": {"protocol": "file", "location": folder + "/files", "stage": folder + "/stage"}}
    schema = dj.schema("djaudit_reef_stored")

    @schema
    class Kept(dj.Manual):
        definition = """
        kept : int
        ---
        file : attach
        """

    source = pathlib.Path(folder) / "kept.txt"
    source.write_text("kept")
    Kept.insert1(dict(kept=1, file=source))
    target = tempfile.mkdtemp()
    files = Kept.fetch("file", download_path=target)
    return [pathlib.Path(f).name for f in files], os.listdir(target)
