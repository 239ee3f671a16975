import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Replace dates that PostgreSQL does not support.
  static let postgresqlZeroDate = Rule(
    code: "DJ803", name: "postgresql-zero-date",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data,
    summary: "Replace dates that PostgreSQL does not support.",
    explanation: """
      PostgreSQL does not accept the date 0000-00-00, a month or day of 0, or the year 0000; loading would stop there. \
      --repair zero-date=null makes them NULL if the column is nullable.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓d date, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'2020-00-01');
      """#,
      #"""
      CREATE TABLE a (id int, d date, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'1000-01-01');
      """#,
    ],
    restsOn: [.moments],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let moments = evidence.moments,
        column.column.type.name != "time"
      else { return nil }
      if moments.zeroDates > 0 {
        return Remark(
          "\(moments.zeroDates) of \(evidence.values) values are zero dates",
          evidence: evidence.facts(.zeroDate, ["count": .int(moments.zeroDates)]))
      }
      guard let first = moments.minimum, first.hasPrefix("0000") else { return nil }
      return Remark("Some values are in the year 0000", evidence: evidence.facts(.outOfRange, [:]))
    })
}
