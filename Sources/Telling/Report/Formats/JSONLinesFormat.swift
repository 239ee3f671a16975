import Text

extension ReportFormat {
  /// The findings of the JSON, one a line.
  static let jsonLines = ReportFormat("json-lines", endings: ["jsonl", "ndjson"]) { contents, _, emit in
    for (_, entries) in contents.entryGroups {
      for start in stride(from: 0, to: entries.count, by: 4000) {
        let part = entries[start..<min(start + 4000, entries.count)]
        try emit(part.mapSideBySide { AuditAnswer.json($0, contents.code).line }.joined())
      }
    }
  }
}
