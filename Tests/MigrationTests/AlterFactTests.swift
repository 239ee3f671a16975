import Catalog
import Diagnostics
import MySQLSyntax
import Testing

@testable import Planning

/// The right values are the servers': MySQL 9.7.4, MariaDB 10.5.29, 10.11.19 and 11.8.6.
@Suite("What an ALTER costs a server") struct AlterFactTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    /// Behind `id int NOT NULL, x int NOT NULL DEFAULT 3, b longblob, s varchar(20) NOT NULL DEFAULT 'q', PRIMARY KEY (id)`.
    var table = ""
    var options = "ENGINE=InnoDB DEFAULT CHARSET=latin1"
    var alter: String
    var mysql: AlterAlgorithm?
    var mariadb: AlterAlgorithm?
    var testDescription: String { what }

    init(
      _ what: String, _ table: String, _ options: String,
      _ alter: String, mysql: AlterAlgorithm? = nil, mariadb: AlterAlgorithm? = nil
    ) {
      (self.what, self.table, self.options, self.alter) = (what, table, options, alter)
      (self.mysql, self.mariadb) = (mysql, mariadb)
    }

    static let mark = "MODIFY COLUMN x int NOT NULL DEFAULT 3 COMMENT ':int32:'"
    static let jobs = "ADD COLUMN j float DEFAULT NULL, ADD COLUMN k varchar(64) NOT NULL DEFAULT ''"
    static let beside = "ADD COLUMN x2 datetime DEFAULT NULL AFTER x"
    static let hide = "CHANGE COLUMN x _x_v1 int DEFAULT NULL COMMENT 'old'"
    static let standard = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
    static let innodb = "ENGINE=InnoDB DEFAULT CHARSET=latin1"

    static let all: [Case] = [
      Case("a comment", mark, mysql: .instant, mariadb: .instant),
      Case(
        "a comment and a name", "", innodb, "CHANGE COLUMN b c longblob COMMENT 'old'", mysql: .instant,
        mariadb: .instant),
      Case("columns at the end", jobs, mysql: .instant, mariadb: .instant),
      Case("a column within", beside, mysql: .instant, mariadb: .instant),
      Case("a column takes NULL", hide, mysql: .inPlace, mariadb: .inPlace),
      Case(
        "a character set", "MODIFY COLUMN s varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'q'",
        mysql: .copy, mariadb: .copy),
      Case("a type", "MODIFY COLUMN x bigint NOT NULL DEFAULT 3", mysql: .copy, mariadb: .copy),
      Case("the table's default", standard, mysql: .inPlace, mariadb: .instant),
      Case("a column goes", "DROP COLUMN b", mysql: .instant, mariadb: .instant),
      Case("an indexed column goes", "KEY x (x)", innodb, "DROP COLUMN x", mysql: .inPlace, mariadb: .inPlace),
      Case("FULLTEXT: a comment", "m text, FULLTEXT KEY m (m)", innodb, mark, mysql: .instant, mariadb: .instant),
      Case("FULLTEXT: columns", "m text, FULLTEXT KEY m (m)", innodb, jobs, mysql: .copy, mariadb: .inPlace),
      Case("FULLTEXT: a column within", "m text, FULLTEXT KEY m (m)", innodb, beside, mysql: .copy, mariadb: .inPlace),
      Case("FULLTEXT: NULL", "m text, FULLTEXT KEY m (m)", innodb, hide, mysql: .copy, mariadb: .inPlace),
      Case("compressed: a comment", "", innodb + " ROW_FORMAT=COMPRESSED", mark, mysql: .instant, mariadb: .instant),
      Case("compressed: columns", "", innodb + " ROW_FORMAT=COMPRESSED", jobs, mysql: .inPlace, mariadb: .inPlace),
      Case("KEY_BLOCK_SIZE: columns", "", innodb + " KEY_BLOCK_SIZE=8", jobs, mysql: .inPlace, mariadb: .inPlace),
      Case("MyISAM: a comment", "", "ENGINE=MyISAM DEFAULT CHARSET=latin1", mark, mysql: .instant, mariadb: .instant),
      Case("MyISAM: columns", "", "ENGINE=MyISAM DEFAULT CHARSET=latin1", jobs, mysql: .copy, mariadb: .copy),
      Case("MyISAM: the default", "", "ENGINE=MyISAM DEFAULT CHARSET=latin1", standard, mysql: .copy, mariadb: .copy),
      Case("a CHECK over a number", "CONSTRAINT ck CHECK (x < 100)", innodb, mark, mysql: .instant, mariadb: .instant),
      Case(
        "a CHECK over text", "m text, CONSTRAINT ck CHECK (m <> 'a')", innodb, mark, mysql: .instant, mariadb: .instant),
      Case(
        "a CHECK over mediumtext", "m mediumtext, CONSTRAINT ck CHECK (m <> 'a')", innodb, mark, mysql: .copy,
        mariadb: .instant),
      Case("a CHECK over a longblob", "CONSTRAINT ck CHECK (b <> 'a')", innodb, mark, mysql: .copy, mariadb: .instant),
      Case(
        "a CHECK over a longblob: columns", "CONSTRAINT ck CHECK (b <> 'a')", innodb, jobs, mysql: .instant,
        mariadb: .instant),
      Case(
        "a CHECK that is not enforced", "m mediumtext, CONSTRAINT ck CHECK (m <> 'a') NOT ENFORCED", innodb, mark,
        mysql: .instant),
      Case(
        "a virtual column", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL", innodb,
        "MODIFY COLUMN g int GENERATED ALWAYS AS (id + 1) VIRTUAL COMMENT ':int32:'", mysql: .instant,
        mariadb: .instant),
      Case(
        "an indexed virtual column", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL, KEY g (g)", innodb,
        "MODIFY COLUMN g int GENERATED ALWAYS AS (id + 1) VIRTUAL COMMENT ':int32:'", mysql: .instant, mariadb: .copy),
      Case(
        "a stored column", "g int GENERATED ALWAYS AS (id + 1) STORED", innodb,
        "MODIFY COLUMN g int GENERATED ALWAYS AS (id + 1) STORED COMMENT ':int32:'", mysql: .instant, mariadb: .copy),
      Case(
        "columns beside a virtual one", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL", innodb, jobs, mysql: .instant,
        mariadb: .instant),
      Case(
        "a column before a virtual one", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL", innodb, beside, mysql: .instant,
        mariadb: .copy),
      Case(
        "columns beside an indexed virtual one", "g int GENERATED ALWAYS AS (id + 1) VIRTUAL, KEY g (g)", innodb, jobs,
        mysql: .instant, mariadb: .inPlace),
      Case("a unique text", "m text, UNIQUE KEY m (m)", innodb, mark, mariadb: .copy),
      Case("JSON in MariaDB's words", "m json", innodb, "MODIFY COLUMN m json COMMENT ':json:'", mariadb: .instant),
      Case(
        "JSON as a longtext", "m json", innodb,
        "MODIFY COLUMN m longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT ':json:' CHECK (json_valid(`m`))",
        mariadb: .copy),
    ]

    private init(_ what: String, _ alter: String, mysql: AlterAlgorithm?, mariadb: AlterAlgorithm?) {
      self.init(what, "", Case.innodb, alter, mysql: mysql, mariadb: mariadb)
    }

    var create: String {
      "CREATE TABLE t (id int NOT NULL, x int NOT NULL DEFAULT 3, b longblob, s varchar(20) NOT NULL DEFAULT 'q', "
        + "PRIMARY KEY (id)\(table.isEmpty ? "" : ", " + table)) \(options)"
    }
  }

  /// What the table says of `ALTER TABLE lab.t …` on a table.
  static func refusal(_ create: String, _ alter: String, on target: String) throws -> String? {
    let catalog = try Planning.catalog(create + ";", on: target)
    let text = Array("ALTER TABLE lab.t \(alter)".utf8)
    let place = SourcePosition(file: "test", byte: 0, line: 1, column: 1)
    var parser = Parser(text, at: place)
    let statement = try parser.statement()
    guard case .alterTable(let parsed) = statement else { return "no ALTER" }
    var builder = CatalogBuilder(catalog)
    try builder.apply(statement, text: text, at: place)
    let name = TableName("lab", "t")
    return catalog.server.refusal(
      of: parsed, before: try #require(catalog[name]), after: try #require(builder.catalog[name]))
  }

  @Test("the cheapest algorithm is taken, and what is cheaper refused", arguments: Case.all)
  func cheapest(_ test: Case) throws {
    for (target, least) in [("mysql-9", test.mysql), ("mariadb-10.11", test.mariadb)] {
      guard let least else { continue }
      for algorithm in AlterAlgorithm.allCases {
        let refusal = try Self.refusal(test.create, "\(test.alter), \(algorithm.clause)", on: target)
        #expect((refusal == nil) == (algorithm >= least), "\(target), \(algorithm.rawValue): \(refusal ?? "taken")")
      }
    }
  }

  @Test("without a clause the server chooses; INSTANT goes with no LOCK; a versioned table takes nothing")
  func others() throws {
    let plain = Case.all[0].create
    #expect(try Self.refusal(plain, "MODIFY COLUMN x bigint", on: "mysql-9") == nil)
    #expect(try Self.refusal(plain, Case.mark + ", ALGORITHM=INSTANT, LOCK=NONE", on: "mysql-9") != nil)
    #expect(try Self.refusal(plain, Case.mark + ", ALGORITHM=INSTANT, LOCK=DEFAULT", on: "mysql-9") == nil)
    let versioned = plain + " WITH SYSTEM VERSIONING"
    #expect(try Self.refusal(versioned, Case.mark, on: "mariadb-10.11") != nil)
    #expect(try Self.refusal(versioned, Case.standard, on: "mariadb-10.11") == nil)
  }

  @Test("a plan whose step the server refuses is no success")
  func simulated() throws {
    let pipeline = try Planning.pipeline(
      "CREATE TABLE t (id int NOT NULL, b longblob, PRIMARY KEY (id), CHECK (length(b) < 9)) ENGINE=InnoDB;")
    let plan = try Planning.plan(pipeline)
    #expect(Planning.simulate(plan).unexpected.isEmpty)
    var steps = plan.steps
    let index = try #require(steps.firstIndex { $0.phase == .markers })
    steps[index].forward[0].sql = steps[index].forward[0].sql.replacing("ALGORITHM=COPY", with: "ALGORITHM=INSTANT")
    let found = Planning.simulate(Plan(plan, steps: steps)).unexpected.map(\.change)
    #expect(found.count == 1 && found.allSatisfy { $0.contains("refuses ALGORITHM=INSTANT; it needs COPY") })
  }
}
