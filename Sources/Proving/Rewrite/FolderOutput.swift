import Catalog
import Files
import Inputs
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder with a file for the definitions, one for the rows of each table, and one for what follows the rows.
public final class FolderOutput: RewriteOutput {
  private let folder: String
  private let header: (RewritePart) -> String
  private var open: (part: RewritePart, descriptor: Int32, stream: ByteStream)?
  /// File names, by part.
  private var names: [RewritePart: String] = [:]
  /// The total size of all files in bytes.
  public private(set) var byteCount = 0

  /// Writes into the existing folder `folder`; `header` is the beginning of each part.
  public init(_ folder: String, header: @escaping (RewritePart) -> String) {
    self.folder = folder
    self.header = header
  }

  private func name(_ part: RewritePart) -> String {
    if let known = names[part] { return known }
    let name: String
    switch part {
    case .definitions: name = InputLoader.definitionsPart
    case .keys: name = InputLoader.keysPart
    case .rows(let table):
      let number = String(names.count + 10_000).dropFirst()
      let words = GeneratedFile.safeName(table.schema) + "." + GeneratedFile.safeName(table.table)
      name = "\(InputLoader.rowsPart)/\(number)-\(words).sql"
    }
    names[part] = name
    return name
  }

  /// Appends to the part's file, which is created with its header on first use. At most one file is open at a time.
  public func write(_ bytes: Span<UInt8>, to part: RewritePart) throws(RewriteError) {
    if open?.part != part {
      try close()
      let isNew = names[part] == nil
      let path = folder + "/" + name(part)
      let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (isNew ? O_EXCL : 0)
      let descriptor = systemOpen(path, flags, 0o666)
      guard descriptor >= 0 else { throw RewriteError("\(path): \(unsafe String(cString: strerror(errno)))") }
      let stream = try ByteStream(descriptor, name: path, .none)
      open = (part, descriptor, stream)
      if isNew {
        let text = Array(header(part).utf8)
        try stream.write(text.span)
      }
    }
    try open!.stream.write(bytes)
  }

  private func close() throws(RewriteError) {
    guard let open else { return }
    self.open = nil
    try open.stream.finish()
    byteCount += open.stream.written
    guard systemClose(open.descriptor) == 0 else {
      throw RewriteError("\(folder): \(unsafe String(cString: strerror(errno)))")
    }
  }

  /// Closes the open file.
  public func finish() throws(RewriteError) { try close() }
}

private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { unsafe open(path, flags, mode) }
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
