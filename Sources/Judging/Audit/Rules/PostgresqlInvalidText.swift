import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Decide what bytes are that are no text.
  static let postgresqlInvalidText = Rule(
    code: "DJ804", name: "postgresql-invalid-text",
    severity: .error, concern: .hardFailure, resolution: .none, phase: .data,
    summary: "Decide what bytes are that are no text.",
    explanation: """
      The dump says that its text is UTF-8, and these bytes are not: PostgreSQL refuses them (invalid byte \
      sequence), and a MySQL server that is not strict cuts the text there. --repair invalid-text=latin1 reads \
      such a text as latin1, replace puts U+FFFD in the place of each such byte.
      """,
    source: "measured on PostgreSQL 15 and MySQL 9.7",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓t varchar(20), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,x'C3');
      """#,
      #"""
      CREATE TABLE a (id int, t varchar(20), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'é');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.text?.invalidUTF8, count > 0 else {
        return nil
      }
      return Remark(
        "\(count) of \(evidence.values) texts are no UTF-8",
        evidence: evidence.facts(.invalidUTF8, ["count": .int(count)]))
    })
}
