/// Character sets and collations: the default collation of a set, the number of bytes of a character.
public enum CharacterSet {
  /// Bytes of the longest character of each set (MySQL manual, Supported Character Sets, Maxlen).
  private static let lengths: [String: Int] = {
    let sets: [Int: [String]] = [
      4: ["utf8mb4", "utf16", "utf16le", "utf32", "gb18030"],
      3: ["utf8mb3", "ujis", "eucjpms"],
      2: ["ucs2", "big5", "gb2312", "gbk", "sjis", "cp932", "euckr"],
      1: [
        "latin1", "latin2", "latin5", "latin7", "ascii", "binary", "cp1250", "cp1251", "cp1256", "cp1257", "cp850",
        "cp852", "cp866", "dec8", "greek", "hebrew", "hp8", "keybcs2", "koi8r", "koi8u", "macce", "macroman", "swe7",
        "armscii8", "geostd8", "tis620",
      ],
    ]
    return Dictionary(uniqueKeysWithValues: sets.flatMap { bytes, names in names.map { ($0, bytes) } })
  }()

  /// The sets that servers have, by their current names.
  public static let names = Set(lengths.keys)

  /// Bytes of the longest character; 4 if the set is unknown.
  public static func maximumBytes(_ name: String) -> Int { lengths[canonical(name)] ?? 4 }

  /// Bytes of the shortest character, by which lengths of text columns are divided.
  public static func minimumBytes(_ name: String) -> Int {
    switch name {
    case "utf32": 4
    case "utf16", "utf16le", "ucs2": 2
    default: 1
    }
  }

  /// Older servers call utf8mb3 `utf8`.
  public static func canonical(_ name: String) -> String { name == "utf8" ? "utf8mb3" : name }

  /// The set that a collation belongs to: its name's first word; `binary` is both.
  public static func ofCollation(_ collation: String) -> String {
    String(collation.prefix { $0 != "_" })
  }

  /// A set or collation by this server's name for it. `utf8` became utf8mb3 in MySQL 8.0.28 and MariaDB 10.6 (their
  /// release notes; MySQL renamed the collations in 8.0.30).
  public static func current(_ name: String, on server: Server) -> String {
    guard name == "utf8" || name.hasPrefix("utf8_") else { return name }
    let isRenamed = server.isMariaDB ? server.isAtLeast(10, 6) : server.flavor == .mysql && server.isAtLeast(8, 0, 28)
    return isRenamed ? "utf8mb3" + name.dropFirst(4) : name
  }

  /// The collation that compares a set's bytes.
  public static func binaryCollation(_ name: String) -> String { name == "binary" ? name : name + "_bin" }

  /// The default collation of a set on a server.
  public static func defaultCollation(_ name: String, on server: Server) -> String {
    let name = current(name, on: server)
    switch name {
    case "utf8mb4":
      if server.isMariaDB { return server.isAtLeast(11, 5) ? "utf8mb4_uca1400_ai_ci" : "utf8mb4_general_ci" }
      return server.hasDataDictionary ? "utf8mb4_0900_ai_ci" : "utf8mb4_general_ci"
    case "latin1": return "latin1_swedish_ci"
    case "binary": return "binary"
    case "big5", "gb18030", "gbk": return name + "_chinese_ci"
    case "gb2312": return "gb2312_chinese_ci"
    case "sjis", "cp932", "ujis", "eucjpms": return name + "_japanese_ci"
    case "euckr": return "euckr_korean_ci"
    case "dec8", "swe7": return name + "_swedish_ci"
    case "hp8": return "hp8_english_ci"
    case "latin5": return "latin5_turkish_ci"
    case "tis620": return "tis620_thai_ci"
    default: return name + "_general_ci"
    }
  }

  /// Whether it is the collation that compares the bytes of utf8mb4, which DataJoint 2.x requires.
  public static func isUTF8MB4Bin(_ collation: String) -> Bool { collation == "utf8mb4_bin" }

  /// Whether trailing spaces count: NO PAD collations (MySQL manual, Collation Pad Attributes; MariaDB _nopad_).
  public static func isNoPad(_ collation: String) -> Bool {
    collation.contains("_0900_") || collation.contains("_nopad_") || collation == "binary"
  }
}
