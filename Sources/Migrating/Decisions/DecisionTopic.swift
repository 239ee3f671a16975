public import DataJoint

/// What can be asked of a column: the questions that the audit finds, and those that follow from what a migration
/// would do.
public enum DecisionTopic: String, Sendable, CaseIterable {
  case boolean, timestamp, text, time, year, set, bit, binary, geometry, zerofill
  case colonComment = "colon comment"
  case unknownType = "unknown type"
  case bigintUnsigned = "bigint unsigned"
  case keyCollation = "key collation"
  case commentTooLong = "comment too long"
  case adaptedType = "adapted type"
  /// `:external:` columns, and blobs in stores of 0.11.
  case external011 = "external 0.11"
  /// Values of an unmarked blob column that DataJoint did not write. Only rows tell.
  case blobContent = "blob content"
  /// UTF-8 bytes in a column of another character set. Only rows tell.
  case textBytes = "text bytes"

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

  /// The question in words, for the file.
  public var words: String {
    switch self {
    case .boolean: "tinyint(1): true and false, or a small number?"
    case .timestamp: "timestamp: 2.x has datetime in UTC. In which time zone were the values meant?"
    case .text: "text: keep it as a native type, or make it a varchar that is long enough?"
    case .time: "time: a time of day or a duration? 2.x has no type for either and passes it through."
    case .year: "year: keep it as a native type, or make it a number?"
    case .set: "set: 2.x refuses the type in a definition. Make it text with commas?"
    case .bit: "bit: 2.x refuses the type in a definition. Make it a number?"
    case .binary: "binary, varbinary without a marker: what do the bytes mean?"
    case .geometry: "geometry: 2.x refuses the type in a definition."
    case .zerofill: "zerofill: may the padding with zeros go, which only changes how numbers are shown?"
    case .colonComment: "The comment begins with a colon, which 2.x reads as a type. May a blank go in front?"
    case .unknownType: "A type that djaudit does not know."
    case .bigintUnsigned: "bigint unsigned: int64 ends at 2^63-1. Are there larger values?"
    case .keyCollation: "Keys compare text without regard to case or accents; utf8mb4_bin compares bytes."
    case .commentTooLong: "With its marker the comment would have more than 1,024 characters. May its end be cut?"
    case .adaptedType: "An adapted type: 2.x reads the column once someone has written a codec of that name."
    case .external011: "External storage of DataJoint 0.11: no hash of the contents tells what an object must be."
    case .blobContent: "Some values are no DataJoint blobs. What is the column to be?"
    case .textBytes: "Bytes that look like UTF-8 in a column of another character set."
    }
  }

  /// The answers, with what each does.
  var choices: [Decision.Choice] {
    typealias Choice = Decision.Choice
    switch self {
    case .boolean:
      return [
        Choice("bool", "mark it bool: every value but 0 reads as True"),
        Choice("int8", "mark it int8, which holds what the column holds: -128 to 127"),
        Choice("int16", "make it a smallint and mark it int16, as the official guide has it"),
        Choice("keep", "leave it a native tinyint(1): works in 2.x with a warning"),
      ]
    case .timestamp:
      return [
        Choice("datetime", "make it a datetime in UTC; time_zone says what the values are now"),
        Choice("keep", "leave it a native timestamp: works in 2.x with a warning"),
      ]
    case .text:
      return [
        Choice("varchar(n)", "make it a varchar of n characters, 1 to 16383; longer values stop the change"),
        Choice("keep", "leave it a native type: works in 2.x with a warning"),
      ]
    case .time: return [Choice("keep", "leave it a native time: works in 2.x with a warning")]
    case .year:
      return [
        Choice("int16", "make it a smallint and mark it int16"),
        Choice("keep", "leave it a native year: works in 2.x with a warning"),
      ]
    case .set:
      return [
        Choice("varchar", "make it a varchar that holds the values as they are shown, with commas between"),
        Choice("keep", "leave it: 2.x reads it, but no definition can declare it again"),
      ]
    case .bit:
      return [
        Choice("int64", "make it a bigint and mark it int64"),
        Choice("keep", "leave it: 2.x reads bytes, and no definition can declare it again"),
      ]
    case .binary:
      return [
        Choice("uuid", "mark it uuid; binary(16) only"),
        Choice("bytes", "make it a longblob and mark it bytes"),
        Choice("keep", "leave it: 2.x reads bytes, but no definition can declare it again"),
      ]
    case .geometry: return [Choice("keep", "leave it: 2.x reads bytes, and no definition can declare it again")]
    case .zerofill:
      return [
        Choice("drop", "drop zerofill and mark the number that remains; no value changes"),
        Choice("keep", "leave it a native type"),
      ]
    case .colonComment: return [Choice("blank", "put a blank in front of the comment; nothing else changes")]
    case .unknownType: return [Choice("keep", "leave it as it is")]
    case .bigintUnsigned:
      return [
        Choice(
          "int64",
          "mark it int64; the column stays bigint unsigned, and a value above 2^63-1 is read by to_dicts alone: previews and arrays of 2.3.5 end in an OverflowError"
        ),
        Choice("decimal(20,0)", "make it a decimal(20,0), which holds every value"),
        Choice("keep", "leave it a native bigint unsigned: works in 2.x with a warning"),
      ]
    case .keyCollation:
      return [
        Choice("utf8mb4_bin", "convert it: spellings that were one value become several"),
        Choice("keep", "leave the collation as it is, and that of every column that a foreign key ties to it"),
      ]
    case .commentTooLong:
      return [
        Choice("cut", "cut the end of the comment so that the marker fits"),
        Choice("keep", "leave the column unmarked and the comment whole"),
      ]
    case .adaptedType:
      return [
        Choice("codec", "a codec of that name will be there: the column is migrated as one of its"),
        Choice("keep", "leave it: 2.x raises an error when it is fetched"),
      ]
    case .external011:
      return [
        Choice("migrate", "bring it to 0.12 first, with that release's own tool, and plan again"),
        Choice("keep", "leave it: 2.x refuses the table, or fetches the hash instead of the object"),
      ]
    case .blobContent:
      return [
        Choice("blob", "mark it <blob>: values that are no DataJoint blobs raise an error when fetched"),
        Choice("bytes", "mark it bytes: every value is fetched as it is stored, undecoded"),
        Choice("keep", "leave it unmarked, which 2.x reads as bytes"),
      ]
    case .textBytes:
      return [
        Choice("reinterpret", "take the bytes for the UTF-8 that they are, by way of a binary type"),
        Choice("convert", "convert them as the column's character set says: what is shown now stays"),
        Choice("keep", "leave the column in its character set"),
      ]
    }
  }

  /// Why an answer is not one of this question's; nil when it is.
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
