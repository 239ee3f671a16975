import Diagnostics
import Diagram
import Text

/// HTML that is being written. Names of elements and attributes are literals of this program; whatever else enters is
/// escaped: this is the one border that text from a dump crosses on its way into markup.
struct Markup {
  private(set) var html = ""

  /// Attributes in order. A value is escaped, whatever it is.
  typealias Attributes = KeyValuePairs<StaticString, String>

  /// Text, with what could end it escaped and what could hide something shown as escapes.
  mutating func add(_ text: String) { html += XMLText.escape(text, keepsLineEnds: true) }

  /// An element with what `body` puts into it.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
    open(name, attributes)
    body(&self)
    html += "</\(name)>"
  }

  /// An element with text in it.
  mutating func element(_ name: StaticString, _ attributes: Attributes, _ text: String) {
    element(name, attributes) { $0.add(text) }
  }

  mutating func element(_ name: StaticString, _ text: String) { element(name, [:], text) }

  /// An element that has no end tag, such as `meta`.
  mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) { open(name, attributes) }

  /// A line end, so that the source reads as lines.
  mutating func newLine() { html += "\n" }

  /// The diagram, which escapes at a border of its own.
  mutating func insert(_ diagram: DiagramView) { html += diagram.html }

  /// A style sheet of ours: what is in it is not text, and is not escaped.
  mutating func insert(style: StaticString) { html += "<style>\(style)</style>" }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    html += "<\(name)"
    for (name, value) in attributes { html += " \(name)=\"\(XMLText.escape(value, keepsLineEnds: true))\"" }
    html += ">"
  }
}
