import TestSupport
import Testing

/// SwiftPM lets a target import anything it reaches through another target. This checks the `import` lines under
/// Sources against the dependencies in Package.swift, and that all dependencies point in one direction.
@Suite("Imports go one way")
struct ImportDirectionTests {
  struct Target: Sendable, CustomTestStringConvertible {
    var name: String
    /// The folder of `Sources` that contains it.
    var floor: String
    var dependencies: [String]
    var testDescription: String { name }
  }

  /// The folders of Sources, in the order in which data passes through them.
  static let floors = ["Base", "Reading", "Pipeline", "Judging", "Migrating", "Proving", "Telling", "Front"]

  /// The targets of Package.swift in order, read from its text.
  static let targets: [Target] = {
    let manifest = Paths.text(Paths.root + "/Package.swift") ?? ""
    let names = #/"([A-Za-z]+)"|\b(orderedCollections|argumentParser)\b/#
    let library =
      #/
      library\(\s*"(?<name>\w+)",\s*in:\s\.(?<floor>\w+),\s*\[(?<list>[^\]]*)\]\s*
      (?:,\s*embedding:\s\[[^\]]*\]\s*)?\)
      /#
    let executable = #/executableTarget\(\s*name: "(?<name>\w+)",\s*dependencies: \[(?<list>[^\]]*)\]/#
    let system = #/systemLibrary\(\s*name: "(?<name>\w+)", path: "Sources\/(?<floor>\w+)\//#
    func dependencies(_ list: Substring) -> [String] {
      list.matches(of: names).map { match in
        switch match.1 ?? match.2! {
        case "orderedCollections": "OrderedCollections"
        case "argumentParser": "ArgumentParser"
        case let name: String(name)
        }
      }
    }
    var found: [(String.Index, Target)] = []
    for match in manifest.matches(of: system) {
      found.append(
        (
          match.range.lowerBound,
          Target(name: String(match.output.name), floor: String(match.output.floor), dependencies: [])
        ))
    }
    for match in manifest.matches(of: library) {
      found.append(
        (
          match.range.lowerBound,
          Target(
            name: String(match.output.name),
            floor: match.output.floor.prefix(1).uppercased() + match.output.floor.dropFirst(),
            dependencies: dependencies(match.output.list))
        )
      )
    }
    for match in manifest.matches(of: executable) {
      found.append(
        (
          match.range.lowerBound,
          Target(
            name: String(match.output.name), floor: floors.last!, dependencies: dependencies(match.output.list))
        )
      )
    }
    return found.sorted { $0.0 < $1.0 }.map(\.1)
  }()

  /// Modules that come with a Swift toolchain.
  static let platform: Set<String> = [
    "Glibc", "Musl", "Darwin", "Swift", "Synchronization", "Dispatch", "FoundationEssentials",
  ]

  @Test("the manifest is read")
  func manifest() {
    #expect(Self.targets.count > 10)
    #expect(
      Self.targets.contains {
        $0.name == "Catalog"
          && $0.dependencies == ["ByteScan", "Text", "MySQLSyntax", "Diagnostics", "OrderedCollections"]
      })
    #expect(Self.targets.last?.name == "djaudit")
  }

  @Test("a target depends on targets above it only", arguments: targets)
  func direction(_ target: Target) {
    let above = Set(Self.targets.prefix { $0.name != target.name }.map(\.name))
    for dependency in target.dependencies where !["OrderedCollections", "ArgumentParser"].contains(dependency) {
      #expect(above.contains(dependency), "\(target.name) depends on \(dependency), which stands below it")
    }
  }

  @Test("a target depends on its own floor and those before it only", arguments: targets)
  func floors(_ target: Target) throws {
    let own = try #require(Self.floors.firstIndex(of: target.floor))
    for dependency in Self.targets where target.dependencies.contains(dependency.name) {
      let floor = try #require(Self.floors.firstIndex(of: dependency.floor))
      #expect(floor <= own, "\(target.name) in \(target.floor) depends on \(dependency.name) in \(dependency.floor)")
    }
  }

  @Test("a target imports all that it declares, and nothing else", arguments: targets)
  func imports(_ target: Target) throws {
    let files = Paths.files(below: Paths.root + "/Sources/\(target.floor)/\(target.name)", ending: ".swift")
    let line =
      #/^\s*(?:@testable\s+|@_exported\s+)?(?:public\s+|package\s+|internal\s+|private\s+|fileprivate\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias|var|let)\s+)?(?<name>\w+)/#
      .anchorsMatchLineEndings()
    let allowed = Set(target.dependencies).union(Self.platform)
    var unused = Set(target.dependencies)
    for file in files {
      // Scripts in another language inside a file may import anything.
      let text = try #require(Paths.text(file)).replacing(#/#"""(?s:.*?)"""#/#, with: "")
      for match in text.matches(of: line) {
        let name = String(match.output.name)
        unused.remove(name)
        #expect(allowed.contains(name), "\(file) imports \(name), which \(target.name) does not declare")
      }
    }
    #expect(unused.isEmpty, "\(target.name) declares what it does not import: \(unused.sorted())")
  }
}
