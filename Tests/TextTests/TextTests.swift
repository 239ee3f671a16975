import Diagnostics
import TestSupport
import Testing
import Text

@Suite("Codes")
struct CodeTests {
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
  func digest(_ text: String, _ hex: String) { #expect(SHA256.of(Array(text.utf8)).hex == hex) }

  @Test("a digest does not depend on how its bytes are cut")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = SHA256.of(bytes)
    for size in [1, 7, 55, 56, 63, 64, 65, 200] {
      var digest = SHA256()
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

  @Test("hexadecimal digits are written in either case and read in both")
  func hex() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Hex.decode(bytes.hex.utf8) == bytes)
    #expect(Hex.decode(Hex.encode(bytes, uppercase: true).utf8) == bytes)
    #expect([UInt8]([0x0A, 0xF1]).hex == "0af1")
    for text in ["0", "0g", "é0"] { #expect(Hex.decode(text.utf8) == nil) }
    #expect(Hex.digits(0x2e, width: 4) == "002e" && Hex.digits(0x1_F600, width: 4, uppercase: true) == "1F600")
  }

  @Test(
    "URIs",
    arguments: [("a/b c", "a%2Fb%20c", "a/b%20c"), ("é~", "%C3%A9~", "%C3%A9~"), ("\n", "%0A", "%0A")])
  func percent(_ text: String, _ encoded: String, _ path: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.encode(text, isPath: true) == path)
  }
}

@Suite("JSON")
struct JSONTextTests {
  static func canonical(_ text: String) -> String? { (try? JSONValue(Array(text.utf8))).map { JSON($0).canonical } }

  @Test(
    "two texts that are equal by value have the same canonical spelling",
    arguments: [
      (#"{"b": 1, "a": [1.0, true]}"#, #"{"a":[1,true],"b":1}"#), (#""\u00e9\ud83d\ude00""#, "\"é😀\""),
      ("1e2", "100"), ("[ ]", "[]"), (#"{"a": 1, "a": 2}"#, #"{"a":2}"#), ("-0", "0"), ("0.5", "0.5"),
      (#""\t\u001f""#, #""\t\u001F""#), ("null", "null"),
    ])
  func canonical(_ one: String, _ other: String) {
    #expect(Self.canonical(one) == other)
    #expect(Self.canonical(other) == other)
  }

  @Test(
    "JSON is what MySQL takes for JSON",
    arguments: [
      ("{}", true), ("[]", true), (" [ 1 , {\"a\":\"\\u00e9\"} ] ", true), ("-0.5e-3", true), ("", false), ("{", false),
      ("[1 2]", false), ("{\"a\"}", false), ("01", false), ("tru", false), ("[]]", false), ("'a'", false),
      ("\"\n\"", false), ("[1,]", false), ("{\"a\" 1}", false), ("nul", false), ("1 2", false), ("NaN", false),
      ("-", false), ("1.", false), ("\"\\x\"", false), ("\"\\u12\"", false), ("\"", false),
      ("[" + String(repeating: "[", count: 99) + String(repeating: "]", count: 100), true),
      ("[" + String(repeating: "[", count: 100) + String(repeating: "]", count: 101), false),
      (String(repeating: "[", count: 100_000), false),
    ])
  func grammar(_ text: String, _ isValid: Bool) {
    let bytes = Array(text.utf8)
    #expect(JSONSyntax.isValid(bytes.span) == isValid)
    #expect(((try? JSONValue(bytes)) != nil) == isValid)
  }

  @Test(
    "strings that are not text are read by no one",
    arguments: [Array(#""\ud83d""#.utf8), Array(#""\ud83d\u0041""#.utf8), [0x22, 0xFF, 0x22]])
  func text(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONValue(bytes) }
  }

  @Test(
    "what is no number is refused, wherever the text ends",
    arguments: ["-", "--5", "-.5", "[1,-", "1.", "1e", "1e+", "-Infinit", "-Infinity5", "01", "+1"], [false, true])
  func brokenNumbers(_ text: String, allowsNaN: Bool) {
    #expect(throws: JSONError.self) { try JSONValue(Array(text.utf8), allowsNaN: allowsNaN) }
  }

  @Test("Python's NaN is read on request")
  func nan() throws {
    let value = try JSONValue(Array("[NaN, -Infinity, Infinity, -1]".utf8), allowsNaN: true)
    #expect(value.array?.count == 4)
    #expect(value.array?.last?.integer == -1)
  }

  @Test("each value has the bytes that it was written in")
  func ranges() throws {
    let bytes = Array("\u{FEFF} {\"a\" : [1, \"x\\n\"], \"b\": {} } ".utf8)
    let value = try JSONValue(bytes)
    func shown(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    #expect(shown(value.range) == "{\"a\" : [1, \"x\\n\"], \"b\": {} }")
    #expect(value.object?.map { shown($0.nameRange) } == ["\"a\"", "\"b\""])
    #expect(value["a"]?.array?.map { shown($0.range) } == ["1", "\"x\\n\""])
    #expect(value["b"].map { shown($0.range) } == "{}")
    #expect(value["a"]?.array?.last?.string == "x\n")
  }

  @Test("what is written is read again, at random", arguments: 0..<50)
  func roundTrip(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed))
    func value(_ depth: Int) -> JSON {
      switch Int.random(in: 0..<(depth > 3 ? 4 : 7), using: &random) {
      case 0: .null
      case 1: .bool(random.chance(50))
      case 2: .int(Int.random(in: -1000...1000, using: &random))
      case 3: .string(random.pick(["", "a\"b\\", "\u{1}\u{1B}\u{202E}", "é😀", "</script>", "\n\t\r"]))
      case 4: .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth + 1) })
      case 5:
        .object(
          Dictionary(
            uniqueKeysWithValues: (0..<Int.random(in: 0...3, using: &random)).map { ("k\($0)", value(depth + 1)) }))
      default: .ordered((0..<Int.random(in: 0...3, using: &random)).map { ("m\($0)", value(depth + 1)) })
      }
    }
    let written = value(0)
    for text in [written.text, written.line, written.canonical] {
      #expect(JSON(try JSONValue(Array(text.utf8))).canonical == written.canonical)
    }
    for text in [written.text, written.line] { #expect(!text.unicodeScalars.contains("\u{202E}")) }
  }

  @Test("a document made in pieces is laid out as the value that it stands for", arguments: [0, 1, 2, 499, 500, 1201])
  func document(_ count: Int) throws {
    var document = JSONDocument()
    document.add("list", each: 0..<count) { .record(["b": .int($0), "a": .array([.object(["deep": .null])])]) }
    document.add("of strings", JSON(["x", "y"]))
    document.add("A", .string("é\u{202E}"))
    document.add("encoded", pieces: 3) { ["[1,", "\"\u{2028}\"", ",2]"][$0] }
    let list = (0..<count).map { JSON.object(["b": .int($0), "a": .array([.object(["deep": .null])])]) }
    let value = JSON.object([
      "list": .array(list), "of strings": JSON(["x", "y"]), "A": .string("é\u{202E}"),
      "encoded": .encoded("[1,\"\u{2028}\",2]"),
    ])
    #expect(document.text == value.text)
    #expect(JSONDocument().text == JSON.object([:]).text)
  }

  @Test("a record is an object, in whatever order it is made")
  func record() {
    var record: JSON.Record = ["b": .int(1), "a": .null]
    record.add("c", .bool(true))
    record.add("aa", JSON(["x"]))
    let object = JSON.object(["a": .null, "aa": JSON(["x"]), "b": .int(1), "c": .bool(true)])
    #expect(JSON.record(record).text == object.text && JSON.record(record).canonical == object.canonical)
    #expect(JSON.record([:]).text == JSON.object([:]).text)
  }

  @Test("in a script element no tag can begin")
  func markup() { #expect(JSON.quote("</a>&\u{202E}", .markup) == #""\u003c/a\u003e\u0026\u202e""#) }
}

@Suite("Unified diff")
struct UnifiedDiffTests {
  @Test("hunks are where patch looks for them", arguments: 0..<40)
  func hunks(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed))
    let old = (0..<Int.random(in: 0...30, using: &random)).map { _ in String(Int.random(in: 0...5, using: &random)) }
    var new = old
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let place = Int.random(in: 0...new.count, using: &random)
      if random.chance(50) { new.insert("n\(seed)", at: place) } else if place < new.count { new.remove(at: place) }
    }
    try Self.check(old, new)
  }

  @Test("a change in a long text is a small one", arguments: [3000, 20_000])
  func long(_ count: Int) throws {
    let old = (0..<count).map { $0 % 3 == 0 ? "line \($0)" : "}" }
    var new = old
    new.insert("first", at: 1)
    new[count / 2] = "middle"
    new.remove(at: count - 3)
    let diff = try Self.check(old, new)
    #expect(diff.split(separator: "\n").count < 40)
    // Nothing in common except the lines of the other third.
    try Self.check(old, old.map { $0 == "}" ? $0 : $0 + "x" })
  }

  @Test("lines are compared by bytes, and end at line feeds only")
  func bytes() {
    #expect(
      UnifiedDiff.of("e\u{301}\r\nb", "\u{E9}\r\nb", name: "x").utf8.elementsEqual(
        "--- x\n+++ x\n@@ -1,2 +1,2 @@\n-e\u{301}\r\n+\u{E9}\r\n b\n".utf8))
  }

  @discardableResult
  static func check(_ old: [String], _ new: [String]) throws -> String {
    let diff = UnifiedDiff.of(old.joined(separator: "\n"), new.joined(separator: "\n"), name: "x")
    #expect(diff.isEmpty == (old.joined(separator: "\n") == new.joined(separator: "\n")))
    #expect(try patch(old.joined(separator: "\n"), diff) == new.joined(separator: "\n"))
    return diff
  }

  /// Applies a unified diff, strictly.
  static func patch(_ text: String, _ diff: String) throws -> String {
    let old = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var result: [String] = []
    var place = 0
    for line in diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast().dropFirst(2) {
      if line.hasPrefix("@@ ") {
        let numbers = line.split { !$0.isNumber }.map { Int($0)! }
        result += old[place..<numbers[0] - (numbers[1] == 0 ? 0 : 1)]
        place = numbers[0] - (numbers[1] == 0 ? 0 : 1)
        try #require(result.count == numbers[2] - (numbers[3] == 0 ? 0 : 1))
        continue
      }
      let rest = String(line.dropFirst())
      switch line.first {
      case "+": result.append(rest)
      case "-", " ":
        try #require(place < old.count && old[place] == rest)
        if line.first == " " { result.append(rest) }
        place += 1
      default: Issue.record("\(line)")
      }
    }
    return (result + old[place...]).joined(separator: "\n")
  }
}

@Suite("Markup")
struct MarkupTests {
  @Test("a name in Markdown is code, or text without a character that means something", arguments: hostileNames)
  func escaping(_ name: String) {
    let text = markdown(name)
    #expect(!text.contains("\n") && !text.contains("|") && !text.contains("\u{202E}"))
    if let fence = text.prefixMatch(of: #/`+/#)?.output {
      #expect(text.hasSuffix(fence))
      // The fence does not occur inside on its own.
      let inner = text.dropFirst(fence.count).dropLast(fence.count)
      #expect(!inner.matches(of: #/`+/#).contains { $0.output.count == fence.count })
      #expect(inner.first != "`" && inner.last != "`")
    } else {
      #expect(text.replacing(#/&#[0-9]+;/#, with: "").allSatisfy { $0.isLetter || $0.isNumber || !$0.isASCII })
    }
  }

  @Test("text in XML ends neither an element nor a quoted attribute, and hides nothing")
  func xml() {
    #expect(
      XMLText.escape("a<b>&\"'\n\u{7}\u{202E}\u{FFFE}")
        == "a&lt;b&gt;&amp;&quot;&#39;\\n\\u{7}\\u{202e}\u{FFFD}")
    #expect(XMLText.escape("\n", keepsLineEnds: true) == "\n")
  }
}

@Suite("Side by side")
struct SideBySideTests {
  @Test("what is made side by side is in the order of what it is made of", arguments: [0, 1, 2, 15, 16, 17, 1000])
  func order(_ count: Int) {
    #expect((0..<count).mapSideBySide { $0 * $0 } == (0..<count).map { $0 * $0 })
    #expect(Array(0..<count)[(count / 3)...].mapSideBySide(String.init) == (count / 3..<count).map(String.init))
  }

  @Test("what is made ahead is used in the order of what it is made of", arguments: [0, 1, 2, 3, 100])
  func ahead(_ count: Int) {
    var used: [Int] = []
    makeAhead(Array(0..<count)) { number in
      number * number
    } use: { square in
      used.append(square)
    }
    #expect(used == (0..<count).map { $0 * $0 })
  }

  @Test("making ahead works inside itself and beside itself, whatever threads there are")
  func nested() {
    let sums: [Int] = (0..<64).mapSideBySide { outer in
      var sum = 0
      makeAhead(Array(0..<8)) { (first: Int) -> Int in
        (0..<8).mapSideBySide { $0 * outer }.reduce(first, +)
      } use: { (part: Int) in
        sum += part
      }
      return sum
    }
    let wanted: [Int] = (0..<64).map { 28 + 8 * 28 * $0 }
    #expect(sums == wanted)
  }

  @Test("an error ends what is made ahead")
  func failure() {
    struct Failure: Error {}
    var used = 0
    #expect(throws: Failure.self) {
      try makeAhead(Array(0..<100)) { number in
        number
      } use: { number in
        used += 1
        if number == 3 { throw Failure() }
      }
    }
    #expect(used == 4)
  }
}

@Suite("Scalars")
struct ScalarTests {
  @Test(
    "each occurrence of a scalar is replaced, whatever it is a part of",
    arguments: ["", "'", "''", "a'b''c", "'\u{301}a'\u{301}", "é'😀'\r\n'", "\u{FEFF}'x", "naïve"])
  func replacing(_ text: String) {
    for (scalar, replacement) in [("'", "''"), ("'", ""), ("é", "e"), ("😀", "'")] as [(Unicode.Scalar, String)] {
      var plain = ""
      for own in text.unicodeScalars {
        if own == scalar { plain += replacement } else { plain.unicodeScalars.append(own) }
      }
      #expect(Array(text.replacingEach(scalar, with: replacement).utf8) == Array(plain.utf8))
    }
  }
}

@Suite("Words")
struct WordsTests {
  @Test(
    "numbers are grouped by thousands",
    arguments: [(0, "0"), (-123, "-123"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func grouped(_ number: Int, _ text: String) { #expect(Words.grouped(number) == text) }

  @Test(
    "sizes are in decimal units",
    arguments: [
      (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (9_940, "9.9 kB"), (9_960, "10 kB"), (999_600, "1.0 MB"),
      (12_345_678_901_234_567, "12346 TB"),
    ])
  func sizes(_ bytes: Int, _ text: String) { #expect(Words.size(bytes) == text) }

  @Test("MD5 of RFC 1321's suite")
  func md5() {
    #expect(MD5.of([]).hex == "d41d8cd98f00b204e9800998ecf8427e")
    #expect(MD5.of(Array("message digest".utf8)).hex == "f96b697d7cb7938d525a2f31aaf161d0")
    let digits = String(repeating: "1234567890", count: 8)
    #expect(MD5.of(Array(digits.utf8)).hex == "57edf4a22be3c955ac49da2e2107b67a")
  }
}
