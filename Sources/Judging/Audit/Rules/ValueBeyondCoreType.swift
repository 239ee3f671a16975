import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence

extension Rule {
  /// Choose a core type that holds the existing values.
  static let valueBeyondCoreType = Rule(
    code: "DJ601", name: "value-beyond-core-type",
    severity: .error, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Choose a core type that holds the existing values.",
    explanation: """
      The marker alone changes no value, but a table declared from it and filled from this one rejects or truncates \
      values that do not fit. For bigint unsigned above 2^63-1, decimal(20,0) holds every value: choose it in \
      `djaudit decisions`. A marker that is narrower than its column must be widened by hand.
      """,
    source: "datajoint 2.3.5 declare.py; ranges of the MySQL manual, Integer Types",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓n bigint unsigned NOT NULL, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,9223372036854775808);
      """#,
      #"""
      CREATE TABLE a (id int, ↓n bigint COMMENT ':int32:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,-2147483649);
      """#,
      #"""
      CREATE TABLE a (id int, n bigint unsigned NOT NULL, m bigint COMMENT ':int32:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,9223372036854775807,2147483647);
      """#,
    ],
    restsOn: [.numbers],
    check: .eachColumn { column, table, context in
      let core: String
      let limits: ClosedRange<Int128>
      switch (column.state, column.marker?.kind) {
      case (.mark(let type), _):
        guard let range = CoreType(type)?.integers ?? WithdrawnType(rawValue: type)?.integers else { return nil }
        (core, limits) = (type, range)
      // `not-boolean` covers bool.
      case (.current, .core(let type)), (.invalid, .core(let type)):
        guard type.isInteger, let range = type.integers else { return nil }
        (core, limits) = (type.description, range)
      default: return nil
      }
      guard let range = context.evidence(column, table)?.numbers?.integers,
        range.lowerBound < limits.lowerBound || range.upperBound > limits.upperBound
      else { return nil }
      let end = range.upperBound > limits.upperBound ? "larger" : "smaller"
      return Remark(
        "\(column.column.columnType) has values \(end) than \(core) can hold", evidence: ["type": .string(core)])
    })
}
