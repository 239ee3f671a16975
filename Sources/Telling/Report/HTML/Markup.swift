import Diagnostics
import Diagram
import Text

/// HTML that is being written. Names of elements and attributes are literals of this program; everything else is
/// escaped. This is the only place where text from a dump becomes markup.
struct Markup {
  private(set) var html = ""

  /// Attributes in order. Every value is escaped.
  typealias Attributes = KeyValuePairs<StaticString, String>

  /// Adds text: characters that could end it are escaped, and characters that could hide something are shown as
  /// escapes.
  mutating func add(_ text: String) { html += XMLText.escape(text, keepsLineEnds: true) }

  /// Adds an element whose contents `body` adds.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
    open(name, attributes)
    body(&self)
    html += "</\(name)>"
  }

  /// Adds an element that contains text.
  mutating func element(_ name: StaticString, _ attributes: Attributes, _ text: String) {
    element(name, attributes) { $0.add(text) }
  }

  mutating func element(_ name: StaticString, _ text: String) { element(name, [:], text) }

  /// Adds an element without an end tag, such as `meta`.
  mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) { open(name, attributes) }

  /// Adds a line break, so that the source is readable.
  mutating func newLine() { html += "\n" }

  /// Adds the diagram, which does its own escaping.
  mutating func insert(_ diagram: DiagramView) { html += diagram.html }

  /// Adds one of our style sheets, which is not text and therefore not escaped.
  mutating func insert(style: StaticString) { html += "<style>\(style)</style>" }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    html += "<\(name)"
    for (name, value) in attributes { html += " \(name)=\"\(XMLText.escape(value, keepsLineEnds: true))\"" }
    html += ">"
  }
}
