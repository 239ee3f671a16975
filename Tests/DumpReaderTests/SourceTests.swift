import Diagnostics
import DumpReader
import TestSupport
import Testing

@Suite("Compressed and re-encoded inputs are read as their text")
struct SourceTests {
  enum Kind: String, Sendable, CaseIterable { case gzip, zstd }

  /// `SELECT 1;` and `USE b;` on a line each, compressed by gzip and zstd.
  static let members: [Kind: ([UInt8], [UInt8])] = [
    .gzip: (
      bytes("1f8b08000000000002030b76f571750e5130b4e602007fa90e500a000000"),
      bytes("1f8b08000000000002030b0d765548b2e6020058028ec107000000")
    ),
    .zstd: (bytes("28b52ffd045851000053454c45435420313b0ae329b157"), bytes("28b52ffd045839000055534520623b0aafa1807b")),
  ]

  static func bytes(_ hex: String) -> [UInt8] {
    var result: [UInt8] = []
    var high: UInt8?
    for digit in hex {
      let value = UInt8(digit.hexDigitValue!)
      if let first = high { result.append(first << 4 | value) }
      high = high == nil ? value : nil
    }
    return result
  }

  static func decode(_ kind: Kind, _ bytes: [UInt8], chunk: Int = .max, bufferSize: Int = 4096) -> [Item] {
    let memory = MemorySource(bytes, chunk: chunk)
    do throws(InputError) {
      let source: any ByteSource =
        kind == .gzip ? try GzipSource(memory, path: "d") : try ZstdSource(memory, path: "d")
      return Reading(bufferSize: bufferSize).items(from: source).map(Item.init)
    } catch { return [.message(error.message)] }
  }

  @Test("one member, and several in a row", arguments: Kind.allCases)
  func members(_ kind: Kind) {
    let (first, second) = Self.members[kind]!
    for chunk in [1, 2, 5, 1000] {
      for size in [1, 3, 4096] {
        #expect(Self.decode(kind, first, chunk: chunk, bufferSize: size) == [.statement("SELECT 1")])
        #expect(
          Self.decode(kind, first + second, chunk: chunk, bufferSize: size) == [
            .statement("SELECT 1"), .statement("USE b"),
          ])
      }
    }
  }

  @Test("cut anywhere, it says that it ends early", arguments: Kind.allCases)
  func cut(_ kind: Kind) {
    let (first, _) = Self.members[kind]!
    for count in 0..<first.count {
      let items = Self.decode(kind, Array(first[..<count]))
      #expect(items.last == .failure(.truncated("the \(kind.rawValue) data ends early")), "\(count) bytes")
    }
  }

  @Test("damage is told", arguments: Kind.allCases)
  func damage(_ kind: Kind) {
    var (first, _) = Self.members[kind]!
    first[first.count - 6] ^= 0xFF
    guard case .failure(.truncated(let text))? = Self.decode(kind, first).last else {
      Issue.record("no failure")
      return
    }
    #expect(text.contains("is damaged") || text.contains("ends early"))
  }

  @Test(
    "zeros or garbage behind gzip members are no data, as gzip itself has it",
    arguments: [[0, 0, 0, 0], Array("garbage".utf8), [0, 0x1F, 0x20, 0x1F, 0x8B], Array("x\u{1F}\u{8B}".utf8)])
  func garbage(_ tail: [UInt8]) {
    let (first, second) = Self.members[.gzip]!
    for chunk in [1, 3, 1000] {
      #expect(
        Self.decode(.gzip, first + second + tail, chunk: chunk) == [.statement("SELECT 1"), .statement("USE b")])
    }
  }

  @Test("a gzip member behind zeros is a member; one that is cut is told")
  func memberBehindZeros() {
    let (first, second) = Self.members[.gzip]!
    for chunk in [1, 3, 1000] {
      #expect(
        Self.decode(.gzip, first + [0, 0] + second, chunk: chunk) == [.statement("SELECT 1"), .statement("USE b")])
      #expect(
        Self.decode(.gzip, first + [0, 0x1F, 0x8B], chunk: chunk) == [
          .statement("SELECT 1"), .failure(.truncated("the gzip data ends early")),
        ])
    }
  }

  @Test("garbage behind a zstd frame is told: no tool writes it")
  func garbageBehindZstd() {
    let (first, _) = Self.members[.zstd]!
    let items = Self.decode(.zstd, first + Array("garbage".utf8))
    #expect(items.first == .statement("SELECT 1"))
    #expect(items.count == 2)
  }

  @Test("UTF-16 of both byte orders, cut into pieces anywhere", arguments: [true, false], [1, 2, 3, 4, 5, 7, 1000])
  func utf16(isBigEndian: Bool, chunk: Int) {
    let text = "-- größe €\nUSE `日本😀`;\nUSE b;\n"
    let bytes = Self.utf16("\u{FEFF}" + text, isBigEndian)
    for size in [1, 2, 3, 64] {
      let source = UTF16Source(MemorySource(bytes, chunk: chunk), isBigEndian: isBigEndian)
      #expect(
        Reading(bufferSize: size).items(from: source).map(Item.init) == [
          .comment("-- größe €"), .statement("USE `日本😀`"), .statement("USE b"),
        ])
    }
  }

  @Test("halves of surrogate pairs become replacement characters")
  func surrogates() {
    let units: [UInt16] = [0x41, 0xD83D, 0x42, 0xDE00, 0x43, 0xD83D]
    let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let source = UTF16Source(MemorySource(bytes), isBigEndian: true)
    #expect(Reading().items(from: source).map(Item.init) == [.statement("A\u{FFFD}B\u{FFFD}C\u{FFFD}…")])
  }

  static func utf16(_ text: String, _ isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  @Test("a file is read to its end, and again from an offset")
  func file() throws {
    let path = try TemporaryFolder.file("file.sql", Array("USE a;\nUSE b;\n".utf8))
    let source = try FileSource(path)
    #expect(source.total == 14)
    #expect(Reading(bufferSize: 3).items(from: source).map(Item.init) == [.statement("USE a"), .statement("USE b")])
    #expect(source.consumed == 14)
    let sought = source.seek(to: 7)
    #expect(sought)
    #expect(Reading().items(from: source).map(Item.init) == [.statement("USE b")])
  }

  @Test("a file behind a peek goes back too")
  func peekedFile() throws {
    let sql = "-- MySQL dump 10\nINSERT INTO t VALUES ('a\nb'),(2);\nUSE b;\n"
    let path = try TemporaryFolder.file("peek.sql", Array(sql.utf8))
    let source = try PeekedSource(FileSource(path), count: 20)
    #expect(source.head == Array(sql.utf8.prefix(20)))
    let items = Reading(bufferSize: 8, policy: .skim).items(from: source).map(Item.init)
    #expect(items == [.comment("-- MySQL dump 10"), .rows("INSERT INTO t VALUES", nil), .statement("USE b")])
  }

  @Test("what is no file is told in the system's words")
  func noFile() {
    let missing = #expect(throws: InputError.self) { try FileSource("/does/not/exist.sql") }
    #expect(missing?.message == "No such file or directory")
    #expect(throws: InputError("/", "is a directory")) { try FileSource("/") }
  }
}
