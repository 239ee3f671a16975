import MySQLSyntax
import TestSupport

@testable import Catalog

/// Generates tables that a server could have, with all of its features, from a fixed seed.
struct RandomTables {
  var random: Random
  let server: Server
  private var number = 0

  init(seed: UInt64, server: Server) {
    random = Random(seed: seed)
    self.server = server
  }

  private var isMariaDB: Bool { server.isMariaDB }
  private var hasExpressionDefaults: Bool { isMariaDB || server.isAtLeast(8, 0, 13) }
  private var hasInvisibleColumns: Bool { isMariaDB || server.isAtLeast(8, 0, 23) }
  private var hasChecks: Bool { isMariaDB || server.isAtLeast(8, 0, 16) }

  private static let words = [
    "a", "it's", "\"q\"", "back\\slash", "per%cent", "line\nend", "tab\t", "größe", "日本", "🐭", ":uuid:", "", " lead",
    "`tick`", "semi;colon", "-- dash", "/* c */", "NULL", "b'1'", "0x41", "CURRENT_TIMESTAMP", "\r", "comma,", "(p)",
  ]
  private static let collations = [
    "utf8mb4_general_ci", "utf8mb4_bin", "utf8mb4_unicode_ci", "latin1_swedish_ci", "latin1_bin", "ascii_general_ci",
    "ucs2_general_ci", "cp932_japanese_ci",
  ]
  private static let expressions = [
    "`c0` + 1", "concat(`c0`,'x')", "concat(`c0`,'it\\'s \\\\ \"q\"')", "(`c0` > 1) and (`c0` < 5)",
    "case when `c0` then 'a' else ',' end",
  ]

  private mutating func text() -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(Self.words) }.joined(separator: " ")
  }

  private mutating func name(_ stem: String) -> String {
    number += 1
    return stem + String(number) + (random.chance(15) ? random.pick(Self.words).filter { $0 != "\u{1F42D}" } : "")
  }

  mutating func table() -> Table {
    let collation = random.pick(Self.collations)
    var table = Table(
      schema: "s", name: "t" + name("x"), engine: "InnoDB", collation: collation,
      comment: random.chance(50) ? text() : "")
    for index in 0..<Int.random(in: 1...8, using: &random) { table.columns.append(column(index, collation)) }
    addKeys(to: &table)
    if random.chance(30) { table.rowFormat = random.pick(["DYNAMIC", "COMPACT", "COMPRESSED"]) }
    if random.chance(20) { table.options.append("stats_persistent=\(random.pick(["0", "1"]))") }
    if random.chance(20) { table.options.append("key_block_size=8") }
    if hasChecks, random.chance(30) {
      let isEnforced = isMariaDB || random.chance(70)
      table.checks.append(
        Check(name: name("check"), expression: random.pick(Self.expressions), isEnforced: isEnforced))
    }
    if random.chance(15) { table.partitioning = partitioning() }
    return table
  }

  private mutating func partitioning() -> PartitionDefinition {
    random.pick([
      PartitionDefinition(
        method: "HASH", expression: "`c0`", parts: [.init(name: "p0"), .init(name: "p1")],
        text: "PARTITION BY HASH (`c0`)\nPARTITIONS 2"),
      PartitionDefinition(
        method: "RANGE COLUMNS", expression: "`c0`",
        parts: [.init(name: "p0", description: "5"), .init(name: "p1", description: "MAXVALUE")],
        text: """
          PARTITION BY RANGE  COLUMNS(`c0`)
          (PARTITION `p0` VALUES LESS THAN (5) ENGINE = InnoDB,
           PARTITION `p1` VALUES LESS THAN (MAXVALUE) ENGINE = InnoDB)
          """),
      PartitionDefinition(
        method: "LIST", expression: "`c0`", subMethod: "HASH", subExpression: "`c0`",
        parts: [.init(name: "p0", description: "1,2", subparts: ["p0sp0", "p0sp1"])],
        text: """
          PARTITION BY LIST (`c0`)
          SUBPARTITION BY HASH (`c0`)
          SUBPARTITIONS 2
          (PARTITION `p0` VALUES IN (1,2) ENGINE = InnoDB)
          """),
    ])
  }

  private mutating func type(_ index: Int) -> DataType {
    let integer = random.pick(["tinyint", "smallint", "mediumint", "int", "bigint"])
    let temporal = random.pick(["datetime", "timestamp", "time"])
    let values = Array(Set((0..<3).map { _ in random.pick(Self.words).filter { $0 != "," } })).sorted()
    var choices = [
      DataType(integer, isUnsigned: random.chance(50)), DataType("tinyint", [1]),
      DataType("int", [5], isUnsigned: true, isZerofill: true), DataType("float"), DataType("double", [10, 2]),
      DataType("decimal", [8, 3], isUnsigned: random.chance(30)), DataType("date"), DataType("year"),
      DataType(temporal, random.chance(50) ? [] : [6]), DataType("varchar", [20]), DataType("char", [3]),
      DataType(random.pick(["tinytext", "text", "mediumtext", "longtext"])), DataType("binary", [16]),
      DataType("varbinary", [8]), DataType(random.pick(["tinyblob", "blob", "mediumblob", "longblob"])),
      DataType("enum", values: values), DataType("set", values: values), DataType("bit", [4]), DataType("point"),
    ]
    if !isMariaDB { choices.append(DataType("json")) } else { choices.append(DataType("uuid")) }
    var type = index == 0 ? DataType("int") : random.pick(choices)
    // The catalog has types as the server shows them.
    if let shown = try? DataType(parsing: server.columnType(type)) { type = shown }
    return type
  }

  private mutating func column(_ index: Int, _ tableCollation: String) -> Column {
    let type = type(index)
    var column = Column(name: index == 0 ? "c0" : name("c"), type: type, comment: random.chance(40) ? text() : "")
    if type.isString {
      column.collation = random.chance(60) ? tableCollation : random.pick(Self.collations)
      column.characterSet = CharacterSet.ofCollation(column.collation!)
    }
    column.isNullable = index > 0 && random.chance(50)
    if hasInvisibleColumns, index > 0, random.chance(10) { column.isInvisible = true }
    if index > 0, random.chance(15), !type.isGeometry {
      column.generated = Generated(expression: random.pick(Self.expressions), isStored: random.chance(50))
      if isMariaDB { column.isNullable = true }
      return column
    }
    column.defaultValue = defaultValue(column)
    if type.name == "timestamp" || type.name == "datetime", random.chance(40) {
      column.onUpdate = server.timeFunction(type.parameters.isEmpty ? "now()" : "now(6)")
    }
    if type.name == "point", !isMariaDB, server.isAtLeast(8), random.chance(50) { column.srid = 4326 }
    return column
  }

  private mutating func defaultValue(_ column: Column) -> DefaultValue? {
    let none: DefaultValue? = column.isNullable ? .null : nil
    if random.chance(40) { return none }
    let type = column.type
    if hasExpressionDefaults, random.chance(20) {
      return .expression(isMariaDB ? "concat('a','it\\'s')" : "concat(_utf8mb4'a',_utf8mb4'it\\'s')")
    }
    switch type.name {
    case "date": return .literal("2020-02-29")
    case "year": return .literal("2020")
    case "datetime", "timestamp":
      return .expression(server.timeFunction(type.parameters.isEmpty ? "now()" : "now(6)")!)
    case "time": return .literal("-12:30:00")
    case "bit": return .raw("b'101'")
    case "varchar", "char": return .literal(random.pick(Self.words))
    case "varbinary": return .literal("ab'c")
    case "binary": return .literal("ab'c" + String(repeating: "\0", count: 12))
    case "enum", "set": return .literal(type.values.first!)
    case "decimal", "double", "float": return .literal("-1.50")
    case _ where type.isInteger: return .literal(random.pick(["0", "-5", "127"]))
    default: return none
    }
  }

  private mutating func addKeys(to table: inout Table) {
    let plain = table.columns.filter {
      !$0.type.isText && !$0.type.isBlob && !$0.type.isGeometry && $0.type.name != "json"
    }
    .map(\.name)
    func parts(_ random: inout Random) -> [Index.Part] {
      Array(Set((0..<2).map { _ in random.pick(plain) })).sorted().map { .init(column: $0) }
    }
    if random.chance(80) {
      table.indexes.append(Index(name: "PRIMARY", kind: .primary, parts: [.init(column: "c0")]))
      if random.chance(30), table.columns[0].type.isInteger {
        table.columns[0].isAutoIncrement = true
        table.columns[0].defaultValue = nil
      }
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      var index = Index(
        name: name("k"), kind: random.chance(40) ? .unique : .plain, parts: parts(&random),
        comment: random.chance(20) ? text() : "")
      if !isMariaDB, server.isAtLeast(8), random.chance(30) { index.parts[0].isDescending = true }
      if !isMariaDB, server.isAtLeast(8, 0, 13), random.chance(20) {
        index.parts[0] = .init(expression: random.pick(Self.expressions))
      }
      if isMariaDB ? server.isAtLeast(10, 6) : server.isAtLeast(8), random.chance(20) { index.isInvisible = true }
      table.indexes.append(index)
    }
    if let text = table.columns.first(where: \.type.isText) {
      table.indexes.append(Index(name: name("prefix"), kind: .plain, parts: [.init(column: text.name, length: 9)]))
      table.indexes.append(
        Index(name: name("words"), kind: .fulltext, parts: [.init(column: text.name)], method: "FULLTEXT"))
    }
    if let point = table.columns.first(where: \.type.isGeometry), !point.isNullable {
      table.indexes.append(
        Index(name: name("space"), kind: .spatial, parts: [.init(column: point.name)], method: "SPATIAL"))
    }
    if random.chance(50) {
      let key = random.pick(plain)
      let actions = ["CASCADE", "SET NULL", "RESTRICT", "NO ACTION"]
      table.indexes.append(Index(name: name("f"), kind: .plain, parts: [.init(column: key)]))
      table.foreignKeys.append(
        ForeignKey(
          name: name("fk"), columns: [key],
          referencedTable: random.pick([TableName("s", "parent"), TableName("other", "it's `x`")]),
          referencedColumns: ["id"], onDelete: random.pick(actions), onUpdate: random.pick(actions)))
    }
    // MariaDB stores checks written at a column separately.
    if isMariaDB, random.chance(30), let column = table.columns.first(where: { $0.generated == nil }) {
      table.checks.append(
        Check(name: column.name, expression: random.pick(Self.expressions), isColumnLevel: true))
    }
  }
}
