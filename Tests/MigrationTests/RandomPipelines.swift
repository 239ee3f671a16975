import MySQLSyntax
import TestSupport

/// Dumps of pipelines like those of labs, from a seed: schemas that depend on each other, parts, stores, text in keys,
/// open questions, partly migrated tables.
struct RandomPipelines {
  var random: Random
  let target: String

  init(seed: Int, target: String? = nil) {
    var random = Random(seed: UInt64(seed) &* 7919 &+ 17)
    let picked = random.pick(["mysql-8.0", "mysql-8.4", "mysql-9", "mariadb-10.11"])
    self.random = random
    self.target = target ?? picked
  }

  private mutating func column(_ name: String) -> String {
    let json = target.hasPrefix("maria") ? "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : "json"
    return "`\(name)` "
      + random.pick([
        "int NOT NULL", "int unsigned DEFAULT '7' COMMENT 'n'", "float DEFAULT NULL",
        "double NOT NULL COMMENT ':float64:done'",
        "tinyint(1) NOT NULL DEFAULT '0'", "tinyint(1) NOT NULL COMMENT 'is'", "longblob", "blob NOT NULL COMMENT 'b'",
        "longblob COMMENT ':attach:'", "longblob COMMENT ':<blob>:'", "varchar(30) DEFAULT NULL",
        "char(3) NOT NULL DEFAULT 'a'",
        "varchar(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL", "text", "date NOT NULL",
        "datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)",
        "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP", "timestamp NULL DEFAULT NULL",
        "bigint unsigned NOT NULL", "decimal(9,3) DEFAULT NULL", "enum('a','b') NOT NULL DEFAULT 'a'",
        "set('a','b') DEFAULT NULL",
        "binary(16) NOT NULL COMMENT ':uuid:u'", "binary(4) DEFAULT NULL", "bit(3) DEFAULT b'101'", "year DEFAULT NULL",
        "time DEFAULT NULL", "int unsigned NOT NULL COMMENT ':uint32:x'", "int COMMENT ':see: x'",
        "\(json) DEFAULT NULL",
        "int GENERATED ALWAYS AS (1 + 1) VIRTUAL", "longblob COMMENT ':<graph>:'",
      ])
  }

  mutating func sql() -> String {
    let latin = random.pick(["latin1", "utf8mb3", "utf8mb4"])
    let collation = ["latin1": "latin1_swedish_ci", "utf8mb3": "utf8mb3_general_ci", "utf8mb4": "utf8mb4_bin"][latin]!
    let end = ") ENGINE=InnoDB DEFAULT CHARSET=\(latin) COLLATE=\(collation)"
    var tables: [(schema: String, name: String, isText: Bool)] = []
    var result = ""
    let schemas = ["lab", "ephys", "zoo"].prefix(Int.random(in: 1...3, using: &random))
    for schema in schemas {
      result += "CREATE DATABASE `\(schema)` DEFAULT CHARACTER SET \(latin) COLLATE \(collation);\nUSE `\(schema)`;\n"
      let hasStore = random.chance(70)
      if hasStore {
        result +=
          "CREATE TABLE `~external_raw` (`hash` binary(16) NOT NULL, `size` bigint unsigned NOT NULL, `attachment_name` varchar(255) DEFAULT NULL, `filepath` varchar(1000) DEFAULT NULL, `contents_hash` binary(16) DEFAULT NULL, `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (`hash`)\(end);\n"
      }
      if random.chance(30) {
        result +=
          "CREATE TABLE `~lineage` (`table_name` varchar(64) NOT NULL, `attribute_name` varchar(64) NOT NULL, `lineage` varchar(255) NOT NULL, PRIMARY KEY (`table_name`,`attribute_name`)\(end);\nINSERT INTO `~lineage` VALUES ('old','id','\(schema).old.id');\n"
      }
      for number in 0..<Int.random(in: 1...5, using: &random) {
        let isText = random.chance(40)
        let tier = random.pick(["", "#", "_", "__"])
        let name = tier + "table_" + String(UnicodeScalar(UInt8(97 + number)))
        var lines = [
          isText
            ? "`\(name.filter(\.isLetter))\(number)` varchar(20) NOT NULL"
            : "`\(name.filter(\.isLetter))\(number)` int NOT NULL"
        ]
        let key = "`\(name.filter(\.isLetter))\(number)`"
        var keys = ["PRIMARY KEY (\(key))"]
        for index in 0..<Int.random(in: 0...4, using: &random) { lines.append(column("c\(index)")) }
        if let parent = tables.filter({ $0.isText == isText }).randomElement(using: &random), random.chance(70) {
          let stem = parent.name.filter(\.isLetter)
          let attribute = stem + String(parent.name.unicodeScalars.last!.value - 97)
          lines.append("`parent` \(isText ? "varchar(20)" : "int") \(random.chance(50) ? "NOT NULL" : "DEFAULT NULL")")
          keys.append("KEY `parent` (`parent`)")
          keys.append(
            "CONSTRAINT `\(name.filter(\.isLetter))_\(number)_ibfk_1` FOREIGN KEY (`parent`) REFERENCES `\(parent.schema)`.`\(parent.name)` (`\(attribute)`) ON DELETE RESTRICT ON UPDATE CASCADE"
          )
        }
        if random.chance(15) {
          lines.append("`me` \(isText ? "varchar(20)" : "int") DEFAULT NULL")
          keys += [
            "KEY `me` (`me`)",
            "CONSTRAINT `\(name.filter(\.isLetter))_\(number)_me` FOREIGN KEY (`me`) REFERENCES `\(name)` (\(key))",
          ]
        }
        if hasStore, random.chance(50) {
          for (index, kind) in [":blob@raw:", ":attach@raw:a", ":filepath@raw:", ":<graph>:", ""].shuffled(
            using: &random
          ).prefix(2).enumerated() {
            lines.append("`e\(index)` binary(16) DEFAULT NULL COMMENT '\(kind)'")
            keys += [
              "KEY `e\(index)` (`e\(index)`)",
              "CONSTRAINT `\(name.filter(\.isLetter))_\(number)_e\(index)` FOREIGN KEY (`e\(index)`) REFERENCES `~external_raw` (`hash`)",
            ]
          }
        }
        result += "CREATE TABLE `\(name)` (\((lines + keys).joined(separator: ", "))\(end);\n"
        if random.chance(30) { result += "INSERT INTO `\(name)` VALUES (1);\n" }
        tables.append((schema, name, isText))
        if random.chance(20) {
          result +=
            "DELIMITER ;;\nCREATE TRIGGER `trg\(number)` BEFORE INSERT ON `\(name)` FOR EACH ROW BEGIN SET @x = 1; END ;;\nDELIMITER ;\n"
        }
      }
      if random.chance(40), let table = tables.last {
        result += "CREATE VIEW `seen` AS select 1 AS `x` from `\(table.name)`;\n"
      }
    }
    return result
  }
}
