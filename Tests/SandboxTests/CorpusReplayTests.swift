import Catalog
import Inputs
import TestSupport
import Testing

@testable import Sandbox

/// Real dumps; left out where the corpus is not there.
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

  /// Dumps that lack what a server needs: rows that `--where` left out, text in another encoding than it says.
  static let incomplete = ["where.sql", "mariadb1011/variants/compatible_ansi.sql"]

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
  }
}
