import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Rename attributes that definitions cannot name.
  static let attributeName = Rule(
    code: "DJ319", name: "attribute-name",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Rename attributes that definitions cannot name.",
    explanation: """
      An attribute name is a lower-case letter (or an underscore, which hides it) and lower-case letters, \
      digits and underscores. Others cannot be declared; the table can be read, not made again.
      """,
    source: "datajoint 2.3.5 declare.py, build_attribute_parser",
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
      return isValid ? nil : "A definition cannot name this attribute"
    })
}
