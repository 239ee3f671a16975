import Catalog
import DataJoint
import Evidence
import MySQLSyntax
import OrderedCollections
import Planning
import Text

extension Rewrite {
  /// Values in the rows that columns of the output cannot hold, so that a strict server refuses them: NULL where it is
  /// not allowed, numbers beyond a type, text longer than a column, invalid dates.
  public func refusedValues() -> [KeySurvey.Problem] {
    guard let evidence = tables.plan.pipeline.evidence else { return [] }
    var problems: [KeySurvey.Problem] = []
    for entry in tables.entries.values {
      for column in entry.table.columns where column.generated == nil {
        guard let own = evidence[entry.source, column.name] else { continue }
        func add(_ what: String, _ count: Int, _ oddity: ColumnEvidence.Oddity? = nil) {
          problems.append(
            KeySurvey.Problem(
              message: "\(entry.source).\(column.name): \(what)", count: count,
              position: oddity.flatMap { own.firstPlaces[$0] }))
        }
        if own.nulls > 0, !column.isNullable, !column.isAutoIncrement {
          add("NULL in \(Words.plural(own.nulls, "row")), and the column is NOT NULL", own.nulls)
        }
        if entry.pointers[column.name] != nil { continue }
        let type = storedType(of: column, in: entry)
        if let range = own.numbers?.integers, let limits = type.integers,
          range.lowerBound < limits.lowerBound || limits.upperBound < range.upperBound
        {
          add("numbers are beyond \(type.name)", 1)
        }
        if let count = own.numbers?.notNumbers, count > 0 {
          add(Words.plural(count, "value is not a number", "values are not numbers"), count, .notANumber)
        }
        if let longest = own.text?.longestCharacters, let limit = type.characters, longest > limit {
          add("the longest text has \(Words.plural(longest, "character")), and \(type.name) holds \(limit)", 1)
        }
        if let longest = own.text?.longestUTF8Bytes, let limit = type.bytes, longest > limit {
          add("the longest text has \(longest) bytes of UTF-8, and \(type.name) holds \(limit)", 1)
        }
        if let count = own.moments?.notMoments, count > 0 {
          add(Words.plural(count, "value is not a date or time", "values are not dates or times"), count, .notAMoment)
        }
      }
    }
    return problems
  }

  private typealias Limits = (name: String, integers: ClosedRange<Int128>?, characters: Int?, bytes: Int?)

  /// What the column declared in the output can hold.
  private func storedType(of column: Column, in entry: RewrittenTables.Entry) -> Limits {
    let type = column.type
    let characters = type.name == "char" || type.name == "varchar" ? type.parameters.first ?? 1 : nil
    guard let made = postgreSQLColumn(column.name, of: entry) else {
      // MySQL manual, Data Type Storage Requirements: L < 2^8, 2^16, 2^24.
      let bytes = ["tinytext": 255, "text": 65_535, "mediumtext": 16_777_215][type.name]
      return (type.columnType, type.integers, characters, bytes)
    }
    let integers: ClosedRange<Int128>? =
      switch made.type {
      case "boolean": 0...1
      case "smallint": Int128(Int16.min)...Int128(Int16.max)
      case "integer": Int128(Int32.min)...Int128(Int32.max)
      case "bigint": Int128(Int64.min)...Int128(Int64.max)
      default: nil
      }
    return (made.type, integers, characters, nil)
  }
}
