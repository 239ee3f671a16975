import DataJointNames
import Testing

@Suite("Core types") struct CoreTypeTests {
  /// The results of 2.3.5's `core_type_to_sql`, by adapter.
  static let native: [(type: String, mysql: String, postgresql: String?)] = [
    ("int8", "tinyint", "smallint"),
    ("int16", "smallint", "smallint"),
    ("int32", "int", "integer"),
    ("int64", "bigint", "bigint"),
    ("float32", "float", "real"),
    ("float64", "double", "double precision"),
    ("bool", "tinyint", "boolean"),
    ("uuid", "binary(16)", "uuid"),
    ("json", "json", "jsonb"),
    ("bytes", "longblob", "bytea"),
    ("date", "date", "date"),
    ("datetime", "datetime", "timestamp"),
    ("datetime(3)", "datetime(3)", "timestamp(3)"),
    ("char(4)", "char(4)", "char(4)"),
    ("varchar(20)", "varchar(20)", "varchar(20)"),
    ("decimal(10,2)", "decimal(10,2)", "numeric(10,2)"),
    // PostgreSQL uses a separate type, `enum_<hash>`.
    ("enum('a','b')", "enum('a','b')", nil),
  ]

  @Test("native types are those that 2.3.5 declares", arguments: native)
  func declared(_ test: (type: String, mysql: String, postgresql: String?)) throws {
    let type = try #require(CoreType(test.type))
    #expect(type.description == test.type)
    #expect(type.native(.mysql) == test.mysql)
    #expect(type.native(.postgresql) == test.postgresql)
    #expect(type.native(.mariadb) == (type.name == .json ? "longtext" : test.mysql))
    #expect(["INTEGER", "REAL", "TEXT", "BLOB"].contains(type.native(.sqlite)))
  }

  @Test("every core type is in the table above")
  func all() {
    #expect(Set(Self.native.compactMap { CoreType($0.type)?.name }) == Set(CoreType.Name.allCases))
  }

  @Test(
    "either case and blanks where declare.py allows them",
    arguments: [
      ("INT32", "int32"), ("jsonb", "json"), ("DateTime (6)", "datetime(6)"), ("enum ('A','b')", "enum('A','b')"),
      ("decimal(10 , 2)", "decimal(10 , 2)"),
    ])
  func spelling(_ text: String, _ type: String) {
    #expect(CoreType(text)?.description == type)
  }

  @Test(
    "what is not a core type",
    arguments: [
      "", "int", "int24", "uint8", "int32(11)", "varchar", "char()", "decimal(10)", "enum()", "<blob>", "date(3)",
    ])
  func others(_ text: String) {
    #expect(CoreType(text) == nil)
  }

  @Test("arguments are numbers where they are")
  func numbers() {
    #expect(CoreType("decimal(10 , 2)")?.numbers == [10, 2])
    #expect(CoreType("varchar(20)")?.numbers == [20])
    #expect(CoreType("enum('1','2')")?.numbers == [])
    #expect(CoreType(.int8).numbers == [])
  }

  @Test("the narrowest integer that holds a range")
  func integers() {
    #expect(CoreType.integer(holding: 0...1) == CoreType(.int8))
    #expect(CoreType.integer(holding: 0...255) == CoreType(.int16))
    #expect(CoreType.integer(holding: -32_769...0) == CoreType(.int32))
    #expect(CoreType.integer(holding: 0...4_294_967_295) == CoreType(.int64))
    #expect(CoreType.integer(holding: 0...Int128(UInt64.max)) == nil)
    #expect(CoreType(.bool).integers == 0...1)
    #expect(CoreType(.float64).integers == nil)
  }

  @Test("MySQL gives no default to JSON and blobs, and indexes no whole ones")
  func limits() {
    let all = CoreTypeTests.native.compactMap { CoreType($0.type) }
    #expect(all.filter { !$0.allowsDefault }.map(\.name) == [.uuid, .json, .bytes])
    #expect(all.filter { !$0.fitsIndex }.map(\.name) == [.json, .bytes])
  }

  @Test("types that no released 2.x reads", arguments: WithdrawnType.allCases)
  func withdrawn(_ type: WithdrawnType) {
    #expect(CoreType(type.rawValue) == nil)
    #expect(TypeGrammar.category(type.rawValue) == nil)
    #expect(Marker(type.rawValue).kind == .unreadable(type))
    let bits = Int(type.rawValue.drop { $0.isLetter })!
    let range = type.integers
    #expect(range.upperBound - range.lowerBound == (Int128(1) << Int128(bits)) - 1)
    #expect((range.lowerBound < 0) == type.rawValue.hasPrefix("int"))
  }
}
