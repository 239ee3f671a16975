import TestSupport
import Testing

/// A count of one is where wording goes wrong: `1 tables`, `1 failures`, `1 keys would fail`.
@Suite("One is one")
struct PluralTests {
  static let dumps: [(name: String, sql: String)] = [
    (
      "one",
      """
      CREATE DATABASE `lab` DEFAULT CHARACTER SET latin1; USE `lab`;
      CREATE TABLE `~log` (`id` int NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB;
      CREATE TABLE `session` (`session` varchar(10) NOT NULL, `data` longblob NOT NULL,
        `flag` tinyint(1) NOT NULL DEFAULT '7', `at` timestamp NULL DEFAULT NULL, `big` bigint unsigned DEFAULT NULL,
        `d` date DEFAULT NULL, `t` text, `p` int NOT NULL, PRIMARY KEY (`session`), KEY `p` (`p`),
        CONSTRAINT `fk` FOREIGN KEY (`p`) REFERENCES `other`.`o` (`p`), CONSTRAINT `ck` CHECK ((`p` > 5)))
        ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='a session';
      INSERT INTO `session` VALUES ('caf',0x616263,7,'2020-01-01 00:00:00',18446744073709551615,'0000-00-00','abc',1);
      """
    ),
    (
      "refused",
      """
      CREATE DATABASE `lab` DEFAULT CHARACTER SET latin1; USE `lab`;
      CREATE TABLE `session` (`s` varchar(3) NOT NULL, `n` int NOT NULL, `e` enum('a') NOT NULL, PRIMARY KEY (`s`))
        ENGINE=InnoDB DEFAULT CHARSET=latin1;
      INSERT INTO `session` VALUES ('abcd',1,'a'),('b',1,'q'),('c',2); INSERT INTO `nothere` VALUES (1);
      """
    ),
    (
      "done",
      """
      CREATE DATABASE `lab` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE `lab`;
      CREATE TABLE `session` (`s` varchar(3) NOT NULL, `n` int NOT NULL COMMENT ':int32:', PRIMARY KEY (`s`))
        ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
      REPLACE INTO `session` VALUES ('a',1),('a',2);
      """
    ),
  ]

  static let commands = [
    "audit", "audit --verbose", "audit --format markdown", "audit --format github", "audit --format sarif",
    "audit --by schema", "audit --by rule", "audit --code CODE", "status", "catalog", "columns", "lineage", "decisions",
    "definitions", "graph", "estimate", "plan", "plan --strategy copy", "simulate", "sandbox", "sandbox --migrated",
    "sample --rows 1", "model", "verify", "compare ONE", "rewrite --to mysql-9 --dry-run",
    "rewrite --to postgresql --dry-run",
  ]

  /// Words after `1` that only look like plurals.
  static let singular: Set<String> = [
    "is", "has", "was", "does", "this", "class", "needs", "waits", "differs", "knows", "goes", "belongs", "gets",
  ]

  @Test("no command counts one as many", arguments: dumps.map(\.name))
  func plurals(_ name: String) throws {
    let place = try TemporaryFolder()
    for dump in Self.dumps {
      try place.write(
        dump.name + ".sql", "-- MySQL dump 10.13\n-- Server version\t8.0.36\n\(dump.sql)\n-- Dump completed\n")
    }
    try place.write(
      "code.py",
      "import datajoint as dj\nschema = dj.schema('lab')\n@schema\nclass Session(dj.Manual):\n    definition = 's: int'\n"
    )
    for command in Self.commands {
      let words = command.split(separator: " ").map { word in
        word == "ONE" ? place.file("one.sql") : word == "CODE" ? place.file("code.py") : String(word)
      }
      let answer = try CommandTests.run([words[0], place.file(name + ".sql")] + words.dropFirst() + ["--isolated"])
      for line in (answer.output + "\n" + answer.errors).split(separator: "\n") {
        #expect(!Self.isWrong(line), "\(command): \(line)")
      }
    }
  }

  /// Whether a line has the number 1 with a plural noun or verb.
  static func isWrong(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    for (index, word) in words.enumerated() where word == "1" {
      if index > 0, ["-", "and", "×"].contains(words[index - 1]) { continue }
      for next in words[(index + 1)...].prefix(2) {
        let next = next.prefix { $0.isLetter || $0 == "-" }
        if next.count < 3 || !next.allSatisfy({ $0.isLowercase || $0 == "-" }) || singular.contains(String(next)) {
          break
        }
        if ["are", "have", "were", "know", "wait"].contains(next) { return true }
        if next.hasSuffix("s"), !next.hasSuffix("ss"), !next.hasSuffix("us") { return true }
        if ["row", "table", "column", "key", "question", "schema", "of", "place", "finding"].contains(next) { break }
      }
    }
    return false
  }
}
