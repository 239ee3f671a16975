import Catalog
import DataJoint
import Decisions
import Inputs
import TestSupport
import Testing

/// Questions about a pipeline, their file, and how a person may edit it.
@Suite struct DecisionsTests {
  static func pipeline(_ sql: String) throws -> Pipeline {
    Pipeline(
      try InputLoader.load(sql: Array(sql.utf8), file: "x", options: InputOptions(defaultSchema: "lab")).catalog)
  }

  static let sql = """
    CREATE TABLE subject (id int, is_male tinyint(1), n tinyint(1), note text, born timestamp NULL,
      seen timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (id));
    CREATE TABLE other (h binary(16), b binary(4), v bigint unsigned, c int COMMENT ':see: x', g longblob COMMENT ':<graph>:',
      k varchar(9) NOT NULL, i bigint unsigned NOT NULL AUTO_INCREMENT, x text, PRIMARY KEY (k), UNIQUE (i))
      COLLATE=latin1_swedish_ci;
    """

  static func columns(_ decision: Decision) -> String {
    decision.columns.map { $0.description.replacing("lab.", with: "") }.joined(separator: " ")
  }

  static func merged(_ pipeline: Pipeline, _ text: String) throws -> Decisions {
    try Decisions(pipeline, file: DecisionsFile.read(Array(text.utf8), file: "d.toml"))
  }

  @Test("one group for a question and what makes a difference to its answer")
  func groups() throws {
    let decisions = try Decisions(Self.pipeline(Self.sql))
    #expect(
      decisions.list.map { "\($0.id) (\($0.suggestion ?? "-")): \(Self.columns($0))" } == [
        "boolean (bool): subject.is_male", "boolean-other (-): subject.n",
        "timestamp (datetime): subject.born", "timestamp-on-update (datetime): subject.seen",
        "text (keep): other.x subject.note", "binary (-): other.b", "binary-16 (-): other.h",
        "colon-comment (blank): other.c", "bigint-unsigned (int64): other.v",
        "bigint-unsigned-auto-increment (int64): other.i",
        "key-collation-latin1_swedish_ci (utf8mb4_bin): other.k", "adapted-type-graph (codec): other.g",
      ])
    #expect(decisions.list.allSatisfy { !$0.evidence.isEmpty && !$0.choices.isEmpty && $0.isOpen })
    #expect(
      decisions.list.allSatisfy { decision in
        decision.suggestion.map { suggestion in decision.choices.contains { $0.answer == suggestion } } ?? true
      })
    #expect(!decisions.list[5].choices.contains { $0.answer == "uuid" })
    #expect(!decisions.list[9].choices.contains { $0.answer == "decimal(20,0)" })
  }

  @Test("what is written is read as the same questions, and written as the same bytes")
  func roundTrip() throws {
    let pipeline = try Self.pipeline(Self.sql)
    let fresh = try Decisions(pipeline)
    let again = try Self.merged(pipeline, fresh.text)
    #expect(again.list == fresh.list)
    #expect(again.notes == [])
    #expect(again.text == fresh.text)
  }

  @Test("questions of incomplete inputs say so, written, merged and answered")
  func incomplete() throws {
    let cut = try Self.pipeline(Self.sql + "\nCREATE TABLE third (id int, ")
    let fresh = try Decisions(cut)
    for decisions in [fresh, fresh.acceptingSuggestions(), try Self.merged(cut, fresh.text)] {
      #expect(decisions.text.contains("\n# INCOMPLETE: "))
    }
    #expect(!(try Self.merged(Self.pipeline(Self.sql), fresh.text)).text.contains("INCOMPLETE"))
  }

  @Test("hostile names come back as they were")
  func hostile() throws {
    let names = ["a.b", "a`b", "a\"b\\", "a\nb", "*", "😀", " x", "é", "]", "#", "'''", "a**", "\u{202E}x"]
    let columns = names.map { "`\($0.replacing("`", with: "``"))` tinyint(1) COMMENT ''" }.joined(separator: ", ")
    let pipeline = try Self.pipeline("CREATE TABLE t (id int, \(columns), PRIMARY KEY (id))")
    let fresh = try Decisions(pipeline)
    #expect(fresh.list.flatMap(\.columns).count == names.count)
    let again = try Self.merged(pipeline, fresh.text.replacing("answer = \"\"", with: "answer = \"int8\""))
    #expect(again.notes == [])
    #expect(again.open.isEmpty)
    for name in names { #expect(again.answer(Lineage.Attribute(TableName("lab", "t"), name), .boolean) == "int8") }
    #expect(try Self.merged(pipeline, again.text).list == again.list)
  }

  @Test("an id of a codec's name stays a bare key, and unique")
  func ids() throws {
    let decisions = try Decisions(
      Self.pipeline(
        "CREATE TABLE t (id int, a longblob COMMENT ':<x y>:', b longblob COMMENT ':<x]y>:', PRIMARY KEY (id))"))
    #expect(decisions.list.map(\.id) == ["adapted-type-x-y", "adapted-type-x-y-2"])
  }

  @Test("a person splits a group: the most specific pattern wins, and the rest is asked anew")
  func split() throws {
    let pipeline = try Self.pipeline(Self.sql)
    let decisions = try Self.merged(
      pipeline,
      """
      [decision.all]
      question = "text"
      answer = "keep"
      columns = ["*.*.*"]
      [decision.mine]
      question = "text"
      answer = "varchar(300)"
      reason = "longest is 212"
      columns = ["lab.sub*.note"]
      [decision.zone]
      question = "timestamp"
      answer = "datetime"
      time_zone = "Europe/Berlin"
      columns = ["lab.subject.born"]
      """)
    let subject = TableName("lab", "subject")
    #expect(decisions.answer(Lineage.Attribute(subject, "note"), .text) == "varchar(300)")
    #expect(decisions.answer(Lineage.Attribute(TableName("lab", "other"), "x"), "text") == "keep")
    #expect(decisions.timeZone(Lineage.Attribute(subject, "born")) == "Europe/Berlin")
    #expect(decisions.answer(Lineage.Attribute(subject, "seen"), .timestamp) == nil)
    #expect(decisions.isOpen(Lineage.Attribute(subject, "seen")))
    #expect(!decisions.isOpen(Lineage.Attribute(subject, "id")))
    #expect(decisions.list.map(\.id).prefix(4) == ["boolean", "boolean-other", "zone", "timestamp-on-update"])
    #expect(decisions.text.contains("columns = [\n  \"*.*.*\",\n]"))
    #expect(decisions.text.contains("reason = \"longest is 212\""))
    #expect(try Self.merged(pipeline, decisions.text).text == decisions.text)
  }

  @Test("a new column of an answered question is a new question, with an id of its own")
  func newColumn() throws {
    let before = try Decisions(Self.pipeline("CREATE TABLE t (id int, a text, PRIMARY KEY (id))"))
    let decisions = try Self.merged(
      Self.pipeline("CREATE TABLE t (id int, a text, b text, PRIMARY KEY (id))"),
      before.text.replacing("answer = \"\"", with: "answer = \"keep\""))
    #expect(
      decisions.list.map { "\($0.id) \($0.answer ?? "-") \(Self.columns($0))" } == ["text keep t.a", "text-2 - t.b"])
  }

  @Test("questions that are gone are reported and kept")
  func gone() throws {
    let pipeline = try Self.pipeline("CREATE TABLE t (id int, a text, PRIMARY KEY (id))")
    let text = """
      [decision.text]
      question = "text"
      answer = "keep"
      columns = [
        "lab.t.a",
        "lab.t.b",
      ]
      [decision.old]
      question = "year"
      answer = "int16"
      columns = ["lab.t.y"]
      """
    let decisions = try Self.merged(pipeline, text)
    #expect(
      decisions.notes == [
        "d.toml:6:3: decision.text.columns: lab.t.b no longer has this question",
        "d.toml:8:1: decision.old.columns: no column of the inputs has this question now",
      ])
    #expect(decisions.text.contains("[decision.old]") && decisions.text.contains("\"lab.t.b\""))
    #expect(try Self.merged(pipeline, decisions.text).list == decisions.list)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var text: String
    var error: String
    var testDescription: String { text }

    init(_ text: String, _ error: String) {
      self.text = text
      self.error = error
    }
  }

  @Test(
    "an answer that cannot be used is an error at its place",
    arguments: [
      Wrong("x = 1", "d.toml:1:1: x: unknown key; expected format or [decision.<id>]"),
      Wrong("format = 2", "d.toml:1:1: format: this djaudit reads format 1"),
      Wrong("decision = 1", "d.toml:1:1: decision: expected tables [decision.<id>]"),
      Wrong("[decision.a]", "d.toml:1:1: decision.a.question: is missing"),
      Wrong("[decision.a]\nquestion = \"text\"", "d.toml:1:1: decision.a.columns: is missing"),
      Wrong(
        "[decision.a]\nanswr = \"x\"",
        "d.toml:2:1: decision.a.answr: unknown key; expected question, answer, time_zone, reason or columns"),
      Wrong(
        "[decision.a]\nquestion = \"text\"\nanswer = \"varchar(0)\"\ncolumns = []",
        "d.toml:3:1: decision.a.answer: varchar(0): a varchar in utf8mb4 has 1 to 16383 characters"),
      Wrong(
        "[decision.a]\nquestion = \"text\"\nanswer = \"varchar(n)\"\ncolumns = []",
        "d.toml:3:1: decision.a.answer: varchar(n): a varchar in utf8mb4 has 1 to 16383 characters"),
      Wrong(
        "[decision.a]\nquestion = \"text\"\nanswer = \"bool\"\ncolumns = []",
        "d.toml:3:1: decision.a.answer: bool: the answers are varchar(n), keep"),
      Wrong(
        "[decision.a]\nquestion = \"text\"\nanswer = 5\ncolumns = []",
        "d.toml:3:1: decision.a.answer: expected a string in quotes, found a number"),
      Wrong(
        "[decision.a]\nquestion = \"text\"\ncolumns = [\n\"a.b\"]",
        "d.toml:4:1: decision.a.columns: a.b is not schema.table.column; put a name with a dot, a star or a backtick in backticks"
      ),
      Wrong(
        "[decision.a]\nquestion = \"text\"\ntime_zone = \"UTC\"\ncolumns = []",
        "d.toml:3:1: decision.a.time_zone: only timestamps have a time zone"),
      Wrong(
        "[decision.a]\nquestion = \"timestamp\"\nanswer = \"datetime\"\ncolumns = []",
        "d.toml:1:1: decision.a.time_zone: datetime needs the time zone that the values were written in, or UTC"),
      Wrong(
        "[decision.a]\nquestion = \"timestamp\"\ntime_zone = \"'; DROP\"\ncolumns = []",
        "d.toml:3:1: decision.a.time_zone: '; DROP is not a time zone; use a name like Europe/Berlin, an offset like +01:00, or UTC"
      ),
      Wrong(
        "[decision.a]\nquestion = \"timestamp\"\nanswer = \"datetime\"\ntime_zone = \"Europe/Berln\"\ncolumns = []",
        "d.toml:4:1: decision.a.time_zone: this machine knows no time zone Europe/Berln. Did you mean 'Europe/Berlin'?"),
      Wrong(
        "[decision.a]\nquestion = \"timestamp\"\ntime_zone = \"Nowhere/Land\"\ncolumns = []",
        "d.toml:3:1: decision.a.time_zone: this machine knows no time zone Nowhere/Land."),
      Wrong(
        "[decision.a]\nquestion = \"binary\"\nanswer = \"uuid\"\ncolumns = [\"lab.other.*\"]",
        "d.toml:3:1: decision.a.answer: uuid needs binary(16), but lab.other.b is binary(4)"),
      Wrong(
        "[decision.a]\nquestion = \"bigint unsigned\"\nanswer = \"decimal(20,0)\"\ncolumns = [\"*.*.i\"]",
        "d.toml:3:1: decision.a.answer: decimal(20,0) cannot be AUTO_INCREMENT, as lab.other.i does"),
      Wrong(
        "[decision.a]\nquestion = \"text\"\nanswer = \"keep\"\ncolumns = [\"lab.*.x\"]\n"
          + "[decision.b]\nquestion = \"text\"\nanswer = \"varchar(9)\"\ncolumns = [\"*ab.other.*x\", \"*lab.*.x\", \"*.other.*\", \"lab.*.*x\", \"lab.*.x\"]",
        "d.toml:5:1: decision.b.columns: lab.other.x is matched equally well by decision.a (line 1), with another answer"
      ),
    ])
  func wrong(_ test: Wrong) throws {
    let pipeline = try Self.pipeline(Self.sql)
    #expect {
      try Self.merged(pipeline, test.text)
    } throws: {
      "\($0)" == test.error
    }
  }

  @Test("a column that a foreign key brings needs the answer of its origin")
  func inherited() throws {
    let pipeline = try Self.pipeline(
      """
      CREATE TABLE p (f tinyint(1) NOT NULL, PRIMARY KEY (f));
      CREATE TABLE c (f tinyint(1) NOT NULL, PRIMARY KEY (f), CONSTRAINT k FOREIGN KEY (f) REFERENCES p (f))
      """)
    let text = { (answer: String) in
      """
      [decision.a]
      question = "boolean"
      answer = "bool"
      columns = ["lab.p.f"]
      [decision.b]
      question = "boolean"
      answer = "\(answer)"
      columns = ["lab.c.f"]
      """
    }
    #expect(try Self.merged(pipeline, text("bool")).open.isEmpty)
    #expect {
      try Self.merged(pipeline, text("int16"))
    } throws: {
      "\($0)".hasPrefix("d.toml:5:1: decision.b: lab.c.f comes from lab.p.f with a foreign key")
    }
  }

  /// Rows as a server with these keys has them: a child's are some of its parent's.
  static let family = """
    CREATE TABLE p (f tinyint(1) NOT NULL, b bigint unsigned NOT NULL, PRIMARY KEY (f, b));
    INSERT INTO p VALUES (2,18446744073709551615),(1,1),(0,1);
    CREATE TABLE c (f tinyint(1) NOT NULL, b bigint unsigned NOT NULL, PRIMARY KEY (f, b),
      CONSTRAINT x FOREIGN KEY (f, b) REFERENCES p (f, b));
    INSERT INTO c VALUES (1,1),(0,1);
    CREATE TABLE empty (g tinyint(1) NOT NULL, b bigint unsigned NOT NULL, PRIMARY KEY (g, b),
      CONSTRAINT y FOREIGN KEY (g, b) REFERENCES c (f, b));
    CREATE TABLE n (id bigint unsigned NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));
    INSERT INTO n VALUES (1),(2);
    CREATE TABLE m (id bigint unsigned NOT NULL, PRIMARY KEY (id), CONSTRAINT z FOREIGN KEY (id) REFERENCES n (id));
    INSERT INTO m VALUES (1);
    """

  static func measured(_ sql: String) throws -> Pipeline {
    let loaded = try InputLoader.load(
      sql: Array(sql.utf8), file: "x",
      options: InputOptions(measuresData: true, defaultSchema: "lab"))
    return Pipeline(loaded.catalog, evidence: loaded.evidence)
  }

  @Test("columns tied by foreign keys are one question, whatever their rows show", arguments: [true, false])
  func families(_ hasRows: Bool) throws {
    let pipeline = hasRows ? try Self.measured(Self.family) : try Self.pipeline(Self.family)
    let decisions = try Decisions(pipeline)
    let found = Dictionary(
      uniqueKeysWithValues: decisions.list.map { (Self.columns($0), $0.suggestion ?? "-") })
    #expect(
      found == [
        "c.f empty.g p.f": hasRows ? "int8" : "-", "c.b empty.b p.b": hasRows ? "decimal(20,0)" : "int64",
        "m.id n.id": "int64",
      ])
    let counting = try #require(decisions.list.first { Self.columns($0) == "m.id n.id" })
    #expect(!counting.choices.contains { $0.answer == "decimal(20,0)" })
    #expect(try Self.merged(pipeline, decisions.text).list == decisions.list)
  }

  @Test("a child's column takes the answer of its origin, where no answer names the child itself")
  func inheritedAnswer() throws {
    let pipeline = try Self.measured(Self.family)
    let text = """
      [decision.flags]
      question = "boolean"
      answer = "int8"
      columns = ["lab.p.f"]
      [decision.more]
      question = "boolean"
      answer = ""
      columns = ["lab.c.f", "*.*.g"]
      """
    let decisions = try Self.merged(pipeline, text)
    let flags = try #require(decisions.list.first { $0.id == "flags" })
    #expect(Self.columns(flags) == "c.f empty.g p.f")
    #expect(flags.patterns.map(\.description) == ["lab.p.f", "lab.c.f", "lab.empty.g"])
    #expect(!decisions.open.contains { $0.question == "boolean" })
    #expect(try Self.merged(pipeline, decisions.text).text == decisions.text)
  }

  @Test(
    "time zones are names, offsets or UTC",
    arguments: [
      ("UTC", true), ("Europe/Berlin", true), ("America/Argentina/Buenos_Aires", true), ("Etc/GMT+5", true),
      ("+01:00", true), ("-13:59", true), ("+14:00", true), ("+14:01", false), ("+1:00", false), ("CET'", false),
      ("Europe/", false), ("Berlin", false), ("Europe/Berlin; x", false), ("Europe/Bérlin", false), ("", true),
    ])
  func timeZones(_ zone: String, _ isGood: Bool) throws {
    let text = "[decision.a]\nquestion = \"timestamp\"\ntime_zone = \"\(zone)\"\ncolumns = []"
    #expect(((try? DecisionsFile.read(Array(text.utf8), file: "f")) != nil) == isGood)
  }

  @Test("questions that rows raise come along with their evidence")
  func fromRows() throws {
    let pipeline = try Self.pipeline("CREATE TABLE t (id int, x longblob, PRIMARY KEY (id))")
    let column = Lineage.Attribute(TableName("lab", "t"), "x")
    let found = Decision(
      id: "pickle", question: DecisionTopic.blobContent.rawValue, columns: [column],
      evidence: ["3 of 5 values are pickles."], choices: [], suggestion: "bytes")
    let decisions = try Decisions(pipeline, more: [found])
    #expect(decisions.list.map(\.id) == ["blob-content-pickle"])
    #expect(decisions.list[0].suggestion == "bytes")
    #expect(decisions.list[0].evidence.contains("3 of 5 values are pickles."))
    #expect(decisions.text.contains("# 3 of 5 values are pickles."))
    // A column with evidence from rows leaves the group that it would otherwise be in.
    let flags = try Self.pipeline("CREATE TABLE t (id int, a tinyint(1), b tinyint(1), PRIMARY KEY (id))")
    let zeroOne = Decision(
      id: "zero-one", question: "boolean", columns: [Lineage.Attribute(TableName("lab", "t"), "b")],
      evidence: ["Only 0 and 1 occur."], choices: [], suggestion: "bool")
    #expect(
      try Decisions(flags, more: [zeroOne]).list.map { "\($0.id) \($0.suggestion ?? "-") \(Self.columns($0))" }
        == ["boolean-other - t.a", "boolean-zero-one bool t.b"])
  }

  @Test("random groups with random answers come back as written")
  func random() throws {
    let pipeline = try Self.pipeline(Self.sql)
    var random = Random(seed: 7)
    let fresh = try Decisions(pipeline)
    for _ in 0..<200 {
      var list: [Decision] = []
      for decision in fresh.list {
        // Any partition of the columns, each part with or without an answer.
        for (index, column) in decision.columns.enumerated() {
          var piece = decision
          piece.id = decision.id + (index == 0 ? "" : "-x\(index)")
          piece.columns = [column]
          piece.patterns = [ColumnPattern(column)]
          let choice = piece.choices[Int(random.next() % UInt64(piece.choices.count))].answer
          piece.answer = random.next() % 3 == 0 ? nil : choice == "varchar(n)" ? "varchar(77)" : choice
          if piece.question == "timestamp" { piece.timeZone = piece.answer == "datetime" ? "UTC" : nil }
          piece.reason = random.next() % 2 == 0 ? nil : "why \"not\"\n\(index)"
          list.append(piece)
        }
      }
      let written = Decisions(list)
      let read = try Self.merged(pipeline, written.text)
      #expect(read.list.map(\.answer) == list.map(\.answer))
      #expect(read.list.map(\.reason) == list.map(\.reason))
      #expect(read.list.map(\.timeZone) == list.map(\.timeZone))
      #expect(read.list.map(\.columns) == list.map(\.columns))
    }
  }
}
