public import DataJoint

/// The questions about a column: those that the audit raises, and those that follow from what a migration would do.
public enum DecisionTopic: String, Sendable, CaseIterable {
  case boolean, timestamp, text, time, year, set, bit, binary, geometry, zerofill
  case colonComment = "colon comment"
  case unknownType = "unknown type"
  case bigintUnsigned = "bigint unsigned"
  case keyCollation = "key collation"
  case expressionCollation = "expression collation"
  case commentTooLong = "comment too long"
  case adaptedType = "adapted type"
  /// `:external:` columns, and blobs in stores of 0.11.
  case external011 = "external 0.11"
  /// Values of an unmarked blob column that DataJoint did not write. Only rows show them.
  case blobContent = "blob content"
  /// UTF-8 bytes in a column with another character set. Only rows show them.
  case textBytes = "text bytes"

  /// Whether columns that come from another by a foreign key take its answer; each has a comment of its own.
  var isOfFamilies: Bool { self != .commentTooLong }

  /// The topic a planner's question belongs to.
  public init(_ question: Question) {
    switch question {
    case .boolean: self = .boolean
    case .timestamp: self = .timestamp
    case .text: self = .text
    case .time: self = .time
    case .year: self = .year
    case .set: self = .set
    case .bit: self = .bit
    case .binary: self = .binary
    case .geometry: self = .geometry
    case .zerofill: self = .zerofill
    case .colonComment: self = .colonComment
    case .unknownType: self = .unknownType
    }
  }

  /// The question as the decisions file shows it.
  public var words: String {
    switch self {
    case .boolean: "tinyint(1): is it a bool or a small number?"
    case .timestamp: "timestamp: 2.x uses datetime in UTC. Which time zone were the values meant in?"
    case .text: "text: keep it as a native type, or make it a varchar that is long enough?"
    case .time: "time: is it a time of day or a duration? 2.x has a core type for neither and accepts it as native."
    case .year: "year: keep it as a native type, or make it a number?"
    case .set: "set: 2.x rejects the type in a definition. Make it a varchar with a comma-separated list?"
    case .bit: "bit: 2.x rejects the type in a definition. Make it a number?"
    case .binary: "binary or varbinary without a marker: what do the bytes hold?"
    case .geometry: "geometry: 2.x rejects the type in a definition."
    case .zerofill: "zerofill: may it be dropped? It only pads numbers with zeros for display."
    case .colonComment: "The comment begins with a colon, which 2.x reads as a type. May a space be put in front?"
    case .unknownType: "djaudit does not know this type."
    case .bigintUnsigned: "bigint unsigned: int64 ends at 2^63-1. Are there larger values?"
    case .keyCollation: "Keys compare text ignoring case or accents; utf8mb4_bin does not."
    case .expressionCollation:
      "A CHECK, generated column, index or partitioning compares text ignoring case or accents; utf8mb4_bin does not."
    case .commentTooLong: "With its marker the comment would exceed 1,024 characters. May its end be cut off?"
    case .adaptedType: "An adapted type: 2.x reads the column once someone has written a codec with that name."
    case .external011: "External storage of DataJoint 0.11: no hash of the contents shows what an object should be."
    case .blobContent: "Some values are not DataJoint blobs. What should the column be?"
    case .textBytes: "Bytes that look like UTF-8 in a column of another character set."
    }
  }

  /// The possible answers, with what each does.
  var choices: [Decision.Choice] {
    typealias Choice = Decision.Choice
    switch self {
    case .boolean:
      return [
        Choice("bool", "mark it bool: every nonzero value reads as True"),
        Choice("int8", "mark it int8, which has the range of the column: -128 to 127"),
        Choice("int16", "make it a smallint and mark it int16, as the official guide does"),
        Choice("keep", "keep it as a native tinyint(1): works in 2.x with a warning"),
      ]
    case .timestamp:
      return [
        Choice("datetime", "make it a datetime in UTC; time_zone says which zone the values are in now"),
        Choice("keep", "keep it as a native timestamp: works in 2.x with a warning"),
      ]
    case .text:
      return [
        Choice("varchar(n)", "make it a varchar of n characters, 1 to 16383; a longer value stops the change"),
        Choice("keep", "keep it as a native type: works in 2.x with a warning"),
      ]
    case .time: return [Choice("keep", "keep it as a native time: works in 2.x with a warning")]
    case .year:
      return [
        Choice("int16", "make it a smallint and mark it int16"),
        Choice("keep", "keep it as a native year: works in 2.x with a warning"),
      ]
    case .set:
      return [
        Choice("varchar", "make it a varchar that holds the values as shown, separated by commas"),
        Choice("keep", "keep it: 2.x reads it, but no definition can declare it again"),
      ]
    case .bit:
      return [
        Choice("int64", "make it a bigint and mark it int64"),
        Choice("keep", "keep it: 2.x reads bytes, but no definition can declare it again"),
      ]
    case .binary:
      return [
        Choice("uuid", "mark it uuid; binary(16) only"),
        Choice("bytes", "make it a longblob and mark it bytes"),
        Choice("keep", "keep it: 2.x reads bytes, but no definition can declare it again"),
      ]
    case .geometry: return [Choice("keep", "keep it: 2.x reads bytes, but no definition can declare it again")]
    case .zerofill:
      return [
        Choice("drop", "drop zerofill and mark the remaining number type; no value changes"),
        Choice("keep", "keep it as a native type"),
      ]
    case .colonComment: return [Choice("blank", "put a space in front of the comment; nothing else changes")]
    case .unknownType: return [Choice("keep", "keep it as it is")]
    case .bigintUnsigned:
      return [
        Choice(
          "int64",
          "mark it int64; the column stays bigint unsigned, and a value above 2^63-1 can be read only by to_dicts: previews and arrays of 2.3.5 raise an OverflowError"
        ),
        Choice("decimal(20,0)", "make it a decimal(20,0), which holds every value"),
        Choice("keep", "keep it as a native bigint unsigned: works in 2.x with a warning"),
      ]
    case .keyCollation:
      return [
        Choice("utf8mb4_bin", "convert it: spellings that were equal become different values"),
        Choice("keep", "keep the collation, also for every column that a foreign key ties to it"),
      ]
    case .expressionCollation:
      return [
        Choice(
          "utf8mb4_bin", "convert it; the script stops first if a row would break a CHECK, or change or lose its place"),
        Choice("keep", "keep the collation, also for every column that a foreign key ties to it"),
      ]
    case .commentTooLong:
      return [
        Choice("cut", "cut the end of the comment so that the marker fits"),
        Choice("keep", "leave the column unmarked and keep the whole comment"),
      ]
    case .adaptedType:
      return [
        Choice("codec", "a codec with that name will exist: the column is migrated to use it"),
        Choice("keep", "keep it: 2.x raises an error when it is fetched"),
      ]
    case .external011:
      return [
        Choice("migrate", "bring it to 0.12 first, with that release's own migration, and plan again"),
        Choice("keep", "keep it: 2.x refuses the table, or fetches the hash instead of the object"),
      ]
    case .blobContent:
      return [
        Choice("blob", "mark it <blob>: fetching a value that is not a DataJoint blob raises an error or returns None"),
        Choice("bytes", "mark it bytes: every value is fetched as stored, undecoded"),
        Choice("keep", "leave it unmarked; 2.x reads it as bytes"),
      ]
    case .textBytes:
      return [
        Choice("reinterpret", "keep the bytes and read them as UTF-8, by converting through a binary type"),
        Choice("convert", "convert them from the column's character set: the text stays as it is shown now"),
        Choice("keep", "keep the column in its character set"),
      ]
    }
  }

  /// Why an answer is not valid for this question; nil if it is.
  func objection(to answer: String) -> String? {
    if self == .text, answer.hasPrefix("varchar("), answer.hasSuffix(")") {
      let digits = answer.dropFirst("varchar(".count).dropLast()
      if let length = Int(digits), digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), 1...16383 ~= length { return nil }
      return "a varchar in utf8mb4 has 1 to 16383 characters"
    }
    if answer != "varchar(n)", choices.contains(where: { $0.answer == answer }) { return nil }
    return "the answers are " + choices.map(\.answer).joined(separator: ", ")
  }
}
