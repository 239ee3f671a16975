import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Move key attributes that no dependency supplies into a part table.
  static let keyBeyondDependencies = Rule(
    code: "DJ310", name: "key-beyond-dependencies",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.partKey, per: .table),
    summary: "Move key attributes that no dependency supplies into a part table.",
    explanation: """
      Some primary key attributes of this auto-populated table come from no foreign key. populate() calls make() \
      with the inherited attributes only, and the job tables of 2.x reserve by those as well. The usual design is a \
      part table for the other attributes; changing it is manual work in the code.
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
        "No dependency supplies \(own.joined(separator: ", ")) of its primary key",
        evidence: ["attributes": .list(own)])
    })
}
