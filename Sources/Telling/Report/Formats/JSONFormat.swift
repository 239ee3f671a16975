import Text

extension ReportFormat {
  /// Everything, for programs; described by a JSON Schema (`djaudit schema`).
  static let json = ReportFormat("json", endings: ["json"], planning: .outline) { contents, _ in
    AuditAnswer(contents).json.text
  }
}
