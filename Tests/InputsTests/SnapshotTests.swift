import Catalog
import DataJoint
import Diagnostics
import Evidence
import FoundationEssentials
import Inputs
import TestSupport
import Testing

/// Reports as inputs: lies in them are refused or read as they are, but never as more than that.
@Suite struct SnapshotTests {
  static func snapshot(_ sql: String) throws -> [UInt8] {
    let loaded = try InputLoader.load(
      sql: Array(sql.utf8), file: "dump.sql", options: InputOptions(measuresData: true, defaultSchema: "lab"))
    let snapshot = Snapshot(
      loaded.catalog, evidence: loaded.evidence, inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(snapshot), as: UTF8.self)
    return Array(#"{"format_version":"1.0","findings":[],"snapshot":\#(text)}"#.utf8)
  }

  static func load(_ bytes: [UInt8]) throws -> LoadedInputs {
    let folder = try TemporaryFolder()
    try folder.write("report.json", bytes)
    return try InputLoader.load([folder.file("report.json")], options: InputOptions(measuresData: true))
  }

  static let sql = """
    CREATE TABLE a (id int unsigned AUTO_INCREMENT, f double, d timestamp NULL, e enum('x','y') DEFAULT 'x',
      b blob COMMENT ':<blob>:b', g int GENERATED ALWAYS AS (`id` + 1) STORED, PRIMARY KEY (id), KEY k (e,b(3) DESC),
      CONSTRAINT c CHECK ((`id` > 0))) COLLATE=latin1_swedish_ci COMMENT='a';
    INSERT INTO a (id,f,d,e,b) VALUES (1,-1e300,'2020-01-01 00:00:00','x',0x6D596D00),(300,2.5,NULL,'y',NULL);
    CREATE VIEW v AS select 1 AS `one`;
    """

  @Test("a catalog and its evidence are read back as they were written")
  func roundTrip() throws {
    let loaded = try InputLoader.load(
      sql: Array(Self.sql.utf8), file: "dump.sql", options: InputOptions(measuresData: true, defaultSchema: "lab"))
    let again = try Self.load(try Self.snapshot(Self.sql))
    #expect(Array(again.catalog.tables) == Array(loaded.catalog.tables))
    #expect(again.catalog.schemas == loaded.catalog.schemas)
    #expect(again.catalog.facts == loaded.catalog.facts)
    #expect(again.evidence?.columns == loaded.evidence?.columns)
    #expect(again.inputs == loaded.inputs && again.countedRows && !again.hasDeliveredRows)
  }

  @Test(
    "what no report has is refused",
    arguments: [
      (#""rows":2"#, #""rows":-2"#), (#""rows":2"#, #""rows":99999999999999999"#), (#""rows":2"#, #""rows":2.5"#),
      (#""rows":2"#, #""rows":1e9"#), (#""rows":2"#, #""rows":"two""#), (#""type":"double""#, #""type":"(((""#),
      (#""at":"dump.sql:1:1:0""#, #""at":"dump""#), (#""name":"f""#, #""name":"id""#),
      (#""kind":"primary""#, #""kind":"first""#),
    ])
  func lies(_ test: (truth: String, lie: String)) throws {
    let text = String(decoding: try Self.snapshot(Self.sql), as: UTF8.self)
    try #require(text.contains(test.truth))
    let lie = text.replacing(test.truth, with: test.lie)
    #expect(throws: InputError.self) { try Self.load(Array(lie.utf8)) }
  }

  @Test("a damaged report is refused or read, and never ends the program", arguments: 0..<8)
  func damage(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed))
    let bytes = try Self.snapshot(Self.sql)
    var read = 0
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: damaged.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: damaged[place] = UInt8.random(in: 0x20..<0x7F, using: &random)
        case 1: damaged.remove(at: place)
        default: damaged.insert(UInt8.random(in: 0x22..<0x7E, using: &random), at: place)
        }
      }
      guard let loaded = try? Self.load(damaged) else { continue }
      _ = Pipeline(loaded.catalog, evidence: loaded.evidence)
      read += 1
    }
    #expect(read > 0 && read < 60)
  }
}
