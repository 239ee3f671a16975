import DataJointNames
import Testing

@Suite struct TableIdentityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var tier: TableIdentity.Tier
    var master: String?
    var className: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "scan", tier: .manual, className: "Scan"),
    Case(name: "#species", tier: .lookup, className: "Species"),
    Case(name: "_scan", tier: .imported, className: "Scan"),
    Case(name: "__spike_sorting", tier: .computed, className: "SpikeSorting"),
    Case(name: "scan__field", tier: .manual, master: "scan", className: "Scan.Field"),
    Case(name: "#species__alias", tier: .lookup, master: "#species", className: "Species.Alias"),
    Case(name: "_scan__field", tier: .imported, master: "_scan", className: "Scan.Field"),
    Case(name: "__trace__sample_2p", tier: .foreign, className: ""),
    Case(name: "__trace__sample2p", tier: .computed, master: "__trace", className: "Trace.Sample2p"),
    Case(name: "~log", tier: .hidden, className: ""),
    Case(name: "~~scan", tier: .hidden, className: ""),
    Case(name: "Scan", tier: .foreign, className: ""),
    Case(name: "scan_2", tier: .foreign, className: ""),
    Case(name: "scan_", tier: .foreign, className: ""),
    Case(name: "a__b__c", tier: .foreign, className: ""),
    Case(name: "___x", tier: .foreign, className: ""),
    Case(name: "#", tier: .foreign, className: ""),
    Case(name: "", tier: .foreign, className: ""),
    Case(name: "été", tier: .foreign, className: ""),
  ]

  @Test("a name tells tier, master and class", arguments: cases)
  func identity(_ test: Case) {
    let identity = TableIdentity(test.name)
    #expect(identity.tier == test.tier)
    #expect(identity.master == test.master)
    #expect(identity.className == test.className)
  }
}
