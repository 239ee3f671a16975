extension ReportFormat {
  /// Everything, for programs; described by a JSON Schema (`djaudit schema`).
  static let json = ReportFormat("json", endings: ["json"], showsPlan: true) { contents, _ in AuditAnswer(contents).json.text }
}
