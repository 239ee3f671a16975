extension ReportFormat {
  /// A summary that fits a screen.
  static let text = ReportFormat("text", endings: ["txt"], isText: true, planning: .brief) { contents, style in
    AuditAnswer(contents).text(style)
  }
}
