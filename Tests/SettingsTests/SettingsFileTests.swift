import Audit
import DataJoint
import Diagnostics
import Planning
import Settings
import Testing

/// What a `djaudit.toml` may contain, and the positions of mistakes.
@Suite struct SettingsFileTests {
  static func read(_ text: String, path: String = "djaudit.toml") throws -> SettingsFile {
    try SettingsFile(Array(text.utf8), path: path)
  }

  static let whole = """
    select = ["DJ1", "unmarked-blob"]
    ignore = ["DJ104"]
    fail-on = "warning"
    type-profile = "unsigned"
    strategy = "copy"
    target = "mysql-8.4"
    prices = "prices.toml"
    stores = "/etc/dj_local_conf.json"
    decisions = "a/../answers.toml"
    accept-suggestions = true
    baseline = "before.json"

    [[ignores]]
    schema = "lab_old"
    rules = ["DJ2"]
    reason = "never moves"

    [[ignores]]
    schemas = ["lab_*", "lab.session", "lab.`a.b`.*"]
    rules = ["DJ111", "DJ112"]
    reason = "the vendor's"
    until = 2027-06-30
    """

  @Test("every key is read, and paths are relative to the file")
  func everything() throws {
    let file = try Self.read(Self.whole, path: "../conf/djaudit.toml")
    #expect(file.select?.value == ["DJ1", "unmarked-blob"] && file.ignore?.value == ["DJ104"])
    #expect(file.failOn?.value == .warning && file.typeProfile?.value == .unsigned)
    #expect(file.strategy?.value == .copy && file.target?.value == "mysql-8.4")
    #expect(file.prices?.value == "../conf/prices.toml" && file.stores?.value == "/etc/dj_local_conf.json")
    #expect(file.decisions?.value == "../conf/a/../answers.toml" && file.baseline?.value == "../conf/before.json")
    #expect(file.acceptSuggestions?.value == true)
    #expect(file.acceptSuggestions?.position.description == "../conf/djaudit.toml:10:1")
    #expect(file.ignores.map(\.reason) == ["never moves", "the vendor's"])
    #expect(file.ignores[1].patterns.map(\.description) == ["lab_*", "lab.session", "lab.`a.b`.*"])
    #expect(file.ignores[1].rules == ["DJ111", "DJ112"] && file.ignores[1].until == "2027-06-30")
    #expect(file.ignores[1].position?.line == 18)
  }

  @Test("an empty file says nothing")
  func empty() throws {
    let file = try Self.read("# nothing\n")
    #expect(file.select == nil && file.strategy == nil && file.ignores.isEmpty)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var text: String
    var message: String
    var testDescription: String { text }

    init(_ text: String, _ message: String) {
      self.text = text
      self.message = message
    }
  }

  static let keys = SettingsFile.Key.allCases.map(\.rawValue).joined(separator: ", ")

  static let wrong = [
    Wrong("select = ", "1:10: expected a value, found the end of the file"),
    Wrong("# x\nfail_on = \"error\"", "2:1: fail_on: unknown key; expected \(keys)"),
    Wrong("[strategy]\nname = 'copy'", "1:1: strategy: expected a string in quotes, found a table"),
    Wrong("strategy = \"copied\"", "1:1: strategy: unknown value 'copied'; expected in-place, copy, gradual"),
    Wrong("fail-on = 1", "1:1: fail-on: expected a string in quotes, found a number"),
    Wrong("fail-on = 'all'", "1:1: fail-on: unknown value 'all'; expected error, warning, note, never"),
    Wrong("type-profile = 'x'", "1:1: type-profile: unknown value 'x'; expected portable, unsigned"),
    Wrong(
      "target = 'mysql-5.7'",
      "1:1: target: unknown value 'mysql-5.7'; expected mysql-8.0, mysql-8.4, mysql-9, mariadb-10.11"),
    Wrong("select = 'DJ2'", "1:1: select: expected an array, found a string"),
    Wrong(
      "ignore = [\n  'DJ2',\n  'DJ877']", "3:3: ignore: unknown rule 'DJ877'; see djaudit rules"),
    Wrong("ignore = [1]", "1:11: ignore: expected a string in quotes, found a number"),
    Wrong("ignore = ['']", "1:11: ignore: is empty"),
    Wrong("prices = ''", "1:1: prices: is empty"),
    Wrong("accept-suggestions = 'yes'", "1:1: accept-suggestions: expected true or false, found a string"),
    Wrong("ignores = ['x']", "1:12: ignores: expected [[ignores]] entries, found a string"),
    Wrong("[ignores]\nlab = ['DJ2']", "1:1: ignores: expected [[ignores]] entries, found a table"),
    Wrong(
      "strategy = 'copy'\n[[ignores]]\nschema = 'a'\nrules = ['DJ2']",
      "2:1: ignores.reason: missing; every entry needs a reason"),
    Wrong("[[ignores]]\nschema = 'a'\nrules = ['DJ2']\nreason = ' '", "4:1: ignores.reason: is empty"),
    Wrong(
      "[[ignores]]\nschema = 'a'\nreason = 'x'", "1:1: ignores.rules: is missing: which rules are not to count there"),
    Wrong(
      "[[ignores]]\nschema = 'a'\nrules = []\nreason = 'x'",
      "1:1: ignores.rules: is missing: which rules are not to count there"),
    Wrong("[[ignores]]\nrules = ['DJ2']\nreason = 'x'", "1:1: ignores.schema: is missing: what the entry is about"),
    Wrong(
      "[[ignores]]\nschema = 'a.b.c.d'",
      "2:1: ignores.schema: 'a.b.c.d' is not a schema, schema.table or schema.table.column"
    ),
    Wrong(
      "[[ignores]]\nschemas = ['a', 'b.']",
      "2:17: ignores.schemas: 'b.' is not a schema, schema.table or schema.table.column"),
    Wrong(
      "[[ignores]]\nschema = 'a'\nschemas = ['b']\nrules = ['DJ2']\nreason = 'x'",
      "3:1: ignores.schemas: schema is already set; use only one of them"),
    Wrong(
      "[[ignores]]\nuntil = '2027-06-30'",
      "2:1: ignores.until: expected a date without quotes (2027-06-30), found a string"),
    Wrong(
      "[[ignores]]\n\"rule\u{202E}\" = 1",
      "2:1: ignores.\"rule\\u202E\": unknown key; expected schema, schemas, rules, reason or until"),
  ]

  @Test("what is wrong is told with file, line, column and key", arguments: wrong)
  func refused(_ test: Wrong) {
    let error = #expect(throws: ConfigurationError.self) { try Self.read(test.text) }
    #expect(error?.description == "djaudit.toml:" + test.message)
  }
}
