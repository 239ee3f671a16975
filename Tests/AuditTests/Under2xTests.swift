import Audit
import DataJoint
import Diagnostics
import Inputs
import Testing

/// A schema that DataJoint 2.3.5 declared (see Fixtures/make-under-2x.py) has nothing to migrate.
@Suite struct Under2xTests {
  static func fixture(_ name: String) -> String {
    #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Fixtures/" + name
  }

  @Test("a pipeline of 2.x has no column to change, and no finding above a note")
  func nothingToMigrate() throws {
    let loaded = try InputLoader.load([Self.fixture("under-2x.sql")])
    #expect(loaded.notes.isEmpty)
    let audit = Audit(Pipeline(loaded.catalog), notes: loaded.notes, countedRows: loaded.countedRows)
    #expect(audit.pipeline.visibleTables.flatMap(\.columns).filter(\.state.isPending).map(\.name) == [])
    #expect(!audit.hasFindings(atLeast: .warning))
    #expect(Set(audit.findings.map(\.rule)) == ["DJ114"])
    #expect(!audit.checks.contains { $0.verdict == .change || $0.verdict == .fail })
  }
}
