import Foundation
import TestSupport
import Testing

/// What `definitions -o` writes, and what it does not touch.
@Suite struct OutputFolderTests {
  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test("a folder is made and gets a module a schema; the answer lists what is commented out")
  func modules() throws {
    let folder = try TemporaryFolder().path + "/new"
    let answer = try CommandTests.run(["definitions", "Samples/lab.sql", "-o", folder])
    #expect(answer.code == 0 && answer.errors.isEmpty)
    #expect(answer.output.contains("2 modules in \(folder), 24 classes, 1 commented out:\n  lab_ephys._tracking: "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["lab_ephys.py", "lab_subject.py"])
    let written =
      try Self.text(folder + "/lab_ephys.py") + "\n\n# lab_subject.py\n"
      + Self.text(folder + "/lab_subject.py")
    #expect("# lab_ephys.py\n" + written == (try CommandTests.run(["definitions", "Samples/lab.sql"]).output))
  }

  @Test("a module that is there stays, and nothing else is written, unless --force")
  func force() throws {
    let folder = try TemporaryFolder().path
    try Data("mine".utf8).write(to: URL(filePath: folder + "/lab_subject.py"))
    let arguments = ["definitions", "Samples/lab.sql", "-o", folder]
    let refused = try CommandTests.run(arguments)
    #expect(refused.code == 2 && refused.errors.contains("lab_subject.py already exists"))
    #expect(try Self.text(folder + "/lab_subject.py") == "mine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["lab_subject.py"])
    #expect(try CommandTests.run(arguments + ["--force"]).code == 0)
    #expect(try Self.text(folder + "/lab_subject.py").contains("dj.Schema(\"lab_subject\")"))
  }

  @Test("links and folders in the place of a module are refused, a link to the folder is followed")
  func links() throws {
    let files = FileManager.default
    let (folder, outside) = (try TemporaryFolder().path, try TemporaryFolder().path + "/mine.txt")
    try Data("mine".utf8).write(to: URL(filePath: outside))
    let module = folder + "/lab_subject.py"
    let arguments = ["definitions", "Samples/lab.sql", "-o", folder, "--force"]
    try files.createSymbolicLink(atPath: module, withDestinationPath: outside)
    let linked = try CommandTests.run(arguments)
    #expect(linked.code == 2 && linked.errors.contains("lab_subject.py: is a link; nothing was written"))
    #expect(try Self.text(outside) == "mine")
    try files.removeItem(atPath: module)
    try files.createDirectory(atPath: module, withIntermediateDirectories: false)
    #expect(try CommandTests.run(arguments).errors.contains("lab_subject.py: is not a file"))
    try files.removeItem(atPath: module)
    let way = try TemporaryFolder().path + "/way"
    try files.createSymbolicLink(atPath: way, withDestinationPath: folder)
    #expect(try CommandTests.run(["definitions", "Samples/lab.sql", "-o", way]).code == 0)
    #expect(files.fileExists(atPath: module))
  }

  @Test("a file in the place of the folder is refused")
  func notAFolder() throws {
    let file = try TemporaryFolder().path + "/file"
    try Data("mine".utf8).write(to: URL(filePath: file))
    let answer = try CommandTests.run(["definitions", "Samples/lab.sql", "-o", file, "--force"])
    #expect(answer.code == 2 && answer.errors.contains("is not a folder") && answer.output.isEmpty)
    #expect(try Self.text(file) == "mine")
  }

  @Test("a schema's name leads nowhere")
  func traversal() throws {
    let folder = try TemporaryFolder().path + "/in/it"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let sql = "CREATE DATABASE `../../x`; USE `../../x`; CREATE TABLE a (id int, PRIMARY KEY (id));"
    #expect(try CommandTests.run(["definitions", "-", "-o", folder], input: sql).code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["schema______x.py"])
  }
}
