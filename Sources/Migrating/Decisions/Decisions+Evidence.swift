import Blobs
import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Text

extension Decisions {
  /// What rows contribute to questions: groups of columns that they distinguish, with their own evidence and
  /// suggestions. Contains counts and lengths only, never a value. Empty if the inputs have no rows.
  static func fromRows(_ pipeline: Pipeline) -> [Decision] {
    guard let evidence = pipeline.evidence else { return [] }
    var groups: OrderedDictionary<String, Decision> = [:]
    func add(_ topic: DecisionTopic, _ id: String, _ column: Lineage.Attribute, _ words: String, _ suggestion: String?)
    {
      let key = topic.rawValue + " " + id
      if groups[key] == nil {
        groups[key] = Decision(
          id: id, question: topic.rawValue, columns: [], choices: topic.choices, suggestion: suggestion)
      }
      groups[key]!.columns.append(column)
      let sentence = "\(column.description.printable(limit: 200)): \(words)."
      if groups[key]!.evidence.count < 20 {
        groups[key]!.evidence.append(sentence)
      } else if groups[key]!.evidence.count == 20 {
        groups[key]!.evidence.append("More columns like these.")
      }
    }
    for table in pipeline.visibleTables {
      for model in table.columns where !model.isHidden && model.external == nil {
        guard let shown = evidence[table.name, model.name] else { continue }
        let values = shown.rows - shown.nulls - shown.untold
        guard values > 0, shown.untold == 0 else { continue }
        let column = Lineage.Attribute(table.name, model.name)
        switch model.state {
        case .decision(.boolean):
          guard let range = shown.numbers?.integers else { continue }
          if (0...1).contains(range.lowerBound), (0...1).contains(range.upperBound) {
            add(.boolean, "zeros and ones", column, "only 0 and 1 in \(Words.plural(values, "value"))", "bool")
          } else {
            add(
              .boolean, "other values", column, "values other than 0 and 1 among \(Words.plural(values, "value"))",
              "int8")
          }
        case .decision(.text):
          guard let longest = shown.text?.longestCharacters else { continue }
          let fits = longest <= 127
          add(
            .text, fits ? "short" : "long", column,
            "the longest of \(Words.plural(values, "value")) has \(Words.plural(longest, "character"))",
            fits ? "varchar(255)" : "keep")
        case .mark where model.column.type.name == "bigint" && model.column.type.isUnsigned:
          guard let range = shown.numbers?.integers, !model.column.isAutoIncrement else { continue }
          if range.upperBound > Int128(Int64.max) {
            add(.bigintUnsigned, "beyond int64", column, "values above 2^63-1 among \(values)", "decimal(20,0)")
          } else {
            add(
              .bigintUnsigned, "within int64", column,
              Words.plural(values, "value is", "values are") + " at most 2^63-1", "int64")
          }
        case .codec:
          guard let blobs = shown.blobs, blobs.foreign > 0 else { continue }
          let kinds = blobs.kinds.filter { $0.key != .datajoint && $0.key != .empty }
            .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
          let own = blobs.kinds[.datajoint] ?? 0
          add(
            .blobContent, own > 0 ? "mixed" : "foreign", column, "\(kinds), and \(own) DataJoint blobs",
            own > 0 ? nil : "bytes")
        default: break
        }
        if let text = shown.text, text.mojibake > 0, let collation = model.column.collation,
          pipeline.isToBeConverted(collation, in: table.name.schema)
        {
          add(
            .textBytes, text.mojibake == text.nonASCII ? "all" : "some", column,
            "\(text.mojibake) of \(text.nonASCII) values with non-ASCII characters look like UTF-8 read as latin1",
            text.mojibake == text.nonASCII ? "reinterpret" : nil)
        }
      }
    }
    return Array(groups.values)
  }
}
