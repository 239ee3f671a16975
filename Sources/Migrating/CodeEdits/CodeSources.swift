public import Diagnostics
import Dispatch
import FoundationEssentials
public import PythonSyntax
import Synchronization
import Text

/// Where an edit's bytes begin and end: lines and UTF-16 columns, 1-based.
public struct EditRegion: Sendable, Hashable {
  /// The line of the first byte.
  public var startLine: Int
  /// The column of the first byte.
  public var startColumn: Int
  /// The line of the end.
  public var endLine: Int
  /// The column after the last byte.
  public var endColumn: Int

  /// A region; its end is not before its start.
  public init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
    (self.startLine, self.startColumn) = (startLine, startColumn)
    (self.endLine, self.endColumn) = (endLine, endColumn)
  }
}

/// The sources of a lab: each file once, and what could not be read.
public struct CodeSources: Sendable {
  /// Files that were read, parsed or not.
  public private(set) var files: [SourceFile] = []
  /// The index in `files` of each path.
  private var places: [String: Int] = [:]
  /// The bytes of each file as they were read.
  public private(set) var bytes: [String: [UInt8]] = [:]
  /// Notebooks by path; their files contain the Python of their cells.
  public private(set) var notebooks: [String: Notebook] = [:]
  /// Files, and parts of files, that were not read.
  public private(set) var notes: [InputNote] = []
  /// Classes of MATLAB's DataJoint, which are not read.
  public private(set) var matlabFiles: [String] = []
  /// Configuration files that 2.x does not read.
  public private(set) var settingsFiles: [String] = []
  /// The bytes of those that could be read.
  public private(set) var settingsBytes: [String: [UInt8]] = [:]
  /// Files and folders that ignore rules excluded.
  public private(set) var ignoredCount = 0
  /// Fixes that were applied since the files were read.
  private var made: [String: [Fix]] = [:]

  /// The places of edits whose sources are not here, for a report that is read back.
  public var recordedRegions: [Edit: EditRegion] = [:]

  /// The longest file that is read, in bytes.
  public static let sizeLimit = 64 << 20

  /// Reads the files in a tree.
  public init(_ tree: SourceTree) {
    ignoredCount = tree.ignoredCount
    notes = tree.failures.map {
      InputNote(.partial, "\($0.message)", at: SourcePosition(file: $0.path, byte: 0, line: 1, column: 1))
    }
    let entries = tree.entries.filter { $0.kind == .python || $0.kind == .notebook }
    matlabFiles = tree.entries.filter { $0.kind == .matlab && CodeSources.isMatlabClass($0.path) }.map(\.path)
    settingsFiles = tree.entries.filter { $0.kind == .settings }.map(\.path)
    for path in settingsFiles {
      if let data = FileManager.default.contents(atPath: path), data.count < 1 << 20 {
        settingsBytes[path] = [UInt8](data)
      }
    }
    let results = Mutex([Read?](repeating: nil, count: entries.count))
    DispatchQueue.concurrentPerform(iterations: entries.count) { index in
      let read = CodeSources.read(entries[index])
      results.withLock { $0[index] = read }
    }
    for read in results.withLock({ $0 }) {
      guard let read else { continue }
      notes += read.notes
      guard let file = read.file else { continue }
      places[file.path] = files.count
      files.append(file)
      bytes[file.path] = read.bytes
      if let notebook = read.notebook { notebooks[file.path] = notebook }
    }
  }

  /// What a report says about sources that it does not contain.
  public init(ignoredCount: Int, matlabFiles: [String], settingsFiles: [String]) {
    self.ignoredCount = ignoredCount
    self.matlabFiles = matlabFiles
    self.settingsFiles = settingsFiles
  }

  private struct Read: Sendable {
    var file: SourceFile?
    var bytes: [UInt8] = []
    var notebook: Notebook?
    var notes: [InputNote] = []
  }

  private static func read(_ entry: SourceTree.Entry) -> Read {
    let start = SourcePosition(file: entry.path, byte: 0, line: 1, column: 1)
    func failed(_ message: String, at position: SourcePosition? = nil) -> Read {
      Read(notes: [InputNote(.partial, message, at: position ?? start)])
    }
    guard let data = FileManager.default.contents(atPath: entry.path) else { return failed("The file cannot be read") }
    guard data.count <= sizeLimit else {
      return failed("The file is larger than \(sizeLimit >> 20) MB and was not read")
    }
    let bytes = [UInt8](data)
    var read = Read(bytes: bytes)
    if entry.kind == .notebook {
      do {
        let notebook = try Notebook(bytes, file: entry.path)
        read.notebook = notebook
        read.file = SourceFile(path: entry.path, bytes: notebook.text, dialect: .notebookCell)
      } catch {
        return failed("The notebook is not JSON: \(error)", at: error.position)
      }
    } else {
      if bytes.contains(0) { return failed("The file has NUL bytes: it is not Python source") }
      read.file = SourceFile(path: entry.path, bytes: bytes)
    }
    if let file = read.file {
      for failure in file.errors.prefix(20) {
        let location = file.location(of: failure.byte)
        let position =
          read.notebook?.position(of: failure.byte)
          ?? SourcePosition(file: entry.path, byte: failure.byte, line: location.line, column: location.column)
        read.notes.append(
          InputNote(.partial, "The file does not parse, so nothing in it is edited: \(failure.message)", at: position))
      }
    }
    return read
  }

  /// Whether it is a class definition with DataJoint's comment block (`%{ … %}` with `->` or `---`), or with one of its
  /// bases.
  private static func isMatlabClass(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 20 else { return false }
    let text = String(decoding: data, as: UTF8.self)
    return text.contains("classdef") && text.contains("dj.")
  }

  /// A place in one of the files.
  public func position(in file: String, of byte: Int, line: Int, column: Int) -> SourcePosition {
    notebooks[file]?.position(of: byte) ?? SourcePosition(file: file, byte: byte, line: line, column: column)
  }

  private func file(_ path: String) -> SourceFile? { places[path].map { files[$0] } }

  /// The new text of an edit, including what it keeps of the source.
  public func text(of edit: Edit) -> String {
    if case .text(let text)? = edit.pieces.first, edit.pieces.count == 1 { return text }
    guard let file = file(edit.file) else { return "" }
    return edit.pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .source(let range): file.text(range)
      }
    }.joined()
  }

  /// Where an edit's bytes begin and end, in 1-based lines and UTF-16 columns, as SARIF and editors count. Nil for
  /// notebooks, whose JSON has other places.
  public func region(of edit: Edit) -> EditRegion? {
    if let recorded = recordedRegions[edit] { return recorded }
    guard notebooks[edit.file] == nil, let file = file(edit.file) else {
      return nil
    }
    func place(_ byte: Int) -> (Int, Int) {
      let location = file.location(of: byte)
      let start = file.start(ofLine: location.line)
      return (location.line, file.text(start..<byte).utf16.count + 1)
    }
    let (startLine, startColumn) = place(edit.range.lowerBound)
    let (endLine, endColumn) = place(edit.range.upperBound)
    return EditRegion(startLine: startLine, startColumn: startColumn, endLine: endLine, endColumn: endColumn)
  }

  /// The files with fixes made.
  /// - Parameter fixes: Of a file, in the order in which they are to be made.
  public func edited(_ fixes: @Sendable (String) -> [Fix]) -> [EditedFile] {
    files.mapSideBySide { file in
      guard file.parses else { return nil }
      let list = fixes(file.path)
      if list.isEmpty { return nil }
      guard let text = CodeSources.parsing(file, list), text.hasChanges else { return nil }
      let new = text.bytes
      let old = bytes[file.path]!
      let whole = notebooks[file.path].map { $0.with(new) } ?? new
      guard let whole, whole != old else { return nil }
      return EditedFile(
        path: file.path, old: old, new: whole, oldText: file.bytes, newText: new, made: text.made, left: text.left,
        dialect: file.dialect)
    }.compactMap { $0 }
  }

  /// A file after its fixes, without those after which it would not parse; nil if there is no such set.
  private static func parsing(_ file: SourceFile, _ fixes: [Fix]) -> EditedText? {
    func parses(_ text: EditedText) -> Bool {
      SourceFile(path: file.path, bytes: text.bytes, dialect: file.dialect).parses
    }
    let all = EditedText(file.bytes, fixes: fixes)
    if parses(all) { return all }
    let some = EditedText(file.bytes, fixes: fixes.filter { parses(EditedText(file.bytes, fixes: [$0])) })
    return parses(some) ? some : nil
  }

  /// The files that differ in another state of the same sources.
  public func changes(to other: CodeSources) -> [EditedFile] {
    zip(files, other.files).compactMap { old, new in
      guard let before = bytes[old.path], let after = other.bytes[new.path], before != after else { return nil }
      return EditedFile(
        path: old.path, old: before, new: after, oldText: old.bytes, newText: new.bytes,
        made: other.made[old.path] ?? [], left: [], dialect: old.dialect)
    }
  }

  /// The same sources with some files changed, as if they had been read that way.
  public func replacing(_ edited: [EditedFile]) -> CodeSources {
    var result = self
    for change in edited {
      guard let index = places[change.path] else { continue }
      result.files[index] = SourceFile(path: change.path, bytes: change.newText, dialect: change.dialect)
      result.bytes[change.path] = change.new
      result.made[change.path, default: []] += change.made
      if result.notebooks[change.path] != nil {
        result.notebooks[change.path] = try? Notebook(change.new, file: change.path)
      }
    }
    return result
  }
}

/// A file before and after its fixes.
public struct EditedFile: Sendable {
  /// As the user named it.
  public var path: String
  /// The bytes of the file.
  public var old: [UInt8]
  /// The bytes after the fixes.
  public var new: [UInt8]
  /// Its Python; for a notebook, the text of its cells.
  public var oldText: [UInt8]
  /// Its Python after the fixes.
  public var newText: [UInt8]
  /// Fixes that were applied.
  public var made: [Fix]
  /// Fixes that overlap others and must be applied in another pass.
  public var left: [Fix]
  var dialect: SourceFile.Dialect
}
