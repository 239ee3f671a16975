import Catalog
import Diagnostics
import Text

/// The elements of a diagram: frames at the bottom, then lines, titles, and tables on top.
struct SVGMarkup {
  let diagram: Diagram
  let layout: DiagramLayout
  /// Schema numbers, for an interactive picture. Tables then can be focused and carry their identity, and lines the
  /// tables they connect.
  let schemaNumbers: [String: Int]
  private let isInCircle: [Bool]

  init(_ diagram: Diagram, _ layout: DiagramLayout, schemaNumbers: [String: Int] = [:]) {
    self.diagram = diagram
    self.layout = layout
    self.schemaNumbers = schemaNumbers
    isInCircle = diagram.isInCircle
  }

  private var isInteractive: Bool { !schemaNumbers.isEmpty }

  private func schemaData(_ schema: String) -> String {
    schemaNumbers[schema].map { " data-s=\"\($0)\"" } ?? ""
  }

  var elements: String {
    var result = "<g class=\"frames\">\n"
    for frame in layout.frames {
      let r = frame.rectangle
      result += "<rect class=\"fr\"\(schemaData(frame.schema)) \(SVGMarkup.place(r)) rx=\"10\"/>\n"
    }
    for entity in layout.entities {
      let data = isInteractive ? " data-i=\"\(entity.node)\"" : ""
      result += "<rect class=\"en\"\(data) \(SVGMarkup.place(entity.rectangle)) rx=\"8\"/>\n"
    }
    result += "</g>\n<g class=\"edges\">\n"
    for index in diagram.edges.indices { result += edge(index) }
    result += "</g>\n<g class=\"titles\">\n"
    for frame in layout.frames {
      let label = XMLText.escape(Entity.shortened(frame.schema))
      let place = "x=\"\(frame.rectangle.x + 12)\" y=\"\(frame.rectangle.y + 18)\""
      let data = isInteractive ? schemaData(frame.schema) + " tabindex=\"0\" role=\"button\"" : ""
      result += "<text class=\"ft\"\(data) \(place)>\(label)</text>\n"
    }
    result += "</g>\n<g class=\"nodes\">\n"
    for index in diagram.nodes.indices {
      result += SVGMarkup.node(
        diagram.nodes[index], at: layout.rectangles[index], title: title(index),
        attributes: isInteractive ? data(index) : "")
    }
    return result + "</g>\n"
  }

  static func node(_ node: Diagram.Node, at r: Rectangle, title: String?, attributes: String = "") -> String {
    let middle = r.middle
    var result = "<g class=\"n \(node.kind.rawValue) s-\(node.severity?.rawValue ?? "none")\"\(attributes)>"
    if let title { result += "<title>\(XMLText.escape(title))</title>" }
    switch node.kind {
    case .imported, .computed:
      result +=
        "<ellipse class=\"b\" cx=\"\(middle.x)\" cy=\"\(middle.y)\" rx=\"\(r.width / 2)\" ry=\"\(r.height / 2)\"/>"
    default: result += "<rect class=\"b\" \(place(r)) rx=\"\(node.kind == .schema ? 8 : 4)\"/>"
    }
    let label = XMLText.escape(Entity.shortened(node.label))
    let underline = node.hasOwnKey ? " class=\"u\"" : ""
    if node.kind == .schema {
      result += "<text x=\"\(middle.x)\" y=\"\(middle.y - 2)\">\(label)</text>"
      result += "<text class=\"c\" x=\"\(middle.x)\" y=\"\(middle.y + 14)\">\(Entity.countText(node))</text>"
    } else {
      result += "<text\(underline) x=\"\(middle.x)\" y=\"\(middle.y + 4)\">\(label)</text>"
    }
    return result + "</g>\n"
  }

  private func data(_ index: Int) -> String {
    let node = diagram.nodes[index]
    return " data-i=\"\(index)\" data-t=\"\(XMLText.escape(node.fullName))\"\(schemaData(node.name.schema))"
      + (node.master.map { " data-m=\"\($0)\"" } ?? "") + " tabindex=\"0\" role=\"button\""
  }

  private func title(_ index: Int) -> String {
    let node = diagram.nodes[index]
    var text = node.fullName
    switch node.kind {
    case .schema: text += ": " + Entity.countText(node)
    case .missing: text += ": not in the inputs"
    case .foreign: text += ": not a table of DataJoint"
    case .part: text += ": part" + (node.master.map { " of " + diagram.nodes[$0].label } ?? "")
    default: text += ": " + node.kind.rawValue
    }
    if !node.primaryKey.isEmpty { text += "; key " + node.primaryKey.joined(separator: ", ") }
    if let severity = node.severity { text += "; worst finding: " + severity.rawValue }
    return text
  }

  private func edge(_ index: Int) -> String {
    let edge = diagram.edges[index]
    var classes = "e"
    if !edge.isPrimary { classes += " d" }
    if edge.isBundle { classes += " m" } else if !edge.isMulti { classes += " o" }
    if !edge.renames.isEmpty { classes += " r" }
    if isInCircle[index] { classes += " x" }
    var result = "<path class=\"\(classes)\""
    if isInteractive { result += " data-a=\"\(edge.parent)\" data-b=\"\(edge.child)\"" }
    result += " d=\"\(SVGMarkup.line(layout.paths[index]))\""
    var remark = ""
    if !edge.renames.isEmpty { remark = edge.renames.joined(separator: ", ") }
    if edge.count > 1 { remark = "\(edge.count) foreign keys" }
    if isInCircle[index] { remark += (remark.isEmpty ? "" : "; ") + "part of a circle" }
    if remark.isEmpty {
      result += "/>\n"
    } else {
      let ends = [edge.parent, edge.child].map { diagram.nodes[$0].fullName }
      result += "><title>\(XMLText.escape(ends[0] + " → " + ends[1] + ": " + remark))</title></path>\n"
    }
    if !edge.renames.isEmpty {
      let middle = SVGMarkup.mark(on: layout.paths[index])
      let data = isInteractive ? " data-a=\"\(edge.parent)\" data-b=\"\(edge.child)\"" : ""
      result += "<circle class=\"dot\"\(data) cx=\"\(middle.x)\" cy=\"\(middle.y)\" r=\"4\"/>\n"
    }
    return result
  }

  /// The middle of the line's last bend, if only this edge passes there; 0.14 drew a dot at this position.
  private static func mark(on points: [Point]) -> Point {
    for (a, b) in zip(points, points.dropFirst()).reversed() where a.x != b.x && a.y != b.y {
      return Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    }
    guard points.count > 1 else { return points.first ?? Point(0, 0) }
    let (a, b) = (points[points.count / 2 - 1], points[points.count / 2])
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)
  }

  static func place(_ r: Rectangle) -> String {
    "x=\"\(r.x)\" y=\"\(r.y)\" width=\"\(r.width)\" height=\"\(r.height)\""
  }

  /// Straight along one axis; otherwise a curve that starts and ends vertically.
  static func line(_ points: [Point]) -> String {
    guard let first = points.first else { return "" }
    var result = "M\(first.x) \(first.y)"
    for (a, b) in zip(points, points.dropFirst()) {
      if a.x == b.x {
        result += "V\(b.y)"
      } else if a.y == b.y {
        result += "H\(b.x)"
      } else {
        let middle = (a.y + b.y) / 2
        result += "C\(a.x) \(middle) \(b.x) \(middle) \(b.x) \(b.y)"
      }
    }
    return result
  }
}
