import Catalog
import DataJoint
import Decisions
import Inputs
import OrderedCollections
import Planning
import Rows
import TestSupport
import Testing

@testable import Sampling

@Suite("Sample")
struct SamplingTests {
  static let dump = """
    -- Server version\t8.0.36
    SET NAMES utf8mb4;
    SET time_zone = '+00:00';
    CREATE DATABASE lab; USE lab;
    CREATE TABLE subject (name varchar(20) COLLATE utf8mb4_general_ci, mother varchar(20), PRIMARY KEY (name),
      FOREIGN KEY (mother) REFERENCES subject (name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
    INSERT INTO subject VALUES ('Ann',NULL),('Bea','ann'),('Cid','BEA'),('Dee','Cid'),('Eve','nobody');
    CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255),
      filepath varchar(1000), contents_hash binary(16), timestamp timestamp, PRIMARY KEY (hash));
    INSERT INTO `~external_raw` VALUES (0x000102030405060708090a0b0c0d0e0f,10,NULL,NULL,NULL,'2024-01-01 00:00:00'),
      (0x00000000000000000000000000000001,11,NULL,NULL,NULL,'2024-01-01 00:00:00');
    CREATE TABLE scan (name varchar(20), scan int, o binary(16) COMMENT ':blob@raw:', b longblob, bits bit(4),
      PRIMARY KEY (name, scan),
      FOREIGN KEY (name) REFERENCES subject (name), FOREIGN KEY (o) REFERENCES `~external_raw` (hash));
    INSERT INTO scan VALUES ('dee',1,0x000102030405060708090a0b0c0d0e0f,_binary '\\0a\\'b',b'101'),
      ('Ann',2,NULL,'',NULL);
    CREATE TABLE scan__field (name varchar(20), scan int, field int, note text, PRIMARY KEY (name, scan, field),
      FOREIGN KEY (name, scan) REFERENCES scan (name, scan));
    INSERT INTO scan__field VALUES ('dee',1,1,'it''s\\n'),('dee',1,2,'é'),('Ann',2,1,NULL);
    CREATE TABLE `~log` (id int);
    INSERT INTO `~log` VALUES (1);
    CREATE VIEW v AS SELECT * FROM subject;
    -- Dump completed
    """

  func sample(
    _ rows: Int, seed: UInt64 = 1, migrated: Bool = false, zone: String? = nil, sql: String = dump
  ) throws -> String {
    try sample(rows, seed: seed, migrated: migrated, zone: zone, bytes: Array(sql.utf8))
  }

  func sample(_ rows: Int, seed: UInt64 = 1, migrated: Bool = false, zone: String? = nil, bytes: [UInt8]) throws
    -> String
  {
    let pipeline = Pipeline(try InputLoader.load(sql: bytes, file: "lab.sql").catalog)
    let target = try #require(Target(named: "mysql-8.0", for: pipeline.catalog.server))
    var decisions = try Decisions(pipeline)
    if let zone {
      let text = decisions.text.replacing("time_zone = \"\"", with: "time_zone = \"\(zone)\"")
      decisions = try Decisions(pipeline, file: DecisionsFile.read(Array(text.utf8), file: "decisions"))
        .acceptingSuggestions()
    }
    let plan = migrated ? Plan(pipeline, PlanOptions(strategy: .copy, target: target, decisions: decisions)) : nil
    let sample = try Sample(pipeline, SampleOptions(rows: rows, seed: seed), plan: plan)
    _ = try InputLoader.load(sql: bytes, file: "lab.sql", sinks: [sample.keySink])
    try sample.choose()
    _ = try InputLoader.load(sql: bytes, file: "lab.sql", sinks: [sample.rowSink])
    var text = ""
    try sample.write { text += $0 }
    return text
  }

  @Test("what a row needs comes along, as the collation finds it")
  func closure() throws {
    let text = try sample(100)
    // Everybody except Eve, whose mother is missing.
    #expect(text.contains("('Ann',NULL),\n('Bea','ann'),\n('Cid','BEA'),\n('Dee','Cid')"))
    #expect(!text.contains("'Eve'") && text.contains("lab.subject: 1 row left out"))
    // The object that a scan refers to, and not the other one.
    #expect(text.contains("(0x000102030405060708090a0b0c0d0e0f,10,"))
    #expect(!text.contains("0x00000000000000000000000000000001"))
    #expect(text.contains("(0x") && text.contains("('dee',1,0x000102030405060708090a0b0c0d0e0f,0x00612762,5)"))
    #expect(text.contains("('Ann',2,NULL,'',NULL)") && text.contains("'it\\'s\\n'"))
    #expect(text.contains("view lab.v is left out") && !text.contains("CREATE TABLE `~log`"))
  }

  @Test("there is no sample of rows that the inputs do not hold")
  func doubts() throws {
    for statement in ["TRUNCATE lab.scan", "RENAME TABLE lab.subject TO lab.mouse", "UPDATE lab.scan SET scan = 3"] {
      let sql = Self.dump.replacing("-- Dump completed", with: statement + ";\n-- Dump completed")
      let catalog = try InputLoader.load(sql: Array(sql.utf8), file: "lab.sql").catalog
      #expect(throws: RowDoubtError.self) { try Sample(Pipeline(catalog), SampleOptions(rows: 1)) }
    }
  }

  @Test("parents are made and filled before their children, and keys into the table itself come last")
  func order() throws {
    let text = try sample(100)
    func place(_ words: String) throws -> String.Index {
      try #require(text.firstRange(of: words), "\(words)").lowerBound
    }
    #expect(try place("CREATE TABLE `subject`") < place("CREATE TABLE `scan`"))
    #expect(try place("CREATE TABLE `~external_raw`") < place("CREATE TABLE `scan`"))
    #expect(try place("INTO `lab`.`subject`") < place("INTO `lab`.`scan`"))
    #expect(try place("INTO `lab`.`scan__field`") < place("ALTER TABLE `lab`.`subject`\n  ADD CONSTRAINT"))
  }

  @Test("masters bring their parts", arguments: 0..<8)
  func parts(_ seed: UInt64) throws {
    let text = try sample(1, seed: seed)
    #expect(text.contains("('dee',1,0x") == text.contains("('dee',1,2,'é')"))
    #expect(text.contains("('Ann',2,NULL") || text.contains("('dee',1,0x"))
  }

  @Test("the same seed gives the same sample, whatever the buffer; the sample is an input with nothing missing")
  func repeatable() throws {
    for rows in 1...4 {
      #expect(try sample(rows, seed: 7) == sample(rows, seed: 7))
      let again = try InputLoader.load(sql: Array(try sample(rows).utf8), file: "sample.sql")
      #expect(again.notes.isEmpty && again.catalog.schemas["lab"]!.tables.count == 4)
      // A sample of a sample of everything is itself.
      let whole = try sample(100)
      #expect(try sample(100, sql: whole).contains("('Dee','Cid')"))
    }
  }

  @Test("a migrated sample has the parallel schemas, and pointers for hashes")
  func migrated() throws {
    let text = try sample(100, migrated: true)
    #expect(text.contains("CREATE DATABASE IF NOT EXISTS `lab_v2`") && !text.contains("USE `lab`;"))
    #expect(text.contains(":<blob@raw>:") && text.contains("`o` json"))
    #expect(text.contains(#"\"hash\":\"aaaqeayeaudaocajbifqydiob4\""#))
    #expect(text.contains(#"\"path\":\"lab/00/01/000102030405060708090a0b0c0d0e0f\""#))
    #expect(text.contains("INSERT INTO `lab_v2`.`scan`"))
  }

  @Test(
    "a migrated sample has local times moved to UTC as the plan moves them",
    arguments: [
      ("Europe/Zurich", "'2021-07-01 10:00:00'", "'2021-01-01 11:00:00'"),
      ("UTC", "'2021-07-01 12:00:00'", "'2021-01-01 12:00:00'"),
      ("-03:30", "'2021-07-01 15:30:00'", "'2021-01-01 15:30:00'"),
    ])
  func zones(_ zone: String, _ summer: String, _ winter: String) throws {
    let sql = """
      -- Server version\t8.0.36
      SET NAMES utf8mb4;
      SET TIME_ZONE='+00:00';
      CREATE DATABASE lab; USE lab;
      CREATE TABLE t (id int, at timestamp NULL, PRIMARY KEY (id)) ENGINE=InnoDB;
      INSERT INTO t VALUES (1,'2021-07-01 12:00:00'),(2,'2021-01-01 12:00:00'),(3,NULL);
      -- Dump completed
      """
    let moved = try sample(9, migrated: true, zone: zone, sql: sql)
    #expect(moved.contains("(1,\(summer)),\n(2,\(winter)),\n(3,NULL)") && moved.contains("`at` datetime"))
    // If a dump's times are local to its writer, nothing is known about them.
    let local = try sample(9, migrated: true, zone: zone, sql: sql.replacing("SET TIME_ZONE='+00:00';\n", with: ""))
    #expect(local.contains("(1,'2021-07-01 12:00:00')"))
    #expect(local.contains("lab.t.at: the dump has its timestamps in the zone of its session") == (zone != "UTC"))
    #expect(try sample(9, sql: sql).contains("(1,'2021-07-01 12:00:00')"))
  }

  @Test("text of other character sets is written as UTF-8, and what is none as its bytes")
  func characterSets() throws {
    let head = "-- Server version\t8.0.36\n/*!40101 SET NAMES cp1251 */;\nCREATE DATABASE lab; USE lab;\n"
    let table = "CREATE TABLE t (id int, v varchar(9) CHARACTER SET cp1251, PRIMARY KEY (id));\nINSERT INTO t VALUES "
    let sql = Array("\(head)\(table)(1,'".utf8) + [0xC6] + Array("'),(2,0xC6),(3,_koi8r 0xF6),(4,'".utf8) + [0x98]
    let text = try sample(9, bytes: sql + Array("');\n-- Dump completed\n".utf8))
    #expect(text.contains("(1,'Ж'),\n(2,'Ж'),\n(3,'Ж'),\n(4,0x98)"))
  }

  @Test(
    "names fold as the least exact collation compares them",
    arguments: [
      ("José  ", "jose"), ("STRASSE", "straße"), ("Ænima", "ænima"), ("A\u{301}", "á"),
    ])
  func folding(_ one: String, _ other: String) {
    #expect(Folding.fold(Array(one.utf8)) == Folding.fold(Array(other.utf8)))
  }
}
