import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import Text

extension Rule {
  /// Finish migrating schemas that are only partly migrated.
  static let partlyMigrated = Rule(
    code: "DJ234", name: "partly-migrated",
    severity: .warning, concern: .hardFailure, resolution: .automatic, phase: .data,
    summary: "Finish migrating schemas that are only partly migrated.",
    explanation: """
      This schema has both 2.x markers and columns that still need them. 0.14 clients cannot open its marked tables \
      ("Unknown attribute type", "Undefined attribute adapter"), and 2.x clients misread the others, so neither \
      version works fully. `djaudit plan` writes what is missing.
      """,
    source: "measured with datajoint 0.14.6 and 2.3.5",
    examples: [
      #"""
      ↓CREATE DATABASE lab;
      USE lab;
      CREATE TABLE a (id int COMMENT ':int32:', b longblob, PRIMARY KEY (id))
      """#,
      #"""
      CREATE DATABASE lab;
      USE lab;
      CREATE TABLE a (id int COMMENT ':int32:', b longblob COMMENT ':<blob>:', PRIMARY KEY (id))
      """#,
    ],
    check: .pipeline { context, findings in
      var counts: [String: (marked: Int, pending: Int)] = [:]
      for table in context.pipeline.visibleTables {
        for column in table.columns {
          if column.isMarkedBy2x { counts[table.table.schema, default: (0, 0)].marked += 1 }
          switch column.state {
          case .mark, .codec, .rewrite: counts[table.table.schema, default: (0, 0)].pending += 1
          default: break
          }
        }
      }
      for schema in context.catalog.schemas.values {
        guard let (marked, pending) = counts[schema.name] else { continue }
        guard marked > 0, pending > 0 else { continue }
        findings.add(
          Remark(
            "\(Words.plural(marked, "column has", "columns have")) 2.x markers, \(pending) still \(pending == 1 ? "needs" : "need") changing",
            evidence: ["marked": .int(marked), "pending": .int(pending)]), schema: schema)
      }
    })
}

extension ColumnModel {
  /// A marker that 0.x does not write.
  fileprivate var isMarkedBy2x: Bool {
    switch marker?.kind {
    case .core(let type): type.name != .uuid
    case .codec, .unreadable: true
    default: false
    }
  }
}
