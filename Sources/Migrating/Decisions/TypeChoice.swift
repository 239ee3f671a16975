import Catalog
public import DataJoint
import DataJointNames
import MySQLSyntax

/// The type that a 2.x definition gives to a column.
public struct TypeChoice: Sendable, Hashable {
  /// The type as written in a definition: `int32`, `<blob@store>`, `varchar(20)`.
  public var text: String
  /// The question that nobody has answered yet; until then the native type is kept.
  public var question: DecisionTopic?
  /// Why the type is not what the column or its marker says.
  public var remark: String?

  /// A type; by default nothing about it is open or unusual.
  public init(_ text: String, question: DecisionTopic? = nil, remark: String? = nil) {
    self.text = text
    self.question = question
    self.remark = remark
  }

  /// The one place that chooses: a person's answer, otherwise the marker's core type or codec, otherwise what the
  /// migration makes of the native type, otherwise the native type itself.
  public static func coreType(
    of column: ColumnModel, profile: TypeProfile = .portable, answer: String? = nil
  ) -> TypeChoice {
    if let answer { return TypeChoice(answer) }
    let native = nativeType(of: column)
    if let question = DecisionTopic(aboutTypeOf: column) {
      let counts = question == .bigintUnsigned && column.column.isAutoIncrement
      return TypeChoice(counts ? native + " auto_increment" : native, question: question)
    }
    switch column.state {
    case .mark(let type): return core(type, column)
    case .codec(let type), .rewrite(let type): return TypeChoice(type)
    case .adapter: return TypeChoice(column.marker?.text ?? native)
    case .current:
      switch column.marker?.kind {
      // Parameters are those of the column now: an ALTER may have changed it without updating the marker.
      case .core(let type)? where type.arguments == nil: return core(type.description, column)
      case .codec?, .named?: return TypeChoice(column.marker?.text ?? native)
      case nil: return core(profile.target(of: column.column.type) ?? native, column)
      default: return TypeChoice(native)
      }
    case .invalid(let reason):
      return TypeChoice(profile.target(of: column.column.type) ?? native, remark: reason)
    case .decision, .unchanged: return TypeChoice(native)
    }
  }

  /// The grammar allows AUTO_INCREMENT only after native integers.
  private static func core(_ type: String, _ column: ColumnModel) -> TypeChoice {
    guard column.column.isAutoIncrement else { return TypeChoice(type) }
    return TypeChoice(
      nativeType(of: column) + " auto_increment",
      remark: "a definition has auto_increment with native types only, not with \(type)")
  }

  /// The native type without the display widths that some servers add.
  package static func nativeType(of column: ColumnModel) -> String {
    var type = column.column.type
    if type.isInteger && !type.isTinyint1 || type.name == "year" { type.parameters = [] }
    guard type.name == "enum" || type.name == "set" else { return type.columnType }
    return type.name + "(" + type.values.map(DefinitionText.enumValue).joined(separator: ",") + ")"
  }
}

extension DecisionTopic {
  /// The question that a column's definition raises about its type; nil for most. bigint unsigned raises one, since
  /// int64 may not hold its values.
  public init?(aboutTypeOf column: ColumnModel) {
    switch column.state {
    case .decision(let question): self.init(question)
    case .mark("int64") where column.column.type.name == "bigint" && column.column.type.isUnsigned:
      self = .bigintUnsigned
    default: return nil
    }
  }

  /// The question about a column's type in a few words, for the comment above a class.
  package var choiceWords: String {
    switch self {
    case .boolean: "bool or int16"
    case .timestamp: "datetime in UTC, or what else"
    case .text: "varchar of which length"
    case .time: "a time of day or a duration"
    case .year: "int16 or what else"
    case .set: "which core type replaces the set"
    case .bit: "bool or an integer"
    case .binary: "uuid or bytes"
    case .geometry: "which codec or core type"
    case .zerofill: "which integer, without leading zeros"
    case .colonComment: "what the comment that begins with a colon means"
    case .unknownType: "which core type or codec"
    case .bigintUnsigned: "int64, which ends at 2^63-1, or decimal(20,0)"
    case .blobContent: "<blob> or bytes; some values are not DataJoint blobs"
    case .keyCollation, .expressionCollation, .commentTooLong, .adaptedType, .external011, .textBytes: words
    }
  }
}
