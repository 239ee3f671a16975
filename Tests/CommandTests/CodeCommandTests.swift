import Foundation
import TestSupport
import Testing

/// `djaudit code` on the command line: each option, and each kind of invalid input.
@Suite("djaudit code") struct CodeCommandTests {
  static let module = """
    import datajoint as dj

    schema = dj.schema("lab_mice")


    @schema
    class Mouse(dj.Manual):
        definition = '''
        mouse : int          # the number
        ---
        name : varchar(20)
        notes : longblob     # free
        '''


    def names():
        return Mouse.fetch("name")


    def heavy(q):
        Mouse.insert1((1, "x", None))
        return (Mouse & 'name = "x"').fetch1("KEY"), q.fetch("KEY")

    """

  private static func folder(_ files: [String: [UInt8]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, bytes) in files { try folder.write(name, bytes) }
    return folder
  }

  private static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> CommandTests.Answer {
    try CommandTests.run(["code"] + arguments + ["--isolated"], in: URL(filePath: folder.path))
  }

  private static func run(_ arguments: String..., in folder: TemporaryFolder) throws -> CommandTests.Answer {
    try run(arguments, in: folder)
  }

  struct Option: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var code: Int32
    /// What the output contains, and what it does not.
    var has: [String]
    var lacks: [String]
    init(_ arguments: String, _ code: Int32, has: [String] = [], lacks: [String] = []) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.code = code
      self.has = has
      self.lacks = lacks
    }
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let options = [
    Option("src", 1, has: ["DJ701", "DJ750", "DJ770", "DJ713", "1 Python file; 1 knows DataJoint"], lacks: ["DJ777"]),
    Option("src --verbose", 1, has: ["src/mice.py:3:13", "src/mice.py:17:18"]),
    Option("src --fail-on never", 0, has: ["DJ701"]),
    Option("src --select DJ750", 1, has: ["DJ750"], lacks: ["DJ701"]),
    Option("src --ignore DJ701,DJ730,DJ770,DJ750", 0, has: ["DJ713"], lacks: ["DJ701"]),
    Option("src --exclude mice.py", 0, has: ["0 Python files"], lacks: ["DJ701"]),
    Option(
      "src --diff", 1, has: ["+schema = dj.Schema(\"lab_mice\")", "+    notes : <blob>       # free"],
      lacks: ["\"name\": \"x\""]),
    Option("src --diff --select DJ728", 0),
    Option("src --diff --unsafe", 1, has: ["\"name\": \"x\""]),
    Option(
      "src --diff --unsafe --style idiomatic", 1, has: ["Mouse.to_arrays(\"name\")"], lacks: ["proj(\"name\")"]),
    Option("src --diff --style exact", 1, has: ["Mouse.proj(\"name\").to_arrays()[\"name\"]"]),
    Option("src --diff --types core", 1, has: ["mouse : int32        # the number"]),
    Option("src --diff --types keep", 1, lacks: ["int32"]),
    Option("src --diff --suffix _v2", 1, has: ["dj.Schema(\"lab_mice_v2\")"]),
    Option("src --diff --to postgresql", 1, has: ["name = 'x'"]),
    Option("src --format concise", 1, has: ["src/mice.py:17:18: DJ701 error"]),
    Option("src --format github", 1, has: ["::error file=src/mice.py,line=17"]),
    Option("src --format json", 1, has: ["\"start_byte\"", "\"tables_by_tier\"", "\"guide\""]),
    Option("src --format sarif", 1, has: ["\"fixes\"", "\"insertedContent\""]),
    Option("src --format junit", 1, has: ["<failure type=\"DJ701 error\""]),
    Option("src --format html", 1, has: ["src/mice.py"]),
    Option(
      "src --format markdown", 1, has: ["src/mice.py:17:18", "feat(phase-i): convert table definitions", "REPORT"]),
    Option("src --style literal", 2),
    Option("src --types native", 2),
    Option("src --to oracle", 2),
    Option("src --select DJ999", 2),
    Option("src --write --diff", 2),
    Option("src --backup", 2),
    Option("src --dump no-such-file.sql", 2),
    Option("no-such-folder", 2),
    Option("", 2),
  ]

  @Test("an option does what it says, and the exit code says how it went", arguments: options)
  func option(_ test: Option) throws {
    let folder = try Self.folder(["src/mice.py": Array(Self.module.utf8)])
    let answer = try Self.run(test.arguments, in: folder)
    #expect(answer.code == test.code, "\(answer.errors)")
    for text in test.has { #expect(answer.output.contains(text), "\(text)\n\(answer.output.prefix(3000))") }
    for text in test.lacks { #expect(!answer.output.contains(text), "\(text)\n\(answer.output.prefix(3000))") }
    #expect(folder.text("src/mice.py") == Self.module, "nothing is written")
  }

  @Test("what is written is what was shown, --backup keeps the old file, and a second run changes nothing")
  func writing() throws {
    let folder = try Self.folder(["src/mice.py": Array(Self.module.utf8)])
    let answer = try Self.run("src", "--write", "--backup", "--fail-on", "never", in: folder)
    #expect(answer.code == 0 && answer.output.contains("fixes made in 1 file"), "\(answer.output)\(answer.errors)")
    #expect(folder.text("src/mice.py.bak") == Self.module)
    let written = try #require(folder.text("src/mice.py"))
    #expect(written.contains("dj.Schema(\"lab_mice\")") && written.contains("(1, \"x\", None)"))
    let again = try Self.run("src", "--diff", in: folder)
    #expect(again.code == 0 && again.output.isEmpty)
    let unsafe = try Self.run("src", "--write", "--unsafe", "--fail-on", "never", in: folder)
    #expect(unsafe.code == 0 && folder.text("src/mice.py")?.contains("(1, \"x\", None)") == false)
  }

  @Test("a file with uncommitted changes is not written without --allow-dirty")
  func dirty() throws {
    let folder = try Self.folder(["src/mice.py": Array(Self.module.utf8)])
    func git(_ arguments: String...) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"] + arguments
      process.currentDirectoryURL = URL(filePath: folder.path)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    guard try git("init", "-q") == 0 else { return }
    let untracked = try Self.run("src", "--write", in: folder)
    #expect(untracked.code == 2 && untracked.errors.contains("src/mice.py"), "\(untracked.errors)")
    #expect(folder.text("src/mice.py") == Self.module)
    _ = try git("add", ".")
    _ = try git("commit", "-qm", "x")
    try folder.write("src/mice.py", Self.module + "# more\n")
    let dirty = try Self.run("src", "--write", in: folder)
    #expect(dirty.code == 2 && dirty.errors.contains("uncommitted changes"), "\(dirty.errors)")
    let allowed = try Self.run("src", "--write", "--allow-dirty", "--fail-on", "never", in: folder)
    #expect(allowed.code == 0 && folder.text("src/mice.py")?.contains("dj.Schema") == true, "\(allowed.errors)")
    _ = try git("commit", "-qam", "y")
    let clean = try Self.run("src", "--write", "--unsafe", "--fail-on", "never", in: folder)
    #expect(clean.code == 0, "\(clean.errors)")
  }

  @Test("what git ignores is left out, unless it is named")
  func ignored() throws {
    let folder = try Self.folder([
      "src/mice.py": Array(Self.module.utf8), "src/build/mice.py": Array(Self.module.utf8),
      "src/.gitignore": Array("build/\n".utf8),
    ])
    #expect(try Self.run("src", in: folder).output.contains("1 Python file; 1 knows DataJoint; 1 ignored"))
    #expect(try Self.run("src/build/mice.py", in: folder).output.contains("DJ701"))
  }

  @Test("a comment keeps a finding quiet, a baseline those that were there")
  func quiet() throws {
    let quiet = Self.module.replacing("fetch(\"name\")", with: "fetch(\"name\")  # djaudit: ignore[DJ701]")
    let folder = try Self.folder(["src/mice.py": Array(quiet.utf8)])
    #expect(try !Self.run("src", in: folder).output.contains("DJ701"))
    #expect(try Self.run("src", "--format", "json", "-o", "before.json", in: folder).code == 1)
    let same = try Self.run("src", "--baseline", "before.json", in: folder)
    #expect(same.code == 0, "\(same.output)")
    let more = quiet + "\n\ndef more():\n    return Mouse.fetch(\"notes\")\n"
    try folder.write("src/mice.py", more)
    let new = try Self.run("src", "--baseline", "before.json", in: folder)
    #expect(new.code == 1 && new.output.contains("1 new"), "\(new.output)")
  }

  @Test("a notebook keeps magics, outputs and layout byte for byte")
  func notebook() throws {
    func cells(_ call: String) -> String {
      #"{"cells":[{"cell_type":"markdown","source":["fetch()"],"metadata":{}},{"cell_type":"code","source":["%matplotlib inline\n","import datajoint as dj\n","!ls\n","s = \#(call)('lab')"],"outputs":[ 1,  2 ],"execution_count":null,"metadata":{}}],"metadata":{},"nbformat":4,"nbformat_minor":5}"#
    }
    let folder = try Self.folder(["a.ipynb": Array(cells("dj.schema").utf8)])
    let found = try Self.run("a.ipynb", "--format", "concise", in: folder)
    #expect(found.output.contains("a.ipynb:cell 2:4:8: DJ750"), "\(found.output)")
    #expect(try Self.run("a.ipynb", "--write", in: folder).code == 0)
    #expect(folder.text("a.ipynb") == cells("dj.Schema"))
  }

  @Test("datajoint.json is proposed for dj_local_conf.json, without passwords")
  func settings() throws {
    let conf = """
      {"database.host": "db.example.org", "database.password": "tiger", "custom": {"root": "/data"},
       "enable_python_native_blobs": true, "safemode": null,
       "stores": {"raw": {"protocol": "s3", "bucket": "b", "access_key": "k", "secret_key": "mouse"}}}
      """
    let folder = try Self.folder([
      "src/mice.py": Array(Self.module.utf8), "src/dj_local_conf.json": Array(conf.utf8),
    ])
    for arguments in [["--verbose"], ["--format", "markdown"], ["--format", "json"]] {
      let answer = try Self.run(["src"] + arguments, in: folder)
      for text in [
        "\"database.host\": \"db.example.org\"", "\"secure\": false", ".secrets/database.password", "custom",
        ".secrets/stores.raw.secret",
      ] { #expect(answer.output.contains(text), "\(text)\n\(answer.output)") }
      #expect(!answer.output.contains("tiger") && !answer.output.contains("\"mouse\""))
    }
  }

  @Test("datajoint.json is proposed for what code sets, where all places agree on a literal")
  func settingsInCode() throws {
    let source = """
      import datajoint as dj
      dj.config['database.host'] = 'db.example.org'
      dj.config.update({'display.limit': 5, 'database.port': port()})
      dj.config['safemode'] = True
      dj.config['loglevel'] = 'INFO'
      dj.config['database.password'] = 'tiger'
      dj.config['fetch_format'] = 'frame'
      dj.config['stores'] = dict(raw={'protocol': 's3', 'secret_key': 'mouse', 'location': 'a"b'})
      dj.config['stores.raw.access_key'] = 'mouse'
      """
    let folder = try Self.folder([
      "src/a.py": Array(source.utf8), "src/b.py": Array("import datajoint as dj\ndj.config['safemode'] = False".utf8),
    ])
    for arguments in [["--verbose"], ["--format", "markdown"], ["--format", "json"]] {
      let answer = try Self.run(["src"] + arguments, in: folder)
      for text in [
        "\"database.host\": \"db.example.org\"", "\"display.limit\": 5", "\"loglevel\": \"INFO\"",
        "\"secure\": false", #""location": "a\"b""#, "database.port: is worked out at run time, first src/a.py:3",
        "safemode: differs from place to place, first src/a.py:4", "fetch_format: not in 2.x",
        ".secrets/database.password", ".secrets/stores.raw.secret",
      ] {
        #expect(
          answer.output.replacing("\\_", with: "_").contains(text), "\(text)\n\(answer.output)")
      }
      #expect(!answer.output.contains("tiger") && !answer.output.contains("mouse"))
    }
  }

  struct Input: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var code: Int32
    var message: String
    init(_ name: String, _ text: String, _ code: Int32 = 2, _ message: String) {
      self.init(name, bytes: Array(text.utf8), code, message)
    }
    init(_ name: String, bytes: [UInt8], _ code: Int32 = 2, _ message: String) {
      (self.name, self.bytes, self.code, self.message) = (name, bytes, code, message)
    }
    var testDescription: String { "\(name): \(message)" }
  }

  static let schema = "import datajoint as dj\nschema = dj.schema('a')\n"
  static let inputs = [
    Input("python2.py", schema + "print 'x'\n", 2, "python2.py:3:7"),
    Input("merge.py", schema + "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n", 2, "merge.py:3:1"),
    Input("binary.py", bytes: [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 0xFF], 2, "binary.py:1:1"),
    Input("utf16.py", bytes: [0xFF, 0xFE] + schema.utf8.flatMap { [$0, 0] }, 2, "utf16.py:1:1"),
    Input("bytes.py", bytes: Array(schema.utf8) + Array("x = '".utf8) + [0xFF, 0x27, 0x0A], 2, "bytes.py:3:"),
    Input("coding.py", "# coding: nonsense\n" + schema, 2, "coding.py:1:"),
    Input("indent.py", "\tif x:\n  y\n" + schema, 2, "indent.py:2:3"),
    Input("deep.py", schema + "x = " + String(repeating: "(", count: 50_000), 2, "deep.py:3:"),
    Input("cut.ipynb", "{\"cells\": [", 2, "cut.ipynb:1:12"),
    Input("text.ipynb", "hello", 2, "text.ipynb:1:1"),
    Input(
      "latin.py", bytes: Array("# coding: latin-1\nx = '".utf8) + [0xE9, 0x27, 0x0A] + Array(schema.utf8), 1,
      "latin.py:4:13"),
    Input("bom.py", bytes: [0xEF, 0xBB, 0xBF] + Array(schema.replacing("\n", with: "\r\n").utf8), 1, "bom.py:2:13"),
    Input("long.py", schema + "x = '" + String(repeating: "y", count: 2_000_000) + "'\n", 1, "long.py:2:13"),
    Input("empty.py", "", 0, ""),
    Input("Mouse.m", "%{\n# mice\n%}\nclassdef Mouse < dj.Manual\nend\n", 0, ""),
  ]

  @Test("bad input is a finding with its place, nothing of it is edited, and the rest goes on", arguments: inputs)
  func badInput(_ test: Input) throws {
    let folder = try Self.folder([test.name: test.bytes, "good.py": Array(Self.schema.utf8)])
    let alone = try Self.run(test.name, "--format", "concise", in: folder)
    #expect(alone.code == test.code, "\(alone.output)\(alone.errors)")
    #expect(test.message.isEmpty || alone.output.contains(test.message), "\(alone.output)\(alone.errors)")
    let all = try Self.run(".", "--format", "concise", in: folder)
    #expect(all.code == max(1, test.code) && all.output.contains("good.py:2:13: DJ750"), "\(all.output)")
    let written = try Self.run(".", "--write", "--fail-on", "never", in: folder)
    #expect(written.code == (test.code == 2 ? 2 : 0), "\(written.output)\(written.errors)")
    #expect(folder.text("good.py")?.contains("dj.Schema") == true)
    if test.code == 2 { #expect(try Data(contentsOf: URL(filePath: folder.file(test.name))) == Data(test.bytes)) }
  }

  @Test("links in a circle, dead ones, pipes and what may not be read are told; the rest goes on")
  func places() throws {
    let folder = try Self.folder(["a/good.py": Array(Self.schema.utf8), "a/locked.py": Array(Self.schema.utf8)])
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path + "/a/self", withDestinationPath: ".")
    try files.createSymbolicLink(atPath: folder.path + "/a/dead.py", withDestinationPath: "nowhere.py")
    mkfifo(folder.path + "/a/pipe.py", 0o600)
    try files.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path + "/a/locked.py")
    let answer = try Self.run("a", "--format", "concise", in: folder)
    #expect(answer.code == 2)
    for text in ["a/good.py:2:13: DJ750", "a/self", "a/dead.py:1:1", "a/pipe.py:1:1"] {
      #expect(answer.output.contains(text), "\(text)\n\(answer.output)")
    }
    // The superuser can read everything.
    if geteuid() != 0 { #expect(answer.output.contains("a/locked.py:1:1")) }
  }

  @Test("MATLAB classes are counted and named as not read")
  func matlab() throws {
    let folder = try Self.folder(["+lab/Mouse.m": Array("%{\n# mice\n%}\nclassdef Mouse < dj.Manual\nend\n".utf8)])
    #expect(try Self.run(".", in: folder).output.contains("1 MATLAB class not read, first +lab/Mouse.m"))
  }
}
