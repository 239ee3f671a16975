import Audit
import Catalog
import DataJoint
import Diagnostics
import Foundation
import Inputs
import MySQLSyntax
import SQLite
import TestSupport
import Testing

@testable import Decisions
@testable import Planning
@testable import Sandbox

/// `--migrated`: how values are converted, and what the checks of 2.0 find.
@Suite("Rows in the definitions of 2.0") struct MigratedTests {
  /// A tracking table and a table `t` whose column `h` refers to it: the MD5 of no bytes, of `a`, and one that is not
  /// tracked.
  static let empty = "0xD41D8CD98F00B204E9800998ECF8427E"
  static let ofA = "0x0CC175B9C0F1B6A831C399E269772661"
  static let untracked = "0x00000000000000000000000000000001"

  static func external(_ comment: String, tracked: [String], rows: String) -> String {
    """
    CREATE TABLE `~external_raw` (hash binary(16) NOT NULL, size bigint unsigned NOT NULL,
      attachment_name varchar(255) DEFAULT NULL, filepath varchar(1000) DEFAULT NULL,
      contents_hash binary(16) DEFAULT NULL, timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (hash));
    CREATE TABLE t (id int NOT NULL, h binary(16) DEFAULT NULL COMMENT '\(comment)', PRIMARY KEY (id), KEY h (h),
      CONSTRAINT f FOREIGN KEY (h) REFERENCES `~external_raw` (hash));
    INSERT INTO t VALUES \(rows);
    INSERT INTO `~external_raw` VALUES \(tracked.joined(separator: ","));
    """
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// ↓ marks the place of each reported failure.
    var sql: String
    var answers: [DecisionTopic: String] = [:]
    var onlyBlobs = false
    var failures: [String] = []
    var query = "SELECT v FROM \"lab.t\" ORDER BY id"
    var values: [Value] = []
    var told: [String] = []
    var testDescription: String { name }

    static func column(
      _ name: String, _ type: String, _ written: String, _ answers: [DecisionTopic: String] = [:],
      failures: [String] = [], values: [Value], told: [String] = []
    ) -> Case {
      Case(
        name: name,
        sql:
          "CREATE TABLE t (id int NOT NULL, v \(type), PRIMARY KEY (id));\nSET TIME_ZONE='+00:00';\nINSERT INTO t VALUES \(written);",
        answers: answers, failures: failures, values: values, told: told)
    }

    static func pointer(
      _ name: String, _ comment: String, tracked: [String], rows: String, failures: [String] = [], values: [Value]
    ) -> Case {
      Case(
        name: name, sql: MigratedTests.external(comment, tracked: tracked, rows: rows), failures: failures,
        query: "SELECT h FROM \"lab.t\" ORDER BY id", values: values)
    }

    static let all: [Case] = [
      .pointer(
        "a hash becomes the pointer of a blob", ":blob@raw:",
        tracked: ["(\(empty),40,NULL,NULL,NULL,'2024-06-01 12:00:00')"], rows: "(1,\(empty)),(2,NULL),(3,\(empty))",
        values: [
          .text(
            #"{"hash":"2qoyzwmpaczaj2mabgmoz6ccpy","path":"lab/d4/1d/d41d8cd98f00b204e9800998ecf8427e","schema":"lab","store":"raw","size":40}"#
          ), .null,
          .text(
            #"{"hash":"2qoyzwmpaczaj2mabgmoz6ccpy","path":"lab/d4/1d/d41d8cd98f00b204e9800998ecf8427e","schema":"lab","store":"raw","size":40}"#
          ),
        ]),
      .pointer(
        "what 0.12 took over from 0.11 has its path and hash beside it", ":blob@raw:",
        tracked: ["(\(ofA),7,NULL,'old/x.blob',\(empty),'2024-06-01 12:00:00')"], rows: "(1,\(ofA))",
        values: [
          .text(#"{"hash":"2qoyzwmpaczaj2mabgmoz6ccpy","path":"old/x.blob","schema":"lab","store":"raw","size":7}"#)
        ]),
      .pointer(
        "an attachment's name is part of its object", ":attach@raw:",
        tracked: ["(\(empty),40,'größe.txt',NULL,NULL,'2024-06-01 12:00:00')"], rows: "(1,\(empty))",
        values: [
          .text(
            #"{"hash":"2qoyzwmpaczaj2mabgmoz6ccpy","path":"_hash/lab/2qoyzwmpaczaj2mabgmoz6ccpy","schema":"lab","store":"raw","size":52}"#
          )
        ]),
      .pointer(
        "a managed file", ":filepath@raw:",
        tracked: ["(\(empty),40,NULL,'a/\\\"b.dat',\(ofA),'2024-06-01 12:00:00')"], rows: "(1,\(empty))",
        values: [
          .text(
            #"{"path":"a/\"b.dat","store":"raw","size":40,"is_dir":false,"timestamp":"2024-06-01T12:00:00+00:00"}"#)
        ]),
      .pointer(
        "an object that is missing", ":blob@raw:", tracked: ["(\(empty),40,NULL,NULL,NULL,'2024-06-01 12:00:00')"],
        rows: "(1,\(empty)),↓(2,\(untracked)),(3,\(untracked))", failures: ["pointer h 2"],
        values: [
          .text(
            #"{"hash":"2qoyzwmpaczaj2mabgmoz6ccpy","path":"lab/d4/1d/d41d8cd98f00b204e9800998ecf8427e","schema":"lab","store":"raw","size":40}"#
          ), .blob([UInt8](repeating: 0, count: 15) + [1]), .blob([UInt8](repeating: 0, count: 15) + [1]),
        ]),
      .pointer(
        "a blob of 0.11 without the hash of its content", ":blob@raw:",
        tracked: ["(\(empty),7,NULL,'old/x.blob',NULL,'2024-06-01 12:00:00')"], rows: "↓(1,\(empty))",
        failures: ["pointer h 1"],
        values: [
          .blob([0xD4, 0x1D, 0x8C, 0xD9, 0x8F, 0x00, 0xB2, 0x04, 0xE9, 0x80, 0x09, 0x98, 0xEC, 0xF8, 0x42, 0x7E])
        ]),
      .pointer(
        "a managed file without a path", ":filepath@raw:",
        tracked: ["(\(empty),40,NULL,NULL,NULL,'2024-06-01 12:00:00')"], rows: "↓(1,\(empty))",
        failures: ["pointer h 1"],
        values: [
          .blob([0xD4, 0x1D, 0x8C, 0xD9, 0x8F, 0x00, 0xB2, 0x04, 0xE9, 0x80, 0x09, 0x98, 0xEC, 0xF8, 0x42, 0x7E])
        ]),
      Case(
        name: "JSON that lacks what 2.x reads",
        sql: """
          CREATE TABLE t (id int NOT NULL, v json COMMENT ':<blob@raw>:', PRIMARY KEY (id));
          INSERT INTO t VALUES (1,'{\\"path\\": \\"a\\", \\"store\\": \\"raw\\"}'),↓(2,'{\\"path\\": \\"a\\"}'),↓(3,'[]'),(4,NULL);
          """, failures: ["pointer v 2"],
        values: [.text(#"{"path": "a", "store": "raw"}"#), .text(#"{"path": "a"}"#), .text("[]"), .null]),
      .column(
        "blobs that decode", "longblob",
        "(1,0x6D596D004102000000000000000300000000000000010000000000000003000000000000000101FF),(2,NULL)",
        values: [
          .blob(
            [0x6D, 0x59, 0x6D, 0, 0x41, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
              + [3, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0xFF]), .null,
        ]),
      .column(
        "blobs that do not", "longblob",
        "(1,0x646A3000410000000000000000030000000000000001),↓(2,0x8004),(3,NULL),↓(4,'')",
        failures: ["blob v 2"],
        values: [
          .blob([0x64, 0x6A, 0x30, 0, 0x41, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1]), .blob([0x80, 4]),
          .null, .blob([]),
        ]),
      .column(
        "blobs that stay bytes may be anything", "longblob", "(1,0x8004)", [.blobContent: "bytes"],
        values: [.blob([0x80, 4])]),
      .column(
        "bool holds 0 and 1", "tinyint(1)", "(1,0),(2,1),↓(3,2)", [.boolean: "bool"], failures: ["range v 1"],
        values: [.integer(0), .integer(1), .integer(2)]),
      .column(
        "int16 in the place of tinyint(1) holds more", "tinyint(1)", "(1,-128),(2,127)", [.boolean: "int16"],
        values: [.integer(-128), .integer(127)]),
      .column(
        "int64 holds half of bigint unsigned", "bigint unsigned", "(1,9223372036854775807),↓(2,9223372036854775808)",
        [.bigintUnsigned: "int64"], failures: ["range v 1"],
        values: [.integer(.max), .text("9223372036854775808")]),
      .column(
        "decimal(20,0) holds all of it", "bigint unsigned", "(1,18446744073709551615)",
        [.bigintUnsigned: "decimal(20,0)"], values: [.text("18446744073709551615")]),
      .column(
        "a varchar takes what fits", "text", "(1,'abc'),↓(2,'abcd')", [.text: "varchar(3)"], failures: ["length v 1"],
        values: [.text("abc"), .text("abcd")]),
      .column(
        "a year as a number", "year", "(1,1999),(2,0000)", [.year: "int16"], values: [.integer(1999), .integer(0)]),
      .column(
        "a set as text", "set('a','b')", "(1,'a,b'),(2,'')", [.set: "varchar"], values: [.text("a,b"), .text("")]),
      .column(
        "bits as a number", "bit(9)", "(1,b'101010101'),(2,0x01)", [.bit: "int64"],
        values: [.integer(341), .integer(1)]
      ),
      .column(
        "bytes as a blob of bytes", "binary(4)", "(1,0x00010203)", [.binary: "bytes"], values: [.blob([0, 1, 2, 3])]),
      .column(
        "zero dates are no values to 2.x", "date", "(1,'2024-02-29'),↓(2,'0000-00-00')", failures: ["range v 1"],
        values: [.text("2024-02-29"), .text("0000-00-00")]),
      .column(
        "timestamps of UTC stay as they are", "timestamp NULL", "(1,'2024-07-01 12:00:00')",
        [.timestamp: "datetime UTC"], values: [.text("2024-07-01 12:00:00")]),
      .column(
        "local times become UTC", "timestamp(3) NULL",
        "(1,'2024-07-01 12:00:00.125'),(2,'2024-01-01 00:30:00.000'),(3,NULL)",
        [.timestamp: "datetime Europe/Zurich"],
        values: [.text("2024-07-01 10:00:00.125"), .text("2023-12-31 23:30:00.000"), .null],
        told: ["lab.t.v: local times of Europe/Zurich became UTC"]),
      Case(
        name: "timestamps of a session's zone are not moved, and that is said",
        sql:
          "CREATE TABLE t (id int NOT NULL, v timestamp NULL, PRIMARY KEY (id));\nINSERT INTO t VALUES (1,'2024-07-01 12:00:00');",
        answers: [.timestamp: "datetime Europe/Zurich"], values: [.text("2024-07-01 12:00:00")],
        told: ["lab.t.v: the dump has its timestamps in the zone of its session; they stay as they are"]),
      Case(
        name: "what waits for a decision is said",
        sql: "CREATE TABLE t (id int NOT NULL, v tinyint(1), PRIMARY KEY (id));\nINSERT INTO t VALUES (1,5);",
        values: [.integer(5)],
        told: ["1 column waits for a person's decision: the values were replayed as they are"]),
      .column(
        "bytes of latin1 that are UTF-8", "varchar(9) CHARACTER SET latin1", "(1,'grÃ¶ÃŸe'),(2,'plain'),↓(3,'é')",
        [.textBytes: "reinterpret"], failures: ["text v 1"], values: [.text("größe"), .text("plain"), .text("é")]),
      Case(
        name: "lineage rows are those of the foreign keys",
        sql: """
          CREATE TABLE p (a int NOT NULL, PRIMARY KEY (a)); CREATE TABLE t (id int NOT NULL, a int NOT NULL, PRIMARY KEY (id, a),
            CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a));
          """, query: "SELECT attribute_name || ' ' || lineage FROM \"lab.~lineage\" WHERE table_name = 't' ORDER BY 1",
        values: [.text("a lab.p.a"), .text("id lab.t.id")]),
      Case(
        name: "lineage rows that nobody writes",
        sql: """
          CREATE TABLE p (↓a int NOT NULL, PRIMARY KEY (a));
          CREATE TABLE t (↓id int NOT NULL, PRIMARY KEY (id));
          """, onlyBlobs: true, failures: ["lineage a 1", "lineage id 1"], query: "SELECT 1", values: [.integer(1)]),
    ]
  }

  static func plan(_ pipeline: Pipeline, _ answers: [DecisionTopic: String], onlyBlobs: Bool) throws -> Plan {
    var list = try Decisions(pipeline).list
    for topic in [DecisionTopic.textBytes, .blobContent] where answers[topic] != nil {
      // Questions that only rows raise.
      list.append(
        Decision(
          id: "all", question: topic.rawValue, columns: [Lineage.Attribute(TableName("lab", "t"), "v")], choices: []))
    }
    for (topic, answer) in answers {
      let words = answer.split(separator: " ").map(String.init)
      for index in list.indices where list[index].question == topic.rawValue {
        list[index].answer = words[0]
        list[index].timeZone = words.dropFirst().first
      }
    }
    var options = PlanOptions(
      strategy: .inPlace, target: Target(named: "mysql-9", for: pipeline.catalog.server)!, decisions: Decisions(list))
    options.onlyBlobs = onlyBlobs
    return Plan(pipeline, options)
  }

  @Test(
    "a value becomes what the plan makes of it, and what 2.0 does not read is told with its place", arguments: Case.all)
  func value(_ test: Case) throws {
    var sql =
      "-- MySQL dump 10.13  Distrib x\n-- Server version\t9.7.0\nCREATE DATABASE lab; USE lab; SET NAMES utf8mb4;\n"
    var places: [Int] = []
    for (index, piece) in test.sql.split(separator: "↓", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { places.append(sql.utf8.count) }
      sql += piece
    }
    let trial = try Trial(sql + "\n-- Dump completed\n") { pipeline in
      try Self.plan(pipeline, test.answers, onlyBlobs: test.onlyBlobs)
    }
    #expect(trial.result.isMigrated)
    #expect(trial.kinds == test.failures)
    #expect(trial.result.failures.flatMap(\.first).compactMap { $0.position?.byte }.sorted() == places)
    #expect(try trial.rows(test.query).map { $0[0] } == test.values)
    for line in test.told {
      #expect(
        (trial.result.checked + trial.result.notChecked).contains(line),
        "\(trial.result.checked) \(trial.result.notChecked)")
    }
  }
}
