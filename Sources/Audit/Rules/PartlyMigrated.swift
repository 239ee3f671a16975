import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Finish schemas that are migrated in part.
  static let partlyMigrated = Rule(
    "DJ234", "partly-migrated", .warning, .hardFailure, .automatic, .data,
    summary: "Finish schemas that are migrated in part.",
    explanation: """
      This schema has markers of 2.x and columns without. 0.14 clients cannot open its marked tables \
      ("Unknown attribute type", "Undefined attribute adapter"), 2.x clients misread the others: neither \
      generation is served.
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
    check: { context, findings in
      for schema in context.catalog.schemas.values {
        let columns = context.pipeline.visibleTables.filter { $0.table.schema == schema.name }.flatMap(\.columns)
        let marked = columns.count(where: \.isMarkedBy2x)
        let pending = columns.count(where: {
          switch $0.state {
          case .mark, .codec, .rewrite: true
          default: false
          }
        })
        guard marked > 0, pending > 0 else { continue }
        findings.add(
          Remark(
            "\(marked) columns carry markers of 2.x, \(pending) are still to be changed",
            evidence: ["marked": .int(marked), "pending": .int(pending)]), schema: schema)
      }
    })
}

extension ColumnModel {
  /// A marker that 0.x does not write.
  fileprivate var isMarkedBy2x: Bool {
    switch marker?.kind {
    case .core(let type): type != "uuid"
    case .codec, .unreadable: true
    default: false
    }
  }
}
