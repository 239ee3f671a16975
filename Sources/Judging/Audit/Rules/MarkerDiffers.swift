import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Fix markers that name a narrower type than the column has.
  static let markerDiffers = Rule(
    code: "DJ235", name: "marker-differs",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .data,
    work: .tasks(.blobContent, per: .column),
    summary: "Fix markers that name a narrower type than the column has.",
    explanation: """
      describe() shows the marker, not the column: a table declared from it and filled from this one gets the \
      marker's type. Where that is narrower (int32 on bigint, float32 on double, a shorter varchar), values are \
      truncated, rounded or rejected. Correct the comment by hand.
      """,
    source: "datajoint 2.3.5 heading.py; measured with describe() of datajoint 2.3.5",
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
  /// Which of this column's values a column of the core type could not hold; nil if it can hold all.
  fileprivate func loss(in core: CoreType) -> String? {
    switch core.name {
    case .int8, .int16, .int32, .int64:
      guard let held = core.integers, let own = integers else { return nil }
      // Nothing is wider than int64 (DJ205 asks about bigint unsigned).
      return min(own.upperBound, Int128(Int64.max)) > held.upperBound ? "larger values do not fit" : nil
    case .bool: return integerBits == 8 ? nil : "numbers become true or false"
    case .float32: return name == "double" ? "digits are lost" : nil
    case .varchar, .char:
      return name == core.name.rawValue && (parameters.first ?? 1) > core.numbers.first ?? 0
        ? "longer texts do not fit" : nil
    case .datetime:
      return name == "datetime" && (parameters.first ?? 0) > core.numbers.first ?? 0
        ? "fractions of a second are lost" : nil
    case .float64, .uuid, .json, .bytes, .date, .decimal, .enum: return nil
    }
  }
}
