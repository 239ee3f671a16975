import Catalog
import DataJoint
import Files
import Testing
import Text

@testable import Definitions

/// Modules, their names and classes, which a hostile dump cannot subvert.
@Suite struct DefinitionModuleTests {
  static func files(_ sql: String) throws -> [String: String] {
    let definitions = Definitions(try DefinitionTests.pipeline(sql))
    return Dictionary(uniqueKeysWithValues: definitions.files.map { ($0.path, $0.text) })
  }

  static func key(_ name: String, _ columns: String, _ parent: String) -> String {
    "CONSTRAINT \(name) FOREIGN KEY (\(columns)) REFERENCES \(parent) (\(columns)) ON DELETE RESTRICT ON UPDATE CASCADE"
  }

  @Test("classes by tier, parts within their master, parents before children, other schemas imported")
  func module() throws {
    let files = try Self.files(
      """
      CREATE DATABASE up; USE up; CREATE TABLE `#kind` (kind int, PRIMARY KEY (kind));
      CREATE DATABASE lab; USE lab;
      CREATE TABLE a_child (id int, PRIMARY KEY (id), \(Self.key("f1", "id", "z_parent")));
      CREATE TABLE z_parent (id int, kind int NOT NULL, PRIMARY KEY (id), \(Self.key("f2", "kind", "up.`#kind`")));
      CREATE TABLE z_parent__row (id int, n int, PRIMARY KEY (id, n), \(Self.key("f3", "id", "z_parent")));
      CREATE TABLE z_parent__cell (id int, n int, c int, PRIMARY KEY (id, n, c), \(Self.key("f4", "id, n", "z_parent__row")));
      CREATE TABLE __done (id int, n int, PRIMARY KEY (id, n), \(Self.key("f5", "id, n", "z_parent__row")));
      CREATE TABLE _read (id int, PRIMARY KEY (id), \(Self.key("f6", "id", "z_parent")));
      """)
    #expect(Set(files.keys) == ["up.py", "lab.py"])
    #expect(
      files["lab.py"] == """
        \"\"\"Definitions of lab for DataJoint 2.x, made by djaudit from a dump.
        \"\"\"

        import datajoint as dj

        import up

        schema = dj.Schema("lab")


        @schema
        class ZParent(dj.Manual):
            definition = \"\"\"
            id                   : int32
            ---
            -> up.Kind
            \"\"\"

            class Row(dj.Part):
                definition = \"\"\"
                -> master
                n                    : int32
                \"\"\"

            class Cell(dj.Part):
                definition = \"\"\"
                -> master.Row
                c                    : int32
                \"\"\"


        @schema
        class Done(dj.Computed):
            definition = \"\"\"
            -> ZParent.Row
            \"\"\"


        @schema
        class Read(dj.Imported):
            definition = \"\"\"
            -> ZParent
            \"\"\"


        @schema
        class AChild(dj.Manual):
            definition = \"\"\"
            -> ZParent
            \"\"\"

        """)
  }

  @Test(
    "modules are named after schemas as Python and file systems allow",
    arguments: [
      (["lab_ephys"], ["lab_ephys"]), (["Lab", "lab"], ["lab_2", "lab"]), (["class"], ["class_schema"]),
      (["json"], ["json_schema"]), (["numpy"], ["numpy_schema"]), (["../../etc/passwd"], ["schema______etc_passwd"]),
      (["2p-data"], ["schema_2p_data"]), (["../x", "__x"], ["schema___x_2", "schema__x"]), (["ä"], ["schema_"]),
      (["__init__"], ["schema__init__"]), (["con"], ["con_schema"]),
      (["schema", "self"], ["schema_schema", "self_schema"]),
      (["a.b", "a-b", "a b"], ["a_b_3", "a_b_2", "a_b"]), (["x\ny"], ["x_y"]),
    ] as [([String], [String])])
  func moduleNames(_ test: (schemas: [String], modules: [String])) {
    let names = ModuleNames.make(for: test.schemas)
    #expect(Set(test.schemas.map { names[$0]! }).count == test.schemas.count)
    for name in names.values {
      #expect(name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F } && !name.isEmpty)
    }
    if test.schemas.count == 1 { #expect(names[test.schemas[0]] == test.modules[0]) }
  }

  @Test("tables that differ in their tier only have one class name, and a name each to refer to")
  func namesakes() throws {
    let text = try #require(
      try Self.files(
        """
        CREATE TABLE x (id int, PRIMARY KEY (id));
        CREATE TABLE `#x` (id int, PRIMARY KEY (id), \(Self.key("f", "id", "x")));
        CREATE TABLE y (id int, PRIMARY KEY (id), \(Self.key("g", "id", "`#x`")));
        CREATE TABLE `#none` (id int, PRIMARY KEY (id)); CREATE TABLE n (id int, PRIMARY KEY (id), \
        \(Self.key("h", "id", "`#none`")));
        """)["lab.py"])
    for line in [
      "class X(dj.Manual):", "class X(dj.Lookup):", "XManual = X  #", "XLookup = X  #", "    -> XManual\n",
      "    -> XLookup\n", "class None_(dj.Lookup):", "    -> None_\n",
    ] { #expect(text.contains(line), "\(line)") }
  }

  @Test("schemas that depend on each other stand in one module")
  func schemaCycle() throws {
    let files = try Self.files(
      """
      CREATE DATABASE a; CREATE DATABASE b; CREATE DATABASE c; USE a;
      CREATE TABLE x (id int, PRIMARY KEY (id)); CREATE TABLE z (id int, PRIMARY KEY (id), \(Self.key("f", "id", "b.x")));
      USE b; CREATE TABLE x (id int, PRIMARY KEY (id), \(Self.key("g", "id", "a.x")));
      USE c; CREATE TABLE x (id int, PRIMARY KEY (id), \(Self.key("h", "id", "b.x")));
      """)
    #expect(Set(files.keys) == ["a.py", "b.py", "c.py", "cycle_a.py"])
    let cycle = try #require(files["cycle_a.py"])
    for line in [
      "schema_a = dj.Schema(\"a\")", "@schema_b\nclass X(dj.Manual):", "a_X = X", "b_X = X", "    -> a_X\n",
      "class Z(dj.Manual):\n    definition = \"\"\"\n    -> b_X\n",
    ] { #expect(cycle.contains(line), "\(line)") }
    #expect(files["b.py"]?.contains("from cycle_a import b_X as X\n") == true)
    #expect(files["c.py"]?.contains("import b\n") == true && files["c.py"]?.contains("-> b.X\n") == true)
  }

  @Test("a part that needs what its master's children declare is attached behind them")
  func detachedPart() throws {
    let text = try #require(
      try Self.files(
        """
        CREATE TABLE m (id int, PRIMARY KEY (id));
        CREATE TABLE u (id int, PRIMARY KEY (id), \(Self.key("f", "id", "m")));
        CREATE TABLE m__p (id int, PRIMARY KEY (id), \(Self.key("g", "id", "m")), \(Self.key("h", "id", "u")));
        CREATE TABLE v (id int, PRIMARY KEY (id), \(Self.key("i", "id", "m__p")));
        """)["lab.py"])
    let places = ["class M(", "class U(", "M.P = type(", "schema(M)\n", "class V("].map { text.firstRange(of: $0) }
    let starts = places.compactMap { $0?.lowerBound }
    #expect(starts.count == places.count && starts == starts.sorted())
    #expect(text.contains("-> M.P\n"))
  }

  @Test("a part of a rejected master is commented out; a rejected part leaves its master")
  func parts() throws {
    let text = try #require(
      try Self.files(
        """
        CREATE TABLE m (`A` int, PRIMARY KEY (`A`));
        CREATE TABLE m__p (id int, PRIMARY KEY (id));
        CREATE TABLE n (id int, PRIMARY KEY (id));
        CREATE TABLE n__p (id int, s bit(3), PRIMARY KEY (id), \(Self.key("f", "id", "n")));
        CREATE TABLE gone__p (id int, PRIMARY KEY (id));
        """)["lab.py"])
    let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.joined(separator: "\n")
    #expect(code.contains("class N(dj.Manual):") && !code.contains("class P(") && !code.contains("class M("))
    #expect(text.contains("    # class P(dj.Part):\n") && text.contains("#     class P(dj.Part):\n"))
  }

  /// Names and comments that try to leave their string or comment.
  @Test(
    "nothing of a dump gets out of strings and comments",
    arguments: [
      #"""""#, #""""""#, #"\"#, #"\\"#, "\n", "\r", "'''", #"\""""#, "\u{2028}", "\u{202E}", "\u{0}", "# x", "%s{x}",
      "\u{1F600}", "\u{C}", "\u{85}", #"\N{DASH}"#, #"""\""#,
    ])
  func hostile(_ piece: String) throws {
    let evil = piece + "\nimport os; os.abort()\n" + piece
    func quoted(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''").replacing("\0", with: "\\0") + "'"
    }
    let name = "`" + evil.replacing("`", with: "``").replacing("\0", with: "") + "`"
    let tables = """
      CREATE TABLE t (i int COMMENT \(quoted(evil)), s varchar(99) NOT NULL DEFAULT \(quoted(evil)), \
      e enum(\(quoted(evil))), PRIMARY KEY (i), KEY \(name) (s), FULLTEXT KEY \(name) (s), \
      CONSTRAINT \(name) CHECK (s <> \(quoted(evil)))) COMMENT=\(quoted(evil));
      CREATE TABLE u (\(name) int, PRIMARY KEY (\(name)));
      CREATE TABLE v (i int, PRIMARY KEY (i), CONSTRAINT f FOREIGN KEY (i) REFERENCES \(name).\(name) (i));
      CREATE TABLE \(name) (i int, PRIMARY KEY (i));

      """
    let files = try Self.files(tables + "CREATE DATABASE \(name); USE \(name);" + tables)
    #expect(files["lab.py"]?.contains("\nclass T(dj.Manual):\n") == true)
    #expect(files.count == 2)
    for (path, text) in files {
      #expect(!path.contains("/") && path.hasSuffix(".py"))
      #expect(try PythonShape(text).hasOnlyKnownStatements, "\(text)")
    }
  }
}

/// As much of Python's grammar as the modules use: enough to see a statement that is none of ours.
private struct PythonShape {
  var hasOnlyKnownStatements = true

  init(_ text: String) throws {
    // Strings in three double quotes, strings in one, comments; what is left must be words of ours.
    var code = ""
    var rest = text.unicodeScalars[...]
    func has(_ prefix: String) -> Bool { rest.starts(with: prefix.unicodeScalars) }
    while let scalar = rest.first {
      if has("\"\"\"") || scalar == "\"" {
        let quote = has("\"\"\"") ? "\"\"\"" : "\""
        rest = rest.dropFirst(quote.count)
        while !rest.isEmpty, !has(quote) {
          // A line end in a string of one line is an error in Python.
          if quote.count == 1, rest.first == "\n" { hasOnlyKnownStatements = false }
          rest = rest.dropFirst(rest.first == "\\" ? 2 : 1)
        }
        rest = rest.dropFirst(quote.count)
        code += "S"
      } else if scalar == "#" {
        rest = rest.drop { $0 != "\n" && $0 != "\r" }
      } else {
        code.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    let known =
      #/S|import [a-z0-9_]+( as dj)?|schema = dj\.Schema\(S\)|@schema|class [A-Z]\w*\(dj\.[A-Z]\w+\):|definition = S/#
    for line in code.split(separator: "\n") {
      let words = line.drop { $0 == " " }
      let trimmed = words.reversed().drop { $0 == " " }.reversed()
      if trimmed.isEmpty { continue }
      if try known.wholeMatch(in: String(trimmed)) == nil { hasOnlyKnownStatements = false }
    }
  }
}
