import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Separate attributes that two foreign keys claim.
  static let lineageConflict = Rule(
    code: "DJ501", name: "lineage-conflict",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Separate attributes that two foreign keys claim.",
    explanation: """
      The attribute is part of two foreign keys that lead to different origins, so it means two things at once. 2.x \
      keeps one origin per attribute (that of the last foreign key when a class is declared; the official tool whichever \
      row comes last), so joins with one of the parents raise. Rename the attribute in one of the foreign keys, by hand.
      """,
    source: "datajoint 2.3.5 lineage.py, condition.py, declaring classes measured",
    examples: [
      #"""
      CREATE TABLE p (id int, PRIMARY KEY (id));
      CREATE TABLE q (id int, PRIMARY KEY (id));
      CREATE TABLE c (↓id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id) ON UPDATE CASCADE, CONSTRAINT g FOREIGN KEY (id) REFERENCES q (id) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (id int, PRIMARY KEY (id));
      CREATE TABLE q (id int, PRIMARY KEY (id));
      CREATE TABLE c (id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .eachColumn { column, table, context in
      let links = table.table.foreignKeys.filter {
        $0.columns.contains(column.name) && !$0.referencedTable.isHidden
      }
      // An attribute that only inherits the conflict has one foreign key; the finding is at the one with two.
      guard links.count > 1,
        case .conflict(let origins)? = context.pipeline.lineage.obstacles[.init(table.name, column.name)]
      else { return nil }
      return Remark(
        "Part of foreign keys with different origins: \(origins.map(\.description).joined(separator: ", "))",
        evidence: ["origins": .list(origins.map(\.description))])
    })
}
