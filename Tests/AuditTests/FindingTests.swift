import Diagnostics
import Testing

@Suite("Findings")
struct FindingTests {
  @Test(
    "an id is the rule, the place and the subject, as far as there are any",
    arguments: [
      (["lab", "a", "x", "s"], "DJ201-lab.a.x-s"), (["lab", "a", "x", nil], "DJ201-lab.a.x"),
      (["lab", "a", nil, "s"], "DJ201-lab.a-s"), (["lab", nil, nil, nil], "DJ201-lab"),
      ([nil, "a", nil, nil], "DJ201-a"), ([nil, nil, nil, "s"], "DJ201-s"), ([nil, nil, nil, nil], "DJ201"),
      (["", nil, nil, ""], "DJ201"), (["lab", "", "x", ""], "DJ201-lab..x"),
    ] as [([String?], String)])
  func id(_ parts: [String?], _ id: String) {
    let finding = Finding(
      rule: "DJ201", schema: parts[0], table: parts[1], column: parts[2], subject: parts[3], message: "")
    #expect(finding.id == id)
  }

  @Test("facts are equal whatever their order, and sorted by name")
  func facts() {
    var facts: Facts = ["b": .int(1), "a": .bool(true)]
    #expect(facts == ["a": .bool(true), "b": .int(1)] && facts.list.map(\.name) == ["a", "b"])
    facts["aa"] = .string("x")
    facts["b"] = .int(2)
    facts["a"] = nil
    #expect(facts == Facts([("b", .int(2)), ("aa", .string("x"))]) && facts["c"] == nil)
  }

  @Test("a copy is changed by itself")
  func copies() {
    let one = Finding(rule: "DJ201", message: "one", fix: Fix(.safe, "fix", []))
    var two = one
    #expect(two == one)
    two.message = "two"
    two.fix = nil
    two.position = SourcePosition(file: "a", byte: 1, line: 2, column: 3)
    var three = two
    three.position?.cell = SourcePosition.Cell(number: 4, line: 5, column: 6)
    #expect(one.message == "one" && one.fix?.summary == "fix" && one.position == nil)
    #expect(two.position?.cell == nil && three.position?.cell?.line == 5 && two != three)
  }
}
