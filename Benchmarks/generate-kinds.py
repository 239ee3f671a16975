#!/usr/bin/env python3
"""Write a dump without rows that is large in one respect.

usage: generate-kinds.py KIND COUNT FILE
  schemas   COUNT schemas with one table each
  chain     COUNT tables, each of which refers to the previous one, 400 per schema
  line      COUNT schemas, each of which refers to the previous one
  star      COUNT tables that refer to the same table
  stores    COUNT schemas with a store and a table that keeps objects there
  wide      COUNT tables with 1,000 columns
  columns   one table with COUNT columns
  lab       COUNT schemas with 60 tables each
"""
import sys

HEAD = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
-- Host: localhost    Database: lab
-- Server version\t8.0.36

"""
TAIL = "-- Dump completed on 2024-05-06  7:08:09\n"
TYPES = ["int NOT NULL", "float DEFAULT NULL", "varchar(8) NOT NULL", "tinyint(1) NOT NULL"]
TRACKER = [
    "`hash` binary(16) NOT NULL COMMENT 'hash of contents (blob), of filename + contents (attach), or relative filepath (filepath)'",
    "`size` bigint unsigned NOT NULL COMMENT 'size of object in bytes'",
    "`attachment_name` varchar(255) DEFAULT NULL COMMENT 'the filename of an attachment'",
    "`filepath` varchar(1000) DEFAULT NULL COMMENT 'relative filepath or attachment filename'",
    "`contents_hash` binary(16) DEFAULT NULL COMMENT 'used for the filepath datatype'",
    "`timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'automatic timestamp'",
    "PRIMARY KEY (`hash`)",
]


def database(name):
    return f"CREATE DATABASE /*!32312 IF NOT EXISTS*/ `{name}` /*!40100 DEFAULT CHARACTER SET latin1 */;\nUSE `{name}`;\n"


def table(name, lines):
    text = ",\n  ".join(lines)
    return f"CREATE TABLE `{name}` (\n  {text}\n) ENGINE=InnoDB DEFAULT CHARSET=latin1;\n"


def key(name, columns, parent):
    return f"CONSTRAINT `{name}` FOREIGN KEY ({columns}) REFERENCES {parent} ({columns}) ON DELETE RESTRICT ON UPDATE CASCADE"


def columns(count):
    return ["`id` int NOT NULL"] + [f"`c{i}` {TYPES[i % 4]} COMMENT 'column {i}'" for i in range(count - 1)] + ["PRIMARY KEY (`id`)"]


def schemas(count):
    for i in range(count):
        yield database(f"s{i:06d}") + table("_t", [
            "`id` int NOT NULL", "`v` float DEFAULT NULL COMMENT 'a value'", "`s` varchar(20) NOT NULL",
            "`b` longblob NOT NULL COMMENT ':blob:x'", "PRIMARY KEY (`id`)"])


def chain(count):
    for i in range(count):
        lines = ["`k` varchar(20) NOT NULL", "`v` int DEFAULT NULL", "PRIMARY KEY (`k`)"]
        if i:
            lines.append(key(f"t{i:06d}_ibfk_1", "`k`", f"`c{(i - 1) // 400:04d}`.`t{i - 1:06d}`"))
        yield (database(f"c{i // 400:04d}") if i % 400 == 0 else "") + table(f"t{i:06d}", lines)


def line(count):
    for i in range(count):
        lines = ["`k` int NOT NULL", "`s` varchar(10) NOT NULL", "PRIMARY KEY (`k`)"]
        if i:
            lines.append(key("t_ibfk_1", "`k`", f"`s{i - 1:06d}`.`t`"))
        yield database(f"s{i:06d}") + table("t", lines)


def star(count):
    yield database("lab") + table("hub", ["`k` varchar(20) NOT NULL", "PRIMARY KEY (`k`)"])
    for i in range(count):
        yield table(f"t{i:06d}", [
            "`k` varchar(20) NOT NULL", "`v` int DEFAULT NULL", "PRIMARY KEY (`k`)", key(f"t{i:06d}_ibfk_1", "`k`", "`hub`")])


def stores(count):
    for i in range(count):
        yield database(f"x{i:05d}") + table("~external_raw", TRACKER) + table("_e", [
            "`id` int NOT NULL", "`a` binary(16) NOT NULL COMMENT ':attach@raw:'", "`b` binary(16) NOT NULL COMMENT ':blob@raw:'",
            "PRIMARY KEY (`id`)", "KEY `a` (`a`)", "KEY `b` (`b`)",
            "CONSTRAINT `_e_ibfk_1` FOREIGN KEY (`a`) REFERENCES `~external_raw` (`hash`) ON UPDATE CASCADE",
            "CONSTRAINT `_e_ibfk_2` FOREIGN KEY (`b`) REFERENCES `~external_raw` (`hash`) ON UPDATE CASCADE"])


def wide(count):
    yield database("lab")
    for i in range(count):
        yield table(f"_t{i:04d}", columns(1000))


def one(count):
    yield database("lab") + table("_t", columns(count))


def lab(count):
    types = ["float DEFAULT NULL", "varchar(64) NOT NULL", "longblob NOT NULL", "tinyint(1) NOT NULL", "timestamp NOT NULL", "decimal(8,3) DEFAULT NULL"]
    for i in range(count):
        yield database(f"lab_{i:04d}")
        for j in range(60):
            lines = ["`k1` int unsigned NOT NULL", "`k2` varchar(16) NOT NULL"]
            lines += [f"`v{k}` {types[k % 6]} COMMENT 'value {k}'" for k in range(6 + j % 6)]
            lines.append("PRIMARY KEY (`k1`,`k2`)")
            if j % 4:
                lines.append(key(f"_t{j:02d}_ibfk_1", "`k1`, `k2`", f"`_t{j - 1:02d}`"))
            yield table(f"_t{j:02d}", lines)


KINDS = {"schemas": schemas, "chain": chain, "line": line, "star": star, "stores": stores, "wide": wide, "columns": one, "lab": lab}

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    with open(sys.argv[3], "w") as file:
        file.write(HEAD)
        file.writelines(KINDS[sys.argv[1]](int(sys.argv[2])))
        file.write(TAIL)
