import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Replace or declare the error value of an enum.
  static let postgresqlEnumError = Rule(
    code: "DJ804", name: "postgresql-enum-error",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data,
    summary: "Replace or declare the error value of an enum.",
    explanation: """
      MySQL stores an empty string for an invalid enum value. It is not one of the labels, so PostgreSQL rejects it, \
      and so does MySQL in strict mode. --repair enum-error=null makes it NULL if the column is nullable; \
      enum-error=label adds the empty string to the labels (PostgreSQL only).
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
      return Remark("\(count) of \(evidence.values) values are not a label", evidence: ["count": .int(count)])
    })
}
