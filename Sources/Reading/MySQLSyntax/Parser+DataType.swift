import ByteScan
public import Diagnostics
import Text

extension Parser {
  /// A column type with its length, values and attributes, including a character set if one is given.
  struct TypeClause {
    var type: DataType
    var characterSet: String?
    /// BINARY: the `_bin` collation of the applicable character set.
    var isBinaryCollated = false
  }

  mutating func dataType() throws(SyntaxError) -> TypeClause {
    guard token.kind == .word else { throw failure("a column type") }
    var word = lowerWord
    advance()
    var characterSet: String?
    var isBinaryCollated = false
    if word == "national" {
      word = lowerWord
      advance()
      characterSet = "utf8mb3"
    } else if word == "nchar" || word == "nvarchar" {
      characterSet = "utf8mb3"
    }
    if word == "double" { _ = accept("PRECISION") }
    if word == "long" {
      if accept("VARBINARY") {
        word = "mediumblob"
      } else {
        if !accept("VARCHAR") { _ = accept("VARCHARACTER") }
        word = "mediumtext"
      }
    }
    if word == "char" || word == "character" || word == "nchar" {
      if accept("VARYING") || accept("VARCHAR") || accept("VARCHARACTER") { word = "varchar" }
    }
    var type = DataType(word: word)
    if at("(") {
      if type.name == "enum" || type.name == "set" {
        advance()
        repeat { type.values.append(try value()) } while accept(",")
        try expect(")")
      } else {
        advance()
        type.parameters = []
        repeat { type.parameters.append(try integer("a length")) } while accept(",")
        try expect(")")
      }
    }
    // float(p): single precision up to 24, double beyond (MySQL manual, Floating-Point Types).
    if type.name == "float", type.parameters.count == 1 {
      type = DataType(type.parameters[0] > 24 ? "double" : "float")
    }
    while true {
      if accept("UNSIGNED") {
        type.isUnsigned = true
      } else if accept("ZEROFILL") {
        type.isZerofill = true
        type.isUnsigned = true
      } else if accept("SIGNED") {
      } else if accept("CHARACTER", "SET") || accept("CHARSET") {
        _ = accept("=")
        characterSet = try name("a character set").lowercased()
      } else if accept("BYTE") {
        // CHAR BYTE is BINARY (MySQL manual, The BINARY and VARBINARY Types).
        characterSet = "binary"
      } else if accept("BINARY") {
        isBinaryCollated = true
      } else if accept("ASCII") {
        characterSet = "latin1"
      } else if accept("UNICODE") {
        characterSet = "ucs2"
      } else {
        break
      }
    }
    return TypeClause(type: type, characterSet: characterSet, isBinaryCollated: isBinaryCollated)
  }

  /// A value of an enum or set: a quoted string, or its bytes in hexadecimal.
  private mutating func value() throws(SyntaxError) -> String {
    guard token.kind == .hex, let bytes = Hex.decode(rawText(token.range).utf8.dropFirst(2).filter { $0 != "'" })
    else { return try string("a quoted value") }
    advance()
    return DumpText.decode(bytes).text
  }
}

extension DataType {
  /// Reads a COLUMN_TYPE such as `int(10) unsigned` or `enum('a','it''s')`.
  public init(parsing columnType: String) throws(SyntaxError) {
    let start = SourcePosition(file: columnType, byte: 0, line: 1, column: 1)
    var parser = Parser(Array(columnType.utf8), at: start)
    self = try parser.dataType().type
    if parser.accept("COMPRESSED") {}
    if parser.token.kind != .end { throw parser.failure("the end of a column type") }
  }
}
