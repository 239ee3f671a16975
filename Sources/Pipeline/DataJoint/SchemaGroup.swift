import Diagnostics

/// Schemas that depend on each other, directly or indirectly: a pipeline that can move independently of the rest.
///
/// A lab's server usually holds several; moving one of them does not affect the others.
public struct SchemaGroup: Sendable, Hashable {
  /// The prefix that its schemas share (`lab` for `lab_subject` and `lab_ephys`), otherwise its first schema.
  public let name: String
  /// Its schemas in dependency order; those of one wave depend on each other. Waves are numbered inside the group.
  public let waves: [[String]]

  /// Its schemas, in dependency order.
  public var schemas: [String] { waves.flatMap { $0 } }
  /// Whether it is a single schema that neither depends on others nor has dependents.
  public var isLoose: Bool { waves.count == 1 && waves[0].count == 1 }

  /// The part of it that consists of these schemas; nil if there is none.
  public func limited(to schemas: Set<String>) -> SchemaGroup? {
    let left = waves.map { $0.filter(schemas.contains) }.filter { !$0.isEmpty }
    return left.isEmpty ? nil : SchemaGroup(name: name, waves: left)
  }
}

/// When a schema moves.
public struct SchemaTurn: Sendable, Hashable {
  /// The name of the group that it is in.
  public let group: String
  /// The number of its wave in the group, 1-based.
  public let wave: Int
}

extension Sequence<SchemaGroup> {
  /// When each schema moves: waves are numbered inside each group.
  public var turns: [String: SchemaTurn] {
    var turns: [String: SchemaTurn] = [:]
    for group in self {
      for (index, schemas) in group.waves.enumerated() {
        for schema in schemas { turns[schema] = SchemaTurn(group: group.name, wave: index + 1) }
      }
    }
    return turns
  }
}

extension SchemaGroup {
  /// The groups of linked schemas, largest first, then by name. `waves` are all schemas in dependency order.
  static func groups(waves: [[String]], links: [(String, String)]) -> [SchemaGroup] {
    var neighbours: [String: [String]] = [:]
    for wave in waves {
      for schema in wave.dropFirst() {
        neighbours[wave[0], default: []].append(schema)
        neighbours[schema, default: []].append(wave[0])
      }
    }
    for (parent, child) in links {
      neighbours[parent, default: []].append(child)
      neighbours[child, default: []].append(parent)
    }
    var groupOf: [String: Int] = [:]
    var count = 0
    for first in waves.joined() where groupOf[first] == nil {
      groupOf[first] = count
      var pending = [first]
      while let schema = pending.popLast() {
        for neighbour in neighbours[schema] ?? [] where groupOf[neighbour] == nil {
          groupOf[neighbour] = count
          pending.append(neighbour)
        }
      }
      count += 1
    }
    var members = [[[String]]](repeating: [], count: count)
    for wave in waves { if let first = wave.first, let group = groupOf[first] { members[group].append(wave) } }
    var taken: Set<String> = []
    return members.sorted { a, b in
      let (sizeA, sizeB) = (a.map(\.count).reduce(0, +), b.map(\.count).reduce(0, +))
      return sizeA != sizeB ? sizeA > sizeB : a[0][0].utf8Precedes(b[0][0])
    }.map { waves in
      let prefix = commonPrefix(waves.flatMap { $0 })
      // Two pipelines of one lab may share their prefix; then the first schema distinguishes them.
      let name = prefix.isEmpty || !taken.insert(prefix).inserted ? waves[0][0] : prefix
      return SchemaGroup(name: name, waves: waves)
    }
  }

  /// What all names begin with, up to the last `_`; empty if that says nothing.
  private static func commonPrefix(_ names: [String]) -> String {
    guard names.count > 1, var prefix = names.first?.utf8.prefix(while: { _ in true }) else { return "" }
    for name in names.dropFirst() {
      let shared = zip(prefix, name.utf8).prefix { $0 == $1 }.count
      prefix = prefix.prefix(shared)
    }
    guard let end = prefix.lastIndex(of: UInt8(ascii: "_")) else { return "" }
    return String(Substring(prefix[..<end]))
  }
}
