import Catalog
import Diagnostics
import DumpReader
import Files
import FoundationEssentials
import Text

/// The contents of a folder, sorted by name: regular files and folders. Hidden entries are left out, and so are pipes
/// and devices, which could block a reader forever.
struct Folder {
  var path: String
  /// Names with sizes in bytes.
  var files: [(name: String, size: Int)] = []
  var folders: [String] = []
  var identity: FileIdentity

  init(_ path: String) throws(InputError) {
    self.path = path
    guard let status = FileStatus(path) else { throw InputError(path, "cannot be read") }
    identity = status.identity
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw InputError(path, "cannot be listed")
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      switch FileStatus(file(name)) {
      case let status? where status.kind == .file: files.append((name, status.size))
      case let status? where status.kind == .folder: folders.append(name)
      default: continue
      }
    }
  }

  /// The path of an entry.
  func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// The folder's own name; empty for `.` and the like, which do not tell it.
  var name: String {
    let last = path.split(separator: "/").last.map { String($0) } ?? ""
    return last == "." || last == ".." ? "" : last
  }
}

/// A folder layout that is read as a whole. Each is a value in its own file in `Folders`; `all` lists them.
struct FolderFormat: Sendable {
  /// The tool that creates it, for messages; nil for a folder whose files are read one by one.
  let maker: String?
  /// Reads a folder; false if it has another layout.
  let read: @Sendable (inout InputLoader, Folder) throws(InputError) -> Bool

  init(_ maker: String?, read: @escaping @Sendable (inout InputLoader, Folder) throws(InputError) -> Bool) {
    (self.maker, self.read) = (maker, read)
  }

  /// All layouts, in the order in which they are tried.
  static let all: [FolderFormat] = [.shell, .mydumper, .tab, .rewritten, .files]

  /// The tools that create such folders, for messages.
  static let makers = Words.list(all.compactMap(\.maker))

  /// Dumps and exports.
  static let files = FolderFormat(nil) { (loader, folder) throws(InputError) in try loader.readFiles(folder) }
}

extension InputLoader {
  /// Reads a folder: the output of mydumper or `mysqldump --tab`, exports of information_schema, plain dumps, or, if it
  /// contains none of these itself, folders of them.
  mutating func readFolder(_ path: String) throws(InputError) {
    var visited: Set<FileIdentity> = []
    if try !readFolder(Folder(path), depth: 0, &visited) {
      throw InputError(
        path, "no readable dumps in this folder",
        help: "djaudit reads folders of \(FolderFormat.makers), of SQL dumps, and of \(InputFormat.exports).")
    }
  }

  /// Returns whether there was something to read. No folder is read twice, however links lead to it.
  private mutating func readFolder(_ folder: Folder, depth: Int, _ visited: inout Set<FileIdentity>)
    throws(InputError) -> Bool
  {
    guard visited.insert(folder.identity).inserted else { return false }
    for format in FolderFormat.all where try format.read(&self, folder) { return true }
    guard depth < 4 else { return false }
    var wasRead = false
    for name in folder.folders {
      if try readFolder(Folder(folder.file(name)), depth: depth + 1, &visited) { wasRead = true }
    }
    return wasRead
  }

  /// Reads plain dumps, sorted by name, and exports. If a view exists in several formats, the one that comes first in
  /// the list counts: the list is ordered by how much formats can express.
  fileprivate mutating func readFiles(_ folder: Folder) throws(InputError) -> Bool {
    var dumps: [String] = []
    var exports: [(rank: Int, name: String)] = []
    for (name, size) in folder.files {
      let ending = Compression.uncompressedName(name).split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard InputFormat.endings.contains(ending) else { continue }
      if size == 0 {
        if InputFormat.sql.endings.contains(ending) { note(.partial, "\(folder.file(name)) is empty") }
        continue
      }
      let head = InputFormat.Head(try open(folder.file(name), name: folder.file(name)).source.head)
      let (rank, format) = InputFormat.of(head)
      switch format.part(head, ending: ending) {
      case .dump: dumps.append(name)
      case .export: exports.append((rank, name))
      case nil: continue
      }
    }
    for name in dumps { try readFile(folder.file(name), name: folder.file(name), isPart: true) }
    let start = inputs.count
    for (_, name) in exports.sorted(by: { ($0.rank, $0.name) < ($1.rank, $1.name) }) {
      let before = exported.rows.values.map(\.count)
      try readFile(folder.file(name), name: folder.file(name), isPart: true)
      // The same view in another format is not a separate input.
      if exported.rows.values.map(\.count) == before, inputs.count > start + 1 { inputs.removeLast() }
    }
    if !exports.isEmpty { summarize(folder, from: start) }
    return !dumps.isEmpty || !exports.isEmpty
  }

  /// Combines the summaries of a folder's files, starting at an index. Without a format, it is that of the files.
  mutating func summarize(_ folder: Folder, as format: String? = nil, from start: Int) {
    let files = inputs[start...]
    func joined(_ words: [String]) -> String {
      words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
    }
    let encodings = joined(files.compactMap(\.encoding))
    let rows = files.compactMap(\.rows)
    let summary = InputSummary(
      path: folder.path, format: format ?? joined(files.map(\.format)), encoding: encodings.isEmpty ? nil : encodings,
      bytes: files.map(\.bytes).reduce(0, +), statements: files.map(\.statements).reduce(0, +),
      rows: rows.isEmpty ? nil : rows.reduce(0, +))
    inputs.replaceSubrange(start..., with: [summary])
  }
}
