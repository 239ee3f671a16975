extension ReportFormat {
  /// One page for people, with everything in it: it opens from a disk, without a network.
  static let html = ReportFormat("html", endings: ["html", "htm"], planning: .full) { contents, _ in
    var text = ""
    HTMLReport(contents: contents).write { text += $0 }
    return text
  }
}
