import Audit
import Code
import CodeAudit
import CodeEdits
import Diagnostics
import PythonSyntax
import Testing

/// The examples of each rule: what it finds, the program after its fixes, and that a second run changes nothing.
@Suite("Rules about source files")
struct CodeRuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: CodeRule
    var example: CodeRule.Example
    var testDescription: String { "\(rule.code): \(example.before.prefix(80))" }

    static let all = CodeRule.all.flatMap { rule in rule.examples.map { Case(rule: rule, example: $0) } }
  }

  /// The module that the examples import from.
  static let lab = #"""
    import datajoint as dj
    import numpy as np

    schema = dj.Schema("lab")


    @schema
    class Subject(dj.Manual):
        definition = """
        subject_id : int32
        ---
        nickname : varchar(24)
        sex : enum('M', 'F', 'U')
        birth : date
        weight = null : float32
        alive = 1 : bool
        """


    @schema
    class Session(dj.Manual):
        definition = """
        -> Subject
        session_no : int16
        ---
        day : date
        remark = "" : varchar(80)
        """


    @schema
    class Surgery(dj.Manual):
        definition = """
        -> Subject
        ---
        day : date
        surgeon : varchar(20)
        """


    @schema
    class Recording(dj.Manual):
        definition = """
        -> Session
        ---
        trace : <blob>
        good = 1 : bool
        """

        class Channel(dj.Part):
            definition = """
            -> master
            channel : int32
            ---
            gain : float64
            """


    @schema
    class Weighing(dj.Manual):
        definition = """
        weighing_id : int32
        ---
        subject_id : int32
        grams : float32
        """


    @schema
    class Tag(dj.Manual):
        definition = """
        tag_id : uuid
        ---
        -> [nullable] Subject
        words : varchar(40)
        """


    @schema
    class Summary(dj.Computed):
        definition = """
        -> Recording
        ---
        mean : float64
        """

        def make(self, key):
            self.insert1(dict(key, mean=1.0))

    """#

  static let prelude = """
    import datajoint as dj
    import numpy as np
    from lab import schema, Subject, Session, Surgery, Recording, Weighing, Tag, Summary

    """

  /// What a rule finds in a program, and the program after the fixes up to `values`.
  static func run(_ program: String, _ rule: CodeRule) -> (findings: [Finding], text: String) {
    let options = CodeOptions(types: .core, isForPostgreSQL: true, suffix: "_v2")
    let file = SourceFile(path: "program.py", bytes: Array(program.utf8))
    let lab = SourceFile(path: "lab.py", bytes: Array(Self.lab.utf8))
    let audit = CodeAudit(Project([lab, file]), options: options, selection: RuleSelection(select: [rule.code]))
    let findings = audit.findings.filter { $0.position?.file == "program.py" }
    let text = EditedText(file.bytes, fixes: audit.fixes(of: "program.py", upTo: .values))
    return (findings, String(decoding: text.bytes, as: UTF8.self))
  }

  @Test("an example is found and becomes what it says", arguments: Case.all)
  func example(_ test: Case) {
    let before = Self.prelude + test.example.before
    #expect(SourceFile(path: "a.py", bytes: Array(before.utf8)).parses)
    let (findings, text) = Self.run(before, test.rule)
    #expect(findings.isEmpty == !test.example.isFound, "\(findings.map(\.message))")
    #expect(text == Self.prelude + (test.example.after ?? test.example.before))
    let (_, again) = Self.run(text, test.rule)
    #expect(again == text, "a second run changes nothing")
    #expect(SourceFile(path: "a.py", bytes: Array(text.utf8)).parses)
  }

  @Test("an example behind CRLF line ends and a comment in another script is the same", arguments: Case.all)
  func lineEnds(_ test: Case) {
    func crlf(_ text: String) -> String { text.replacing("\n", with: "\r\n") }
    let prelude = "# Ünïcode ✓\r\n" + crlf(Self.prelude)
    let (findings, text) = Self.run(prelude + crlf(test.example.before), test.rule)
    #expect(findings.isEmpty == !test.example.isFound)
    #expect(text == prelude + crlf(test.example.after ?? test.example.before))
  }

  @Test("codes and names are unique, and every rule has both kinds of examples")
  func catalogue() {
    let rules = Rule.everywhere
    #expect(Set(rules.map(\.code)).count == rules.count)
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in CodeRule.all where !rule.needsDatabase {
      #expect(rule.code.hasPrefix("DJ7"), "\(rule.code)")
      #expect(rule.examples.contains { $0.isFound }, "\(rule.code) finds something")
      #expect(rule.examples.contains { $0.after == nil }, "\(rule.code) leaves something alone")
    }
  }

  @Test("a comment keeps a finding quiet, a branch on the version is left alone")
  func quiet() {
    let rule = CodeRule.all.first { $0.code == "DJ703" }!
    #expect(!Self.run(Self.prelude + "x = Subject.fetch()\n", rule).findings.isEmpty)
    #expect(Self.run(Self.prelude + "x = Subject.fetch()  # djaudit: ignore[DJ703]\n", rule).findings.isEmpty)
    #expect(!Self.run(Self.prelude + "x = Subject.fetch()  # djaudit: ignore[DJ701]\n", rule).findings.isEmpty)
    let branch = "if dj.__version__ < '2':\n    x = Subject.fetch()\n"
    #expect(Self.run(Self.prelude + branch, rule).findings.isEmpty)
  }
}
