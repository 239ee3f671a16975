import Audit
import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Inputs
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

@testable import Redaction

/// What a redacted report reveals and what it does not.
@Suite struct RedactorTests {
  /// The sample, and the corpus if it is there.
  static let dumps =
    [Paths.root + "/Samples/lab.sql"]
    + (Paths.corpus.map { corpus in ["mysql97", "mariadb1011"].map { "\(corpus)/\($0)/full.sql" } } ?? [])

  static func load(_ sql: String) throws -> LoadedInputs {
    var options = InputOptions(defaultSchema: "lab")
    options.measuresData = true
    return try InputLoader.load(sql: Array(sql.utf8), file: "/home/ann/lab.sql.gz", options: options)
  }

  static func columns(_ loaded: LoadedInputs) -> [Column] { loaded.catalog.tables.flatMap(\.columns) }

  @Test(
    "a table's name keeps its tier, its master and what is hidden",
    arguments: [
      ("session", "table1"), ("#probe", "#table1"), ("_scan", "_table1"), ("__unit", "__table1"),
      ("__sorting__unit", "__table1__table2"), ("~log", "~log"), ("~jobs", "~jobs"), ("~lineage", "~lineage"),
      ("~external", "~external"), ("~external_raw", "~external_store1"), ("~~sorting", "~~table1"),
      ("~secret", "~table1"), ("Mouse", "Table1"), ("scan_2", "Table1"),
    ])
  func tableNames(_ test: (name: String, word: String)) {
    var redactor = Redactor(.names)
    #expect(redactor.table(test.name) == test.word)
    #expect(TableIdentity(test.name).tier == TableIdentity(test.word).tier)
  }

  @Test(
    "a word has what is odd about its name",
    arguments: [
      ("weight", "attribute1"), ("_hidden", "_attribute1"), ("Speed", "Attribute1"), ("2nd", "1attribute1"),
      ("max speed", "attribute1 "), ("a.b", "attribute1."), ("größe", "attribute1é"), ("100%", "1attribute1%"),
      (String(repeating: "a", count: 60), "attribute1" + String(repeating: "x", count: 50)),
    ])
  func shapes(_ test: (name: String, word: String)) {
    var key = RedactionKey()
    #expect(key.word(.attribute, for: test.name) == test.word)
    #expect(key.word(.attribute, for: test.name) == test.word)
  }

  @Test(
    "of a comment the type stays, and the words go",
    arguments: [
      (":<blob@raw>:spikes of Ann", ":<blob@store1>:comment1"), (":int32:age", ":int32:comment1"),
      (":<graph>:maze", ":<codec1>:comment1"), (":blob@raw:", ":blob@store1:"),
      (":external-raw:x", ":external-store1:comment1"),
      ("just text", "comment1"), ("", ""), (":see: the notebook", ":note:comment1"), (":not closed", ":comment1"),
      (":enum('mouse','rat'):who", ":enum('value1','value2'):comment1"),
    ])
  func comments(_ test: (comment: String, redacted: String)) {
    var redactor = Redactor(.all)
    #expect(redactor.columnComment(test.comment) == test.redacted)
  }

  @Test("comments that stay have no name of a schema in them, nor names that no text has by chance")
  func namesInComments() throws {
    let loaded = try Self.load(
      """
      CREATE DATABASE lab; USE lab;
      CREATE TABLE spike_unit (unit_no int COMMENT 'unit_no of spike_unit in lab', PRIMARY KEY (unit_no)) COMMENT='of `lab`';
      """)
    var redactor = Redactor(.names)
    let redacted = redactor.redact(loaded)
    #expect(Self.columns(redacted).map(\.comment) == ["attribute1 of table1 in schema1"])
    #expect(redacted.catalog.tables.map(\.comment) == ["of `schema1`"])
  }

  @Test("keys, values, expressions and files are words, and fit together")
  func definitions() throws {
    let loaded = try Self.load(
      """
      CREATE TABLE mouse (mouse_id int, sex enum('male','female') DEFAULT 'male', born date DEFAULT '2020-01-01',
        note varchar(9) DEFAULT 'tame', age int GENERATED ALWAYS AS (if((`sex` = 'male'),year(`born`),0)) VIRTUAL,
        PRIMARY KEY (mouse_id), KEY sex (sex), KEY fancy (born), CONSTRAINT sane CHECK ((`mouse_id` > 0)));
      CREATE TABLE cage (cage int, mouse_id int, PRIMARY KEY (cage),
        CONSTRAINT cage_ibfk_1 FOREIGN KEY (mouse_id) REFERENCES mouse (mouse_id));
      """)
    var redactor = Redactor(.all)
    let redacted = redactor.redact(loaded)
    let mouse = try #require(redacted.catalog.tables.first { $0.columns.count == 5 })
    let names = mouse.columns.map(\.name)
    #expect(names.allSatisfy { $0.hasPrefix("attribute") } && Set(names).count == 5)
    #expect(mouse.columns[1].columnType == "enum('value1','value2')")
    #expect(mouse.columns[1].defaultValue == .literal("value1"))
    #expect(mouse.columns[2].defaultValue == .literal("2020-01-01"))
    #expect(mouse.columns[3].defaultValue == .literal("value3"))
    #expect(mouse.columns[4].generated?.expression == "if((`\(names[1])` = 'value1'),year(`\(names[2])`),0)")
    #expect(mouse.checks.map(\.expression) == ["(`\(names[0])` > 0)"])
    #expect(mouse.indexes.map(\.name) == ["PRIMARY", names[1], "index1"])
    let cage = try #require(redacted.catalog.tables.first { $0.columns.count == 2 })
    #expect(
      cage.foreignKeys[0].referencedTable == mouse.fullName && cage.foreignKeys[0].referencedColumns == [names[0]])
    #expect(redacted.inputs.map(\.path) == ["file1.sql.gz"])
    #expect(
      mouse.position?.file == "file1.sql.gz"
        && mouse.position?.line == loaded.catalog.tables.first { $0.name == "mouse" }?.position?.line)
  }

  @Test("partitions keep how they divide, under other names")
  func partitions() throws {
    let loaded = try Self.load(
      """
      CREATE TABLE a (born int, PRIMARY KEY (born))
        PARTITION BY RANGE (born) (PARTITION ann VALUES LESS THAN (2020), PARTITION rest VALUES LESS THAN MAXVALUE);
      """)
    var redactor = Redactor(.names)
    let partitioning = try #require(redactor.redact(loaded).catalog.tables.first { _ in true }?.partitioning)
    #expect(partitioning.parts.map(\.name) == ["object1", "object2"])
    #expect(partitioning.parts.map(\.description) == ["2020", "MAXVALUE"])
    #expect(partitioning.text.contains("object2") && !partitioning.text.contains("ann"))
  }

  @Test("views, triggers and options lose their texts")
  func texts() throws {
    let loaded = try Self.load(
      """
      CREATE TABLE a (id int, PRIMARY KEY (id)) DATA DIRECTORY='/home/ann' STATS_PERSISTENT=1;
      CREATE DEFINER=`ann`@`uni` TRIGGER secret BEFORE INSERT ON a FOR EACH ROW SET NEW.id = 42;
      CREATE DEFINER=`ann`@`uni` VIEW v AS select `a`.`id` AS `id` from `a`;
      """)
    var redactor = Redactor(.names)
    let catalog = redactor.redact(loaded).catalog
    #expect(catalog.tables.allSatisfy { !"\($0.options)".contains("ann") })
    #expect(catalog.schemas.values.flatMap(\.objects).count == 2)
    for object in catalog.schemas.values.flatMap(\.objects) {
      #expect(!object.body.contains("42") && !object.body.contains("`a`") && object.definer?.contains("ann") != true)
    }
  }

  @Test("a key read again gives the same words, and reads a report back")
  func key() throws {
    let loaded = try Self.load("CREATE TABLE __sorting__unit (`unit no` int, b blob, PRIMARY KEY (`unit no`));")
    var redactor = Redactor(.all)
    let redacted = redactor.redact(loaded)
    let key = try RedactionKey(Array(redactor.key.text.utf8), file: "key.json")
    #expect(key == redactor.key)
    var again = Redactor(.all, key: key)
    #expect(Array(again.redact(loaded).catalog.tables) == Array(redacted.catalog.tables))
    #expect(again.key == key)
    #expect(key.restored("`schema1`.`__table1__table2` has table12") == "`lab`.`__sorting__unit` has table12")
    #expect(throws: RedactionError.self) { try RedactionKey(Array("{}".utf8), file: "key.json") }
  }

  @Test("of a server, its types, engines and collations only what every server has is kept")
  func serverWords() throws {
    var loaded = try Self.load(
      """
      -- Server version\t8.0.36-annslab
      CREATE TABLE `a` (`id` int NOT NULL, `x` annstype(3), `y` varchar(9) COLLATE latin1_annscollation,
        `z` varchar(9) CHARACTER SET annsset COLLATE annsset_bin, `k` varchar(9) COLLATE utf8mb4_0900_ai_ci,
        PRIMARY KEY (`id`)) ENGINE=AnnsEngine COLLATE=annscharset_ci;
      """)
    loaded.catalog.server = Server(versionText: "8.0.36-annslab")
    var redactor = Redactor(.all)
    let redacted = redactor.redact(loaded).catalog
    #expect(!"\(redacted)".lowercased().contains("anns"))
    #expect(redacted.server.text == "8.0.36" && redacted.server.name == "MySQL 8.0.36")
    #expect(redacted.tables.contains { $0.columns.contains { $0.collation == "utf8mb4_0900_ai_ci" } })
    for (text, word) in [
      ("10.11.6-MariaDB-annslab", "10.11.6-MariaDB"), ("5.7.25-TiDB-v7.1.0-anns", "TiDB"), ("anns", nil),
    ] {
      #expect(ServerWords.version(Server(versionText: text)).text == word)
    }
  }

  @Test("findings of a redacted pipeline are those of the pipeline", arguments: dumps)
  func sameFindings(_ path: String) throws {
    let loaded = try InputLoader.load([path], options: InputOptions(measuresData: true))
    func audit(_ loaded: LoadedInputs) -> Audit {
      Audit(
        Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
        countedRows: loaded.countedRows)
    }
    func counts(_ audit: Audit) -> [String] { audit.groups.map { "\($0.rule.code) \($0.findings.count)" } }
    let open = audit(loaded)
    for scope in RedactionScope.allCases {
      var redactor = Redactor(scope)
      let redacted = audit(redactor.redact(loaded))
      #expect(counts(redacted) == counts(open))
      #expect(redacted.pipeline.waves.map(\.count) == open.pipeline.waves.map(\.count))
      #expect(redacted.summary.columnsByState == open.summary.columnsByState)
      guard scope == .all else { continue }
      // Names that no text contains by chance.
      let names = Set(
        loaded.catalog.tables.filter { !$0.isHidden }.flatMap {
          [$0.schema, $0.name] + $0.columns.map(\.name)
        }
        .filter { $0.contains("_") && $0.count > 8 && !$0.hasPrefix("_job_") })
      for finding in redacted.findings {
        let words = finding.message.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        #expect(names.isDisjoint(with: words), "\(finding.message)")
      }
    }
  }
}
