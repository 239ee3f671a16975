import TestSupport

/// CREATE TABLE statements as people write them, in more forms than those of SHOW CREATE TABLE, from a fixed seed. A
/// server refuses many of them.
struct HandWrittenTables {
  var random: Random
  let isMariaDB: Bool

  static let collations = [
    "utf8mb4_general_ci", "utf8mb4_bin", "latin1_swedish_ci", "latin1_bin", "ascii_bin", "binary",
    "utf8mb4_unicode_ci", "cp932_japanese_ci", "ucs2_general_ci",
  ]

  private static let words = [
    "a", "it''s", "\"q\"", "back\\\\slash", "NULL", "5", "0", "", "x  ", "größe", "日本", "b''1''", "0x41",
    "CURRENT_TIMESTAMP", "-1.5", "100%", "\\n", "\\Z",
  ]

  private enum Kind {
    case key, integer, fraction, bit, year, date, time
    case moment(String)
    case text, binary, list, long, json, place
  }

  private mutating func pick(_ choices: String...) -> String { random.pick(choices) }

  private mutating func characterSet() -> String {
    pick(
      "CHARACTER SET latin1", "CHARSET utf8mb4", "CHARACTER SET utf8mb4", "CHARACTER SET binary",
      "CHARACTER SET = utf8mb3", "ASCII", "UNICODE", "BINARY", "CHARACTER SET latin1 BINARY",
      "BINARY CHARACTER SET latin1", "CHARACTER SET ascii", "character set UTF8MB4", "CHARACTER SET utf8",
      "CHARSET 'latin1'", "CHARACTER SET cp932", "BINARY ASCII", "ASCII BINARY", "UNICODE BINARY",
      "CHARACTER SET ucs2 BINARY", "BYTE")
  }

  private mutating func type(isFirst: Bool) -> (text: String, kind: Kind) {
    if isFirst { return ("int", .key) }
    switch Int.random(in: 0..<20, using: &random) {
    case 0...3:
      let name = pick(
        "int", "INTEGER", "tinyint", "SMALLINT", "mediumint", "bigint", "INT1", "int8", "bool", "int4", "middleint",
        "int(11)", "int(5)", "tinyint(1)", "tinyint(4)", "bigint(20)", "int2", "int3")
      return (
        name + (name == "bool" ? "" : pick("", "", " unsigned", " UNSIGNED ZEROFILL", " zerofill", " signed")), .integer
      )
    case 4:
      let name = pick(
        "decimal", "decimal(8)", "dec(8,3)", "numeric(10,2)", "fixed", "float", "double", "double precision", "real",
        "float(10)", "float(30)", "float(8,2)", "double(10,2)", "float4", "float8", "decimal(65,30)")
      return (name + pick("", "", " unsigned", " zerofill"), .fraction)
    case 5: return (pick("bit", "bit(1)", "bit(4)", "bit(64)"), .bit)
    case 6: return (isMariaDB ? pick("year", "year(4)", "year(2)") : pick("year", "year(4)"), .year)
    case 7: return ("date", .date)
    case 8: return (pick("time", "time(3)", "time(0)"), .time)
    case 9, 10:
      let digits = pick("", "", "(3)", "(6)")
      return (pick("datetime", "timestamp") + digits, .moment(digits))
    case 11...13:
      let name = pick(
        "char", "char(3)", "varchar(20)", "character(5)", "character varying(10)", "nchar(5)", "national varchar(10)",
        "nvarchar(7)", "varchar(255)", "char varying(9)", "varcharacter(9)", "national char varying(4)",
        "nchar varchar(6)", "varchar(70)", "national character(4)", "char(0)", "varchar(0)")
      let isNational = name.hasPrefix("n")
      return (name + (!isNational && random.chance(40) ? " " + characterSet() : ""), .text)
    case 14:
      return (
        pick("binary", "binary(16)", "varbinary(8)", "varbinary(255)", "char(4) byte", "binary(1)", "varchar(5) byte"),
        .binary
      )
    case 15:
      let name = pick(
        "tinytext", "text", "mediumtext", "longtext", "text(100)", "text(70000)", "long", "long varchar", "text(300)")
      return (name + (random.chance(40) ? " " + characterSet() : ""), .long)
    case 16:
      return (
        pick("tinyblob", "blob", "mediumblob", "longblob", "blob(100)", "long varbinary", "blob(70000)"), .long
      )
    case 17:
      let values = pick(
        "('a','b c','x')", "('a','it''s','b,c')", "('a ','b')", "('größe','日本')", "('a')", "(\"a\",\"b\")",
        "(0x61,'b')")
      let name = pick("enum", "set")
      return (name + values + (random.chance(30) ? " " + characterSet() : ""), .list)
    case 18: return (isMariaDB ? pick("json", "uuid", "inet6", "inet4") : pick("json", "vector(3)", "vector"), .json)
    default: return (pick("point", "geometry", "linestring", "geometrycollection", "polygon", "multipoint"), .place)
    }
  }

  private mutating func literal() -> String {
    let word = random.pick(Self.words)
    return pick(
      "'\(word)'", "'\(word)'", "'\(word)'", "'\(word)'",
      "\"\(word.replacing("''", with: "'").replacing("\"", with: "\"\""))\"",
      "_utf8mb4'\(word)'", "N'\(word)'", "'\(word)' 'z'")
  }

  private mutating func defaultClause(_ kind: Kind) -> String {
    if random.chance(45) { return "" }
    if random.chance(15) { return pick("DEFAULT NULL", "DEFAULT (NULL)") }
    if random.chance(12) {
      return "DEFAULT "
        + pick(
          "(uuid())", "(1+1)", "(concat('a',\"b\"))", "(5)", "('5')", "(c0+1)", "uuid()", "1+1", "(rand())", "(-5)",
          "(_latin1'a')", "(true)", "(case when 1 then 2 else 3 end)", "((5))", "(if(1>2,'a','b'))", "(c0)",
          "@@sql_mode", "user()", "(current_timestamp)", "(now(3))", "(0x41)", "(b'1')", "(1.50)", "(1e3)",
          "(date'2020-01-01')", "('a' 'b')", "(n'a')", "(c0 is null)", "(c0 in (1,2))", "(c0 like 'a%')", "(not c0)",
          "(c0 div 2)", "(cast(c0 as char))")
    }
    let value: String
    switch kind {
    case .integer, .fraction, .bit:
      value = pick(
        "0", "5", "-5", "+7", "'5'", "'-5'", "1.5", "-1.50", "'1.50'", "'007'", "1e3", "0x41", "b'101'", "x'41'",
        "TRUE", "FALSE", "'5 '", "' 5'", ".5", "5.", "127", "00012", "1E-2", "0b11")
    case .year: value = pick("2020", "'2020'", "'20'", "0", "99")
    case .text:
      value = random.chance(60) ? literal() : pick("5", "-1.5", "0x4142", "b'1000001'", "x'4142'", "TRUE")
    case .binary:
      value =
        random.chance(40)
        ? literal()
        : pick("0x4142", "x'41'", "0x410042", "_binary'ab'", "5", "b'01000001'", "''", "'a\\0b'", "0xFF")
    case .list: value = pick("'a'", "'b c'", "1", "'x'")
    case .date:
      value = pick(
        "'2020-01-01'", "20200101", "'2020-1-1'", "DATE '2020-01-01'", "'0000-00-00'", "(curdate())", "'20200101'")
    case .time: value = pick("'10:00:00'", "TIME '10:00:00'", "100000", "'-12:30'", "'1 10:00:00'", "'10:00:00.5'")
    case .moment(let digits):
      let now = digits.isEmpty ? "now()" : "now\(digits)"
      value = pick(
        "CURRENT_TIMESTAMP\(digits)", now, "'2020-01-01 10:00:00'", "TIMESTAMP '2020-01-01 10:00:00'",
        "20200101100000", "localtimestamp\(digits)", "'2020-01-01'", "(now())", "'2020-01-01T10:00:00'",
        "'2020-01-01 10:00:00.5'", "'0000-00-00 00:00:00'")
      return "DEFAULT " + value + (random.chance(30) ? " ON UPDATE \(now)" : "")
    case .long, .json, .place:
      value = pick(
        "('abc')", "('[]')", "(uuid())", "(concat('a','b'))", "''", "'x'", "(json_object())", "0x41", "5", "'[]'",
        "uuid()", "(_utf8mb4'abc')")
    case .key: value = "NULL"
    }
    return "DEFAULT " + value
  }

  private mutating func column(_ index: Int) -> (name: String, text: String, kind: Kind) {
    let (type, kind) = type(isFirst: index == 0)
    let name =
      random.chance(80) || index == 0
      ? "c\(index)" : pick("`C \(index)`", "Ünï\(index)", "`a``b\(index)`", "date_\(index)")
    var clauses: [String] = []
    if random.chance(45) { clauses.append(pick("NOT NULL", "NOT NULL", "NULL")) }
    if index > 0, random.chance(10) {
      let expression = pick(
        "(c0 + 1)", "(concat(c0,'x'))", "(c0*2)", "(case when c0 > 1 then 'a' else 'b' end)", "(ifnull(c0,0))",
        "(c0 % 3)", "(c0 & 1)", "(c0 <> 1)", "(left('abc',1))", "(c0 << 1)", "(-c0)", "(not (c0 = 1))")
      clauses.insert(pick("AS ", "GENERATED ALWAYS AS ") + expression + pick("", " VIRTUAL", " STORED"), at: 0)
    } else {
      clauses.append(defaultClause(kind))
    }
    switch kind {
    case .text, .long, .list:
      guard random.chance(20) else { break }
      clauses.append(
        "COLLATE "
          + pick(
            "utf8mb4_bin", "latin1_bin", "latin1_swedish_ci", "utf8mb4_unicode_ci", "binary", "ascii_bin", "ucs2_bin"))
    default: break
    }
    if random.chance(20) { clauses.append("COMMENT '\(random.pick(Self.words))'") }
    if random.chance(4) { clauses.append("INVISIBLE") }
    if random.chance(4) { clauses.append(pick("UNIQUE", "UNIQUE KEY")) }
    if random.chance(5) { clauses.append("CHECK (\(pick("c0 > 1", "c0 in (1,2)", "c0 <> 'a'", "c0 is not null")))") }
    return (name, ([name, type] + clauses.filter { !$0.isEmpty }).joined(separator: " "), kind)
  }

  /// The next CREATE TABLE.
  mutating func table(_ name: String) -> String {
    let columns = (0..<Int.random(in: 1...4, using: &random)).map { column($0) }
    var items = columns.map(\.text)
    let keyable = columns.filter {
      switch $0.kind {
      case .long, .json, .place: false
      default: true
      }
    }.map(\.name)
    let prefixable = columns.filter {
      switch $0.kind {
      case .long, .text: true
      default: false
      }
    }.map(\.name)
    func parts(_ random: inout Random) -> String {
      var parts: [String] = []
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let isPrefix = !prefixable.isEmpty && random.chance(25)
        let part =
          isPrefix ? random.pick(prefixable) + "(3)" : random.pick(keyable) + random.pick(["", "", " DESC", " ASC"])
        if !parts.contains(part) { parts.append(part) }
      }
      return "(" + parts.joined(separator: ",") + ")"
    }
    if random.chance(40) {
      items.append("PRIMARY KEY " + parts(&random))
    } else if random.chance(20) {
      items[0] += pick(" PRIMARY KEY", " AUTO_INCREMENT PRIMARY KEY")
    }
    for _ in 0..<random.pick([0, 0, 1, 1, 2, 3]) {
      let kind = pick("KEY", "INDEX", "UNIQUE", "UNIQUE KEY", "UNIQUE INDEX", "CONSTRAINT uq UNIQUE")
      let name = pick("", "k\(Int.random(in: 0..<9, using: &random))")
      items.append("\(kind) \(name) \(parts(&random))" + pick("", "", " USING BTREE", " COMMENT 'k'", " USING HASH"))
    }
    if random.chance(10) { items.append("CHECK (c0 > 0)") }
    var options: [String] = []
    if random.chance(30) {
      options.append(
        pick("CHARSET=", "DEFAULT CHARACTER SET ", "CHARACTER SET = ")
          + pick("utf8mb4", "latin1", "binary", "utf8mb3", "ascii", "utf8"))
    }
    if random.chance(20) { options.append(pick("COLLATE=", "DEFAULT COLLATE = ") + random.pick(Self.collations)) }
    if random.chance(30) {
      options.append(
        pick(
          "ENGINE=InnoDB", "ENGINE=MyISAM", "ENGINE=MEMORY", "engine = innodb", isMariaDB ? "ENGINE=Aria" : "ENGINE=CSV"
        ))
    }
    if random.chance(20) {
      options.append(
        pick(
          "COMMENT='t'", "COMMENT 'it''s'", "ROW_FORMAT=DYNAMIC", "AUTO_INCREMENT=5", "STATS_PERSISTENT=1",
          "MAX_ROWS=7", "CHECKSUM=1", "DELAY_KEY_WRITE=1", "PACK_KEYS=1", "row_format=compressed key_block_size=8",
          "AVG_ROW_LENGTH 5", "STATS_SAMPLE_PAGES=3", "MIN_ROWS=1",
          isMariaDB ? "PAGE_CHECKSUM=1" : "ENCRYPTION='N'"))
    }
    return "CREATE TABLE \(name) (\n  " + items.joined(separator: ",\n  ") + "\n) "
      + options.joined(separator: pick(" ", ", "))
  }
}
