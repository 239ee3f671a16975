import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Rename attributes that a definition cannot name.
  static let attributeName = Rule(
    code: "DJ319", name: "attribute-name",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Rename attributes that a definition cannot name.",
    explanation: """
      An attribute name consists of lowercase letters, digits and underscores, and begins with a letter (or with an \
      underscore, which hides it). Other names cannot be declared: the table can be read, but not created again. \
      Rename the column by hand, and in the code.
      """,
    source: "datajoint 2.3.5 declare.py, attribute_name",
    examples: [
      "CREATE TABLE a (id int, ↓`Speed` float, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓`max speed` float, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, speed_2 float, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let bytes = Array(column.name.utf8)
      let isValid =
        bytes.first.map { 0x61...0x7A ~= $0 || $0 == 0x5F } == true
        && bytes.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }
      return isValid ? nil : "A definition cannot use this attribute name"
    })
}
