"""Declares tables with the installed DataJoint, and prints them as the server shows them.

usage: PYTHON declare.py FOLDER MODULE… [--prefix TEXT] [--keep]        prints JSON: {"schema.table": "CREATE TABLE …"}

The modules are imported from FOLDER. On the server their schemas get the prefix, which is not printed. All existing
schemas whose names begin with djaudit_reef_ are dropped first, and all are dropped at the end unless --keep is given.
DJ_HOST, DJ_PORT, DJ_USER and DJ_PASS name a disposable server.
"""
import argparse
import importlib
import json
import logging
import os
import pathlib
import re
import sys
import warnings

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("modules", nargs="+")
parser.add_argument("--prefix", default="")
parser.add_argument("--keep", action="store_true")
arguments = parser.parse_args()
warnings.simplefilter("ignore")
sys.dont_write_bytecode = True

import pymysql

connection = pymysql.connect(
    host=os.environ["DJ_HOST"], port=int(os.environ["DJ_PORT"]), user=os.environ["DJ_USER"],
    password=os.environ["DJ_PASS"], autocommit=True)
cursor = connection.cursor()


def query(sql):
    cursor.execute(sql)
    return cursor.fetchall()


def drop():
    query("SET FOREIGN_KEY_CHECKS=0")
    for name, in query("SHOW DATABASES LIKE 'djaudit\\_reef\\_%'"):
        query(f"DROP DATABASE `{name}`")


drop()
import datajoint as dj

logging.getLogger("datajoint").setLevel(logging.CRITICAL)
dj.config["database.host"] = os.environ["DJ_HOST"]
dj.config["database.port"] = int(os.environ["DJ_PORT"])
dj.config["database.user"] = os.environ["DJ_USER"]
dj.config["database.password"] = os.environ["DJ_PASS"]
dj.config["database.use_tls"] = False
dj.config["safemode"] = False
store = lambda name: dict(protocol="file", location=f"/tmp/djaudit_reef_{name}")
dj.config["stores"] = {name: store(name) for name in ("heavy", "archive", "raw")}
for name in ("heavy", "archive", "raw"):
    os.makedirs(f"/tmp/djaudit_reef_{name}", exist_ok=True)
activate = dj.Schema.activate
names = []


def activate_with_prefix(self, schema_name=None, *args, **kwargs):
    if schema_name is not None:
        schema_name = arguments.prefix + schema_name
        names.append(schema_name)
    return activate(self, schema_name, *args, **kwargs)


dj.Schema.activate = activate_with_prefix
sys.path.insert(0, str(pathlib.Path(arguments.folder).resolve()))
for module in arguments.modules:
    importlib.import_module(module)
dj.conn().dependencies.load()
tables = {}
for database in dict.fromkeys(names):
    for table, in query(f"SHOW TABLES FROM `{database}`"):
        if table.startswith("~"):
            continue
        text = query(f"SHOW CREATE TABLE `{database}`.`{table}`")[0][1].replace(arguments.prefix, "")
        tables[f"{database.removeprefix(arguments.prefix)}.{table}"] = re.sub(r" AUTO_INCREMENT=\d+", "", text)
if not arguments.keep:
    drop()
json.dump(tables, sys.stdout, indent=1)
