import Catalog
import DumpReader
import Foundation
import Inputs
import TestSupport
import Testing

@testable import Sandbox

/// Real dumps; skipped if there is no corpus.
@Suite("Real dumps in the sandbox")
struct CorpusReplayTests {
  struct Dump: Sendable, CustomTestStringConvertible {
    var path: String
    var testDescription: String { path }
  }

  static let dumps: [Dump] =
    Paths.corpus.map { corpus in
      ["mysql97", "mariadb1011"].flatMap { server in
        let folder = "\(corpus)/\(server)"
        return [Dump(path: folder + "/full.sql")]
          + Paths.files(below: folder + "/variants", ending: ".sql")
          .filter { !$0.dropFirst(folder.utf8.count + "/variants/".utf8.count).contains("/") }.map { Dump(path: $0) }
          + ["xml.xml", "tab", "tab_csv", "mydumper", "mydumper_c"].map { Dump(path: "\(folder)/variants/\($0)") }
      }
    } ?? []

  /// Dumps that a server would not accept: rows left out by `--where`, text in a different encoding than stated.
  static let incomplete = ["where.sql", "mariadb1011/variants/compatible_ansi.sql"]

  /// The number of rows of each table as counted by datajoint 0.14.6 on the server, by `schema`.`table`; it does not
  /// count those of the one table without a primary key.
  static let counted: [String: [String: Int]] = Dictionary(
    uniqueKeysWithValues: ["mysql97", "mariadb1011"].map { server in
      let path = "\(Paths.corpus ?? "")/\(server)/golden/legacy_0146.json.gz"
      return (server, Self.tables(path).compactMapValues { ($0 as? [String: Any])?["rows"] as? Int })
    })

  private static func tables(_ path: String) -> [String: Any] {
    guard let source = try? GzipSource(FileSource(path), path: path) else { return [:] }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while let count = try? source.read(into: &buffer, at: 0), count > 0 { bytes += buffer[..<count] }
    let document = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return document?["tables"] as? [String: Any] ?? [:]
  }

  @Test("the servers' own counts are there", .enabled(if: Paths.corpus != nil, "no corpus beside the repository"))
  func golden() {
    for (server, tables) in Self.counted { #expect(tables.count == 392, "\(server)") }
  }

  @Test("all rows come in, and nothing fails that a server would not refuse", arguments: dumps)
  func replay(_ dump: Dump) throws {
    let catalog: LoadedInputs
    do { catalog = try InputLoader.load([dump.path]) } catch { return }
    let result = try Sandbox.replay([dump.path], to: "", catalog: catalog.catalog)
    for row in result.tables where row.expected != nil { #expect(row.expected == row.stored, "\(row.table)") }
    #expect(
      result.tables.reduce(0) { $0 + $1.stored } == catalog.catalog.tables.reduce(0) { $0 + ($1.rowCount ?? 0) })
    guard !result.isPartial, !Self.incomplete.contains(where: { dump.path.hasSuffix($0) }) else { return }
    #expect(result.failures == [])
    let server = dump.path.contains("/mariadb1011/") ? "mariadb1011" : "mysql97"
    var compared = 0
    for row in result.tables where row.expected != nil {
      guard let count = Self.counted[server]?["`\(row.table.schema)`.`\(row.table.table)`"] else { continue }
      #expect(row.stored == count, "\(row.table)")
      compared += 1
    }
    if dump.path.hasSuffix("/full.sql") { #expect(compared == 392) }
  }
}
