import ByteScan
import Diagnostics
import DumpReader

/// A file compression, recognized by how files begin.
struct Compression: Sendable {
  /// Its name in summaries and messages.
  let name: String
  /// The file name extension.
  let ending: String
  /// The bytes with which its files begin.
  let magic: [UInt8]
  let way: Way

  /// What to do with such a file.
  enum Way: Sendable {
    case read(@Sendable (PeekedSource, _ file: String) throws(InputError) -> any ByteSource)
    /// Refuse it; the command in the message writes its contents to standard output.
    case refuse(command: String)
  }

  static let all = [
    Compression(
      name: "gzip", ending: ".gz", magic: [0x1F, 0x8B],
      way: .read { (source, file) throws(InputError) in try GzipSource(source, path: file) }),
    Compression(
      name: "zstd", ending: ".zst", magic: [0x28, 0xB5, 0x2F, 0xFD],
      way: .read { (source, file) throws(InputError) in try ZstdSource(source, path: file) }),
    Compression(
      name: "xz", ending: ".xz", magic: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], way: .refuse(command: "xz -dc")),
    Compression(name: "bzip2", ending: ".bz2", magic: ["B", "Z", "h"], way: .refuse(command: "bzip2 -dc")),
    Compression(name: "zip", ending: ".zip", magic: [0x50, 0x4B, 0x03, 0x04], way: .refuse(command: "unzip -p")),
    Compression(
      name: "7z", ending: ".7z", magic: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], way: .refuse(command: "7z e -so")),
    Compression(name: "lz4", ending: ".lz4", magic: [0x04, 0x22, 0x4D, 0x18], way: .refuse(command: "lz4 -dc")),
  ]

  /// The compression of a file that begins like this; nil for a plain file.
  static func of(_ head: [UInt8]) -> Compression? { all.first { head.starts(with: $0.magic) } }

  /// A file's name without the extension of its compression: `a.sql` for `a.sql.gz`.
  static func uncompressedName(_ name: String) -> String {
    all.first { name.hasSuffix($0.ending) }.map { String(name.dropLast($0.ending.count)) } ?? name
  }
}

extension InputLoader {
  /// Opens a file and decodes compression and UTF-16. `name` is its name in positions.
  func open(_ path: String, name: String) throws(InputError) -> (source: PeekedSource, encoding: String?) {
    let file = try FileSource(path)
    opened.add(path)
    var source = try PeekedSource(options.isStopped.map { StoppableSource(file, name: name, isStopped: $0) } ?? file)
    var encodings: [String] = []
    if let compression = Compression.of(source.head), case .read(let decompressed) = compression.way {
      source = try PeekedSource(decompressed(source, name))
      encodings.append(compression.name)
    }
    if let compression = Compression.of(source.head), case .refuse(let command) = compression.way {
      let argument = path == "-" ? "" : " " + InputLoader.shellQuoted(path)
      throw InputError(
        name, "\(compression.name) compression is not read", help: "\(command)\(argument) | djaudit audit -")
    }
    for (magic, isBigEndian) in [([0xFF, 0xFE], false), ([0xFE, 0xFF], true)] as [([UInt8], Bool)]
    where source.head.starts(with: magic) {
      source = try PeekedSource(UTF16Source(source, isBigEndian: isBigEndian))
      encodings.append("UTF-16")
    }
    return (source, encodings.isEmpty ? nil : encodings.joined(separator: ", "))
  }

  static func shellQuoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case "+"..."9", "@"..."Z", "_", "a"..."z": true
      default: false
      }
    }
    return isPlain ? path : "'" + path.replacingEach("'", with: "'\\''") + "'"
  }
}
