import Foundation
import TestSupport
import Testing

/// `djaudit compare` and `djaudit sample` as run by a script.
@Suite struct CompareTests {
  static func dump(_ rows: String) -> String {
    """
    -- Server version\t8.0.36
    SET NAMES utf8mb4;
    USE lab;
    CREATE TABLE a (id int, v varchar(20), PRIMARY KEY (id));
    INSERT INTO a VALUES \(rows);

    """
  }

  @Test(
    "exit codes tell equal, different, and what could not be read",
    arguments: [
      ("(2,'b'),(1,'secret')", Int32(0)), ("(1,'other'),(2,'b')", 1), ("(1,'secret'),(2", 2),
    ])
  func exitCodes(_ rows: String, _ code: Int32) throws {
    let a = try TemporaryFolder.file("a.sql", Array(Self.dump("(1,'secret'),(2,'b')").utf8))
    // The truncated dump ends in the middle of a row.
    let text = code == 2 ? String(Self.dump(rows).dropLast(3)) : Self.dump(rows)
    let answer = try CommandTests.run(["compare", "-q", a, "-"], input: text)
    #expect(answer.code == code, "\(answer.output)\(answer.errors)")
    #expect(!answer.output.contains("secret"))
    if code == 1 {
      let shown = try CommandTests.run(["compare", "-q", a, "-", "--show-values"], input: text)
      #expect(shown.output.contains("row (id=1): v: 'secret' != 'other'"))
      let json = try CommandTests.run(["compare", "-q", a, "-", "--format", "json"], input: text)
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      let table = (document?["tables"] as? [[String: Any]])?.first
      #expect(table?["match"] as? Bool == false && table?["row_count"] as? Int == 2)
      #expect((table?["discrepancies"] as? [String])?.first == "1 row changed: v in 1")
    }
  }

  @Test(
    "a dump without a second one, a map that names no schema and a sample of nothing are refused",
    arguments: [
      ["compare", "Samples/lab.sql"], ["compare", "Samples/lab.sql", "--map", "nowhere=nobody"],
      ["compare", "Samples/lab.sql", "--map", "x"], ["sample", "Samples/lab.sql", "--rows", "0"],
      ["sample", "Samples/lab.sql", "--rows", "1", "--target", "oracle"],
    ])
  func usage(_ arguments: [String]) throws {
    let answer = try CommandTests.run(arguments)
    #expect(answer.code == 2 && answer.output.isEmpty && !answer.errors.isEmpty)
  }

  @Test("two schemas of one dump are compared, and a folder of dumps is one side")
  func sides() throws {
    func schema(_ name: String, _ rows: String) -> String {
      Self.dump(rows).replacing("USE lab;", with: "CREATE DATABASE `\(name)`; USE `\(name)`;")
    }
    let (one, two) = (schema("s", "(1,'x'),(2,'y')"), schema("s_v2", "(2,'y'),(1,'x')"))
    let both = try TemporaryFolder.file("both.sql", Array((one + two).utf8))
    #expect(try CommandTests.run(["compare", "-q", both, "--map", "s=s_v2"]).code == 0)
    let other = try TemporaryFolder.file("other.sql", Array((one + schema("s_v2", "(1,'x')")).utf8))
    let answer = try CommandTests.run(["compare", "-q", other, "--map", "s=s_v2"])
    #expect(answer.code == 1 && answer.output.contains("s.a ~ s_v2.a"))

    let folder = try TemporaryFolder()
    try folder.write("s.sql", one)
    try folder.write("s_v2.sql", two)
    for sides in [[folder.path, both], [both, folder.path]] {
      let answer = try CommandTests.run(["compare", "-q"] + sides)
      #expect(answer.code == 0 && answer.output.contains("2 tables, 4 rows"), "\(answer.output)\(answer.errors)")
      #expect(try CommandTests.run(["compare", "-q", sides[0], sides[1], "--map", "s=s_v2"]).code == 0)
    }
    #expect(try CommandTests.run(["compare", "-q", folder.path, other]).code == 1)
  }

  @Test("compare reads the answers that a migration was made with, and says what it could not compare")
  func answers() throws {
    func dump(_ type: String, _ value: String, zone: String = "SET TIME_ZONE='+00:00';\n") -> String {
      "-- Server version\t8.0.36\nSET NAMES utf8mb4;\n\(zone)USE lab;\n"
        + "CREATE TABLE a (id int, v \(type) NULL, PRIMARY KEY (id));\nINSERT INTO a VALUES (1,'\(value)');\n"
    }
    let before = try TemporaryFolder.file("before.sql", Array(dump("timestamp", "2021-07-01 12:00:00").utf8))
    let after = try TemporaryFolder.file("after.sql", Array(dump("datetime", "2021-07-01 10:00:00").utf8))
    let questions = try CommandTests.run(["decisions", "-q", before]).output
    let answers = try TemporaryFolder.file(
      "answers.toml",
      Array(
        questions.replacing("time_zone = \"\"", with: "time_zone = \"Europe/Zurich\"")
          .replacing("answer = \"\"", with: "answer = \"datetime\"").utf8))
    #expect(try CommandTests.run(["compare", "-q", before, after]).code == 1)
    #expect(try CommandTests.run(["compare", "-q", before, after, "--decisions", answers]).code == 0)
    let local = try TemporaryFolder.file(
      "local.sql", Array(dump("timestamp", "2021-07-01 12:00:00", zone: "").utf8))
    let answer = try CommandTests.run(["compare", "-q", before, local])
    #expect(
      answer.code == 2 && answer.output.contains("Not compared\n  lab.a.v: its times are in UTC on one side only"))
    let json = try CommandTests.run(["compare", "-q", before, local, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let table = (document?["tables"] as? [[String: Any]])?.first
    #expect(document?["verdict"] as? String == "partial" && table?["match"] as? Bool == false)
  }

  @Test("a sample of the sample dump is an input that compares equal to itself")
  func sample() throws {
    let first = try CommandTests.run(["sample", "-q", "Samples/lab.sql", "--rows", "2"])
    let second = try CommandTests.run(["sample", "-q", "Samples/lab.sql", "--rows", "2"])
    #expect(first.code == 0 && first.output == second.output && first.output.contains("INSERT INTO"))
    let path = try TemporaryFolder.file("sample.sql", Array(first.output.utf8))
    let answer = try CommandTests.run(["compare", "-q", path, path])
    #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
  }
}
