import Text

extension ReportFormat {
  /// The findings of the JSON, one a line.
  static let jsonLines = ReportFormat("json-lines", endings: ["jsonl", "ndjson"]) { contents, _ in
    contents.entryGroups.flatMap(\.entries).map { AuditAnswer.json($0, contents.code).line }.joined()
  }
}
