import Text

extension ReportFormat {
  /// Everything, for programs; its JSON Schema is printed by `djaudit json-schema`.
  static let json = ReportFormat("json", endings: ["json"], planning: .outline) { contents, _, emit in
    try AuditAnswer(contents).json.write(emit)
  }
}
