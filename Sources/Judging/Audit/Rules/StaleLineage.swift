import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import Text

extension Rule {
  /// Rebuild ~lineage where it differs from the foreign keys.
  static let staleLineage = Rule(
    code: "DJ411", name: "stale-lineage",
    severity: .error, concern: .hardFailure, resolution: .automatic, phase: .data,
    summary: "Rebuild ~lineage where it differs from the foreign keys.",
    explanation: """
      2.x trusts ~lineage. Where rows are missing or name another origin, joins and populate() raise although the \
      attributes match, or match attributes that do not belong together. `djaudit plan` and `djaudit lineage \
      --format sql` write the correct rows; declaring a table's class with 2.x rewrites those of that table. Not \
      compared are rows of job tables, of hidden attributes and of the hashes of external columns, which the \
      official tool writes too.
      """,
    source: "datajoint 2.3.5 lineage.py, condition.py",
    examples: [
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      ↓CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name));
      INSERT INTO `~lineage` VALUES ('a','id','lab.b.id');
      """#,
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name));
      INSERT INTO `~lineage` VALUES ('a','id','lab.a.id');
      """#,
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name));
      INSERT INTO `~lineage` VALUES ('a','id','other.b.id');
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .pipeline { context, findings in
      for (name, rows) in context.catalog.bookkeeping.sorted(by: { $0.key < $1.key }) where name.hidden == .lineage {
        guard let table = context.pipeline.tables[name] else { continue }
        var found: [String: String] = [:]
        // 2.x also stores rows about its job tables there.
        for row in rows where row.count >= 3 && row[0].map(HiddenTable.isHidden) == false {
          // Rows about hidden attributes (`_singleton`) and about pointers' hashes do not matter to joins.
          if row[1].map(HiddenColumn.isHidden) == true || row[2].map(Lineage.isOfTracker) == true { continue }
          found["\(row[0] ?? "").\(row[1] ?? "")"] = row[2] ?? ""
        }
        var wanted: [String: String] = [:]
        for (attribute, origin) in context.pipeline.lineage.rows(of: context.catalog.schemas[name.schema]!) {
          wanted["\(attribute.table.table).\(attribute.name)"] = origin.description
        }
        // What the inputs cannot resolve is not compared with the table, nor an origin in a schema that they lack.
        let unresolved = Set(
          context.pipeline.lineage.obstacles.keys.filter { $0.table.schema == name.schema }.map {
            "\($0.table.table).\($0.name)"
          }
        ).union(
          found.filter { row in
            row.value.split(separator: ".").first.map { context.catalog.schemas[String($0)] == nil } ?? false
          }.keys)
        let differing = Set(found.keys).union(wanted.keys).subtracting(unresolved).filter { found[$0] != wanted[$0] }
          .sorted()
        guard !differing.isEmpty else { continue }
        findings.add(
          Remark(
            "\(Words.plural(differing.count, "row")) of ~lineage \(differing.count == 1 ? "differs" : "differ") from the foreign keys, the first for \(differing[0])",
            evidence: ["attributes": .list(differing)]), table)
      }
    })
}
