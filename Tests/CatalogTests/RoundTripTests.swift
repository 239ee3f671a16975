import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

@testable import Catalog

@Suite("Tables come back as they were")
struct RoundTripTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var server: Server
    var seed: UInt64
    var testDescription: String { "\(server.name), seed \(seed)" }

    static let all = Server.all.flatMap { server in (1...25).map { Case(server: server, seed: $0) } }

    var table: Table {
      var tables = RandomTables(seed: seed, server: server)
      return tables.table()
    }
  }

  @Test("through CREATE TABLE", arguments: Case.all)
  func sql(_ test: Case) throws {
    let table = test.table
    let statement = table.createStatement(for: test.server)
    let again = try Catalog.table(statement, from: test.server)
    expectEqual(again.definition, table.definition)
    #expect(again.createStatement(for: test.server) == statement)
  }

  @Test("through information_schema", arguments: Case.all)
  func informationSchema(_ test: Case) throws {
    let table = test.table
    var schema = Schema(name: "s")
    schema.tables[table.name] = table
    let catalog = Catalog(server: test.server, schemas: ["s": schema])
    let (again, problems) = InformationSchema(catalog).catalog(server: test.server)
    #expect(problems == [])
    expectEqual(again[table.fullName]?.definition, table.definition)
  }

  struct Printed: Sendable, CustomTestStringConvertible {
    var servers: [Server]
    var sql: String
    var testDescription: String { sql }

    init(_ servers: [Server], _ sql: String) { (self.servers, self.sql) = (servers, sql) }

    static let newMySQL: [Server] = [.mysql8036, .mysql97]
    static let oldMySQL: [Server] = [.mysql57, .mysql8018]
    static let mariaDB: [Server] = [.mariadb103, .mariadb1011]

    /// As printed by SHOW CREATE TABLE of these servers.
    static let all = [
      Printed(
        newMySQL,
        """
        CREATE TABLE `t` (
          `a` int NOT NULL AUTO_INCREMENT,
          `b` varchar(20) COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s' COMMENT 'x\\\\y',
          `c` timestamp NULL DEFAULT NULL,
          `d` datetime(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
          `e` tinyint(1) DEFAULT '0',
          `f` longblob COMMENT ':external-raw:x',
          `g` varchar(5) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
          PRIMARY KEY (`a`),
          UNIQUE KEY `b` (`b`),
          KEY `c` (`c`,`d` DESC),
          KEY `f` ((`a` + 1))
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='x'
        """),
      Printed(
        oldMySQL,
        """
        CREATE TABLE `t` (
          `a` int(11) NOT NULL,
          `b` smallint(5) unsigned DEFAULT NULL,
          `c` bigint(20) DEFAULT '5',
          `d` year(4) DEFAULT NULL,
          `e` tinyint(1) NOT NULL DEFAULT '1',
          PRIMARY KEY (`a`)
        ) ENGINE=InnoDB DEFAULT CHARSET=latin1
        """),
      Printed(
        [.mysql57],
        """
        CREATE TABLE `t` (
          `a` varchar(5) CHARACTER SET utf8 DEFAULT NULL,
          `b` varchar(5) CHARACTER SET utf8 COLLATE utf8_bin DEFAULT NULL,
          `c` varchar(5) DEFAULT NULL,
          KEY `f` (`a`),
          CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `p` (`x`) ON DELETE CASCADE ON UPDATE NO ACTION
        ) ENGINE=InnoDB DEFAULT CHARSET=latin1
        """),
      Printed(
        newMySQL,
        """
        CREATE TABLE `t` (
          `a` int DEFAULT NULL,
          `b` int GENERATED ALWAYS AS ((`a` + 1)) STORED,
          `c` varchar(9) GENERATED ALWAYS AS (concat(`a`,_utf8mb4'it\\'s')) VIRTUAL NOT NULL,
          `d` int DEFAULT NULL /*!80023 INVISIBLE */,
          `e` varchar(36) DEFAULT (uuid()),
          `f` datetime DEFAULT (now()),
          `g` point NOT NULL /*!80003 SRID 4326 */,
          `h` binary(2) DEFAULT 'ab',
          `i` bit(4) DEFAULT b'101',
          SPATIAL KEY `g` (`g`),
          KEY `a` (`a`) /*!80000 INVISIBLE */,
          CONSTRAINT `f1` FOREIGN KEY (`a`) REFERENCES `p` (`x`) ON DELETE RESTRICT ON UPDATE CASCADE,
          CONSTRAINT `f2` FOREIGN KEY (`a`) REFERENCES `o`.`p` (`x`) ON DELETE SET NULL,
          CONSTRAINT `c1` CHECK ((`a` > 1)),
          CONSTRAINT `c2` CHECK ((`a` <> 5)) /*!80016 NOT ENFORCED */
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3
        """),
      Printed(
        mariaDB,
        """
        CREATE TABLE `t` (
          `a` int(11) NOT NULL DEFAULT -5,
          `b` varchar(20) NOT NULL DEFAULT 'it''s',
          `c` text DEFAULT 'it\\'s',
          `d` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
          `e` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`e`)),
          `f` int(11) INVISIBLE DEFAULT (1 + 2),
          `g` int(11) GENERATED ALWAYS AS (`a` + 1) STORED,
          `h` varchar(36) DEFAULT uuid(),
          PRIMARY KEY (`a`),
          CONSTRAINT `f1` FOREIGN KEY (`a`) REFERENCES `p` (`x`) ON DELETE NO ACTION ON UPDATE CASCADE,
          CONSTRAINT `f2` FOREIGN KEY (`a`) REFERENCES `o`.`p` (`x`) ON DELETE SET NULL,
          CONSTRAINT `c1` CHECK (`a` > 1)
        ) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 COMMENT='x'
         PARTITION BY HASH (`a`)
        PARTITIONS 2
        """),
    ]
  }

  @Test("printed as they were read", arguments: Printed.all)
  func printed(_ test: Printed) throws {
    for server in test.servers {
      #expect(try Catalog.table(test.sql, from: server).createStatement(for: server) == test.sql)
    }
  }
}
