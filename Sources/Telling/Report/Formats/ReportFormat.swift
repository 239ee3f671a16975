public import Diagnostics

/// A format of the report. Each is a value with its own file in this folder and a line in `all`.
public struct ReportFormat: Sendable {
  /// The name for `--format`.
  public let name: String
  /// The extensions of its files, without the dot; the first is the usual one. No two formats share one.
  public let endings: [String]
  /// Whether it consists of lines for a terminal, which may have colours and a width.
  public let isText: Bool
  /// Whether it states itself that it is about some schemas only.
  public var namesScope: Bool { ["text", "markdown", "html", "json"].contains(name) }
  /// How much it shows of the plan and the estimate, which take longer than the audit.
  public let planning: Planning
  private let writer: Writer

  /// Hands out the text of a report piece by piece.
  typealias Writer = @Sendable (ReportContents, ReportStyle, _ emit: (String) throws -> Void) throws -> Void

  init(
    _ name: String, endings: [String], isText: Bool = false, planning: Planning = .none,
    writer: @escaping Writer
  ) {
    self.name = name
    self.endings = endings
    self.isText = isText
    self.planning = planning
    self.writer = writer
  }

  init(
    _ name: String, endings: [String], isText: Bool = false, planning: Planning = .none,
    text: @escaping @Sendable (ReportContents, ReportStyle) -> String
  ) {
    self.init(name, endings: endings, isText: isText, planning: planning) { contents, style, emit in
      try emit(text(contents, style))
    }
  }

  /// How much a format shows of the plan and the estimate.
  public enum Planning: Sendable, Comparable {
    /// Only findings.
    case none
    /// The effort, if it can be computed quickly: for at most `briefLimit` tables.
    case brief
    /// The estimate and a summary of the plan, without its SQL.
    case outline
    case full

    /// The most tables for which a summary states the effort; a plan for more takes longer than their audit.
    public static let briefLimit = 1500
  }

  /// Hands out the report piece by piece. A function of its arguments: the same contents give the same bytes.
  public func write(
    _ contents: ReportContents, _ style: ReportStyle = ReportStyle(), to emit: (String) throws -> Void
  ) throws {
    try writer(contents, isText ? style : ReportStyle(isVerbose: style.isVerbose, folder: style.folder), emit)
  }

  /// The whole report.
  public func render(_ contents: ReportContents, _ style: ReportStyle = ReportStyle()) -> String {
    var text = ""
    // Nothing but `emit` throws.
    try? write(contents, style) { text += $0 }
    return text
  }

  /// Every format, in the order of help texts. To add one, add a file to this folder and a line here.
  public static let all: [ReportFormat] = [
    .text,
    .concise,
    .json,
    .jsonLines,
    .markdown,
    .csv,
    .sarif,
    .github,
    .junit,
    .html,
  ]

  /// The format with this name for --format; nil if there is none.
  public static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }

  /// The format whose extension the path has; nil for a name without an extension.
  /// - Throws: `InputError` for an extension that no format has; it lists those there are.
  public static func of(_ path: String) throws(InputError) -> ReportFormat? {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let pieces = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count > 1, pieces[0] != "" || pieces.count > 2, let ending = pieces.last, ending != "" else {
      return nil
    }
    if let format = all.first(where: { $0.endings.contains(String(ending)) }) { return format }
    let known = all.flatMap { format in format.endings.map { ".\($0) (\(format.name))" } }
    throw InputError(
      path, "no format has the extension .\(ending); expected \(known.joined(separator: ", "))",
      help: "--format names one for any file: \(all.map(\.name).joined(separator: ", ")).")
  }
}

/// The appearance of a report, for formats that have one.
public struct ReportStyle: Sendable {
  /// Whether ANSI colours may be used; only text formats use them.
  public var isColored: Bool
  /// Columns per line; longer lists of places are cut.
  public var width: Int
  /// Whether every finding is shown with its place, instead of the worst few of each rule.
  public var isVerbose: Bool
  /// The folder, such as a checkout, to which formats for other programs make paths below it relative.
  public var folder: String?

  /// Plain text of 100 columns, with only the worst places.
  public init(isColored: Bool = false, width: Int = 100, isVerbose: Bool = false, folder: String? = nil) {
    self.isColored = isColored
    self.width = width
    self.isVerbose = isVerbose
    self.folder = folder
  }

  /// A path relative to the folder, if it is below it.
  func relative(_ path: String) -> String {
    guard let folder, !folder.isEmpty else { return path }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
