#!/usr/bin/env python3
"""Write dumps for benchmarks. The generator is seeded, so that they are always the same.

usage: generate.py data MEGABYTES FILE     rows: short text, numbers, compressed and plain blobs
       generate.py tables COUNT FILE       definitions only
"""
import random
import struct
import sys
import zlib

HEAD = """-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: {schema}
-- ------------------------------------------------------
-- Server version\t8.0.36

/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
"""
TAIL = """/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
-- Dump completed on 2024-05-06  7:08:09
"""
DATABASE = """
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `{0}` /*!40100 DEFAULT CHARACTER SET latin1 */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `{0}`;
"""
TABLE = """
--
-- Table structure for table `{name}`
--

DROP TABLE IF EXISTS `{name}`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `{name}` (
  {lines}
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='{comment}';
/*!40101 SET character_set_client = @saved_cs_client */;
"""
ESCAPES = [(b"\\", b"\\\\"), (b"\0", b"\\0"), (b"\n", b"\\n"), (b"\r", b"\\r"), (b"'", b"\\'"), (b'"', b'\\"'), (b"\x1a", b"\\Z")]
LINE = 1_000_000  # about net_buffer_length: the length of mysqldump's INSERTs


def escaped(data):
    for byte, text in ESCAPES:
        data = data.replace(byte, text)
    return data


def table(name, lines, comment):
    return TABLE.format(name=name, lines=",\n  ".join(lines), comment=comment).encode()


class Dump:
    def __init__(self, path, schema):
        self.file = open(path, "wb", buffering=1 << 20)
        self.size = 0
        self.write(HEAD.format(schema=schema).encode())

    def write(self, data):
        self.file.write(data)
        self.size += len(data)

    def rows(self, name, until, make):
        """INSERTs into a table until the dump has the given size."""
        self.write(b"\nLOCK TABLES `%s` WRITE;\n/*!40000 ALTER TABLE `%s` DISABLE KEYS */;\n" % (name, name))
        key = 0
        while self.size < until:
            rows, length = [], 0
            while length < LINE:
                row = make(key)
                rows.append(row)
                length += len(row) + 1
                key += 1
            self.write(b"INSERT INTO `%s` VALUES %s;\n" % (name, b",".join(rows)))
        self.write(b"/*!40000 ALTER TABLE `%s` ENABLE KEYS */;\nUNLOCK TABLES;\n" % name)

    def close(self):
        self.write(TAIL.encode())
        self.file.close()


def matrix(values):
    """A DataJoint blob: a float64 array of one column."""
    return b"mYm\0A" + struct.pack("<QQQII", 2, len(values), 1, 6, 0) + struct.pack("<%dd" % len(values), *values)


def data(megabytes, path):
    dice = random.Random(20240506)
    total = megabytes * 1_000_000
    dump = Dump(path, "lab_recording")
    dump.write(DATABASE.format("lab_recording").encode())

    notes = [escaped(text.encode()) for text in (
        "awake", "2nd probe moved; re-zeroed", "it's noisy", "path C:\\data\\raw", "line one\nline two", "\"good\" unit", "température 37 °C")]
    dump.write(table("session", [
        "`subject` int unsigned NOT NULL", "`session` smallint unsigned NOT NULL COMMENT 'number of the day'",
        "`started` datetime NOT NULL", "`user` varchar(24) NOT NULL DEFAULT ''", "`note` varchar(255) DEFAULT NULL",
        "PRIMARY KEY (`subject`,`session`)"], "a recording session"))
    dump.rows(b"session", total * 2 // 10, lambda key: b"(%d,%d,'2023-%02d-%02d 1%d:0%d:00','user%02d',%s)" % (
        key // 40, key % 40, 1 + key % 12, 1 + key % 28, key % 10, key % 6, key % 17,
        b"NULL" if key % 4 == 0 else b"'" + notes[key % 7] + b"'"))

    pool = []
    for number in range(40):
        blob = matrix([dice.gauss(0, 1) for _ in range(dice.choice([400, 1500, 3000]))])
        if number % 2:
            blob = b"ZL123\0" + struct.pack("<Q", len(blob)) + zlib.compress(matrix([round(dice.gauss(0, 9)) for _ in range(4000)]))
        pool.append(escaped(blob))
    dump.write(table("__spike_train", [
        "`subject` int unsigned NOT NULL", "`session` smallint unsigned NOT NULL", "`unit` int NOT NULL",
        "`quality` enum('good','mua','noise') NOT NULL", "`times` longblob NOT NULL COMMENT 'seconds'",
        "PRIMARY KEY (`subject`,`session`,`unit`)",
        "CONSTRAINT `__spike_train_ibfk_1` FOREIGN KEY (`subject`, `session`) REFERENCES `session` (`subject`, `session`) ON DELETE RESTRICT ON UPDATE CASCADE",
    ], "sorted units"))
    dump.rows(b"__spike_train", total * 65 // 100, lambda key: b"(%d,%d,%d,'%s',_binary '%s')" % (
        key // 4000, key // 100 % 40, key % 100, (b"good", b"mua", b"noise")[key % 3], pool[key * 7 % 40]))

    dump.write(table("__spike_train__bin", [
        "`subject` int unsigned NOT NULL", "`session` smallint unsigned NOT NULL", "`unit` int NOT NULL",
        "`bin` int NOT NULL", "`rate` double NOT NULL", "`error` float DEFAULT NULL", "`is_valid` tinyint(1) NOT NULL",
        "PRIMARY KEY (`subject`,`session`,`unit`,`bin`)",
        "CONSTRAINT `__spike_train__bin_ibfk_1` FOREIGN KEY (`subject`, `session`, `unit`) REFERENCES `__spike_train` (`subject`, `session`, `unit`) ON DELETE RESTRICT ON UPDATE CASCADE",
    ], "firing rate in time"))
    dump.rows(b"__spike_train__bin", total, lambda key: b"(%d,%d,%d,%d,%.9f,%s,%d)" % (
        key // 400000, key // 10000 % 40, key // 100 % 100, key % 100, key * 0.618033 % 97,
        b"NULL" if key % 9 == 0 else b"%.5f" % (key * 0.41421 % 3), key % 2))
    dump.close()


def tables(count, path):
    dice = random.Random(20240507)
    dump = Dump(path, "lab_000")
    kinds = ["int", "smallint unsigned", "float", "double", "varchar(64)", "date", "datetime(6)", "longblob", "tinyint(1)",
             "enum('left','right')", "decimal(8,3)", "bigint"]
    markers = {"longblob": ":blob:", "varchar(64)": "", "float": ""}
    for number in range(count):
        schema, index = divmod(number, 400)
        if index == 0:
            dump.write(DATABASE.format("lab_%03d" % schema).encode())
        keys = ["k%d" % level for level in range(1 + index % 3)]
        lines = ["`%s` int unsigned NOT NULL COMMENT 'key of level %s'" % (key, key[1:]) for key in keys]
        for column in range(4 + number % 9):
            kind = dice.choice(kinds)
            null = " NOT NULL" if column % 2 or kind == "longblob" else " DEFAULT NULL"
            lines.append("`value_%02d` %s%s COMMENT '%smeasured value number %d%s'" % (
                column, kind, null, markers.get(kind, ""), column, "" if column % 6 else ", the subject''s own"))
        lines.append("PRIMARY KEY (%s)" % ",".join("`%s`" % key for key in keys))
        if len(keys) > 1:
            parent = "_t%05d" % (number - 1)
            inner = ", ".join("`%s`" % key for key in keys[:-1])
            lines.append("CONSTRAINT `_t%05d_ibfk_1` FOREIGN KEY (%s) REFERENCES `%s` (%s) ON DELETE RESTRICT ON UPDATE CASCADE"
                         % (number, inner, parent, inner))
        dump.write(table("_t%05d" % number, lines, "table number %d" % number))
    dump.close()


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("data", "tables"):
        sys.exit(__doc__)
    {"data": data, "tables": tables}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
