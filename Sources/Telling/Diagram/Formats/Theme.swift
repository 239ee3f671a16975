public import Diagnostics

/// Colours of a diagram: those of `dj.Diagram` since 2.3 (`diagram.py`, `_DIAGRAM_THEMES`). Text has a contrast ratio
/// of at least 4.5 to its background (WCAG AA).
public struct Theme: Sendable {
  /// A shape's fill, border and text colour.
  public struct Colors: Sendable {
    /// The fill, as `#rrggbb`.
    public var fill: String
    /// The border, as `#rrggbb`.
    public var stroke: String
    /// The text in the shape, as `#rrggbb`.
    public var text: String

    init(_ fill: String, _ stroke: String, _ text: String) {
      self.fill = fill
      self.stroke = stroke
      self.text = text
    }
  }

  /// The background.
  public var background: String
  /// Titles and legends.
  public var text: String
  /// Lines of foreign keys.
  public var edge: String
  /// Lines of foreign keys that rename attributes.
  public var renamed: String
  /// Lines of a cycle, which DataJoint refuses.
  public var circle: String
  /// Borders around schemas.
  public var frame: String
  /// The background of a table and its parts.
  public var entity: String
  /// Colours by the kind of node; every kind has an entry.
  public var kinds: [Diagram.Node.Kind: Colors]
  /// Colours by the worst finding's severity; nil is for tables without findings.
  public var severities: [Severity?: Colors]

  /// For a light background.
  public static let light = Theme(
    background: "#ffffff", text: "#171c39", edge: "#5f6379", renamed: "#b2691f", circle: "#c4122f", frame: "#8b8fa3",
    entity: "#f0f2f6",
    kinds: [
      .manual: Colors("#e8f0e9", "#3e7a52", "#28513a"), .lookup: Colors("#f0f0f1", "#808285", "#55575a"),
      .computed: Colors("#ffede5", "#ff5113", "#a82f00"), .imported: Colors("#e0f4fc", "#0090c9", "#00537a"),
      .part: Colors("#ffffff", "#b9bbbe", "#4b4e52"), .foreign: Colors("#fffde7", "#a3952f", "#5f5818"),
      .missing: Colors("#ffffff", "#808890", "#404040"), .schema: Colors("#edeef0", "#606870", "#333a42"),
    ],
    severities: [
      .error: Colors("#fde3e6", "#c4122f", "#8c0a20"), .warning: Colors("#fdf0d2", "#a86a00", "#6b4300"),
      .note: Colors("#e2ecfb", "#3a6fb8", "#22477c"), nil: Colors("#f4f5f6", "#9a9ea3", "#55575a"),
    ])

  /// For a dark background.
  public static let dark = Theme(
    background: "#161a21", text: "#d5dae2", edge: "#8f97a3", renamed: "#e29a58", circle: "#ff6b7f", frame: "#6b7480",
    entity: "#232935",
    kinds: [
      .manual: Colors("#16281f", "#6bbf94", "#bce6cf"), .lookup: Colors("#242832", "#9da0a4", "#c9cfd9"),
      .computed: Colors("#331b12", "#ff7a47", "#ffc7ae"), .imported: Colors("#0f2433", "#33b8e8", "#bee7f9"),
      .part: Colors("#1e232c", "#8f959d", "#c8ced8"), .foreign: Colors("#3a3620", "#c9bc5b", "#ebe3a0"),
      .missing: Colors("#161a21", "#8890a0", "#c7cdd6"), .schema: Colors("#2a2f3a", "#8890a0", "#d5dae2"),
    ],
    severities: [
      .error: Colors("#3a141b", "#ff6b7f", "#ffc2ca"), .warning: Colors("#352710", "#e0a63c", "#f6dca3"),
      .note: Colors("#14263f", "#6ea3ea", "#c3daf8"), nil: Colors("#20242c", "#7c828b", "#b9bfc9"),
    ])

  /// Style rules; every selector is prefixed with `scope`.
  func css(scope: String) -> String {
    var rules: [String] = []
    func rule(_ selector: String, _ body: String) { rules.append("\(scope)\(selector){\(body)}") }
    rule(".fr", "fill:none;stroke:\(frame)")
    rule(".ft", "fill:\(text);stroke:\(background)")
    rule(".lt", "fill:\(text)")
    rule(".en", "fill:\(entity)")
    rule(".e", "stroke:\(edge)")
    rule(".e.r", "stroke:\(renamed)")
    rule(".dot", "fill:\(renamed)")
    rule(".e.x", "stroke:\(circle)")
    func look(_ selector: String, _ colors: Colors) {
      rule("\(selector) .b", "fill:\(colors.fill);stroke:\(colors.stroke)")
      rule("\(selector) text", "fill:\(colors.text)")
    }
    for kind in Diagram.Node.Kind.allCases { look(".n.\(kind.rawValue)", kinds[kind]!) }
    for severity in [nil] + Severity.allCases {
      look(".by-finding .n.s-\(severity?.rawValue ?? "none")", severities[severity]!)
    }
    return rules.joined(separator: "\n")
  }
}

/// Rules that are the same for light and dark.
enum ThemeShapes {
  static func css(scope: String) -> String {
    [
      ".fr{stroke-dasharray:6 4}",  // Titles stay readable where a line passes.
      ".ft{font-size:13px;font-weight:600;stroke-width:5px;paint-order:stroke}", ".lt{font-size:13px}",
      ".e{fill:none;stroke-width:1.2}",
      // As in dj.Diagram: dashed for secondary keys; thick where the key is the child's whole primary key.
      ".e.d{stroke-dasharray:5 4}", ".e.o{stroke-width:2.6}", ".e.m{stroke-width:1.8}",
      ".n text{font-size:13px;text-anchor:middle}",
      ".n.part text{font-size:12px}", ".n .c{font-size:11px}", ".n .u{text-decoration:underline}",
      ".n.missing .b{stroke-dasharray:4 3}", ".n.part .b{stroke-opacity:.6}",
      ".by-finding .n.s-error .b{stroke-width:2.6}", ".by-finding .n.s-warning .b{stroke-width:1.8}",
    ].map { scope + $0 }.joined(separator: "\n")
  }
}
