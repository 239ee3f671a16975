import Text

extension ReportFormat {
  /// Everything, for programs; described by a JSON Schema (`djaudit schema`).
  static let json = ReportFormat("json", endings: ["json"], planning: .outline) { contents, _, emit in
    try AuditAnswer(contents).json.write(emit)
  }
}
