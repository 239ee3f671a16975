import Catalog
import DataJoint
import Decisions
import Evidence
import Files
import Foundation
import Inputs
import PlanFolder
import Planning
import Rows
import TestSupport
import Testing
import Text

/// The objects of attachments that have to be rewritten, and the script that rewrites them.
@Suite struct AttachmentTests {
  static let sql = """
    CREATE TABLE `~external_raw` (hash binary(16), attachment_name varchar(255), PRIMARY KEY (hash));
    CREATE TABLE `~external_other` (hash binary(16), attachment_name varchar(255), PRIMARY KEY (hash));
    CREATE TABLE t (id int, x binary(16) COMMENT ':attach@raw:', y binary(16) COMMENT ':blob@other:', PRIMARY KEY (id),
      CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash),
      CONSTRAINT g FOREIGN KEY (y) REFERENCES `~external_other` (hash));
    CREATE TABLE u (id int, x binary(16) COMMENT ':<graph>:', PRIMARY KEY (id),
      CONSTRAINT h FOREIGN KEY (x) REFERENCES `~external_other` (hash));
    """

  static func plan(
    _ strategy: Strategy, subfolding: [String: [Int]] = [:], withAttachments: Set<TableName>? = nil
  ) throws -> Plan {
    var options = InputOptions(defaultSchema: "lab")
    options.measuresData = withAttachments != nil
    let rows = ["~external_raw", "~external_other"].map { name in
      let attachment = withAttachments?.contains(TableName("lab", name)) == true ? "'a.txt'" : "NULL"
      return "INSERT INTO `\(name)` VALUES (0x000102030405060708090A0B0C0D0E0F,\(attachment));"
    }
    let text = sql + (withAttachments == nil ? "" : rows.joined())
    let loaded = try InputLoader.load(sql: Array(text.utf8), file: "dump.sql", options: options)
    let pipeline = Pipeline(loaded.catalog, evidence: loaded.evidence)
    let planning = PlanOptions(
      strategy: strategy, target: try #require(Target(named: "mysql-9", for: pipeline.catalog.server)),
      decisions: try Decisions(pipeline).acceptingSuggestions(), subfolding: subfolding)
    return Plan(pipeline, planning)
  }

  static func row(_ hash: [UInt8], _ name: String?, _ size: UInt64 = 3) -> TrackerRow {
    TrackerRow(
      table: TableName("lab", "~external_raw"), store: "raw", hash: hash, size: size, attachmentName: name)
  }

  @Test("only tracking tables with attachments are listed; of adapted types the rows tell")
  func trackers() throws {
    #expect(try Self.plan(.inPlace).attachmentTrackers.map(\.store) == ["raw", "other"])
    let known = try Self.plan(.inPlace, subfolding: ["raw": [1]], withAttachments: [TableName("lab", "~external_raw")])
    #expect(known.attachmentTrackers.map(\.store) == ["raw"])
    #expect(known.attachmentTrackers.map(\.subfolding) == [[1]])
    #expect(
      known.attachmentFiles().map(\.path) == ["stores/attachments.sql", "stores/rewrite-attachments.py"])
    #expect(try Self.plan(.inPlace, withAttachments: []).attachmentFiles(rows: []).isEmpty)
  }

  @Test("a step stands for the rewriting; what shows the pointers to clients needs it", arguments: Strategy.allCases)
  func steps(_ strategy: Strategy) throws {
    let plan = try Self.plan(strategy, withAttachments: [TableName("lab", "~external_raw")])
    let step = try #require(plan.steps.first { $0.kind == .objectRewrite })
    #expect(plan.steps.filter { $0.kind == .objectRewrite }.count == 1)
    #expect(step.forward.isEmpty && step.rollback == nil && step.rollbackReason != nil)
    let exchange = strategy == .copy ? "cutover/lab/rename" : "swap/lab.t/exchange"
    #expect(plan.steps.first { $0.id == exchange }?.requires.contains(step.id) == true)
    #expect(Set(plan.steps.map(\.id)).count == plan.steps.count)
  }

  @Test("names of attachments are escaped as the client does it")
  func manifest() throws {
    let tracker = try #require(try Self.plan(.inPlace).attachmentTrackers.first)
    let hash = [UInt8](repeating: 0xAB, count: 15) + [0x01]
    let manifest = AttachmentManifest(
      rows: [Self.row(hash, "a\tb\nc\\d\0é"), Self.row(hash, nil), Self.row([1, 2], "short")], trackers: [tracker])
    let digits = String(repeating: "ab", count: 15) + "01"
    #expect(
      manifest.text == "store\told_path\tnew_path\tname\tsize\thash\n"
        + "raw\tlab/ab/ab/\(digits).a\\tb\\nc\\\\d\\0é\t_hash/lab/vov2xk5lvov2xk5lvov2xk5lae\ta\\tb\\nc\\\\d\\0é\t14\t\(digits)\n"
    )
  }

  // MARK: The script

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test("the script writes what is right, once, and refuses the rest", .enabled(if: python != nil))
  func script() throws {
    let folder = try TemporaryFolder()
    let made = try Self.plan(.inPlace).attachmentFiles()
    let text = try #require(made.first { $0.path.hasSuffix(".py") }).text
    try folder.write("rewrite.py", text)

    func put(_ path: String, _ text: String) throws { try folder.write("store/" + path, text) }
    func content(_ path: String) -> String? { folder.text("store/" + path) }
    func run(_ manifest: String, _ more: [String] = []) throws -> (code: Int32, out: String) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Self.python!)
      try folder.write("m.tsv", manifest)
      process.arguments =
        ["rewrite.py", "m.tsv", "--location", "raw=" + folder.path + "/store"] + more
      process.currentDirectoryURL = URL(filePath: folder.path)
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle(forWritingAtPath: "/dev/null")
      try process.run()
      let out = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: out, as: UTF8.self).trimmingCharacters(in: .newlines))
    }
    let head = "store\told_path\tnew_path\tname\tsize\thash\n"
    let one = Known(name: "n.txt", contents: "abc")
    let two = Known(name: "a\nb\t\\é", contents: "")
    try put("lab/1", one.contents)
    try put("lab/2", two.contents)
    let good = head + one.line("lab/1") + two.line("lab/2")
    #expect(try run(good, ["--dry-run"]) == (0, "attachments: 2 would be written, 0 failed, 0 not done"))
    #expect(content(one.newPath) == nil)
    #expect(try run(good) == (0, "attachments: 2 written, 0 failed, 0 not done"))
    #expect(content(one.newPath) == "n.txt\0abc")
    #expect(content(two.newPath) == two.name + "\0")
    #expect(content("lab/1") == "abc")
    // Again: existing objects that are wrong are rewritten.
    try put(one.newPath, "n.txt\0abd")
    #expect(try run(good) == (0, "attachments: 1 written, 1 there, 0 failed, 0 not done"))
    #expect(content(one.newPath) == "n.txt\0abc")

    // Nothing is written if the contents do not match the hash, or outside the store.
    try put("lab/3", "other")
    let files = FileManager.default
    try files.removeItem(atPath: folder.path + "/store/" + one.newPath)
    try folder.write("outside", "abc")
    try files.createSymbolicLink(atPath: folder.path + "/store/link", withDestinationPath: folder.path)
    let bad =
      head + one.line("lab/3") + one.line("lab/none") + one.line("../outside") + one.line("/etc/passwd")
      + one.line("lab/../../outside") + one.line("link/outside") + one.line("lab/1", to: "../\(one.base32)")
      + one.line("lab/1", to: "link/\(one.base32)") + one.line("lab/1", to: "lab/other") + "one\ttwo\n"
    #expect(try run(bad) == (1, "attachments: 10 failed, 0 not done"))
    #expect(content(one.newPath) == nil)
    let left = folder.names
    #expect(
      left
        == [
          "m.tsv", "outside", "rewrite.py", "store", "store/_hash", "store/_hash/lab", "store/" + two.newPath,
          "store/lab", "store/lab/1", "store/lab/2", "store/lab/3", "store/link",
        ].sorted())
    // Stores that are not folders are listed.
    let elsewhere = (head + one.line("lab/1")).replacing("raw\t", with: "cloud\t")
    #expect(try run(elsewhere) == (1, "attachments: 0 failed, 1 not done"))
  }

  /// An attachment with a known MD5.
  struct Known {
    var name, contents: String
    var hash: String { Self.sums[name]! }
    var base32: String {
      let entry = AttachmentManifest(
        rows: [AttachmentTests.row(bytes, name)],
        trackers: (try? AttachmentTests.plan(.inPlace).attachmentTrackers) ?? []
      ).entries[0]
      return String(entry.newPath.split(separator: "/").last!)
    }
    var newPath: String { "_hash/lab/" + base32 }
    private var bytes: [UInt8] {
      stride(from: 0, to: 32, by: 2).map { at in UInt8(hash.dropFirst(at).prefix(2), radix: 16)! }
    }
    private static let sums = [
      "n.txt": "97ff35928d66612c85c930914dcca815", "a\nb\t\\é": "18d900b75c4f35dfe5433d627d08a636",
    ]
    func line(_ old: String, to new: String? = nil) -> String {
      let escaped = name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
      let size = name.utf8.count + contents.utf8.count + 1
      return "raw\t\(old)\t\(new ?? newPath)\t\(escaped)\t\(size)\t\(hash)\n"
    }
  }
}
