extension ReportFormat {
  /// One page for people, with everything in it: it opens from a disk, without a network.
  static let html = ReportFormat("html", endings: ["html", "htm"], planning: .full) { contents, _, emit in
    try HTMLReport(contents: contents).write(emit)
  }
}
