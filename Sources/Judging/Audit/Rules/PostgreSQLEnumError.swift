import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Give the error value of an enum a label.
  static let postgresqlEnumError = Rule(
    code: "DJ804", name: "postgresql-enum-error",
    severity: .error, concern: .hardFailure, resolution: .none, phase: .data,
    summary: "Give the error value of an enum a label.",
    explanation: """
      MySQL keeps an empty string in the place of an enum's value that was none. It is no label: PostgreSQL \
      refuses it, and so does MySQL when it is strict. --repair enum-error=null makes it NULL where the column is \
      nullable, label adds the empty string to the labels (PostgreSQL).
      """,
    source: "measured on PostgreSQL 15; MySQL manual, The ENUM Type",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓e enum('x','y'), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'');
      """#,
      #"""
      CREATE TABLE a (id int, e enum('x',''), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      let type = column.column.type
      guard type.name == "enum", !type.values.contains(""), let evidence = context.evidence(column, table),
        let count = evidence.text?.empty, count > 0
      else { return nil }
      return Remark("\(count) of \(evidence.values) values are no label", evidence: ["count": .int(count)])
    })
}
