import Catalog
import DataJoint
import Rows
import Testing

@testable import Values

@Suite("Values")
struct ValuesTests {
  @Test(
    "SHA-256 gives the answers of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func digest(_ text: String, _ hex: String) { #expect(Digest.of(Array(text.utf8)).hex == hex) }

  @Test("a digest does not depend on how its bytes are cut")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = Digest.of(bytes)
    for size in [1, 7, 55, 56, 63, 64, 65, 200] {
      var digest = Digest()
      for start in stride(from: 0, to: bytes.count, by: size) {
        digest.add(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(digest.finish() == whole)
    }
  }

  @Test(
    "base32 is RFC 4648 in lower case without padding, both ways",
    arguments: [
      ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
      ("foobar", "mzxw6ytboi"),
    ])
  func base32(_ plain: String, _ coded: String) {
    #expect(Base32.encode(Array(plain.utf8)) == coded)
    #expect(Base32.decode(coded) == Array(plain.utf8))
  }

  @Test(
    "JSON is equal by value",
    arguments: [
      (#"{"b": 1, "a": [1.0, true]}"#, #"{"a":[1,true],"b":1}"#), (#""\u00e9\ud83d\ude00""#, "\"é😀\""),
      ("1e2", "100"), ("[ ]", "[]"),
    ])
  func json(_ one: String, _ other: String) {
    #expect(JSONText(Array(one.utf8))?.canonical == other)
    #expect(JSONText(Array(other.utf8))?.canonical == other)
  }

  @Test("what is no JSON is none", arguments: ["", "{", "[1,]", "{\"a\" 1}", "nul", "\"\\ud83d\"", "1 2"])
  func notJSON(_ text: String) { #expect(JSONText(Array(text.utf8)) == nil) }

  @Test("text of every encoding that a dump may have becomes UTF-8")
  func text() {
    #expect(UTF8Text.convert([0xE9], .latin1, characterSet: "utf8mb4") == Array("é".utf8))
    #expect(UTF8Text.convert([0x80], .asStored, characterSet: "latin1") == Array("€".utf8))
    #expect(UTF8Text.convert([0x20, 0xAC], .asStored, characterSet: "ucs2") == Array("€".utf8))
    #expect(UTF8Text.convert([0, 1, 0xF6, 0], .asStored, characterSet: "utf32") == Array("😀".utf8))
    #expect(UTF8Text.convert(Array("é".utf8), .utf8, characterSet: "latin1") == Array("é".utf8))
    #expect(UTF8Text.convert([0xE9], .other("greek"), characterSet: nil) == nil)
    #expect(UTF8Text.convert([0x41], .other("greek"), characterSet: nil) == [0x41])
  }

  @Test(
    "a pointer leads to the object that its hash names",
    arguments: [
      ExternalKind.blob, .attach, .filepath, .adapted,
    ])
  func pointers(_ kind: ExternalKind) throws {
    let row = TrackerRow(
      table: TableName("lab", "~external_raw"), store: "raw", hash: Array(0..<16), size: 100,
      attachmentName: kind == .attach ? "é.txt" : nil, filepath: kind == .filepath ? "a/b" : nil,
      timestamp: "2024-06-01 12:00:00")
    let text = try #require(Pointer.json(row, kind, schema: "lab", store: "raw"))
    let pointer = try #require(JSONText(Array(text.utf8)).flatMap(Pointer.init))
    #expect(pointer.isOf(row))
    var other = row
    other.hash[0] = 99
    other.filepath = kind == .filepath ? "a/c" : nil
    #expect(!pointer.isOf(other))
    if kind == .blob { #expect(text.contains("lab/00/01/000102030405060708090a0b0c0d0e0f")) }
    if kind == .attach { #expect(text.contains("\"size\":107")) }
  }

  @Test(
    "numbers are equal by value",
    arguments: [
      ("5", "005"), ("-0", "0"), ("1.50", "1.5"), ("2.000", "2"), ("18446744073709551615", "18446744073709551615.0"),
      ("-0.0", "0"), (".5", "0.50"),
    ])
  func numbers(_ one: String, _ other: String) {
    var (a, b): ([UInt8], [UInt8]) = ([], [])
    Canonical.append(number: Array(one.utf8)[...], to: &a)
    Canonical.append(number: Array(other.utf8)[...], to: &b)
    #expect(a == b)
  }
}
