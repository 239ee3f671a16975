import Foundation
import Testing

/// `djaudit compare` and `djaudit sample` as a script runs them.
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
    let a = try CommandTests.temporaryFile("a.sql", Array(Self.dump("(1,'secret'),(2,'b')").utf8))
    // What is cut off ends in the middle of a row.
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

  @Test("a sample of the sample dump is an input that compares equal to itself")
  func sample() throws {
    let first = try CommandTests.run(["sample", "-q", "Samples/lab.sql", "--rows", "2"])
    let second = try CommandTests.run(["sample", "-q", "Samples/lab.sql", "--rows", "2"])
    #expect(first.code == 0 && first.output == second.output && first.output.contains("INSERT INTO"))
    let path = try CommandTests.temporaryFile("sample.sql", Array(first.output.utf8))
    let answer = try CommandTests.run(["compare", "-q", path, path])
    #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
  }
}
