import DataJointNames
import Testing

@Suite("Hidden tables") struct HiddenTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var table: HiddenTable?
    var testDescription: String { name }
  }

  static let long = String(repeating: "s", count: 54)

  static let cases = [
    Case(name: "~log", table: .log),
    Case(name: "~jobs", table: .jobs),
    Case(name: "~lineage", table: .lineage),
    Case(name: "~external", table: .tracker(store: nil)),
    Case(name: "~external_raw", table: .tracker(store: "raw")),
    Case(name: "~external_external", table: .tracker(store: "external")),
    Case(name: "~external_a_b", table: .tracker(store: "a_b")),
    Case(name: "~external_", table: .tracker(store: "")),
    Case(name: "~external_" + long, table: .tracker(store: long)),
    Case(name: "~v1_external", table: .retiredTracker(store: nil)),
    Case(name: "~v1_external_raw", table: .retiredTracker(store: "raw")),
    Case(name: "~~scan", table: .jobTable(stem: "scan")),
    Case(name: "~~", table: .jobTable(stem: "")),
    Case(name: "~scratch", table: .other("~scratch")),
    Case(name: "~externals", table: .other("~externals")),
    Case(name: "~Log", table: .other("~Log")),
    Case(name: "~", table: .other("~")),
    Case(name: "log"),
    Case(name: "__scan"),
    Case(name: ""),
  ]

  @Test("a name is the table it means, and the table has that name", arguments: cases)
  func bothWays(_ test: Case) {
    #expect(HiddenTable(test.name) == test.table)
    #expect((test.table?.name ?? test.name) == test.name)
    #expect(HiddenTable.isHidden(test.name) == (test.table != nil))
  }

  @Test("a tracking table is retired under a name of at most 64 characters")
  func retired() {
    #expect(HiddenTable.tracker(store: "raw").retired?.name == "~v1_external_raw")
    #expect(HiddenTable.tracker(store: nil).retired?.name == "~v1_external")
    let name = HiddenTable.tracker(store: Self.long).retired?.name
    #expect(name?.unicodeScalars.count == 64)
    #expect(name == "~v1_external_" + Self.long.prefix(51))
    #expect(HiddenTable(name ?? "")?.isRetired == true)
    #expect(HiddenTable.log.retired == nil)
    #expect(HiddenTable.retiredTracker(store: "raw").retired == nil)
  }

  @Test("only tracking tables in use have a store")
  func stores() {
    #expect(HiddenTable("~external")?.store == "external")
    #expect(HiddenTable("~external_raw")?.store == "raw")
    #expect(HiddenTable("~v1_external_raw")?.store == nil)
    #expect(HiddenTable.store(ofTracker: "scan") == nil)
    #expect(HiddenTable.tracker(store: "raw").isTracker && HiddenTable.retiredTracker(store: "raw").isTracker)
    #expect(!HiddenTable.lineage.isTracker)
  }

  @Test(
    "job tables have the name without leading underscores (jobs.py of 2.3.5)",
    arguments: [("scan", "~~scan"), ("_scan", "~~scan"), ("__scan", "~~scan"), ("__a__b", "~~a__b")])
  func jobTables(_ table: String, _ name: String) {
    #expect(HiddenTable.jobTable(of: table).name == name)
    #expect(HiddenTable(name) == HiddenTable.jobTable(of: table))
  }

  @Test("the columns that DataJoint hides")
  func columns() {
    #expect(HiddenColumn("_job_duration")?.isOfJobs == true)
    #expect(HiddenColumn("_singleton")?.isOfJobs == false)
    #expect(HiddenColumn("_abc_timestamp") == nil)
    #expect(HiddenColumn.isHidden("_abc_timestamp") && !HiddenColumn.isHidden("a_b"))
    #expect(HiddenColumn.allCases.allSatisfy { HiddenColumn.isHidden($0.rawValue) })
  }
}
