import Catalog
import DataJoint
import Inputs
import MySQLSyntax
import OrderedCollections
import Testing

/// The state of a column from its definition, for each generation of markers.
@Suite struct ColumnStateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var definition: String
    var state: ColumnState
    var profile = TypeProfile.portable
    var server = "8.0.36"
    var testDescription: String { definition }

    init(_ definition: String, _ state: ColumnState, profile: TypeProfile = .portable, server: String = "8.0.36") {
      self.definition = definition
      self.state = state
      self.profile = profile
      self.server = server
    }
  }

  static let cases = [
    Case("x int", .mark("int32")),
    Case("x int(11)", .mark("int32")),
    Case("x int(10) unsigned", .mark("int64")),
    Case("x int unsigned", .mark("uint32"), profile: .unsigned),
    Case("x mediumint unsigned", .mark("int32")),
    Case("x mediumint", .mark("int24"), profile: .unsigned),
    Case("x tinyint", .mark("int8")),
    Case("x tinyint unsigned", .mark("int16")),
    Case("x smallint unsigned", .mark("int32")),
    Case("x bigint unsigned", .mark("int64")),
    Case("x float", .mark("float32")),
    Case("x double precision", .mark("float64")),
    Case("x float(7,2) unsigned", .mark("float32")),
    Case("x longblob", .codec("<blob>")),
    Case("x tinyblob", .codec("<blob>")),
    Case("x bool", .decision(.boolean)),
    Case("x tinyint(1)", .decision(.boolean)),
    Case("x tinyint(1) unsigned", .mark("int16")),
    Case("x timestamp", .decision(.timestamp)),
    Case("x text", .decision(.text)),
    Case("x time", .decision(.time)),
    Case("x year", .decision(.year)),
    Case("x set('a')", .decision(.set)),
    Case("x bit(3)", .decision(.bit)),
    Case("x binary(16)", .decision(.binary)),
    Case("x point", .decision(.geometry)),
    Case("x int(5) zerofill", .decision(.zerofill)),
    Case("x varchar(9)", .unchanged),
    Case("x decimal(5,2)", .unchanged),
    Case("x datetime(3)", .unchanged),
    Case("x json", .unchanged),
    Case("x json", .mark("json"), server: "10.11.2-MariaDB"),
    Case("x longtext", .decision(.text), server: "10.11.2-MariaDB"),
    Case("x longtext COLLATE utf8mb4_bin", .decision(.text), server: "10.11.2-MariaDB"),
    Case("x longtext COLLATE utf8mb4_bin CHECK (json_valid(`x`))", .mark("json"), server: "10.11.2-MariaDB"),
    Case("x int COMMENT ':int32:n'", .current),
    Case("x int unsigned COMMENT ':int64:n'", .current),
    Case("x longblob COMMENT ':<blob>:n'", .current),
    Case("x json COMMENT ':<blob@s>:n'", .current),
    Case("x json COMMENT ':<npy@s>:n'", .current),
    Case("x binary(16) COMMENT ':uuid:n'", .current),
    Case("x tinyint(1) COMMENT ':bool:n'", .current),
    Case("x datetime(3) COMMENT ':datetime(3):n'", .current),
    Case("x longtext COLLATE utf8mb4_bin COMMENT ':json:n'", .current, server: "10.11.2-MariaDB"),
    Case("x longblob COMMENT ':attach:n'", .rewrite("<attach>")),
    Case("x binary(16) COMMENT ':blob@s:n'", .rewrite("<blob@s>")),
    Case("x binary(16) COMMENT ':attach@ext-store:n'", .rewrite("<attach@ext-store>")),
    Case("x binary(16) COMMENT ':filepath@s:n'", .rewrite("<filepath@s>")),
    Case("x char(51) COMMENT ':external:n'", .rewrite("<blob@external>")),
    Case("x char(51) COMMENT ':external-raw:n'", .rewrite("<blob@raw>")),
    Case("x longblob COMMENT ':<graph>:n'", .adapter("graph")),
    Case("x int unsigned COMMENT ':uint32:n'", .invalid("no released 2.x knows the type uint32")),
    Case(
      "x json COMMENT ':blob@s:n'", .invalid("marker blob@s on JSON lacks angle brackets: 2.x attaches no codec to it")),
    Case("x binary(16) COMMENT ':<blob@s>:n'", .invalid("codec <blob@> keeps JSON, the column is binary(16)")),
    Case("x int COMMENT ':<blob>:n'", .invalid("codec <blob> keeps bytes, the column is int")),
    Case("x int COMMENT ':see: note'", .decision(.colonComment)),
    Case("x int COMMENT ':note'", .decision(.colonComment)),
    Case("x int COMMENT 'a :uuid: b'", .mark("int32")),
    Case("`_job_duration` float", .unchanged),
  ]

  static func pipeline(_ sql: String, profile: TypeProfile = .portable) throws -> Pipeline {
    let loaded = try InputLoader.load(
      sql: Array(sql.utf8), file: "test", options: InputOptions(defaultSchema: "lab"))
    return Pipeline(loaded.catalog, profile: profile)
  }

  @Test("a column's definition tells its state", arguments: cases)
  func state(_ test: Case) throws {
    let pipeline = try Self.pipeline(
      "-- Server version\t\(test.server)\nCREATE TABLE t (id int, \(test.definition), PRIMARY KEY (id))",
      profile: test.profile)
    let column = try #require(pipeline.tables[TableName("lab", "t")]?.columns.last)
    #expect(column.state == test.state)
  }

  @Test("a key column that 2.x inherited needs no marker; one of another type or of an unmarked parent does")
  func inherited() throws {
    let parent = { (marker: String) in "CREATE TABLE p (id int NOT NULL COMMENT '\(marker)', PRIMARY KEY (id));" }
    let child = { (type: String) in
      "CREATE TABLE c (id \(type) NOT NULL, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id));"
        + "CREATE TABLE g (id \(type) NOT NULL, PRIMARY KEY (id), CONSTRAINT h FOREIGN KEY (id) REFERENCES c (id))"
    }
    func state(_ sql: String, _ table: String) throws -> ColumnState? {
      try Self.pipeline(sql).tables[TableName("lab", table)]?.columns.first?.state
    }
    #expect(try state(parent(":int32:") + child("int"), "c") == .current)
    #expect(try state(parent(":int32:") + child("int"), "g") == .current)
    #expect(try state(parent("") + child("int"), "c") == .mark("int32"))
    #expect(try state(parent(":int32:") + child("bigint"), "c") == .mark("int64"))
  }

  @Test("an adapted type over external storage is known by its foreign key")
  func externalAdapter() throws {
    let pipeline = try Self.pipeline(
      """
      CREATE TABLE `~external_raw` (hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE t (id int, x binary(16) COMMENT ':<pose>:n', PRIMARY KEY (id),
        CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """)
    let column = try #require(pipeline.tables[TableName("lab", "t")]?.column("x"))
    #expect(column.external == .adapted && column.store == "raw" && column.state == .rewrite("<pose>"))
  }

  @Test("what migrate_external leaves of a pointer is no pointer any more")
  func migratedExternal() throws {
    let pipeline = try Self.pipeline(
      """
      CREATE TABLE `~external_raw` (hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE t (id int, x_v1 binary(16) COMMENT 'legacy 0.x', x json COMMENT ':blob@raw:', PRIMARY KEY (id),
        CONSTRAINT f FOREIGN KEY (x_v1) REFERENCES `~external_raw` (hash))
      """)
    let table = try #require(pipeline.tables[TableName("lab", "t")])
    #expect(table.column("x_v1")?.external == nil && table.column("x_v1")?.state == .decision(.binary))
    guard case .invalid? = table.column("x")?.state else {
      Issue.record("x is \(table.column("x")?.state.name ?? "missing")")
      return
    }
    #expect(table.column("x")?.external == nil)
  }
}
