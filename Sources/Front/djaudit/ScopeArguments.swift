import ArgumentParser
import Catalog
import DataJoint
import Diagnostics
import OrderedCollections
import Text

/// Which schemas a command is about.
struct ScopeArguments: ParsableArguments {
  @Option(
    name: .customLong("schema"),
    help: "Only these schemas; * matches any characters. May be repeated, or separated by commas.")
  var schemas: [String] = []
  @Option(help: "Only the schemas of this group, named as in djaudit audit --by group. May be repeated.")
  var group: [String] = []
  @Option(name: .customLong("schemas"), help: .hidden) var formerSchemas: [String] = []
  @Option(name: .customLong("only"), help: .hidden) var formerOnly: [String] = []

  /// The schemas as typed.
  private var asked: [String] { schemas + formerSchemas + formerOnly }

  var isEmpty: Bool { asked.isEmpty && group.isEmpty }

  /// The requested name, if there is exactly one.
  var single: String? {
    asked.count == 1 && group.isEmpty && !asked[0].contains("*") && !asked[0].contains(",") ? asked[0] : nil
  }

  /// The pipeline limited to the requested schemas.
  func limit(_ pipeline: Pipeline) throws(InputError) -> Pipeline {
    isEmpty ? pipeline : pipeline.limited(to: try resolve(pipeline))
  }

  /// The requested schemas.
  private func resolve(_ pipeline: Pipeline) throws(InputError) -> Set<String> {
    let known = pipeline.catalog.schemas.keys
    var result = Set(try ScopeArguments.resolve(asked, in: Array(known)))
    for name in group {
      guard let found = pipeline.groups.first(where: { $0.name == name }) else {
        throw InputError(
          "--group \(name.printable(limit: 100))",
          "no group has this name.\(name.suggestion(among: pipeline.groups.map(\.name)))",
          help: ScopeArguments.list(pipeline.groups.map(\.name)))
      }
      result.formUnion(found.schemas)
    }
    return result
  }

  /// The names that match the patterns. An argument that is exactly a known name means that name, whatever characters
  /// it contains.
  static func resolve(_ patterns: [String], in known: [String]) throws(InputError) -> [String] {
    var result: [String] = []
    for pattern in patterns.flatMap({ known.contains($0) ? [$0] : $0.split(separator: ",").map(String.init) }) {
      let part = NamePattern(pattern).flatMap { $0.parts.count == 1 ? $0.parts[0] : nil }
      let found = known.filter { $0 == pattern || part?.matches($0) ?? false }
      guard !found.isEmpty else {
        throw InputError(
          "--schema \(pattern.printable(limit: 100))",
          "no schema of the inputs has this name.\(pattern.suggestion(among: known))", help: list(known))
      }
      result += found
    }
    return result
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).map { $0.printable(limit: 64) }
    return "There are: " + (shown.isEmpty ? "none" : shown.joined(separator: ", "))
      + (names.count > 20 ? " and \(names.count - 20) more" : "")
  }
}
