public import Diagnostics
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The sources in folders: Python files and notebooks, and other files that matter.
public struct SourceTree: Sendable {
  /// What a file is, by its name.
  public enum Kind: Sendable, Hashable {
    case python, notebook
    /// A class of MATLAB's DataJoint, which is not read.
    case matlab
    /// `dj_local_conf.json` and the like.
    case settings
  }

  /// A file that was found.
  public struct Entry: Sendable, Hashable {
    /// The path as the user named it, or below a folder that the user named.
    public var path: String
    /// How it is read.
    public var kind: Kind
  }

  /// Sorted by path, each once whatever links lead to it.
  public private(set) var entries: [Entry] = []
  /// What could not be examined.
  public private(set) var failures: [InputError] = []
  /// Files and folders that `.gitignore` and the exclusions leave out.
  public private(set) var ignoredCount = 0

  private struct Identity: Hashable {
    var device: UInt64
    var node: UInt64
  }

  private var seen: Set<Identity> = []
  private let excludes: IgnoreRules

  /// Searches files and folders. A file that is named is included even if it is ignored.
  /// - Parameter excludes: Patterns as in `.gitignore`, relative to each named folder.
  public init(_ paths: [String], excludes: [String] = []) {
    self.excludes = IgnoreRules(Array(excludes.joined(separator: "\n").utf8))
    for path in paths {
      guard let status = SourceTree.status(path) else {
        failures.append(InputError(path, SourceTree.reason()))
        continue
      }
      if status.isFolder {
        let root = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
        enter(root, below: root, SourceTree.rulesAbove(root), depth: 0, ancestors: [])
      } else if let kind = SourceTree.kind(of: path) {
        add(path, kind, status.identity)
      } else {
        failures.append(
          InputError(path, "is neither Python nor a notebook", help: "Name .py and .ipynb files, or folders of them."))
      }
    }
  }

  private mutating func add(_ path: String, _ kind: Kind, _ identity: Identity) {
    if seen.insert(identity).inserted { entries.append(Entry(path: path, kind: kind)) }
  }

  /// The rules of a folder, with the path from there.
  private struct Rules {
    var rules: IgnoreRules
    /// The folder that they are in, as a prefix of paths: `src/`, or empty.
    var base: String
    /// What paths begin with relative to the folder of the rules, if that is above the named folder.
    var lead: String
  }

  private mutating func enter(_ folder: String, below root: String, _ above: [Rules], depth: Int, ancestors: [Identity])
  {
    guard depth < 200 else {
      failures.append(InputError(folder, "lies too deep"))
      return
    }
    guard let identity = SourceTree.status(folder)?.identity else {
      failures.append(InputError(folder, SourceTree.reason()))
      return
    }
    if ancestors.contains(identity) {
      failures.append(InputError(folder, "is a link to a folder that it lies in"))
      return
    }
    // A folder that two links lead to is searched once.
    guard seen.insert(identity).inserted else { return }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      failures.append(InputError(folder, "cannot be listed"))
      return
    }
    let prefix = folder == "." ? "" : folder + "/"
    var rules = above
    if let bytes = SourceTree.read(prefix + ".gitignore") {
      rules.append(Rules(rules: IgnoreRules(bytes), base: prefix, lead: ""))
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = prefix + name
      guard let status = SourceTree.status(path) else {
        // A dangling link matters only if its name says that it is a source.
        if SourceTree.kind(of: name) != nil { failures.append(InputError(path, SourceTree.reason())) }
        continue
      }
      let kind = SourceTree.kind(of: name)
      if !status.isFolder, !status.isFile {
        if kind != nil { failures.append(InputError(path, "is not a regular file")) }
        continue
      }
      if !status.isFolder, kind == nil { continue }
      if isIgnored(path, below: root, isFolder: status.isFolder, rules) {
        ignoredCount += 1
        continue
      }
      if status.isFolder {
        enter(path, below: root, rules, depth: depth + 1, ancestors: ancestors + [identity])
      } else if let kind {
        add(path, kind, status.identity)
      }
    }
  }

  private func isIgnored(_ path: String, below root: String, isFolder: Bool, _ rules: [Rules]) -> Bool {
    let local = root == "." ? path : String(path.dropFirst(root.count + 1))
    if IgnoreRules.standard.ignores(local, isFolder: isFolder) == true { return true }
    if excludes.ignores(local, isFolder: isFolder) == true { return true }
    // The `.gitignore` nearest to the path decides.
    for own in rules.reversed() {
      let relative = own.lead + path.dropFirst(own.base.utf8.count)
      if let answer = own.rules.ignores(relative, isFolder: isFolder) { return answer }
    }
    return false
  }

  /// The `.gitignore` files between the top of the git work tree and a folder, without its own.
  private static func rulesAbove(_ folder: String) -> [Rules] {
    guard let resolved = unsafe realpath(folder, nil) else { return [] }
    defer { unsafe free(resolved) }
    let full = unsafe String(cString: resolved)
    let pieces = full.split(separator: "/").map(String.init)
    /// The deepest folder at or above this one that contains `.git`.
    guard
      let top = (0...pieces.count).reversed().first(where: {
        status("/" + pieces[..<$0].joined(separator: "/") + "/.git") != nil
      })
    else { return [] }
    var result: [Rules] = []
    let base = folder == "." ? "" : folder + "/"
    for depth in top..<max(top, pieces.count) {
      let above = "/" + pieces[..<depth].joined(separator: "/")
      let lead = pieces[depth...].joined(separator: "/") + "/"
      if depth == top, let bytes = read(above + "/.git/info/exclude") {
        result.append(Rules(rules: IgnoreRules(bytes), base: base, lead: lead))
      }
      if let bytes = read(above + "/.gitignore") {
        result.append(Rules(rules: IgnoreRules(bytes), base: base, lead: lead))
      }
    }
    if top == pieces.count, let bytes = read(full + "/.git/info/exclude") {
      result.append(Rules(rules: IgnoreRules(bytes), base: base, lead: ""))
    }
    return result
  }

  private static func kind(of path: String) -> Kind? {
    let name = path.split(separator: "/").last ?? ""
    if name.hasSuffix(".py") { return .python }
    if name.hasSuffix(".ipynb") { return .notebook }
    if name.hasSuffix(".m") { return .matlab }
    return ["dj_local_conf.json", ".datajoint_config.json", "dj_local_config.json"].contains(String(name))
      ? .settings : nil
  }

  private static func status(_ path: String) -> (isFolder: Bool, isFile: Bool, identity: Identity)? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    let type = status.st_mode & S_IFMT
    return (
      type == S_IFDIR, type == S_IFREG,
      Identity(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino))
    )
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }

  private static func read(_ path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else { return nil }
    return [UInt8](data)
  }
}
