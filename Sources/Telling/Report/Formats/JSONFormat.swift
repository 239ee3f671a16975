import Text

extension ReportFormat {
  /// Everything, for programs; its JSON Schema is printed by `djaudit json-schema`.
  static let json = ReportFormat("json", endings: ["json"], planning: .outline) { contents, _ in
    AuditAnswer(contents).json.text
  }
}
