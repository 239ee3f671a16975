import Catalog
import DataJoint
import Rows
import Testing
import Text

@testable import Conversion

@Suite("Conversion")
struct ConversionTests {
  @Test("text of every encoding that a dump may have becomes UTF-8")
  func text() {
    var text = UTF8Text()
    func utf8(_ bytes: [UInt8], _ encoding: RowEncoding, _ set: String?) -> String? {
      text.convert(bytes, from: UTF8Text.set(encoding, characterSet: set)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(utf8([0xE9], .latin1, "utf8mb4") == "é")
    #expect(utf8([0x80], .asStored, "latin1") == "€")
    #expect(utf8([0x20, 0xAC], .asStored, "ucs2") == "€")
    #expect(utf8([0, 1, 0xF6, 0], .asStored, "utf32") == "😀")
    #expect(utf8(Array("é".utf8), .utf8, "latin1") == "é")
    // Declared as UTF-8, but not valid: nothing is guessed.
    #expect(utf8([0xE9], .utf8, "utf8mb4") == nil)
    #expect(utf8([0xE9], .other("greek"), nil) == "ι")
    #expect(utf8([0xFF], .other("greek"), nil) == nil)
    #expect(utf8([0x41], .other("nobody's"), nil) == "A")
    #expect(utf8([0xE9], .other("nobody's"), nil) == nil)
  }

  /// As converted by the servers: `CONVERT(CONVERT(0x… USING set) USING utf8mb4)`.
  @Test(
    "text of MySQL's character sets becomes the same UTF-8 as on a server",
    arguments: [
      ("cp1250", "B9BE9EE8", "ąľžč"), ("cp1251", "C6F3EA", "Жук"), ("cp1256", "C7E1", "ال"),
      ("cp1257", "E0FEF0", "ąžš"),
      ("cp850", "9F80", "ƒÇ"), ("cp852", "A5", "ą"), ("cp866", "86", "Ж"), ("latin2", "B1E6", "ąć"),
      ("latin5", "FDF0", "ığ"),
      ("latin7", "E0", "ą"), ("greek", "E1FA", "αϊ"), ("hebrew", "F9", "ש"), ("koi8r", "F6D5CB", "Жук"),
      ("koi8u", "A4", "є"),
      ("macroman", "8EDB", "é€"), ("macce", "88", "ą"), ("tis620", "A1", "ก"), ("armscii8", "B3", "ա"),
      ("dec8", "D7", "Œ"),
      ("hp8", "C5", "é"), ("keybcs2", "87", "č"), ("geostd8", "C0", "ა"), ("swe7", "405B", "ÉÄ"), ("ascii", "41", "A"),
      ("sjis", "8365835C5C", "テソ\\"), ("cp932", "8740", "①"), ("ujis", "C6FCCBDC", "日本"), ("eucjpms", "ADA1", "①"),
      ("euckr", "B0A18141", "가갂"), ("gb2312", "D6D0", "中"), ("gbk", "D6D08140", "中丂"),
      ("gb18030", "D6D081308130", "中\u{80}"),
      ("big5", "A4A4", "中"),
    ])
  func characterSets(_ set: String, _ hex: String, _ expected: String) {
    var text = UTF8Text()
    let bytes = stride(from: 0, to: hex.utf8.count, by: 2).map { place in
      UInt8(hex.dropFirst(place).prefix(2), radix: 16)!
    }
    #expect(text.convert(bytes, from: set).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(
    "bytes that stand for nothing, or of which iconv makes other characters than a server, are not guessed",
    arguments: [
      ("ascii", [0x80]), ("cp1251", [0x98]), ("tis620", [0xDB]), ("swe7", [0x80]), ("gbk", [0x81]),
      ("utf16", [0xD8, 0]),
      ("sjis", [0x81, 0x5F]), ("ujis", [0xA1, 0xC0]), ("big5", [0xA1, 0x45]), ("gb18030", [0xA6, 0xD9]),
    ] as [(String, [UInt8])])
  func notKnown(_ set: String, _ bytes: [UInt8]) {
    var text = UTF8Text()
    #expect(text.convert(bytes, from: set) == nil)
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
    let pointer = try #require(Pointer(JSONValue(Array(text.utf8))))
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
