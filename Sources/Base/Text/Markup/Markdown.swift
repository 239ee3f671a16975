import ByteScan
import Diagnostics

/// Text from a dump or a settings file in Markdown: every name, type and path goes through here. The result is code, in
/// which nothing is a link, HTML or emphasis; line ends and other control characters are shown as escapes.
public func markdown(_ text: String, limit: Int = 200) -> String {
  let shown = text.printable(limit: limit)
  if shown.isEmpty { return "(empty)" }
  if shown.utf8.contains("|") {
    // A pipe ends a table cell even inside code, and escaping it would show the backslash outside tables.
    return shown.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(scalar)
      case ..<0x80: "&#\(scalar.value);"
      default: String(scalar)
      }
    }.joined()
  }
  var longest = 0
  var run = 0
  for byte in shown.utf8 {
    run = byte == "`" ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: longest + 1)
  // Renderers strip one blank at each end, and a backtick may not touch the fence.
  let edges = [shown.utf8.first!, shown.utf8.last!]
  let pad = edges.contains("`") || edges == [" ", " "] ? " " : ""
  return fence + pad + shown + pad + fence
}

/// Pieces of generated Markdown.
public enum Markdown {
  /// A table; its cells are already Markdown.
  public static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// A bulleted list, one item per line.
  public static func list(_ items: [String]) -> String { items.map { "- \($0)\n" }.joined() }
  /// A list of check boxes.
  public static func tasks(_ items: [String]) -> String { items.map { "- [ ] \($0)\n" }.joined() }

  /// Our own words as they are, in a line or a cell: nothing in them is HTML, emphasis or a link.
  public static func prose(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "~", "[", "]", "<", ">", "|", "&": result += "\\"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// A fenced code block; the fence is longer than any in the text.
  public static func block(_ language: String, _ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    return fence + language + "\n" + text + (text.hasSuffix("\n") ? "" : "\n") + fence + "\n"
  }
}
