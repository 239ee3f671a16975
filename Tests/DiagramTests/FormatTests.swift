import Catalog
import DataJoint
import Diagnostics
import Foundation
import Testing

@testable import Diagram

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Diagram formats")
struct FormatTests {
  static let names = [
    "plain", "a\"b'c", "<script>&amp;", "line\nbreak", "\u{1B}[2J\u{202E}", "back\\slash\\\"", "]]>", "e\u{301}\u{5}",
    "\u{FFFE}", "a\"];evil->b[x=\"", "end\nsubgraph x", "#35;", String(repeating: "W", count: 64), "日本語",
  ]

  /// Hostile names for schemas, tables and attributes, in every kind.
  static let hostile: Diagram = {
    let kinds = Diagram.Node.Kind.allCases
    return Diagram(
      nodes: names.enumerated().map { place, name in
        .init(
          TableName(names[place % 5], name), label: name, kind: kinds[place % kinds.count], hasOwnKey: place % 2 == 0,
          primaryKey: [name], severity: place % 3 == 0 ? .error : nil)
      },
      edges: names.indices.dropFirst().map { .init($0 - 1, $0, renames: [names[$0]]) })
  }()

  /// What an XML parser finds.
  final class Elements: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      counts[name, default: 0] += 1
      for kind in (attributes["class"] ?? "").split(separator: " ") { counts["\(name).\(kind)", default: 0] += 1 }
    }
  }

  static func elements(_ svg: String) throws -> [String: Int] {
    let parser = XMLParser(data: Data(svg.utf8))
    let elements = Elements()
    parser.delegate = elements
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return elements.counts
  }

  @Test("an SVG is well-formed, with a title a table and a line an edge, whatever the names")
  func svg() throws {
    for diagram in [Self.hostile, Diagram(try Pictures.sample()), Pictures.make(0)] {
      for coloring in DiagramColoring.allCases {
        let svg = diagram.svg(title: Self.names[2], coloring: coloring)
        let counts = try Self.elements(svg)
        #expect(counts["svg"] == 1 && counts["script"] == nil && counts["style"] == 1)
        // Its own, a table's, and those of lines that have something to tell.
        let told = diagram.edges.count { !$0.renames.isEmpty }
        #expect(counts["title", default: 0] == 1 + diagram.nodes.count + told)
        let kinds = ["in the primary key", "the whole primary key", "secondary", "renamed", "circle"]
        let legend = kinds.count { svg.contains(">\($0)</text>") }
        #expect(counts["path.e", default: 0] == diagram.edges.count + legend)
        for scalar in ["\u{1B}", "\u{202E}", "\u{5}", "\u{FFFE}"] { #expect(!svg.contains(scalar)) }
      }
    }
  }

  @Test("no name gets out of its quotes in dot")
  func dot() {
    let text = Self.hostile.dot()
    // What is left without strings and underlined labels is all ours.
    let rest = text.replacing(/<<u>[^<>]*<\/u>>/, with: "").replacing(/"(\\[\s\S]|[^"\\])*"/, with: "")
    #expect(!rest.contains("evil") && !rest.contains("\"") && !rest.contains("script"))
    #expect(rest.matches(of: /->/).count == Self.hostile.edges.count)
    #expect(rest.count { $0 == "{" } == rest.count { $0 == "}" })
  }

  @Test("no name gets out of its quotes in Mermaid")
  func mermaid() {
    let text = Self.hostile.mermaid()
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.contains(":::") } == Self.hostile.nodes.count)
    #expect(lines.count { $0.trimmingPrefix(while: { $0 == " " }) == "end" } == Self.hostile.schemas.count)
    let rest = text.replacing(/"[A-Za-z0-9#;_. ]*"/, with: "")
    #expect(!rest.contains("evil") && !rest.contains("\"") && !rest.contains("script"))
    #expect(
      lines.count { $0.contains(" --- ") || $0.contains(" -.- ") || $0.contains(" === ") } == Self.hostile.edges.count)
  }

  @Test("text has the contrast of WCAG AA, lines that of graphics, in light and dark")
  func contrast() {
    for theme in [Theme.light, Theme.dark] {
      for colors in Array(theme.kinds.values) + Array(theme.severities.values) {
        #expect(Self.contrast(colors.text, colors.fill) >= 4.5, "\(colors)")
      }
      #expect(Self.contrast(theme.text, theme.background) >= 4.5)
      for line in [theme.edge, theme.renamed, theme.circle, theme.frame] {
        #expect(Self.contrast(line, theme.background) >= 3, "\(line)")
      }
      for (kind, colors) in theme.kinds where kind != .part {
        #expect(Self.contrast(colors.stroke, theme.background) >= 3, "\(kind) \(colors.stroke)")
      }
    }
  }

  /// WCAG 2.2, relative luminance.
  static func contrast(_ a: String, _ b: String) -> Double {
    func luminance(_ color: String) -> Double {
      let value = Int(color.dropFirst(), radix: 16)!
      let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel -> Double in
        let part = Double(channel) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
  }
}
