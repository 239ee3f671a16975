import Blobs
import TestSupport
import Testing

@Suite("Headers of blobs")
struct BlobReaderTests {
  /// Blobs packed by datajoint (0.14.6 and 2.3.5 give the same bytes), and what is expected from the header:
  /// Fixtures/make-blobs.py.
  struct Packed: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var count: Int
    var expected: String
    var testDescription: String { name }

    static let all: [Packed] = {
      let text = Paths.text(Paths.root + "/Tests/BlobsTests/Fixtures/blobs.tsv") ?? ""
      return text.split(separator: "\n").map { line in
        let fields = line.split(separator: "\t").map(String.init)
        return Packed(
          name: fields[0], bytes: BlobReaderTests.bytes(fields[1]), count: Int(fields[2]) ?? 0,
          expected: fields[3...].joined(separator: " "))
      }
    }()
  }

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8).map { $0 < 0x40 ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  static func text(_ header: BlobHeader) -> String {
    let dimensions = header.dimensions.map { $0.isEmpty ? "scalar" : $0.map(String.init).joined(separator: "x") }
    let nested = header.nested.map(\.rawValue).sorted().joined(separator: ",")
    return [
      header.format.rawValue, header.isCompressed ? "1" : "0", String(header.plainByteCount),
      header.structure.rawValue, header.elementType ?? "-", header.isComplex ? "1" : "0", dimensions ?? "-",
      header.count.map(String.init) ?? "-", nested.isEmpty ? "-" : nested,
    ].joined(separator: " ")
  }

  @Test("the matrix is there")
  func matrix() { #expect(Packed.all.count == 114) }

  @Test("say what datajoint has packed", arguments: Packed.all)
  func packed(_ test: Packed) {
    var reader = BlobReader()
    let (kind, header) = reader.read(test.bytes, count: test.count)
    #expect(kind == .datajoint)
    #expect(header.map(Self.text) == test.expected)
  }

  @Test("cut anywhere, nothing traps")
  func cut() {
    var reader = BlobReader()
    for test in Packed.all {
      for length in stride(from: 0, to: test.bytes.count, by: 3) {
        _ = reader.read(Array(test.bytes[..<length]), count: length)
      }
      var bytes = test.bytes
      var random = Random(seed: UInt64(test.bytes.count))
      for _ in 0..<20 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        _ = reader.read(bytes, count: test.count)
      }
    }
  }

  @Test("bytes of arrays")
  func elementBytes() throws {
    var reader = BlobReader()
    func bytes(_ name: String) throws -> Int? {
      let packed = try #require(Packed.all.first { $0.name == name })
      return reader.read(packed.bytes, count: packed.count).header?.elementBytes
    }
    #expect(try bytes("large float64") == 320_000)
    #expect(try bytes("complex128") == 96)
    #expect(try bytes("datetime64[s]") == 16)
    #expect(try bytes("object array") == nil)
    #expect(try bytes("dict") == nil)
  }

  struct Foreign: Sendable, CustomTestStringConvertible {
    var text: String
    var kind: BlobKind
    var testDescription: String { "\(kind): \(text)" }

    init(_ kind: BlobKind, _ text: String) { (self.kind, self.text) = (kind, text) }
    /// Each character stands for a byte.
    var bytes: [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
  }

  @Test(
    "other things, by how they begin",
    arguments: [
      Foreign(.empty, ""), Foreign(.pickle, "\u{80}\u{04}\u{95}abc"), Foreign(.pickle, "\u{80}\u{03}}q"),
      Foreign(.numpy, "\u{93}NUMPY\u{01}\0"), Foreign(.hdf5, "\u{89}HDF\r\n\u{1A}\n"),
      Foreign(.json, #"{"a": 1}"#), Foreign(.json, "[1, 2, 3]"), Foreign(.json, " [\n 1\n]"), Foreign(.json, "[5]"),
      Foreign(.json, "[]"), Foreign(.json, "[\n  5\n]"), Foreign(.json, "[[1,2],[3,4]]"), Foreign(.json, "[-1.5e3]"),
      Foreign(.json, "[\"a b\"]"), Foreign(.json, "[true, false]"), Foreign(.json, "[1\n, 2]"),
      Foreign(.destroyedArray, "[0.1 0.2 0.3]"), Foreign(.destroyedArray, "[[1 2]\n [3 4]]"),
      Foreign(.destroyedArray, "[ 0.49671415 -0.1382643 ]"), Foreign(.destroyedArray, "array([1, 2])"),
      Foreign(.destroyedArray, "[1. 2.]"), Foreign(.destroyedArray, "[5.]"), Foreign(.destroyedArray, "[nan inf]"),
      Foreign(.destroyedArray, "[ True False]"), Foreign(.destroyedArray, "[0.1 0.2 ... 0.8 0.9]"),
      Foreign(.destroyedArray, "[[[0.]]]"), Foreign(.text, "hello"), Foreign(.text, "a b c\n"),
      Foreign(.text, "[see notes]"), Foreign(.text, "{left}  right"), Foreign(.binary, "\u{01}\u{02}\u{03}"),
      Foreign(.binary, "\u{FF}\u{D8}\u{FF}"), Foreign(.binary, "abc\0def"), Foreign(.damaged, "mYm\0"),
      Foreign(.damaged, "dj0\0x"), Foreign(.damaged, "mYm\0A\u{01}"), Foreign(.damaged, "ZL123\0\u{05}"),
      Foreign(.damaged, "ZL123\0\u{05}\0\0\0\0\0\0\0not zlib"), Foreign(.text, "mYm"),
    ])
  func foreign(_ test: Foreign) {
    var reader = BlobReader()
    #expect(reader.read(test.bytes, count: test.bytes.count).kind == test.kind)
  }

  @Test("text that the prefix cuts in the middle of a character is text", arguments: 0..<4)
  func cutText(shift: Int) {
    let text = String(repeating: "a", count: shift) + String(repeating: "日", count: 600)
    var reader = BlobReader()
    let bytes = Array(text.utf8)
    #expect(reader.read(Array(bytes.prefix(BlobReader.prefixLength)), count: bytes.count).kind == .text)
    #expect(reader.read(Array(bytes.prefix(100 * 3 + shift + 1)), count: bytes.count).kind == .binary)
  }

  @Test("attachments")
  func attachments() {
    #expect(BlobReader.attachmentKind(Array("a.txt\0contents".utf8)) == .attachment)
    #expect(BlobReader.attachmentKind(Array("\0contents".utf8)) == .namelessAttachment)
    #expect(BlobReader.attachmentKind(Array("contents".utf8)) == .namelessAttachment)
    #expect(BlobReader.attachmentKind([]) == .empty)
  }
}
