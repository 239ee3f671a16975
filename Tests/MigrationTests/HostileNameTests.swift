import Catalog
import DataJoint
import Decisions
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

@testable import PlanFolder
@testable import Planning

/// Names, comments, expressions and bodies from a dump stay what they are in a script.
@Suite("Nothing in a dump gets out of its place in a script") struct HostileNameTests {
  static let names = [
    "a`b", "``", "`", "a'b", "a\"b", "a b", "a.b", "日本", "é", "e\u{301}", "`\u{301}", "'\u{301}", "\\\u{301}", "a\\",
    "\\`", "\\'",
    "x;\nDROP DATABASE lab;--", "-- x", "/* x", "*/", "#", "a\nb", "a\r\nb", "a\tb", "\u{1B}[2Jx", "\u{202E}x", "\u{7}",
    "DELIMITER ;;", "\\! id", "../../x", "..", "%s", "@x", "0x41", "'); DROP TABLE t; --", "`; DROP TABLE t; -- ", "𝒳",
    "\u{2028}", "a\u{0}b".replacing("\u{0}", with: "?"), String(repeating: "n", count: 64),
    String(repeating: "é", count: 64),
    String(repeating: "`", count: 32), "a;;", "\n", "\nSYSTEM id", "\n\\! id",
  ]

  static func quoted(_ name: String) -> String { DumpText.quoteName(name) }
  static func literal(_ text: String) -> String { DumpText.quote(text) }

  static func sql(_ random: inout Random) -> String {
    func text() -> String { (0..<Int.random(in: 0...2, using: &random)).map { _ in random.pick(names) }.joined() }
    let schemas = Array(Set(["lab", random.pick(names)]))
    var result = ""
    for schema in schemas {
      let tracker = String(("~external_" + random.pick(["raw", "r'a", "r`w"])).unicodeScalars.prefix(64))
      let columns = Array(Set((0..<3).map { _ in random.pick(names) }))
      let blob = random.pick(["e", "x`y", "é'"])
      var lines = columns.map {
        "\(quoted($0)) \(random.pick(["int", "float NOT NULL DEFAULT '1.5'", "longblob", "varchar(9)", "tinyint(1)", "text", "timestamp NULL"])) COMMENT \(literal(text()))"
      }
      lines.append("\(quoted(blob)) binary(16) COMMENT \(literal(":blob@raw:" + text()))")
      lines.append("KEY x (\(quoted(blob)))")
      lines.append(
        "CONSTRAINT \(quoted(random.pick(names))) FOREIGN KEY (\(quoted(blob))) REFERENCES \(quoted(tracker)) (hash)")
      lines.append("k varchar(9) NOT NULL, PRIMARY KEY (k)")
      result += """
        CREATE DATABASE \(quoted(schema)) DEFAULT CHARACTER SET latin1;
        USE \(quoted(schema));
        CREATE TABLE \(quoted(tracker)) (hash binary(16) NOT NULL, size bigint unsigned, attachment_name varchar(255), filepath varchar(1000),
          contents_hash binary(16), timestamp timestamp DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (hash)) DEFAULT CHARSET=latin1;
        CREATE TABLE __t (\(lines.joined(separator: ", "))) DEFAULT CHARSET=latin1 COMMENT=\(literal(text()));
        CREATE TABLE \(quoted(random.pick(names))) (a int, k varchar(9), PRIMARY KEY (a), KEY (k), CONSTRAINT \(quoted(random.pick(names)))
          FOREIGN KEY (k) REFERENCES __t (k)) DEFAULT CHARSET=latin1 COMMENT=\(literal(text()));
        DELIMITER //
        CREATE TRIGGER \(quoted(random.pick(names))) BEFORE INSERT ON __t FOR EACH ROW BEGIN SET @a = \(literal(text())); SET @b = 1; END //
        CREATE VIEW v AS SELECT \(literal(text())) AS \(quoted("x" + random.pick(names))) //
        DELIMITER ;

        """
    }
    return result
  }

  @Test("scripts read back as the planned statements", arguments: 0..<60)
  func scripts(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed))
    let target = random.pick(Target.names)
    let strategy = random.pick(Strategy.allCases)
    let pipeline = try Planning.pipeline(Self.sql(&random), on: target)
    let plan = try Planning.plan(pipeline, strategy, on: target, suggested: random.chance(60))
    #expect(!plan.steps.isEmpty || !plan.notes.isEmpty)
    Planning.checkScripts(plan)
    let simulation = Planning.simulate(plan)
    #expect(simulation.unexpected.isEmpty, "\(simulation.unexpected.prefix(3))")
    #expect(simulation.rollbackDifferences == [])
  }

  @Test(
    "quoting holds against combining characters",
    arguments: ["`\u{301}", "'\u{301}", "\\\u{301}", "\"\u{301}", "''\u{301}"])
  func combining(_ text: String) {
    #expect(SQL.name(text).utf8.count { $0 == 0x60 } == 2 + 2 * text.utf8.count { $0 == 0x60 })
    for literal in [SQL.literal(text), SQL.script(text)] {
      var lexer = Lexer(Array(literal.utf8))
      let token = lexer.next()
      #expect(token.kind == .string && token.range.count == literal.utf8.count)
      #expect(DumpText.unquote(lexer.bytes[...], escapes: true) == Array(text.utf8))
    }
  }

  struct Text: Sendable, CustomTestStringConvertible {
    var sql: String
    var isWhole: Bool
    var semicolons = false
    var testDescription: String { sql }
  }

  @Test(
    "the client's view of a statement",
    arguments: [
      Text(sql: "a ';' b", isWhole: true), Text(sql: "a ; b", isWhole: false),
      Text(sql: "a ; b", isWhole: true, semicolons: true), Text(sql: "a 'b", isWhole: false),
      Text(sql: "a '\\'' b", isWhole: true), Text(sql: "`a\\` b", isWhole: true), Text(sql: "a \\! b", isWhole: false),
      Text(sql: "'a\\! b'", isWhole: true), Text(sql: "a -- b", isWhole: false),
      Text(sql: "a -- b\n c", isWhole: true, semicolons: true), Text(sql: "a - -1 --1", isWhole: true),
      Text(sql: "a # b", isWhole: false), Text(sql: "/* ' */ a", isWhole: true), Text(sql: "a /* b", isWhole: false),
      Text(sql: "a /*!80023 INVISIBLE */", isWhole: true), Text(sql: "a /*!80023 x", isWhole: false),
      Text(sql: "a /*!80023 ; */", isWhole: false), Text(sql: "/* ; */", isWhole: true),
      Text(sql: "SET delimiter = 1", isWhole: false, semicolons: true), Text(sql: "`delimiter ` = 1", isWhole: true),
      Text(sql: "DELIMITER", isWhole: false), Text(sql: "delimiters", isWhole: true), Text(sql: "a */", isWhole: false),
    ])
  func whole(_ test: Text) { #expect(SQL.isWhole(test.sql, semicolons: test.semicolons) == test.isWhole) }

  @Test("a view that hides a second statement goes to the server as one")
  func view() throws {
    let pipeline = try Planning.pipeline(
      """
      CREATE DATABASE lab; USE lab;
      CREATE TABLE t (a int, PRIMARY KEY (a));
      DELIMITER //
      CREATE VIEW v AS SELECT 1 AS x; DROP TABLE t //
      DELIMITER ;
      """)
    let plan = try Planning.plan(pipeline, .copy)
    let text = plan.scripts.map { $0.forward(for: plan) }.joined()
    #expect(!text.contains("\nDROP TABLE t"))
    #expect(text.contains("SELECT 1 AS x; DROP TABLE t';\nPREPARE"))
    Planning.checkScripts(plan)
  }

  @Test(
    "a trigger that the client would not read as one statement is not written",
    arguments: ["SET @a = 'x", "SET @a = 1 \\! id", "SET @a = 1 /* x", "BEGIN DELIMITER x\n END", "SET @a = 1 -- x"])
  func trigger(_ body: String) throws {
    let trigger = NamedObject(
      kind: .trigger, schema: "lab", name: "g", body: body, timing: "BEFORE", event: "INSERT", table: "t")
    var catalog = try Planning.catalog(
      "CREATE TABLE t (a int NOT NULL, PRIMARY KEY (a)) ENGINE=InnoDB DEFAULT CHARSET=latin1;")
    catalog.schemas["lab"]!.objects.append(trigger)
    let plan = try Planning.plan(Pipeline(catalog), .copy)
    #expect(plan.steps.isEmpty)
    #expect(plan.notes.contains { $0.contains("Trigger lab.g") })
  }

  @Test("a trigger keeps its semicolons, whatever the delimiter")
  func delimiter() throws {
    let trigger = NamedObject(
      kind: .trigger, schema: "lab", name: "g", body: "BEGIN SET @a = ';;'; SET @b = ';;;\u{301}'; END",
      timing: "BEFORE",
      event: "INSERT", table: "t")
    var catalog = try Planning.catalog(
      "CREATE TABLE t (a int NOT NULL, PRIMARY KEY (a)) ENGINE=InnoDB DEFAULT CHARSET=latin1;")
    catalog.schemas["lab"]!.objects.append(trigger)
    let plan = try Planning.plan(Pipeline(catalog), .copy)
    #expect(plan.scripts.contains { $0.forward(for: plan).contains("DELIMITER ;;;;\n") })
    Planning.check(plan)
  }

  @Test("long comments: what fits is marked, what does not is asked", arguments: [".", "é", "𝒳", "%", "'", "\\"])
  func comments(_ letter: String) throws {
    // `:int32:` has 7 characters, `:<blob@raw>:` 12.
    for (length, external, isOpen) in [(1017, 1012, false), (1018, 1013, true)] {
      let comment = Self.literal(String(repeating: letter, count: length))
      let pointer = Self.literal(":blob@raw:" + String(repeating: letter, count: external))
      let pipeline = try Planning.pipeline(
        """
        CREATE TABLE `~external_raw` (hash binary(16), PRIMARY KEY (hash));
        CREATE TABLE t (a int NOT NULL COMMENT \(comment), p binary(16) COMMENT \(pointer), PRIMARY KEY (a), KEY p (p),
          CONSTRAINT f FOREIGN KEY (p) REFERENCES `~external_raw` (hash));
        """)
      let name = TableName("lab", "t")
      let plan = try Planning.plan(pipeline)
      let after = plan.after[name]!
      #expect(plan.open.map(\.question) == (isOpen ? ["comment too long", "comment too long"] : []))
      #expect(after.column("a")!.comment == (isOpen ? "" : ":int32:") + String(repeating: letter, count: length))
      #expect(
        after.column("p")!.comment
          == (isOpen ? ":blob@raw:" : ":<blob@raw>:") + String(repeating: letter, count: external))
      Planning.check(plan)
      if !isOpen { continue }
      let cut = try Planning.plan(pipeline, answers: [.commentTooLong: "cut"])
      #expect(cut.open.isEmpty)
      for (column, marker) in [("a", ":int32:"), ("p", ":<blob@raw>:")] {
        let comment = cut.after[name]!.column(column)!.comment
        #expect(comment.unicodeScalars.count == 1024)
        #expect(comment.hasPrefix(marker) && comment.hasSuffix(letter + "…"))
      }
      Planning.check(cut)
      let keep = try Planning.plan(pipeline, answers: [.commentTooLong: "keep"])
      #expect(keep.open.isEmpty)
      #expect(keep.after[name]!.column("a")!.comment == String(repeating: letter, count: length))
      #expect(keep.after[name]!.column("p")!.type == DataType("binary", [16]))
      Planning.checkScripts(keep)
    }
  }
}
