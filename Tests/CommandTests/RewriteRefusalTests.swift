import Foundation
import TestSupport
import Testing

/// What a target would refuse or lose is found before a byte is written. The cases were loaded unchecked into MySQL 9.7
/// and PostgreSQL 15 in strict mode: each failed there, or lost something.
@Suite struct RewriteRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    /// After `CREATE TABLE t (id int NOT NULL, …`: columns and keys; then the rows.
    var columns: String
    var rows: String
    var targets = ["mysql-9", "postgresql"]
    /// What is printed on standard error.
    var words: String
    /// The value of `--repair` for it.
    var repair: String?
    var testDescription: String { what }

    func sql() -> [UInt8] {
      let head =
        "-- MySQL dump 10.13\n-- Server version\t8.0.36\nSET NAMES utf8mb4;\nCREATE DATABASE `lab` DEFAULT CHARACTER SET utf8mb4;\nUSE `lab`;\n"
      let table = "CREATE TABLE `t` (`id` int NOT NULL, \(columns), PRIMARY KEY (`id`)) DEFAULT CHARSET=utf8mb4;\n"
      let text = head + Self.parents + table + "INSERT INTO `t` VALUES \(rows);\n-- Dump completed\n"
      // A Swift string cannot contain a byte that is not UTF-8.
      return Array(text.utf8).map { $0 == 0x07 ? 0xFF : $0 }
    }

    static let parents = """
      CREATE TABLE `n` (`a` int NOT NULL, PRIMARY KEY (`a`));
      INSERT INTO `n` VALUES (1);
      CREATE TABLE `s` (`a` varchar(9) NOT NULL, PRIMARY KEY (`a`)) DEFAULT CHARSET=latin1;
      INSERT INTO `s` VALUES ('Jose');

      """
  }

  static let postgresql = ["postgresql"]
  static let cases = [
    Case(
      what: "a NUL in text", columns: "`v` varchar(9)", rows: #"(1,'a\0b')"#, targets: postgresql, words: "DJ801",
      repair: "nul-in-text=remove"),
    Case(
      what: "a NUL in JSON", columns: "`v` json", rows: #"(1,'{"a": "\\u0000"}')"#, targets: postgresql, words: "DJ802",
      repair: "nul-in-text=replace"),
    Case(
      what: "a NUL in MariaDB's JSON", columns: "`v` longtext CHECK (json_valid(`v`))",
      rows: #"(1,'{"a": "\\u0000"}')"#,
      targets: postgresql, words: "DJ802", repair: "nul-in-text=replace"),
    Case(
      what: "JSON that is a string", columns: "`v` json", rows: #"(1,'"12"')"#, targets: postgresql, words: "DJ817"),
    Case(
      what: "a zero date", columns: "`v` date", rows: "(1,'0000-00-00')", targets: postgresql, words: "DJ803",
      repair: "zero-date=null"),
    Case(
      what: "the error value of an enum", columns: "`v` enum('x')", rows: "(1,'')", words: "DJ804",
      repair: "enum-error=null"),
    Case(
      what: "bytes that are not UTF-8", columns: "`v` varchar(9)", rows: "(1,'a\u{7}b')", words: "DJ611",
      repair: "invalid-text=replace"),
    Case(
      what: "a name beyond 63 bytes", columns: "`\(String(repeating: "é", count: 32))` int", rows: "(1,1)",
      targets: postgresql, words: "DJ805"),
    Case(
      what: "a number without a parent", columns: "`v` int, CONSTRAINT `f` FOREIGN KEY (`v`) REFERENCES `n` (`a`)",
      rows: "(1,1),(2,2)", words: "1 row has no parent in lab.n (f)"),
    Case(
      what: "text whose parent is written in another case",
      columns: "`v` varchar(9) CHARACTER SET latin1, CONSTRAINT `f` FOREIGN KEY (`v`) REFERENCES `s` (`a`)",
      rows: "(1,'jose')", words: "1 row has no parent in lab.s (f) under the target's collation"),
    Case(
      what: "keys that differ in trailing spaces",
      columns: "`v` varchar(9) COLLATE utf8mb4_0900_ai_ci, UNIQUE KEY `u` (`v`)", rows: "(1,'a'),(2,'a ')",
      targets: ["mysql-9", "mariadb-10.11"], words: "the unique key u now ignores"),
    Case(
      what: "a number beyond its type", columns: "`v` smallint", rows: "(1,40000)", words: "lab.t.v: numbers are beyond"
    ),
    Case(
      what: "text longer than its column", columns: "`v` varchar(3)", rows: "(1,'abcd')", words: "has 4 characters"),
    Case(
      what: "NULL where it may not be", columns: "`v` int NOT NULL", rows: "(1,NULL)", words: "the column is NOT NULL"),
    Case(what: "a date that is none", columns: "`v` datetime", rows: "(1,'tomorrow')", words: "not a date or time"),
    Case(
      what: "a day that its month does not have", columns: "`v` date", rows: "(1,'2023-02-31')",
      words: "in.sql:11:24: lab.t.v: 1 value is not a date or time"),
  ]

  @Test("found before a byte is written", arguments: cases)
  func refused(_ test: Case) throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.sql", test.sql())
    for target in test.targets {
      let arguments = [input, "--to", target, "-o", folder.file("out.sql")]
      let answer = try RewriteCommandTests.rewrite(arguments)
      #expect(answer.code == 2 && answer.errors.contains(test.words), "\(target): \(answer)")
      #expect(answer.errors.contains("nothing written") && folder.names == ["in.sql"], "\(target): \(answer)")
      let dry = try RewriteCommandTests.rewrite([input, "--to", target, "--dry-run"])
      #expect(dry.code == 1 && dry.errors.contains(test.words), "\(target): \(dry)")
      guard let repair = test.repair else { continue }
      let repaired = try RewriteCommandTests.rewrite(arguments + ["--repair", repair])
      #expect(repaired.code == 0 && repaired.output.contains("1 value was repaired"), "\(target): \(repaired)")
      for name in folder.names where name != "in.sql" { try FileManager.default.removeItem(atPath: folder.file(name)) }
    }
  }

  @Test("a repair that makes NULL does not help a column that is NOT NULL, which is said before; repairs add up")
  func repairs() throws {
    let folder = try TemporaryFolder()
    func rewrite(_ columns: String, _ rows: String) throws -> CommandTests.Answer {
      let test = Case(what: "", columns: columns, rows: rows, words: "")
      let input = try folder.write("in.sql", test.sql())
      return try RewriteCommandTests.rewrite([
        input, "--to", "postgresql", "--repair", "zero-date=null", "--repair", "nul-in-text=remove", "--dry-run",
      ])
    }
    let answer = try rewrite("`v` date NOT NULL, `w` date", "(1,'0000-00-00','0000-00-00')")
    #expect(answer.code == 1 && answer.errors.contains("cannot be repaired by NULL"), "\(answer)")
    #expect(answer.errors.contains("lab.t.v") && !answer.errors.contains("lab.t.w"), "\(answer)")
    let both = try rewrite("`v` date, `w` varchar(9)", #"(1,'0000-00-00','a\0')"#)
    #expect(both.code == 0 && both.output.contains("1 value was repaired (zero-date)"), "\(both)")
  }

  @Test(
    "zero dates as defaults stay; what was written is written again over itself",
    arguments: ["mysql-9", "mariadb-10.11"])
  func zeroDefault(_ target: String) throws {
    let folder = try TemporaryFolder()
    let test = Case(what: "", columns: "`v` date NOT NULL DEFAULT '0000-00-00'", rows: "(1,'2020-01-01')", words: "")
    let input = try folder.write("in.sql", test.sql())
    for _ in 0..<2 {
      let answer = try RewriteCommandTests.rewrite([input, "--to", target, "-o", folder.file("out.sql")])
      #expect(answer.code == 0, "\(answer)")
    }
    #expect(folder.names.sorted() == ["in.sql", "out.sql", "out.verify.sql"])
  }

  @Test(
    "keys that overlapping inputs have twice are found before a byte is written", arguments: ["mysql-9", "postgresql"])
  func overlapping(_ target: String) throws {
    let folder = try TemporaryFolder()
    let head = "-- MySQL dump 10.13\n-- Server version\t8.0.36\nSET NAMES utf8mb4;\n"
    let table = "CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(9), PRIMARY KEY (`id`)) DEFAULT CHARSET=utf8mb4;\n"
    let schema = "CREATE DATABASE `lab` DEFAULT CHARACTER SET utf8mb4;\nUSE `lab`;\n" + table
    func rows(_ values: String) -> [UInt8] {
      Array("\(head)USE `lab`;\nINSERT INTO `t` VALUES \(values);\n-- Dump completed\n".utf8)
    }
    let whole = try folder.write("whole.sql", Array("\(head)\(schema)-- Dump completed\n".utf8))
    let (one, other) = (try folder.write("1.sql", rows("(1,'a'),(2,'b')")), try folder.write("2.sql", rows("(2,'b')")))
    let third = try folder.write("3.sql", rows("(3,'a')"))
    let arguments = ["--to", target, "-o", folder.file("out.sql")]
    let answer = try RewriteCommandTests.rewrite([whole, one, other] + arguments)
    #expect(answer.code == 2 && answer.errors.contains("1 row has the key PRIMARY of another row"), "\(answer)")
    #expect(answer.errors.contains("2.sql:5:24") && !folder.names.contains("out.sql"), "\(answer)")
    #expect(try RewriteCommandTests.rewrite([whole, one, third] + arguments).code == 0)
  }
}
