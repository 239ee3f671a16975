import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Correct markers that name another type than the column has.
  static let markerDiffers = Rule(
    code: "DJ235", name: "marker-differs",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .data,
    work: .tasks(.blobContent, per: .column),
    summary: "Correct markers that name another type than the column has.",
    explanation: """
      describe() shows the marker, not the column: a table that is declared from it and filled from this one \
      has the marker's type. Where that is narrower (int32 on bigint, float32 on double, a shorter varchar, \
      other members of an enum), values are cut, rounded or refused.
      """,
    source: "datajoint 2.3.5 heading.py; measured with describe()",
    examples: [
      "CREATE TABLE a (id int, ↓n bigint COMMENT ':int32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓x double COMMENT ':float32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓s varchar(20) COMMENT ':varchar(9):', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int unsigned COMMENT ':int64:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, s varchar(20) COMMENT ':varchar(20):', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, e enum('a','b') COMMENT ':enum(''a'', ''b''):', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .core(let type)? = column.marker?.kind, column.state == .current,
        let reason = column.column.type.loss(in: type)
      else { return nil }
      return Remark("Marker :\(type): on \(column.column.columnType): \(reason)")
    })
}

extension DataType {
  /// What a column of the core type would lose of this one's values; nil for nothing.
  fileprivate func loss(in core: String) -> String? {
    let text = core.filter { !$0.isWhitespace }
    let word = String(text.prefix { $0.isLetter })
    let arguments = text.dropFirst(word.count)
    switch word {
    case "int" where isInteger:
      guard let bits = Int(arguments) else { return nil }
      // An unsigned value needs one bit more; int64 is the widest there is (DJ205 asks about it).
      let needed = min(64, width + (isUnsigned && width < 64 ? 1 : 0))
      return bits < needed ? "larger values do not fit" : nil
    case "bool": return parameters == [1] || width == 8 ? nil : "numbers become true or false"
    case "float": return arguments == "32" && name == "double" ? "digits are lost" : nil
    case "varchar", "char":
      let length = Int(arguments.dropFirst().dropLast()) ?? 0
      return name == word && (parameters.first ?? 1) > length ? "longer texts do not fit" : nil
    case "datetime":
      let digits = Int(arguments.dropFirst().dropLast()) ?? 0
      return name == "datetime" && (parameters.first ?? 0) > digits ? "fractions of a second are lost" : nil
    default: return nil
    }
  }

  /// Bits of an integer.
  private var width: Int {
    switch name {
    case "tinyint": 8
    case "smallint": 16
    case "mediumint": 24
    case "int": 32
    default: 64
    }
  }
}
