import Catalog
import Diagnostics
import FoundationEssentials
import Inputs
import OrderedCollections
import TestSupport
import Testing

/// Dumps of real servers, which are next to the repository on machines that have them.
enum Corpus {
  /// The folder with one folder per server; nil if there is no corpus.
  static let path = Paths.corpus

  static let servers = ["mysql97", "mariadb1011"]

  /// The full dump of each server, read once.
  static let dumps: [String: LoadedInputs] = {
    guard let path else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: servers.compactMap { server in
        (try? InputLoader.load(["\(path)/\(server)/full.sql"])).map { (server, $0) }
      })
  }()
}

extension Trait where Self == ConditionTrait {
  /// Skips a test if there is no corpus.
  static var needsCorpus: Self { .enabled(if: Corpus.path != nil, "there is no corpus beside the repository") }
}

extension TemporaryFolder {
  /// Reads the folder.
  func load(_ options: InputOptions = InputOptions()) throws -> LoadedInputs {
    try InputLoader.load([path], options: options)
  }
}

/// Reads one file with these contents.
func load(_ text: String, options: InputOptions = InputOptions()) throws -> LoadedInputs {
  let folder = try TemporaryFolder(["input": text])
  return try InputLoader.load([folder.file("input")], options: options)
}

extension LoadedInputs {
  func table(_ schema: String, _ name: String) -> Table? { catalog[TableName(schema, name)] }

  /// Row counts by `schema.table`.
  var rowCounts: [String: Int] {
    var counts: [String: Int] = [:]
    for table in catalog.tables { counts[table.fullName.description] = table.rowCount }
    return counts
  }

  /// Every table's definition, with indexes in the order of their names, since information_schema has no other order.
  var definitions: [TableName: Table] {
    var result: [TableName: Table] = [:]
    for table in catalog.tables {
      var definition = table.definition
      definition.indexes.sort { $0.name.utf8Precedes($1.name) }
      result[table.fullName] = definition
    }
    return result
  }
}

/// Numbers that are the same on each run (Knuth's MMIX generator), so that a failure is reproducible.
struct FixedRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
