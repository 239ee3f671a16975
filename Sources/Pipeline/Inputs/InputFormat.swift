import ByteScan
import Diagnostics
import DumpReader
import Files
import Probe

/// What an input is, judging by its bytes, never by its name.
enum InputFormat: Equatable {
  case sql
  /// `mysqldump --xml`
  case dumpXML
  /// `mysql --xml` of an information_schema view.
  case resultXML
  case json
  /// `mysql --batch`: a header line and tabs.
  case tabSeparated
  case commaSeparated
  /// What `djaudit rewrite --to postgresql` writes.
  case copyScript
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

  /// Opens a file and takes off compression and UTF-16. `name` is what positions say.
  func open(_ path: String, name: String) throws(InputError) -> (source: PeekedSource, encoding: String?) {
    let file = try FileSource(path)
    var source = try PeekedSource(options.isStopped.map { StoppableSource(file, name: name, isStopped: $0) } ?? file)
    var encodings: [String] = []
    if source.head.starts(with: [0x1F, 0x8B]) {
      source = try PeekedSource(GzipSource(source, path: name))
      encodings.append("gzip")
    } else if source.head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      source = try PeekedSource(ZstdSource(source, path: name))
      encodings.append("zstd")
    }
    for (magic, tool, command) in [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz", "xz -dc"), (["B", "Z", "h"], "bzip2", "bzip2 -dc"),
      ([0x50, 0x4B, 0x03, 0x04], "zip", "unzip -p"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z", "7z e -so"),
      ([0x04, 0x22, 0x4D, 0x18], "lz4", "lz4 -dc"),
    ] as [([UInt8], String, String)] where source.head.starts(with: magic) {
      let argument = path == "-" ? "" : " " + InputLoader.shellQuoted(path)
      throw InputError(name, "\(tool) compression is not read", help: "\(command)\(argument) | djaudit audit -")
    }
    for (magic, isBigEndian) in [([0xFF, 0xFE], false), ([0xFE, 0xFF], true)] as [([UInt8], Bool)]
    where source.head.starts(with: magic) {
      source = try PeekedSource(UTF16Source(source, isBigEndian: isBigEndian))
      encodings.append("UTF-16")
    }
    return (source, encodings.isEmpty ? nil : encodings.joined(separator: ", "))
  }

  /// What an `InputSummary` calls a file of SQL.
  public static let sqlFormat = "SQL dump"

  private static let whatIsRead =
    "djaudit reads SQL dumps, mydumper and --tab folders, mysqldump --xml and information_schema exports."

  static func shellQuoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case "+"..."9", "@"..."Z", "_", "a"..."z": true
      default: false
      }
    }
    return isPlain ? path : "'" + path.replacingEach("'", with: "'\\''") + "'"
  }

  /// `isPart`: of a folder, where a file without a statement is not a mistake.
  mutating func readFile(_ path: String, name: String, isPart: Bool = false) throws(InputError) {
    let (source, encoding) = try open(path, name: name)
    if encoding?.contains("UTF-16") == true {
      note(
        .reencoded,
        "\(name) is UTF-16: a shell re-encoded it, which destroys binary values. Its definitions can be read; dump again with mysqldump --result-file=FILE before you rely on its data"
      )
    }
    guard !source.head.isEmpty else { throw InputError(name, "is empty") }
    if Probe.isAnswered(by: source.head) {
      throw InputError(
        name, "holds answers to djaudit probe",
        help: "Pass it with --probe-results, after the probed dump.")
    }
    switch InputFormat(source.head) {
    case .sql:
      if InputFormat.looksBinary(source.head) {
        throw InputError(
          name, "not a SQL dump (binary data)", help: InputLoader.whatIsRead)
      }
      let isDump = readSQL(source, file: name, format: InputLoader.sqlFormat, encoding: encoding)
      if !isDump, !isPart {
        throw InputError(name, "not a SQL dump: there is no SQL statement in it", help: InputLoader.whatIsRead)
      }
    case .dumpXML: try readDumpXML(source, file: name, encoding: encoding)
    case .resultXML: try readResultXML(source, file: name, encoding: encoding)
    case .json: try readJSON(source, file: name, encoding: encoding)
    case .tabSeparated: try readBatch(source, file: name, encoding: encoding)
    case .commaSeparated: try readCSV(source, file: name, encoding: encoding)
    case .copyScript: try readCopyScript(source, file: name, encoding: encoding)
    }
  }
}

extension InputFormat {
  /// The format that the first bytes of a text show; SQL when it is not one of the others.
  init(_ head: [UInt8]) {
    var start = head[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    start = start.drop { $0 <= " " }
    let text = String(decoding: start.prefix(2048), as: UTF8.self)
    if text.hasPrefix(InputLoader.copyScriptMarker) {
      self = .copyScript
    } else if text.hasPrefix("<?xml") || text.hasPrefix("<resultset") || text.hasPrefix("<mysqldump") {
      self = text.contains("<resultset") ? .resultXML : .dumpXML
    } else if text.hasPrefix("[") || text.hasPrefix("{") {
      self = .json
    } else {
      let line = text.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" }.uppercased()
      let hasHeader = InputFormat.schemaColumns.contains { line.contains($0) } && !line.contains("SELECT")
      let isCSV = line.contains(",") || line.contains(";")
      self = !hasHeader ? .sql : line.contains("\t") ? .tabSeparated : isCSV ? .commaSeparated : .sql
    }
  }

  /// Columns of which each view of information_schema has one.
  private static let schemaColumns = [
    "TABLE_SCHEMA", "SCHEMA_NAME", "CONSTRAINT_SCHEMA", "TRIGGER_SCHEMA", "ROUTINE_SCHEMA", "EVENT_SCHEMA",
  ]

  /// Whether a JSON text starts like an export, and not like any other JSON that lies in a folder.
  static func namesView(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head, as: UTF8.self).uppercased()
    return text.contains("\"FORMAT_VERSION\"") || schemaColumns.contains { text.contains("\"\($0)\"") }
  }

  /// Whether an XML text is a dump.
  static func isDumpXML(_ head: [UInt8]) -> Bool { String(decoding: head, as: UTF8.self).contains("<mysqldump") }

  /// Bytes that no text dump starts with.
  static func looksBinary(_ head: [UInt8]) -> Bool {
    let start = head.prefix(256)
    return start.contains(0) || start.count(where: { $0 < " " && !("\t"..."\r" ~= $0) }) > 8
  }
}
