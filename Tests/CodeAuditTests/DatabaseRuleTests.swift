import Audit
import Code
import CodeAudit
import CodeEdits
import DataJoint
import Diagnostics
import Inputs
import PythonSyntax
import Testing

/// Classes compared with the tables of a dump: how a change on either side is reported.
@Suite("Code against database")
struct DatabaseRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var code: String
    /// The replacements in the class or the dump; none in the first case of each rule.
    var change: (old: String, new: String)
    var messages: [String]
    init(_ code: String, _ old: String, _ new: String, _ messages: String...) {
      self.code = code
      change = (old, new)
      self.messages = messages
    }
    var testDescription: String { "\(code): \(change.old) → \(change.new)" }
  }

  static let code = """
    import datajoint as dj
    schema = dj.schema("lab")

    @schema
    class Subject(dj.Manual):
        definition = '''
        # animals
        subject_id : int
        ---
        name = "none" : varchar(20)  # as on the cage
        weight = 20 : float
        born = null : date
        seen = CURRENT_TIMESTAMP : timestamp
        remarks = "" : varchar(99)
        '''

    @schema
    class Session(dj.Manual):
        definition = '''
        -> Subject
        session : smallint
        ---
        remarks = "" : varchar(99)
        trace : longblob
        '''

        class Block(dj.Part):
            definition = '''
            -> master
            block : tinyint
            '''

    x = Subject.proj()
    """

  static let dump = """
    CREATE DATABASE `lab`; USE `lab`;
    CREATE TABLE `subject` (`subject_id` int NOT NULL, `name` varchar(20) NOT NULL DEFAULT 'none' COMMENT 'as on the cage',
      `weight` float NOT NULL DEFAULT '20', `born` date DEFAULT NULL, `seen` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
      `remarks` varchar(99) NOT NULL DEFAULT '', PRIMARY KEY (`subject_id`)) COMMENT 'animals';
    CREATE TABLE `session` (`subject_id` int NOT NULL, `session` smallint NOT NULL, `remarks` varchar(99) NOT NULL DEFAULT '',
      `trace` longblob NOT NULL, PRIMARY KEY (`subject_id`,`session`), CONSTRAINT `f` FOREIGN KEY (`subject_id`)
      REFERENCES `subject` (`subject_id`) ON DELETE RESTRICT ON UPDATE CASCADE);
    CREATE TABLE `session__block` (`subject_id` int NOT NULL, `session` smallint NOT NULL, `block` tinyint NOT NULL,
      PRIMARY KEY (`subject_id`,`session`,`block`), CONSTRAINT `g` FOREIGN KEY (`subject_id`,`session`)
      REFERENCES `session` (`subject_id`,`session`) ON DELETE RESTRICT ON UPDATE CASCADE);

    """

  static let cases = [
    Case("DJ792", "", ""),
    Case("DJ792", "weight = 20", "weight = 21.5", "the default of `weight` is `21.5` here and `20` in `lab.subject`"),
    Case("DJ792", "weight = 20", "weight = 20.0"),
    Case(
      "DJ792", "name = \"none\"", "name = 'it''s'",
      "the default of `name` is `it's` here and `none` in `lab.subject`"),
    Case("DJ792", "weight = 20", "weight", "the default of `weight` is no default here and `20` in `lab.subject`"),
    Case("DJ792", ": varchar(20)", ": varchar(24)", "`name` is `varchar(24)` here and `varchar(20)` in `lab.subject`"),
    Case("DJ792", "born = null", "born", "`born` may not be null here and may be null in `lab.subject`"),
    Case("DJ792", "on the cage\n", "written down\n", "the comment of `name` differs from the one in `lab.subject`"),
    Case(
      "DJ792", "born = null", "birth = null", "`lab.subject` has no column `birth`",
      "`lab.subject` has columns that the definition lacks: `born`"),
    Case(
      "DJ792", "session : smallint\n    ---", "---\n    session : smallint",
      "`session` is not in the primary key here and in `lab.session`"),
    Case(
      "DJ792", "-> Subject\n", "subject_id : int\n",
      "`lab.session` has a foreign key to `lab.subject` that the definition does not name"),
    Case("DJ792", "    trace : longblob", "    -> Subject.proj(owner='subject_id')\n        trace : longblob"),
    Case("DJ792", "REFERENCES `subject`", "REFERENCES `other`", "`lab.session` has no foreign key to `lab.subject`"),
    Case("DJ790", "", ""),
    Case(
      "DJ790", "class Block", "class Period",
      "`Session.Period` has no table `lab`.`session__period` in the dump"),
    Case("DJ791", "", ""),
    Case("DJ791", "class Block", "class Period", "`lab`.`session__block` has no class `Session.Block` in the sources"),
    Case("DJ793", "", ""),
    Case(
      "DJ793", "CREATE DATABASE `lab`;", "CREATE TABLE `old`.`t` (`a` int PRIMARY KEY); CREATE DATABASE `lab`;",
      "no source opens the schema `old`"),
    Case("DJ722", "", ""),
    Case(
      "DJ722", "x = Subject.proj()", "x = Subject * Session",
      "`*` raises under 2.x: `remarks` is a plain attribute on the left and a plain attribute on the right"),
    Case(
      "DJ722", "x = Subject.proj()", "x = Subject - Session",
      "`-` raises under 2.x: `remarks` is a plain attribute on the left and a plain attribute on the right"),
    Case("DJ722", "x = Subject.proj()", "x = Subject.proj() * Session"),
  ]

  @Test("what a change makes them say", arguments: cases)
  func messages(_ test: Case) throws {
    func changed(_ text: String) -> String {
      test.change.old.isEmpty ? text : text.replacing(test.change.old, with: test.change.new, maxReplacements: 1)
    }
    let (code, dump) = (changed(Self.code), changed(Self.dump))
    #expect(test.change.old.isEmpty || code != Self.code || dump != Self.dump)
    let loaded = try InputLoader.load(sql: Array(dump.utf8), file: "lab.sql")
    let database = Pipeline(loaded.catalog)
    let file = SourceFile(path: "lab.py", bytes: Array(code.utf8))
    #expect(file.parses)
    let audit = CodeAudit(
      Project([file], headings: DatabaseTables(database)), options: CodeOptions(types: .core, database: database),
      selection: RuleSelection(select: [test.code]))
    #expect(audit.findings.map(\.message).sorted() == test.messages.sorted())
  }

  @Test("an answer holds where the definition has a type that 2.x takes, and a second run changes nothing")
  func answers() throws {
    let code = Self.code.replacing("weight = 20 : float", with: "notches = 0 : bool")
    let answers = ["lab.subject.notches": "int8"]
    func fixed(_ text: String) -> String {
      let file = SourceFile(path: "lab.py", bytes: Array(text.utf8))
      let audit = CodeAudit(Project([file]), options: CodeOptions(types: .core, answers: answers))
      return String(
        decoding: EditedText(file.bytes, fixes: audit.fixes(of: "lab.py", upTo: .safe)).bytes, as: UTF8.self)
    }
    let once = fixed(code)
    #expect(once.contains("notches = 0 : int8"))
    #expect(fixed(once) == once)
  }
}
