import Foundation
import TestSupport
import Testing

@testable import PythonSyntax

/// Compares with Python's own parser, by the script next to the repository; skipped if that or Python is missing.
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

  /// The folder of Python's own modules.
  private static func library() -> String? {
    let path = python(["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"])?
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return path?.isEmpty == false ? path : nil
  }

  /// Compares files with Python's parser, a few at a time: their nodes take much more space than their text, and the
  /// script identifies them by name.
  private func check(_ files: [String]) throws {
    var some: [String: String] = [:]
    for (index, path) in files.enumerated() {
      some[String(path.split(separator: "/").last!)] = path
      let next = index + 1 < files.count ? String(files[index + 1].split(separator: "/").last!) : nil
      if let next, some[next] == nil, some.count < 200 { continue }
      var lines = ""
      for (name, path) in some {
        let bytes = try #require(Paths.bytes(path))
        lines += OracleForm(SourceFile(path: path, bytes: bytes)).json(path: name) + "\n"
      }
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let own = try folder.write("nodes.jsonl", lines)
      let answer = try #require(Self.python([Self.script!] + some.values.sorted() + ["--check", own]))
      #expect(answer.hasSuffix(" equal, 0 differ\n"), "\(path): \(answer.suffix(2000))")
      some = [:]
    }
  }

  @Test("the standard library's nodes are the same", .enabled(if: script != nil))
  func standardLibrary() throws {
    guard let library = Self.library() else { return }
    // A sample: the modules of the folder itself and of some packages.
    let folders = ["", "/asyncio", "/email", "/importlib", "/json", "/unittest", "/xml/etree", "/collections"]
    let files =
      folders.flatMap { folder in Paths.list(library + folder).map { library + folder + "/" + $0 } }
      .filter { $0.hasSuffix(".py") }.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
    #expect(files.count > 80)
    try check(files)
  }

  /// `DJAUDIT_TEST_PYTHON=/usr/lib/python3` compares all files below the folders with Python's parser.
  static let folders = ProcessInfo.processInfo.environment["DJAUDIT_TEST_PYTHON"]?.split(separator: ":")
    .map(String.init)

  @Test("the nodes of all files of a folder are the same", .enabled(if: script != nil && folders != nil))
  func everything() throws {
    var files: [String] = []
    for folder in Self.folders ?? [] {
      guard let found = FileManager.default.enumerator(atPath: folder) else { continue }
      files += found.compactMap { $0 as? String }.filter { $0.hasSuffix(".py") }.sorted().map { folder + "/" + $0 }
    }
    #expect(!files.isEmpty)
    try check(files)
  }
}
