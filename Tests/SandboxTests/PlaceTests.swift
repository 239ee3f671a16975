import Catalog
import Diagnostics
import Foundation
import Inputs
import SQLite
import TestSupport
import Testing

@testable import Sandbox

/// Failures that are found only after all rows were read are still reported with the place of their row.
@Suite("Places of rows that fail") struct PlaceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// ↓ marks each reported row.
    var sql: String
    var kind: Failure.Kind?
    init(_ name: String, _ kind: Failure.Kind?, _ sql: String) { (self.name, self.kind, self.sql) = (name, kind, sql) }
    var testDescription: String { name }

    static let all: [Case] = [
      Case(
        "an orphan by number", .foreignKey,
        """
        CREATE TABLE p (a int, PRIMARY KEY (a)); INSERT INTO p VALUES (1);
        CREATE TABLE c (i int, a int, PRIMARY KEY (i), FOREIGN KEY (a) REFERENCES p (a));
        INSERT INTO c VALUES (1,1),
        ↓(2,7),(3,7),↓(4,8);
        """),
      Case(
        "no more than three are kept", .foreignKey,
        """
        CREATE TABLE p (a int, PRIMARY KEY (a)); INSERT INTO p VALUES (1);
        CREATE TABLE c (a int, FOREIGN KEY (a) REFERENCES p (a));
        INSERT INTO c VALUES ↓(2),↓(3),↓(4),(5),(6);
        """),
      Case(
        "an orphan by text, in a statement of its own", .foreignKey,
        """
        CREATE TABLE p (a varchar(9) COLLATE utf8mb4_general_ci, PRIMARY KEY (a)); INSERT INTO p VALUES ('é');
        CREATE TABLE c (a varchar(9) COLLATE utf8mb4_general_ci, FOREIGN KEY (a) REFERENCES p (a));
        INSERT INTO c VALUES ('é');
        INSERT INTO c VALUES ↓('it''s\\n');
        """),
      Case(
        "of two columns, the child before its parent", .foreignKey,
        """
        CREATE TABLE c (b varchar(9) COLLATE utf8mb4_bin, a int, FOREIGN KEY (a, b) REFERENCES p (a, b));
        INSERT INTO c VALUES ('x',1),(NULL,7),↓('y',1);
        CREATE TABLE p (a int, b varchar(9) COLLATE utf8mb4_bin, PRIMARY KEY (a, b)); INSERT INTO p VALUES (1,'x');
        """),
      Case(
        "columns in the order of the INSERT", .foreignKey,
        """
        CREATE TABLE p (a int, PRIMARY KEY (a)); INSERT INTO p VALUES (1);
        CREATE TABLE c (i int, a int, x varchar(9) DEFAULT 'q', FOREIGN KEY (a) REFERENCES p (a));
        INSERT INTO c (a, i) VALUES (1,5),↓(5,1);
        """),
      Case(
        "the second of a unique key, by its collation", .unique,
        """
        CREATE TABLE t (i int, a varchar(9) COLLATE utf8mb4_general_ci, UNIQUE KEY u (a));
        INSERT INTO t VALUES (1,'x'),(2,'y'),↓(3,'X '),(4,NULL),(5,NULL);
        """),
      Case(
        "the second of a unique prefix", .unique,
        "CREATE TABLE t (a varchar(9) COLLATE utf8mb4_bin, UNIQUE KEY u (a(2))); INSERT INTO t VALUES ('äbc'),↓('äbd');"
      ),
      Case(
        "the second of a primary key that its collation has equal", .primaryKey,
        """
        CREATE TABLE t (a varchar(9) COLLATE utf8mb4_general_ci, PRIMARY KEY (a));
        INSERT INTO t VALUES ('x'),('y'),
        ↓('X');
        """),
      Case(
        "the second of a primary key", .primaryKey,
        "CREATE TABLE t (a int, PRIMARY KEY (a)); INSERT INTO t VALUES (1),(2),↓(1);"),
      Case(
        "rows that part under utf8mb4_bin", nil,
        """
        CREATE TABLE p (a varchar(9) COLLATE latin1_swedish_ci, PRIMARY KEY (a)); INSERT INTO p VALUES ('abc'),('d');
        CREATE TABLE c (a varchar(9) COLLATE latin1_swedish_ci, FOREIGN KEY (a) REFERENCES p (a));
        INSERT INTO c VALUES ('abc'),('d'),↓('ABC');
        """),
      Case(
        "keys that collide under utf8mb4_bin", nil,
        """
        CREATE TABLE t (a varchar(9) COLLATE utf8mb4_0900_ai_ci, PRIMARY KEY (a));
        INSERT INTO t VALUES ('x'),('y'),↓('x ');
        """),
    ]
  }

  @Test("each is told with its file, line, byte and statement", arguments: Case.all)
  func place(_ test: Case) throws {
    let head = "CREATE DATABASE s DEFAULT CHARSET utf8mb4; USE s;\n"
    var sql = head
    var wanted: [(byte: Int, line: Int)] = []
    for piece in test.sql.split(separator: "↓", omittingEmptySubsequences: false) {
      if sql != head { wanted.append((sql.utf8.count, sql.utf8.count { $0 == 0x0A } + 1)) }
      sql += piece
    }
    let trial = try Trial(sql + "\n")
    let failures =
      test.kind == nil ? trial.result.keys.flatMap(\.partingRows) : trial.result.failures.flatMap(\.first)
    #expect(failures.allSatisfy { test.kind == nil || $0.kind == test.kind })
    #expect(failures.compactMap { $0.position?.byte }.sorted() == wanted.map(\.byte))
    #expect(failures.compactMap { $0.position?.line }.sorted() == wanted.map(\.line))
    #expect(failures.allSatisfy { $0.statement?.hasPrefix("INSERT INTO ") == true && $0.value == nil })
    let inFile = try trial.rows("SELECT byte FROM djaudit_findings ORDER BY byte")
    #expect(inFile == wanted.map { [.integer(Int64($0.byte))] })
  }

  @Test("many chunks later, and read again no further than needed")
  func far() throws {
    let rows = (0..<60_000).map { "(\($0),\($0 == 31_234 ? 70_000 : $0))" }
    let sql =
      "CREATE DATABASE s; USE s; CREATE TABLE p (a int, PRIMARY KEY (a)); CREATE TABLE c (i int, a int, FOREIGN KEY (a) REFERENCES p (a));\n"
      + "INSERT INTO p VALUES \((0..<60_000).map { "(\($0))" }.joined(separator: ","));\n"
      + stride(from: 0, to: 60_000, by: 5000).map {
        "INSERT INTO c VALUES \(rows[$0..<$0 + 5000].joined(separator: ",\n"));\n"
      }.joined()
    let trial = try Trial(sql)
    let position = try #require(trial.result.failures.first?.first.first?.position)
    #expect(position.byte == sql.utf8.distance(from: sql.startIndex, to: sql.firstRange(of: "(31234,")!.lowerBound))
    #expect(position.line == 3 + 31_234)
  }
}
