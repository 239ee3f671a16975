import Testing

@testable import DataJoint

/// Independent pipelines among the schemas of a server.
@Suite struct SchemaGroupTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var waves: [[String]]
    var links: [(String, String)]
    /// `name: wave wave`, schemas of a wave joined by +.
    var groups: [String]
    var testDescription: String { groups.joined(separator: "; ") }
  }

  static let cases = [
    Case(waves: [], links: [], groups: []),
    Case(waves: [["a"]], links: [], groups: ["a: a"]),
    Case(
      waves: [["lab_subject"], ["zoo"], ["lab_ephys"]], links: [("lab_subject", "lab_ephys")],
      groups: ["lab: lab_subject lab_ephys", "zoo: zoo"]),
    // A cycle of schemas forms one wave.
    Case(waves: [["m_a", "m_b"], ["m_c"]], links: [("m_b", "m_c")], groups: ["m: m_a+m_b m_c"]),
    // No common prefix: the first schema names the group.
    Case(waves: [["subject"], ["ephys"]], links: [("subject", "ephys")], groups: ["subject: subject ephys"]),
    // Two groups with the same prefix get different names.
    Case(
      waves: [["lab_a"], ["lab_b"], ["lab_c"], ["lab_d"]], links: [("lab_a", "lab_c"), ("lab_b", "lab_d")],
      groups: ["lab: lab_a lab_c", "lab_b: lab_b lab_d"]),
    // A prefix ends at an underscore, and never inside a character.
    Case(waves: [["labor"], ["labyrinth"]], links: [("labor", "labyrinth")], groups: ["labor: labor labyrinth"]),
    Case(waves: [["é_a"], ["é_b"]], links: [("é_a", "é_b")], groups: ["é: é_a é_b"]),
  ]

  @Test("schemas that are linked are a group, largest first", arguments: cases)
  func groups(_ test: Case) {
    let groups = SchemaGroup.groups(waves: test.waves, links: test.links)
    #expect(
      groups.map { group in
        "\(group.name): " + group.waves.map { $0.joined(separator: "+") }.joined(separator: " ")
      } == test.groups)
  }
}
