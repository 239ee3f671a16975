/// One action of an ALTER on one form of a table, and the cheapest algorithm that the servers accept for it: MySQL
/// 9.7.4; MariaDB 10.5.29, 10.11.19 and 11.8.6.
public struct AlterCase: Sendable, CustomStringConvertible {
  /// How a server carries out an ALTER, cheapest first.
  public enum Algorithm: String, Sendable, CaseIterable {
    case instant = "INSTANT"
    case inPlace = "INPLACE"
    case copy = "COPY"
  }

  /// The action, in a few words.
  public var what: String
  /// After `id int NOT NULL, x int NOT NULL DEFAULT 3, b longblob, s varchar(20) NOT NULL DEFAULT 'q', PRIMARY KEY (id)`.
  public var table = ""
  /// ENGINE and anything after it.
  public var options = "ENGINE=InnoDB DEFAULT CHARSET=latin1"
  /// The text after ALTER TABLE t.
  public var alter: String
  /// The cheapest that MySQL accepts; nil if it does not have such a table.
  public var mysql: Algorithm?
  /// The same for MariaDB.
  public var mariadb: Algorithm?
  /// The action, in a few words.
  public var description: String { what }

  init(
    _ what: String, _ table: String, _ options: String,
    _ alter: String, mysql: Algorithm? = nil, mariadb: Algorithm? = nil
  ) {
    (self.what, self.table, self.options, self.alter) = (what, table, options, alter)
    (self.mysql, self.mariadb) = (mysql, mariadb)
  }

  /// The action that marks a column.
  public static let mark = "MODIFY COLUMN x int NOT NULL DEFAULT 3 COMMENT ':int32:'"
  static let jobs = "ADD COLUMN j float DEFAULT NULL, ADD COLUMN k varchar(64) NOT NULL DEFAULT ''"
  static let beside = "ADD COLUMN x2 datetime DEFAULT NULL AFTER x"
  static let hide = "CHANGE COLUMN x _x_v1 int DEFAULT NULL COMMENT 'old'"
  /// The action that sets the table's default collation.
  public static let standard = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
  static let innodb = "ENGINE=InnoDB DEFAULT CHARSET=latin1"

  /// Measured: every action that a plan writes, and the forms of a table that make it more expensive.
  public static let all: [AlterCase] = [
    AlterCase("a comment", mark, mysql: .instant, mariadb: .instant),
    AlterCase(
      "a comment and a name", "", innodb, "CHANGE COLUMN b c longblob COMMENT 'old'", mysql: .instant,
      mariadb: .instant),
    AlterCase("columns at the end", jobs, mysql: .instant, mariadb: .instant),
    AlterCase("a column within", beside, mysql: .instant, mariadb: .instant),
    AlterCase("a column takes NULL", hide, mysql: .inPlace, mariadb: .inPlace),
    AlterCase(
      "a character set", "MODIFY COLUMN s varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'q'",
      mysql: .copy, mariadb: .copy),
    AlterCase("a type", "MODIFY COLUMN x bigint NOT NULL DEFAULT 3", mysql: .copy, mariadb: .copy),
    AlterCase("the table's default", standard, mysql: .inPlace, mariadb: .instant),
    AlterCase("a column goes", "DROP COLUMN b", mysql: .instant, mariadb: .instant),
    AlterCase("an indexed column goes", "KEY x (x)", innodb, "DROP COLUMN x", mysql: .inPlace, mariadb: .inPlace),
    AlterCase("FULLTEXT: a comment", "m text, FULLTEXT KEY m (m)", innodb, mark, mysql: .instant, mariadb: .instant),
    AlterCase("FULLTEXT: columns", "m text, FULLTEXT KEY m (m)", innodb, jobs, mysql: .copy, mariadb: .inPlace),
    AlterCase(
      "FULLTEXT: a column within", "m text, FULLTEXT KEY m (m)", innodb, beside, mysql: .copy, mariadb: .inPlace),
    AlterCase("FULLTEXT: NULL", "m text, FULLTEXT KEY m (m)", innodb, hide, mysql: .copy, mariadb: .inPlace),
    AlterCase("compressed: a comment", "", innodb + " ROW_FORMAT=COMPRESSED", mark, mysql: .instant, mariadb: .instant),
    AlterCase("compressed: columns", "", innodb + " ROW_FORMAT=COMPRESSED", jobs, mysql: .inPlace, mariadb: .inPlace),
    AlterCase("KEY_BLOCK_SIZE: columns", "", innodb + " KEY_BLOCK_SIZE=8", jobs, mysql: .inPlace, mariadb: .inPlace),
    AlterCase(
      "MyISAM: a comment", "", "ENGINE=MyISAM DEFAULT CHARSET=latin1", mark, mysql: .instant, mariadb: .instant),
    AlterCase("MyISAM: columns", "", "ENGINE=MyISAM DEFAULT CHARSET=latin1", jobs, mysql: .copy, mariadb: .copy),
    AlterCase(
      "MyISAM: the default", "", "ENGINE=MyISAM DEFAULT CHARSET=latin1", standard, mysql: .copy, mariadb: .copy),
    AlterCase(
      "a CHECK over a number", "CONSTRAINT ck CHECK (x < 100)", innodb, mark, mysql: .instant, mariadb: .instant),
    AlterCase(
      "a CHECK over text", "m text, CONSTRAINT ck CHECK (m <> 'a')", innodb, mark, mysql: .instant, mariadb: .instant),
    AlterCase(
      "a CHECK over mediumtext", "m mediumtext, CONSTRAINT ck CHECK (m <> 'a')", innodb, mark, mysql: .copy,
      mariadb: .instant),
    AlterCase(
      "a CHECK over a longblob", "CONSTRAINT ck CHECK (b <> 'a')", innodb, mark, mysql: .copy, mariadb: .instant),
    AlterCase(
      "a CHECK over a longblob: columns", "CONSTRAINT ck CHECK (b <> 'a')", innodb, jobs, mysql: .instant,
      mariadb: .instant),
    AlterCase(
      "a CHECK that is not enforced", "m mediumtext, CONSTRAINT ck CHECK (m <> 'a') NOT ENFORCED", innodb, mark,
      mysql: .instant),
    AlterCase(
      "a virtual column", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL", innodb,
      "MODIFY COLUMN g int GENERATED ALWAYS AS (id + 1) VIRTUAL COMMENT ':int32:'", mysql: .instant,
      mariadb: .instant),
    AlterCase(
      "an indexed virtual column", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL, KEY g (g)", innodb,
      "MODIFY COLUMN g int GENERATED ALWAYS AS (id + 1) VIRTUAL COMMENT ':int32:'", mysql: .instant, mariadb: .copy),
    AlterCase(
      "a stored column", "g int GENERATED ALWAYS AS (id + 1) STORED", innodb,
      "MODIFY COLUMN g int GENERATED ALWAYS AS (id + 1) STORED COMMENT ':int32:'", mysql: .instant, mariadb: .copy),
    AlterCase(
      "columns beside a virtual one", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL", innodb, jobs, mysql: .instant,
      mariadb: .instant),
    AlterCase(
      "a column before a virtual one", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL", innodb, beside, mysql: .instant,
      mariadb: .copy),
    AlterCase(
      "columns beside an indexed virtual one", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL, KEY g (g)", innodb, jobs,
      mysql: .instant, mariadb: .inPlace),
    AlterCase(
      "partitioned: a comment", "", innodb + " PARTITION BY HASH (id) PARTITIONS 3", mark, mysql: .instant,
      mariadb: .instant),
    AlterCase(
      "partitioned: columns", "", innodb + " PARTITION BY HASH (id) PARTITIONS 3", jobs, mysql: .instant,
      mariadb: .instant),
    AlterCase("a unique text", "m text, UNIQUE KEY m (m)", innodb, mark, mariadb: .copy),
    AlterCase("JSON in MariaDB's words", "m json", innodb, "MODIFY COLUMN m json COMMENT ':json:'", mariadb: .instant),
    AlterCase("a period", "c date NOT NULL, e date NOT NULL, PERIOD FOR p (c, e)", innodb, mark, mariadb: .instant),
    AlterCase(
      "a key WITHOUT OVERLAPS",
      "c date NOT NULL, e date NOT NULL, PERIOD FOR p (c, e), UNIQUE KEY u (id, p WITHOUT OVERLAPS)", innodb, mark,
      mariadb: .copy),
    AlterCase(
      "JSON takes a name", "m json", innodb, "CHANGE COLUMN m n json DEFAULT NULL COMMENT ':<blob@raw>:'",
      mysql: .instant, mariadb: .instant),
    AlterCase(
      "JSON takes a name and no NULL", "m json", innodb, "CHANGE COLUMN m n json NOT NULL COMMENT ':<blob@raw>:'",
      mysql: .inPlace, mariadb: .inPlace),
    AlterCase(
      "JSON as a longtext", "m json", innodb,
      "MODIFY COLUMN m longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT ':json:' CHECK (json_valid(`m`))",
      mariadb: .copy),
  ]

  private init(_ what: String, _ alter: String, mysql: Algorithm?, mariadb: Algorithm?) {
    self.init(what, "", AlterCase.innodb, alter, mysql: mysql, mariadb: mariadb)
  }

  /// CREATE TABLE t.
  public var create: String {
    "CREATE TABLE t (id int NOT NULL, x int NOT NULL DEFAULT 3, b longblob, s varchar(20) NOT NULL DEFAULT 'q', "
      + "PRIMARY KEY (id)\(table.isEmpty ? "" : ", " + table)) \(options)"
  }
}
