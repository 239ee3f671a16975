/// Forms of a table that a plan changes in every way it can: strings to convert, types to decide, a pointer to
/// exchange, comments to mark, job columns to add. The special feature of each form gets in the way of one of these on
/// some server.
public struct TableForm: Sendable {
  /// The table is named `_` and this.
  public var name: String
  /// The text after the columns that all forms have, each item preceded by a comma; `%` stands for the form's name.
  var lines: String
  /// The text after the table's parentheses.
  var options: String
  /// Whether foreign keys are possible.
  var hasKeys: Bool
  /// CHECKs of the column `at`.
  var ofTime = ""
  /// Whether MySQL has such tables.
  var isMySQL: Bool
  /// Whether MariaDB has such tables.
  var isMariaDB: Bool

  init(
    _ name: String, _ lines: String = "", options: String = "", hasKeys: Bool = true, ofTime: String = "",
    mysql: Bool = true, mariadb: Bool = true
  ) {
    (self.name, self.lines, self.options, self.hasKeys) = (name, lines, options, hasKeys)
    (self.ofTime, isMySQL, isMariaDB) = (ofTime, mysql, mariadb)
  }

  /// Forms for which a plan leaves a part to a person, because an expression names a column whose values change or
  /// because the server refuses: the form and the names of the columns.
  public static let left = [
    "check_at": "at", "check_of_at": "at", "check_obj": "obj", "check_seen": "seen", "check_bits": "bits",
    "check_big": "big",
    "default_of_at": "at", "virtual_at": "at", "stored_obj": "obj", "stored_seen": "seen", "virtual_big": "big",
    "functional_obj": "obj", "functional_big": "big", "period_at": "at t",
  ]

  private static let dates = "`f` date NOT NULL DEFAULT '2020-01-01', `t` date NOT NULL DEFAULT '2021-01-01'"

  /// Every form, including those that one of the servers does not have.
  public static let all: [TableForm] = [
    TableForm("plain"),
    TableForm("check_number", "CONSTRAINT `ck_%` CHECK (`x` < 100)"),
    TableForm("check_blob", "CONSTRAINT `ck_%` CHECK (length(`b`) < 1000)"),
    TableForm("check_text", "CONSTRAINT `ck_%` CHECK (`words` <> 'a')"),
    TableForm("check_string", "CONSTRAINT `ck_%` CHECK (`s` <> 'a')"),
    TableForm("check_flag", "CONSTRAINT `ck_%` CHECK (`flag` in (0, 1))"),
    TableForm("check_not_enforced", "CONSTRAINT `ck_%` CHECK (length(`b`) < 1000) NOT ENFORCED", mariadb: false),
    TableForm("check_at", "CONSTRAINT `ck_%` CHECK (`x` < 100 or `at` > '2000-01-01')"),
    TableForm("check_of_at", ofTime: " CHECK (`at` > '2000-01-01')", mysql: false),
    TableForm("check_obj", "CONSTRAINT `ck_%` CHECK (`obj` is null or length(`obj`) = 16)"),
    TableForm("check_seen", "CONSTRAINT `ck_%` CHECK (`seen` <> 'c')"),
    TableForm("check_bits", "CONSTRAINT `ck_%` CHECK (`bits` < 7)"),
    TableForm("check_big", "CONSTRAINT `ck_%` CHECK (`big` < 100)"),
    TableForm("check_json", "`m` json DEFAULT NULL, CONSTRAINT `ck_%` CHECK (json_depth(`m`) < 5)"),
    TableForm("default_of_at", "`m` datetime DEFAULT (`at`)"),
    TableForm("default_of_x", "`m` int DEFAULT (`x` + 1)"),
    TableForm("virtual", "`g` int GENERATED ALWAYS AS (`x` + 1) VIRTUAL"),
    TableForm("virtual_key", "`g` int GENERATED ALWAYS AS (`x` + 1) VIRTUAL, KEY `g` (`g`)"),
    TableForm("stored", "`g` int GENERATED ALWAYS AS (`x` + 1) STORED"),
    TableForm("virtual_string", "`g` varchar(30) GENERATED ALWAYS AS (concat(`s`, 'a')) VIRTUAL, KEY `g` (`g`)"),
    TableForm("stored_string", "`g` varchar(30) GENERATED ALWAYS AS (concat(`s`, 'a')) STORED"),
    TableForm("virtual_text", "`g` int GENERATED ALWAYS AS (length(`words`)) VIRTUAL"),
    TableForm("virtual_at", "`g` int GENERATED ALWAYS AS (year(`at`)) VIRTUAL", mariadb: false),
    TableForm("stored_obj", "`g` varchar(40) GENERATED ALWAYS AS (hex(`obj`)) STORED"),
    TableForm("stored_seen", "`g` int GENERATED ALWAYS AS (`seen` + 0) STORED"),
    TableForm("virtual_big", "`g` bigint unsigned GENERATED ALWAYS AS (`big` + 1) VIRTUAL"),
    TableForm("functional_x", "KEY `fx` ((`x` + 1))", mariadb: false),
    TableForm("functional_text", "KEY `fx` ((cast(`words` as char(10))))", mariadb: false),
    TableForm("functional_obj", "KEY `fx` ((hex(`obj`)))", mariadb: false),
    TableForm("functional_big", "KEY `fx` ((`big` + 1))", mariadb: false),
    TableForm("key_at", "KEY `k` (`at`)"),
    TableForm("key_obj", "UNIQUE KEY `k` (`obj`, `x`)"),
    TableForm("key_text", "KEY `k` (`words`(10))"),
    TableForm("key_big", "KEY `k` (`big`)"),
    TableForm("key_string", "UNIQUE KEY `k` (`s`)"),
    TableForm("fulltext", "FULLTEXT KEY `k` (`words`)"),
    TableForm("compressed", options: "ROW_FORMAT=COMPRESSED"),
    TableForm("key_block_size", options: "KEY_BLOCK_SIZE=8"),
    TableForm("compact", options: "ROW_FORMAT=COMPACT"),
    TableForm("redundant", options: "ROW_FORMAT=REDUNDANT"),
    TableForm(
      "range",
      options: "PARTITION BY RANGE (`id`) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)",
      hasKeys: false),
    TableForm("key_parts", options: "PARTITION BY KEY (`id`) PARTITIONS 3", hasKeys: false),
    TableForm("myisam", options: "ENGINE=MyISAM", hasKeys: false),
    TableForm("aria", options: "ENGINE=Aria", hasKeys: false, mysql: false),
    TableForm("period", "\(dates), PERIOD FOR `p` (`f`, `t`)", mysql: false),
    TableForm(
      "period_key", "\(dates), PERIOD FOR `p` (`f`, `t`), UNIQUE KEY `u` (`x`, `p` WITHOUT OVERLAPS)", hasKeys: false,
      mysql: false),
    TableForm(
      "period_at", "`t` timestamp NOT NULL DEFAULT '2030-01-01', PERIOD FOR `p` (`at`, `t`)", mysql: false),
    TableForm("versioned", options: "WITH SYSTEM VERSIONING", mysql: false),
    TableForm("long_unique", "`m` text, UNIQUE KEY `m` (`m`)", mysql: false),
    TableForm("json", "`m` json DEFAULT NULL"),
    TableForm("invisible", "`m` int INVISIBLE DEFAULT 3"),
    TableForm("counted", "`n` int NOT NULL AUTO_INCREMENT, KEY `n` (`n`)"),
    TableForm("zero_date", "`m` datetime NOT NULL DEFAULT '0000-00-00 00:00:00'"),
    TableForm(
      "self", "`y` int DEFAULT NULL, KEY `y` (`y`), CONSTRAINT `self_%` FOREIGN KEY (`y`) REFERENCES `_self` (`id`)"),
    TableForm("tied_big", "KEY `k` (`big`), CONSTRAINT `tie_%` FOREIGN KEY (`big`) REFERENCES `parent` (`big`)"),
    TableForm("tied_at", "KEY `k` (`at`), CONSTRAINT `tie_%` FOREIGN KEY (`at`) REFERENCES `parent` (`at`)"),
    TableForm("tied_string", "KEY `k` (`s`), CONSTRAINT `tie_%` FOREIGN KEY (`s`) REFERENCES `parent` (`s`)"),
  ]

  /// The forms that a server has.
  public static func all(onMariaDB: Bool) -> [TableForm] { all.filter { onMariaDB ? $0.isMariaDB : $0.isMySQL } }

  /// Statements that create a schema's store, a parent, these tables, and a row in each.
  public static func sql(_ forms: [TableForm]) -> String {
    """
    SET time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
    CREATE TABLE `~external_raw` (`hash` binary(16) NOT NULL, `size` bigint unsigned NOT NULL,
      `attachment_name` varchar(255) DEFAULT NULL, `filepath` varchar(1000) DEFAULT NULL,
      `contents_hash` binary(16) DEFAULT NULL, `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
      PRIMARY KEY (`hash`)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `~external_raw` (`hash`, `size`) VALUES (0x\(hash), 10);
    CREATE TABLE `parent` (`id` int NOT NULL, `big` bigint unsigned NOT NULL,
      `at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, `s` varchar(20) NOT NULL,
      PRIMARY KEY (`id`), UNIQUE KEY `big` (`big`), UNIQUE KEY `at` (`at`), UNIQUE KEY `s` (`s`))
      ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `parent` VALUES (1, 7, '2020-01-02 03:04:05', 'sss');

    """ + forms.map(\.sql).joined()
  }

  private static let hash = "abababababababababababababababab"

  private var sql: String {
    let engine = options.hasPrefix("ENGINE") ? options + " " : "ENGINE=InnoDB "
    let rest = options.hasPrefix("ENGINE") ? "" : " " + options
    let key =
      hasKeys
      ? ", KEY `obj` (`obj`), CONSTRAINT `obj_\(name)` FOREIGN KEY (`obj`) REFERENCES `~external_raw` (`hash`)" : ""
    return """
      CREATE TABLE `_\(name)` (`id` int NOT NULL, `x` int NOT NULL DEFAULT 3, `b` longblob,
        `s` varchar(20) NOT NULL DEFAULT 'q', `at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP\(ofTime),
        `big` bigint unsigned NOT NULL DEFAULT 7, `words` text, `flag` tinyint(1) NOT NULL DEFAULT 0,
        `seen` set('a','b') DEFAULT NULL, `bits` bit(3) DEFAULT b'101',
        `obj` binary(16) DEFAULT NULL COMMENT '\(hasKeys ? ":blob@raw:" : "")',
        PRIMARY KEY (`id`)\(lines.isEmpty ? "" : ", " + lines.split(separator: "%", omittingEmptySubsequences: false).joined(separator: name))\(key)
      ) \(engine)DEFAULT CHARSET=latin1\(rest);
      INSERT INTO `_\(name)` (`id`, `b`, `s`, `at`, `words`, `flag`, `seen`, `bits`, `obj`)
        VALUES (1, 0x6D596D00, 'sss', '2020-01-02 03:04:05', 'hello', 1, 'b', b'11', 0x\(TableForm.hash));

      """
  }
}
