import Diagnostics
import DumpReader
import Testing

@testable import Inputs

@Suite struct XMLTokenizerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var xml: String
    var tokens: [String]
    var testDescription: String { name }

    static let all = [
      Case(name: "tags and text", xml: "<a><b>x</b></a>", tokens: ["<a>", "<b>", "x", "</b>", "</a>"]),
      Case(name: "attributes in either quote", xml: "<a b=\"1\" c='2'/>", tokens: ["<a b=1 c=2/>"]),
      Case(name: "an attribute may hold what ends a tag", xml: "<a b=\"x > y\" c=\"'\">", tokens: ["<a b=x > y c='>"]),
      Case(
        name: "entities in text and attributes", xml: "<a b=\"&quot;&lt;\">&amp;&gt;&#65;&#x42;&apos;</a>",
        tokens: ["<a b=\"<>", "&>AB'", "</a>"]),
      Case(
        name: "what is no entity is text", xml: "<a>&&nbsp;&#xFFFFFFFF;&</a>",
        tokens: ["<a>", "&&nbsp;&#xFFFFFFFF;&", "</a>"]),
      Case(
        name: "CDATA is text as it stands", xml: "<a><![CDATA[x > y && <b>]]></a>",
        tokens: ["<a>", "x > y && <b>", "</a>"]),
      Case(
        name: "declarations and comments are nothing", xml: "<?xml version=\"1.0\"?><!DOCTYPE a><!-- <b> --><a/>",
        tokens: ["<a/>"]),
      Case(
        name: "statements among elements are text", xml: "<a>\nSET @x = 1;\n</a>",
        tokens: ["<a>", "\nSET @x = 1;\n", "</a>"]),
      Case(
        name: "control bytes are text", xml: "<a>\u{0}\u{1}\u{1F}</a>", tokens: ["<a>", "\u{0}\u{1}\u{1F}", "</a>"]),
      Case(name: "an attribute without a value ends the list", xml: "<a b c=1 d=\"2\">", tokens: ["<a>"]),
      Case(name: "a tag that is cut off is nothing", xml: "<a><b c=\"x", tokens: ["<a>"]),
      Case(name: "CDATA that is cut off is nothing", xml: "<a><![CDATA[x]]", tokens: ["<a>"]),
      Case(name: "a lone bracket is nothing", xml: "<a><", tokens: ["<a>"]),
    ]
  }

  func tokens(_ xml: String, bufferSize: Int, keepsText: Bool) throws -> [String] {
    let options = InputOptions(bufferSize: bufferSize)
    let source = try PeekedSource(MemorySource(Array(xml.utf8)))
    var tokenizer = XMLTokenizer(try ByteReader(source, file: "x", options: options))
    tokenizer.keepsText = keepsText
    var result: [String] = []
    while let token = try tokenizer.next() {
      switch token {
      case .start(let tag):
        let attributes = tag.attributes.map { " \($0.name)=" + String(decoding: $0.value, as: UTF8.self) }
        result.append("<" + tag.name + attributes.joined() + (tag.isEmpty ? "/>" : ">"))
      case .end(let name): result.append("</" + name + ">")
      case .text(let bytes): result.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    return result
  }

  @Test("tokens are the same for every size of the buffer", arguments: Case.all)
  func tokens(_ test: Case) throws {
    for size in [1, 2, 3, 7, 64] {
      #expect(try tokens(test.xml, bufferSize: size, keepsText: true) == test.tokens, "buffer of \(size)")
    }
  }

  @Test("text that nobody wants is skipped, tags are not", arguments: Case.all)
  func tags(_ test: Case) throws {
    let expected = test.tokens.filter { $0.hasPrefix("<") }
    #expect(try tokens(test.xml, bufferSize: 7, keepsText: false) == expected)
  }

  @Test(
    "tags of one name are counted up to an end tag",
    arguments: [
      ("<row><f>x</f></row><row/><rows/><row >&lt;row></data>rest<row>", 3, true), ("</data>", 0, true),
      ("<row></datas></data", 1, false), ("<row></dat", 1, false), ("<ro", 0, false), ("", 0, false),
    ])
  func count(_ xml: String, _ expected: Int, _ isEnded: Bool) throws {
    for size in [1, 2, 3, 7, 64] {
      let source = try PeekedSource(MemorySource(Array(xml.utf8)))
      var tokenizer = XMLTokenizer(try ByteReader(source, file: "x", options: InputOptions(bufferSize: size)))
      var count = 0
      let found = try tokenizer.count("row", until: "data", &count)
      #expect(count == expected && found == isEnded, "buffer of \(size)")
    }
  }

  @Test("a tag without an end is refused instead of filling the memory")
  func endlessTag() throws {
    let xml = "<a b=\"" + String(repeating: "x", count: XMLTokenizer.tagLimit + 1)
    #expect(throws: InputError.self) { try tokens(xml, bufferSize: 1 << 16, keepsText: false) }
  }
}
