import Catalog
public import DataJoint
import MySQLSyntax
import OrderedCollections

extension Decisions {
  /// The 2.x types that answers give to columns, for definitions; a column that is kept has its native type, and so
  /// does a blob column until someone says what its values are.
  public func types(_ pipeline: Pipeline) -> [Lineage.Attribute: TypeChoice] {
    var result: [Lineage.Attribute: TypeChoice] = [:]
    for decision in list {
      guard let topic = DecisionTopic(rawValue: decision.question) else { continue }
      for column in decision.columns {
        guard let model = pipeline.tables[column.table]?.column(column.name) else { continue }
        guard let answer = decision.answer else {
          if topic == .blobContent {
            result[column] = TypeChoice(TypeChoice.nativeType(of: model), question: topic)
          }
          continue
        }
        if let type = Decisions.type(topic, answer, model) { result[column] = TypeChoice(type) }
      }
    }
    return result
  }

  /// Nil if an answer does not change the type.
  private static func type(_ topic: DecisionTopic, _ answer: String, _ model: ColumnModel) -> String? {
    let type = model.column.type
    switch (topic, answer) {
    case (.keyCollation, _), (.expressionCollation, _), (.textBytes, _), (.adaptedType, _), (.external011, _),
      (.colonComment, _):
      return nil
    case (.commentTooLong, "cut"): return nil
    case (_, "keep"): return TypeChoice.nativeType(of: model)
    case (.timestamp, "datetime"): return type.parameters.first.map { "datetime(\($0))" } ?? "datetime"
    case (.set, "varchar"): return "varchar(\(type.longestSet))"
    case (.zerofill, "drop"):
      var plain = type
      plain.isZerofill = false
      return TypeProfile.portable.target(of: plain) ?? plain.columnType
    case (.blobContent, "blob"): return "<blob>"
    default: return answer
    }
  }
}

extension DataType {
  /// The length of a set with all its values, separated by commas.
  package var longestSet: Int { max(1, values.map(\.unicodeScalars.count).reduce(0, +) + max(0, values.count - 1)) }
}
