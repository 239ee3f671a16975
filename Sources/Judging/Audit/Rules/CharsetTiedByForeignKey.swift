import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Convert string columns that are tied by foreign keys together.
  static let charsetTiedByForeignKey = Rule(
    code: "DJ110", name: "charset-tied-by-foreign-key",
    severity: .error, concern: .hardFailure, resolution: .automatic, phase: .data,
    summary: "Convert string columns that are tied by foreign keys together.",
    explanation: """
      The columns on both sides of a foreign key must have the same collation. With foreign_key_checks on, the \
      server refuses to convert one side alone (error 3780; 1832 or 1833 on MariaDB). With checks off, MySQL \
      converts it and silently leaves orphans wherever values matched only by ignoring case or accents. For each \
      group, `djaudit plan` looks for such rows first, drops the foreign keys, converts every column, and adds the \
      keys again with checks on. Schemas that 2.x has declared are converted with those they are connected to.
      """,
    source: "measured on MySQL 9.7 and MariaDB 10.11",
    examples: [
      #"""
      CREATE TABLE p (name varchar(9) NOT NULL, PRIMARY KEY (name)) DEFAULT CHARSET=latin1;
      CREATE TABLE c (↓name varchar(9) NOT NULL, PRIMARY KEY (name), CONSTRAINT f FOREIGN KEY (name) REFERENCES p (name)) DEFAULT CHARSET=latin1
      """#,
      // One key ties all four columns: one group.
      #"""
      CREATE TABLE p (a varchar(9) NOT NULL, b varchar(9) NOT NULL, PRIMARY KEY (a, b)) DEFAULT CHARSET=latin1;
      CREATE TABLE c (↓a varchar(9) NOT NULL, b varchar(9) NOT NULL, PRIMARY KEY (a, b), CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b)) DEFAULT CHARSET=latin1
      """#,
      #"""
      CREATE TABLE p (name varchar(9) NOT NULL, PRIMARY KEY (name)) COLLATE=utf8mb4_bin;
      CREATE TABLE c (name varchar(9) NOT NULL, PRIMARY KEY (name), CONSTRAINT f FOREIGN KEY (name) REFERENCES p (name)) COLLATE=utf8mb4_bin
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .pipeline { context, findings in
      for component in context.pipeline.tiedStrings().map(\.columns) {
        guard let first = component.first, let table = context.pipeline.tables[first.table],
          let column = table.column(first.name)
        else { continue }
        let collations = Set(
          component.compactMap { context.pipeline.tables[$0.table]?.column($0.name)?.column.collation }
        ).sorted()
        let schemas = Set(component.map(\.table.schema)).filter(context.pipeline.schemasConvertedWithOthers.contains)
          .sorted()
        let under2x =
          schemas.isEmpty
          ? ""
          : ", also those in \(schemas.prefix(3).joined(separator: ", "))\(schemas.count > 3 ? ", …" : ""), under 2.x already"
        findings.add(
          Remark(
            "\(component.count) string columns (\(collations.joined(separator: ", "))) tied by foreign keys must be converted together\(under2x)",
            evidence: ["columns": .list(component.map(\.description)), "collations": .list(collations)]), table, column)
      }
    })
}
