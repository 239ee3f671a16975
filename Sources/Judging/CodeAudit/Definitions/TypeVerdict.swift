import MySQLSyntax

/// How 2.3.5 reads a type in a definition for 0.14, and what to write for the same column.
enum TypeVerdict: Equatable {
  /// It is read the same way.
  case fine
  /// `longblob` and the like: raw bytes under 2.x.
  case blob(String)
  /// `attach`, `blob@store`, `attach@store`, `filepath@store`
  case stored(String)
  /// `<adapter>`: a codec of that name is needed.
  case adapter(String)
  /// `boolean`
  case boolean
  /// A core type in capitals, or with a blank before its parenthesis.
  case spelling(String)
  /// `int8`, which is MySQL's bigint but 2.x's tinyint, and the like.
  case integerAlias(String)
  /// A native type, with the core type that holds the same values.
  case native(String)
  /// A native type for which a person has to choose, with the possible choices.
  case ambiguous(String)

  /// Types that only 2.x has: a definition that uses one of them was written for 2.x.
  static let modern: Set<String> = ["int16", "int32", "int64", "float32", "float64", "bytes"]

  init(_ type: String) {
    let lower = type.lowercased()
    let word = String(lower.prefix { $0.isLetter || $0.isNumber })
    let rest = type.dropFirst(word.count)
    let inner = rest.drop { $0 == " " || $0 == "\t" }
    switch word {
    case "longblob" where rest.isEmpty, "mediumblob" where rest.isEmpty, "blob" where rest.isEmpty,
      "tinyblob" where rest.isEmpty:
      self = .blob("<blob>")
    case "attach" where rest.isEmpty: self = .stored("<attach>")
    case "blob" where rest.hasPrefix("@"), "attach" where rest.hasPrefix("@"), "filepath" where rest.hasPrefix("@"):
      self = .stored("<\(word)\(rest)>")
    case "boolean" where rest.isEmpty: self = .boolean
    case "bool", "date", "datetime", "uuid", "json", "varchar", "char", "enum", "decimal":
      // `decimal(5)` and `decimal` are native types of 2.x.
      if word == "decimal", !inner.contains(",") || lower.hasSuffix("unsigned") {
        self = TypeVerdict.decimal(inner)
      } else if type.prefix(word.count) != word[...] || inner.startIndex != rest.startIndex {
        self = .spelling(word + inner)
      } else {
        self = .fine
      }
    case "int8" where rest.isEmpty: self = .integerAlias("int64")
    case "int1" where rest.isEmpty: self = .integerAlias("int8")
    case "int2" where rest.isEmpty: self = .integerAlias("int16")
    case "int3" where rest.isEmpty, "int4" where rest.isEmpty: self = .integerAlias("int32")
    case "int1" where inner.lowercased() == "unsigned": self = .integerAlias("tinyint unsigned")
    case "int2" where inner.lowercased() == "unsigned": self = .integerAlias("smallint unsigned")
    case "int3" where inner.lowercased() == "unsigned": self = .integerAlias("mediumint unsigned")
    case "int4" where inner.lowercased() == "unsigned": self = .integerAlias("int unsigned")
    case "int8" where inner.lowercased() == "unsigned": self = .integerAlias("bigint unsigned")
    case "numeric": self = TypeVerdict.decimal(inner)
    case "int", "integer", "tinyint", "smallint", "mediumint", "bigint", "float", "double", "real", "serial":
      self = TypeVerdict.number(lower)
    case "timestamp": self = .ambiguous("datetime, or timestamp with its time zone")
    case "time": self = .ambiguous("time as is, varchar, or seconds as float64")
    case "year": self = .ambiguous("year as is, or int16")
    case "text", "tinytext", "mediumtext", "longtext": self = .ambiguous("varchar(n), <blob>, or text as is")
    default:
      if type.hasPrefix("<"), type.hasSuffix(">") {
        let name = type.dropFirst().dropLast().prefix { $0 != "@" }
        self =
          ["blob", "attach", "filepath", "hash", "object", "npy", "schema"].contains(name)
          ? .fine : .adapter(String(name))
      } else {
        self = .fine
      }
    }
  }

  private static func decimal(_ arguments: Substring) -> TypeVerdict {
    let lower = arguments.lowercased()
    if lower.contains("unsigned") || lower.contains("zerofill") { return .ambiguous("decimal without unsigned") }
    let numbers = lower.filter { $0 != "(" && $0 != ")" && $0 != " " }.split(separator: ",")
    guard numbers.allSatisfy({ Int($0) != nil }), numbers.count <= 2 else { return .fine }
    return .native("decimal(\(numbers.first ?? "10"),\(numbers.count > 1 ? numbers[1] : "0"))")
  }

  private static func number(_ type: String) -> TypeVerdict {
    if type == "serial" || type.utf8.count > 14 && type.contains("auto_increment") {
      return .ambiguous("a native type: core types do not auto-increment")
    }
    guard let parsed = try? DataType(parsing: type) else { return .fine }
    if parsed.isZerofill { return .ambiguous("a core type without zerofill") }
    switch parsed.name {
    case "tinyint" where parsed.parameters == [1] && !parsed.isUnsigned: return .ambiguous("bool or int8")
    case "bigint" where parsed.isUnsigned: return .ambiguous("int64 if no value exceeds its range")
    case "float", "double":
      if parsed.isUnsigned { return .ambiguous("a core type without unsigned") }
      if !parsed.parameters.isEmpty { return .ambiguous("decimal, or a core type without digits") }
      return .native(parsed.name == "float" ? "float32" : "float64")
    case "tinyint": return .native(parsed.isUnsigned ? "int16" : "int8")
    case "smallint": return .native(parsed.isUnsigned ? "int32" : "int16")
    case "mediumint": return .native("int32")
    case "int": return .native(parsed.isUnsigned ? "int64" : "int32")
    case "bigint": return .native("int64")
    default: return .fine
    }
  }
}
