import Foundation
import TestSupport
import Testing

@testable import PythonSyntax

/// Python's own parser, through the script beside the repository; nothing to hold against where it or Python is not.
@Suite("As Python's own parser")
struct OracleTests {
  static let script: String? = {
    let path =
      Paths.root.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/shared/oracle-code/oracle_tokens.py"
    return Paths.exists(path) ? path : nil
  }()

  private static func python(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : String(decoding: data, as: UTF8.self)
  }

  @Test("the standard library's nodes are the same", .enabled(if: script != nil))
  func standardLibrary() throws {
    guard
      let library = Self.python(["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"])?
        .trimmingCharacters(in: .whitespacesAndNewlines), !library.isEmpty
    else { return }
    // A sample: the modules of the folder itself and of one package.
    let files =
      (Paths.list(library).map { library + "/" + $0 }
      + Paths.list(library + "/asyncio").map { library + "/asyncio/" + $0 })
      .filter { $0.hasSuffix(".py") }.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    #expect(files.count > 30)
    var lines = ""
    for path in files {
      let bytes = try #require(Paths.bytes(path))
      lines +=
        OracleForm(SourceFile(path: path, bytes: bytes)).json(path: String(path.split(separator: "/").last!)) + "\n"
    }
    let own = try TemporaryFolder.file("nodes.jsonl", Array(lines.utf8))
    let answer = try #require(Self.python([Self.script!] + files + ["--check", own]))
    #expect(answer.hasSuffix(" equal, 0 differ\n"), "\(answer.suffix(2000))")
  }
}
