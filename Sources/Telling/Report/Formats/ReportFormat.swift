public import Diagnostics

/// A form that a report is written in. Each is a value with a file of its own in this folder and a line in `all`.
public struct ReportFormat: Sendable {
  /// As `--format` takes it.
  public let name: String
  /// What names of its files end in, without the dot; the first is the usual one. No two formats share one.
  public let endings: [String]
  /// Whether it is lines for a terminal, which may have colours and a width.
  public let isText: Bool
  /// Whether it says by itself that it is about some schemas only.
  public var namesScope: Bool { ["text", "markdown", "html", "json"].contains(name) }
  /// What it shows of the plan and the estimate, which take longer than the audit.
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

  /// What a format shows of the plan and the estimate.
  public enum Planning: Sendable, Comparable {
    /// Findings only.
    case none
    /// The effort, where that is quickly known: of at most `briefLimit` tables.
    case brief
    /// The estimate, and what the plan comes to, without its SQL.
    case outline
    case full

    /// Tables up to which a summary states the effort; a plan of more takes longer than their audit.
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

  /// Every format, in the order of help texts. Adding one is a file in this folder and a line here.
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

  /// The format of this name, as --format takes it; nil when there is none.
  public static func named(_ name: String) -> ReportFormat? { all.first { $0.name == name } }

  /// The format whose files end like this path. A name without an ending is nobody's: nil.
  /// - Throws: `InputError` for an ending that no format has, with those there are.
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

/// How a report is to look, where its format has looks.
public struct ReportStyle: Sendable {
  /// Whether ANSI colours may be used; only text formats do.
  public var isColored: Bool
  /// Characters a line; longer lists of places are cut.
  public var width: Int
  /// Every finding with its place, where a format would show the worst few of each rule.
  public var isVerbose: Bool
  /// The folder that formats for other programs write absolute paths below it relative to: a checkout.
  public var folder: String?

  /// Plain text of 100 columns, with the worst places only.
  public init(isColored: Bool = false, width: Int = 100, isVerbose: Bool = false, folder: String? = nil) {
    self.isColored = isColored
    self.width = width
    self.isVerbose = isVerbose
    self.folder = folder
  }

  /// A path as it is from the folder, where it lies below it.
  func relative(_ path: String) -> String {
    guard let folder, !folder.isEmpty else { return path }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
