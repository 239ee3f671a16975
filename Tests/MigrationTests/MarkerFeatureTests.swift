import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections
import Testing

@testable import Planning

/// A marker changes only the comment of its column, whatever else the column's definition contains.
@Suite("Markers keep every feature of a column") struct MarkerFeatureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    /// The marked column is `x`.
    var column: String
    /// After the columns: keys.
    var keys = "PRIMARY KEY (`id`)"
    var options = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
    var targets = Target.names
    var marker = ":int32:"
    /// Text that the ALTER must still contain.
    var kept: [String] = []
    /// Targets on which the server copies the table for it.
    var copied: [String] = []
    var testDescription: String { what }

    static let mysql = Target.names.filter { $0.hasPrefix("mysql") }
    static let maria = ["mariadb-10.11"]

    static let all = [
      Case(what: "NOT NULL", column: "`x` int NOT NULL", kept: ["NOT NULL"]),
      Case(what: "DEFAULT NULL", column: "`x` int DEFAULT NULL", kept: ["DEFAULT NULL"]),
      Case(what: "no default, nullable", column: "`x` int"),
      Case(what: "literal default", column: "`x` int NOT NULL DEFAULT '-5'", kept: ["DEFAULT"]),
      Case(what: "width", column: "`x` int(7) NOT NULL"),
      Case(what: "unsigned", column: "`x` smallint unsigned NOT NULL DEFAULT '5'", kept: ["unsigned"]),
      Case(what: "double(10,2)", column: "`x` double(10,2) NOT NULL", marker: ":float64:", kept: ["double(10,2)"]),
      Case(what: "float unsigned", column: "`x` float unsigned DEFAULT '1.5'", marker: ":float32:"),
      Case(
        what: "expression default", column: "`x` int NOT NULL DEFAULT ((1 + 2))", targets: mysql, kept: ["((1 + 2))"]),
      Case(what: "expression default", column: "`x` int NOT NULL DEFAULT (1 + 2)", targets: maria, kept: ["(1 + 2)"]),
      Case(
        what: "expression with quotes and a backslash",
        column: #"`x` longblob NOT NULL DEFAULT (_utf8mb4'it''s \\ 100%')"#, targets: mysql, marker: ":<blob>:",
        kept: [#"(_utf8mb4'it''s \\ 100%')"#]),
      Case(
        what: "AUTO_INCREMENT", column: "`x` int NOT NULL AUTO_INCREMENT", keys: "PRIMARY KEY (`id`), KEY `k` (`x`)",
        options: "ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=latin1", kept: ["AUTO_INCREMENT"]),
      Case(
        what: "AUTO_INCREMENT in the key", column: "`x` int NOT NULL AUTO_INCREMENT", keys: "PRIMARY KEY (`x`)",
        kept: ["AUTO_INCREMENT"]),
      Case(what: "in a composite key", column: "`x` int NOT NULL", keys: "PRIMARY KEY (`x`,`id`)"),
      Case(
        what: "in a foreign key", column: "`x` int NOT NULL",
        keys: "PRIMARY KEY (`id`), KEY `x` (`x`), CONSTRAINT `f` FOREIGN KEY (`x`) REFERENCES `p` (`x`)"),
      Case(
        what: "unique, descending, prefix, invisible index", column: "`x` int NOT NULL",
        keys: "PRIMARY KEY (`id`), UNIQUE KEY `u` (`x` DESC), KEY `i` (`s`(3),`x`) /*!80000 INVISIBLE */",
        targets: mysql),
      Case(
        what: "generated virtual", column: "`x` int GENERATED ALWAYS AS (`id` + 1) VIRTUAL",
        kept: ["GENERATED ALWAYS AS (`id` + 1) VIRTUAL"]),
      Case(
        what: "generated virtual, in an index", column: "`x` int GENERATED ALWAYS AS (`id` + 1) VIRTUAL",
        keys: "PRIMARY KEY (`id`), KEY `x` (`x`)", copied: maria),
      Case(
        what: "generated stored, NOT NULL",
        column: "`x` int GENERATED ALWAYS AS ((`id` + 1)) STORED NOT NULL",
        targets: mysql, kept: ["GENERATED ALWAYS AS ((`id` + 1)) STORED NOT NULL"]),
      Case(
        what: "generated stored", column: "`x` int GENERATED ALWAYS AS (`id` + 1) STORED", targets: maria, copied: maria
      ),
      Case(
        what: "generated from text", column: "`x` int GENERATED ALWAYS AS (length(concat(`s`,_utf8mb4'a;b`'))) VIRTUAL",
        targets: mysql),
      Case(
        what: "invisible", column: "`x` int NOT NULL DEFAULT '0' /*!80023 INVISIBLE */", targets: mysql,
        kept: ["/*!80023 INVISIBLE */"]),
      Case(what: "invisible", column: "`x` int NOT NULL INVISIBLE DEFAULT 0", targets: maria, kept: ["INVISIBLE"]),
      Case(what: "user's comment", column: "`x` int NOT NULL COMMENT 'it''s \\\\ 100% \\n\"x\"'", kept: ["it''s"]),
      Case(what: "legacy attach", column: "`x` longblob COMMENT ':attach:a'", marker: ":<attach>:"),
      Case(what: "unreadable uint32", column: "`x` int unsigned NOT NULL COMMENT ':uint32:a'", marker: ":int64:"),
      Case(
        what: "check at the column", column: "`x` int NOT NULL CHECK (`x` > 0)", targets: maria,
        kept: ["CHECK (`x` > 0)"]),
      Case(
        what: "check of the table", column: "`x` int NOT NULL",
        keys: "PRIMARY KEY (`id`), CONSTRAINT `c` CHECK ((`x` > 0)) /*!80016 NOT ENFORCED */", targets: mysql),
      Case(
        what: "compressed column", column: "`x` blob /*M!100301 COMPRESSED*/ DEFAULT NULL", targets: maria,
        marker: ":<blob>:", kept: ["/*M!100301 COMPRESSED*/"]),
      Case(
        what: "partitioned", column: "`x` int NOT NULL",
        options: """
          ENGINE=InnoDB DEFAULT CHARSET=latin1
          /*!50100 PARTITION BY HASH (`id`)
          PARTITIONS 2 */
          """, targets: mysql),
      Case(
        what: "partitioned", column: "`x` int NOT NULL",
        options:
          "ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci\n PARTITION BY HASH (`id`)\nPARTITIONS 2",
        targets: maria),
      Case(
        what: "row format", column: "`x` int", options: "ENGINE=InnoDB DEFAULT CHARSET=latin1 ROW_FORMAT=COMPRESSED"),
      Case(
        what: "other options", column: "`x` int",
        options: "ENGINE=InnoDB DEFAULT CHARSET=ascii STATS_PERSISTENT=0 COMMENT=':x'"),
      Case(what: "FULLTEXT", column: "`x` int", keys: "PRIMARY KEY (`id`), FULLTEXT KEY `w` (`s`)"),
      Case(what: "longblob", column: "`x` longblob NOT NULL", marker: ":<blob>:", kept: ["longblob NOT NULL"]),
      Case(
        what: "JSON, which is a longtext", column: "`x` json NOT NULL DEFAULT '{}'", targets: maria, marker: ":json:",
        kept: ["`x` json NOT NULL DEFAULT '{}'"]),
      Case(
        what: "JSON of another collation",
        column: "`x` longtext CHECK (json_valid(`x`))",
        options: "ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci", targets: maria, marker: ":json:",
        kept: ["`x` json"]),
      Case(
        what: "JSON by a check of the table", column: "`x` longtext",
        keys: "PRIMARY KEY (`id`), CONSTRAINT `c` CHECK (json_valid(`x`))", targets: maria, marker: ":json:"),
      Case(
        what: "JSON that was MariaDB's", column: "`x` longtext NOT NULL",
        keys: "PRIMARY KEY (`id`), CONSTRAINT `c` CHECK (json_valid(`x`))", targets: mysql, marker: ":json:",
        copied: mysql),
      Case(
        what: "functional index", column: "`x` int", keys: "PRIMARY KEY (`id`), KEY `e` ((`x` + 1))", targets: mysql),
    ]
  }

  static let parent =
    "CREATE TABLE `p` (`x` int NOT NULL, PRIMARY KEY (`x`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;\n"

  @Test("the catalog differs in the comment only", arguments: Case.all)
  func comment(_ test: Case) throws {
    for target in test.targets {
      let sql =
        Self.parent + """
          CREATE TABLE `t` (`id` int NOT NULL COMMENT ':int32:', \(test.column), `s` varchar(9) NOT NULL DEFAULT 'é',
            \(test.keys)) \(test.options);
          """
      let pipeline = try Planning.pipeline(sql, on: target)
      let plan = try Planning.plan(pipeline, on: target)
      let steps = plan.steps.filter { $0.phase == .markers && $0.table == "t" }
      let step = try #require(steps.first, "\(target)")
      #expect(steps.count == 1)
      let before = try #require(pipeline.catalog[TableName("lab", "t")])
      let column = try #require(before.column("x"))
      let copies = test.copied.contains(target)
      #expect(step.kind == (copies ? .tableCopy : .metadataOnly))
      #expect(step.forward.count == 1)
      let text = step.forward[0].sql
      #expect(text.hasSuffix(copies ? ",\n  ALGORITHM=COPY" : ",\n  ALGORITHM=INSTANT"))
      #expect(text.firstRange(of: "MODIFY COLUMN")?.lowerBound == text.lastRange(of: "MODIFY COLUMN"), "\(text)")
      for words in test.kept { #expect(text.contains(words), "\(text)") }

      // The SQL, parsed again and applied to the unchanged table.
      var after = before
      let index = try #require(before.columns.firstIndex { $0.name == "x" })
      let user = Marker.split(column.comment).user
      after.columns[index].comment = test.marker + user
      let simulation = Planning.simulate(plan, stopAfter: step.id)
      #expect(simulation.unexpected.isEmpty, "\(simulation.unexpected)")
      // The encoding may have been changed before: only the effect of the step itself counts.
      var start = before
      for earlier in plan.steps.prefix(while: { $0.id != step.id }) {
        for change in earlier.effect {
          var catalog = Catalog(
            server: pipeline.catalog.server, schemas: ["lab": Schema(name: "lab", tables: ["t": start])])
          catalog.apply(change)
          start = catalog.schemas["lab"]!.tables["t"] ?? start
        }
      }
      start.columns[index].comment = test.marker + user
      let result = try #require(simulation.catalog[TableName("lab", "t")])
      #expect(result.definition == start.definition, "\(target): \(text)")
      #expect(result.columns.map(\.name) == before.columns.map(\.name))
      if before.collation == "utf8mb4_bin" { #expect(result.definition == after.definition, "\(target): \(text)") }
      Planning.check(plan)
    }
  }

  @Test("columns of other kinds stay as they are beside it")
  func neighbours() throws {
    for target in Target.names {
      let sql = """
        CREATE TABLE `t` (`id` int NOT NULL, `d` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
          `z` timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', `b` bit(4) NOT NULL DEFAULT b'101', `h` binary(2) DEFAULT 0x00FF,
          `e` enum('a','it''s','c,d') NOT NULL DEFAULT 'it''s', `s` varchar(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
          `g` point NOT NULL \(target.hasPrefix("maria") ? "REF_SYSTEM_ID=4326" : "/*!80003 SRID 4326 */"), PRIMARY KEY (`id`))
        ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
        """
      let pipeline = try Planning.pipeline(sql, on: target)
      let plan = try Planning.plan(pipeline, on: target, answers: [.keyCollation: "keep"])
      for step in plan.steps where step.phase == .markers {
        #expect(step.forward[0].sql.contains("`id` int"))
        #expect(!step.forward[0].sql.contains("`d`"))
      }
      Planning.check(plan)
    }
  }

  @Test("a DATETIME with a clock, a zero date, bits and a geometry keep their definition when they are answered for")
  func answered() throws {
    let sql = """
      CREATE TABLE `t` (`id` int NOT NULL,
        `z` timestamp NOT NULL DEFAULT '0000-00-00 00:00:00', `c` timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
        `b` bit(4) NOT NULL DEFAULT b'101', `f` tinyint(1) NOT NULL DEFAULT '1' COMMENT 'x', `k` int COMMENT ':see: x',
        PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
      """
    for target in Target.names {
      let pipeline = try Planning.pipeline(sql, on: target)
      let plan = try Planning.plan(
        pipeline, on: target,
        answers: [.timestamp: "datetime UTC", .bit: "int64", .boolean: "bool", .colonComment: "blank"])
      let after = Planning.simulate(plan).catalog[TableName("lab", "t")]!
      #expect(after.column("z")!.columnType == "datetime")
      #expect(after.column("z")!.defaultValue == .literal("0000-00-00 00:00:00"))
      #expect(after.column("c")!.columnType == "datetime(3)")
      #expect(after.column("c")!.onUpdate?.lowercased() == "current_timestamp(3)")
      #expect(after.column("b")!.defaultValue == .literal("5"))
      #expect(after.column("b")!.comment == ":int64:")
      #expect(after.column("f")!.comment == ":bool:x")
      #expect(after.column("k")!.comment == ":int32: :see: x")
      Planning.check(plan)
    }
  }
}

extension String {
  fileprivate func lastRange(of words: String) -> String.Index? {
    var last: String.Index?
    var rest = self[...]
    while let range = rest.firstRange(of: words) {
      last = range.lowerBound
      rest = rest[range.upperBound...]
    }
    return last
  }
}
