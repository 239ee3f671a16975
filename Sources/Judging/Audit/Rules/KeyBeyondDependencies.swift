import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Know that populate() cannot tell the whole key.
  static let keyBeyondDependencies = Rule(
    code: "DJ310", name: "key-beyond-dependencies",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.partKey, per: .table),
    summary: "Know that populate() cannot tell the whole key.",
    explanation: """
      Attributes of this auto-populated table's primary key come from no foreign key. populate() calls \
      make() with the inherited part only; job tables of 2.x reserve by that part as well. A part table for \
      the own attributes is the usual way.
      """,
    source: "datajoint 2.3.5 jobs.py, autopopulate.py",
    examples: [
      #"""
      CREATE TABLE p (a int, PRIMARY KEY (a));
      ↓CREATE TABLE __c (a int, n int, PRIMARY KEY (a, n), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (a int, PRIMARY KEY (a));
      CREATE TABLE __c (a int, PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .eachTable { table, context in
      guard table.identity.isAutoPopulated else { return nil }
      let parents = (context.pipeline.dependencies.parents[table.name] ?? []).filter(\.isPrimary)
      guard !parents.isEmpty else { return nil }
      let inherited = Set(parents.flatMap { $0.attributes.map(\.child) })
      let own = table.table.primaryKeyColumns.filter { !inherited.contains($0) }
      guard !own.isEmpty else { return nil }
      return Remark(
        "Of its primary key \(own.joined(separator: ", ")) come\(own.count == 1 ? "s" : "") from no dependency",
        evidence: ["attributes": .list(own)])
    })
}
