import ByteScan
import Diagnostics
import DumpReader
import Files
import Text

/// A kind of file, recognized by how it begins and never by its name. Each is a value in its own file in `Formats`;
/// `all` lists them, and what a file is, what the files in a folder are and what messages offer all derive from it.
struct InputFormat: Sendable {
  /// Its name in messages, in the plural; nil if a message names it differently.
  let plural: String?
  /// The extensions that its files have in a folder; other files are ignored there.
  let endings: [String]
  /// What a file of this kind is in a folder without a layout of its own.
  enum Part: Sendable, Equatable {
    /// A dump; dumps are read one after another.
    case dump
    /// An export of one view; of several formats, the first one in `all` counts. Exports come last.
    case export
  }
  private let part: @Sendable (Head, _ ending: String) -> Part?
  /// Whether a file that begins like this is one.
  let recognizes: @Sendable (Head) -> Bool
  /// Reads a file. Throws if it cannot be read at all; damage is noted.
  let read: @Sendable (inout InputLoader, PeekedSource, File) throws(InputError) -> Void

  /// `part` also gets the extension of the file.
  init(
    _ plural: String?, endings: [String], recognizes: @escaping @Sendable (Head) -> Bool,
    part: @escaping @Sendable (Head, _ ending: String) -> Part?,
    read: @escaping @Sendable (inout InputLoader, PeekedSource, File) throws(InputError) -> Void
  ) {
    self.plural = plural
    self.endings = endings
    self.recognizes = recognizes
    self.part = part
    self.read = read
  }

  /// All formats, in the order in which they are tried. Anything else is taken for SQL.
  static let all: [InputFormat] = [
    .copyScript, .probeAnswers, .catalogJSON, .resultXML, .dumpXML, .batchTSV, .csv, .sql,
  ]

  /// The format of a file, and its index in `all`.
  static func of(_ head: Head) -> (rank: Int, format: InputFormat) {
    all.enumerated().first { $1.recognizes(head) }.map { ($0.offset, $0.element) } ?? (all.count, .sql)
  }

  /// What a file is in a folder; nil if djaudit ignores it.
  func part(_ head: Head, ending: String) -> Part? { part(head, ending) }

  /// The extensions of files that are read in folders.
  static let endings = Set(all.flatMap(\.endings))

  /// The common name of several formats.
  static let exports = "information_schema exports"

  /// The list of formats, for messages.
  static let whatIsRead: String = {
    var words: [String] = []
    for word in all.compactMap(\.plural) where !words.contains(word) { words.append(word) }
    return "djaudit reads \(Words.list(words)), and folders of \(FolderFormat.makers)."
  }()

  /// An opened file.
  struct File {
    /// Its name in positions.
    var name: String
    /// The compression or encoding that was decoded; nil for a plain file.
    var encoding: String?
    /// Whether it is in a folder, where a file without a statement is not a mistake.
    var isPart = false
  }

  /// The beginning of a file.
  struct Head {
    /// The first bytes as they are.
    let bytes: [UInt8]
    /// The text after a byte order mark and white space.
    let text: String

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      var start = bytes[...]
      if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
      start = start.drop { $0 <= " " }
      text = String(decoding: start.prefix(2048), as: UTF8.self)
    }

    /// The first line in upper case, if it contains column names of an information_schema view; otherwise nil.
    var viewHeader: String? {
      let line = text.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }.uppercased()
      return Head.schemaColumns.contains { line.contains($0) } && !line.contains("SELECT") ? line : nil
    }

    /// Whether one of these words, in either case, is a name in JSON.
    func hasMember(_ names: String...) -> Bool {
      let text = String(decoding: bytes, as: UTF8.self).uppercased()
      return names.contains { text.contains("\"\($0)\"") }
    }

    /// Whether a name in JSON is one of a view's columns.
    var hasViewMember: Bool { Head.schemaColumns.contains { hasMember($0) } }

    /// Columns of which every information_schema view has one.
    private static let schemaColumns = [
      "TABLE_SCHEMA", "SCHEMA_NAME", "CONSTRAINT_SCHEMA", "TRIGGER_SCHEMA", "ROUTINE_SCHEMA", "EVENT_SCHEMA",
    ]

    var isXML: Bool { text.hasPrefix("<?xml") || text.hasPrefix("<resultset") || text.hasPrefix("<mysqldump") }
  }
}

extension InputLoader {
  /// Reads a file, a folder, or standard input (`-`).
  mutating func read(_ path: String) throws(InputError) {
    if path != "-", FileStatus(path)?.kind == .folder {
      try readFolder(path)
      return
    }
    try readFile(path, name: path == "-" ? "<stdin>" : path)
  }

  /// `isPart` says that it is in a folder.
  mutating func readFile(_ path: String, name: String, isPart: Bool = false) throws(InputError) {
    let (source, encoding) = try open(path, name: name)
    if encoding?.contains("UTF-16") == true {
      note(
        .reencoded,
        "\(name) is UTF-16: a shell re-encoded it, which destroys binary values. Its definitions can be read; dump again with mysqldump --result-file=FILE before you rely on its data"
      )
    }
    guard !source.head.isEmpty else { throw InputError(name, "is empty") }
    let file = InputFormat.File(name: name, encoding: encoding, isPart: isPart)
    try InputFormat.of(InputFormat.Head(source.head)).format.read(&self, source, file)
  }
}
