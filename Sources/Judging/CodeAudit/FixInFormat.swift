import ByteScan
import Diagnostics
import PythonSyntax

extension Fix {
  /// The fix as it can be written in a file: within the braces of an f-string, Python before 3.12 takes neither the
  /// quotes of the f-string nor a backslash (PEP 701). The quotes of what is put in are changed where that helps; what
  /// cannot be written is for a person.
  func fitted(into file: SourceFile) -> Fix {
    if edits.isEmpty || !file.hasFormattedStrings { return self }
    var fix = self
    for (index, edit) in edits.enumerated() {
      var quotes: Set<UInt8> = []
      var isShown = false
      for ancestor in file.node(covering: edit.range).ancestorsAndSelf {
        guard let field = ReplacementField(ancestor), let around = field.parent else { continue }
        isShown = isShown || field.isSelfDocumenting
        guard let literal = StringLiteral(around),
          let piece = literal.pieces.first(where: { $0.range.contains(field.range.lowerBound) }),
          let quote = piece.quotes.utf8.first, piece.quotes.utf8.count == 1
        else { continue }
        quotes.insert(quote)
      }
      // `{x = }` prints its text.
      if isShown { fix.safety = max(fix.safety, .values) }
      guard !quotes.isEmpty else { continue }
      guard let fitted = edit.writing(without: quotes) else { return Fix(.decide, summary, []) }
      fix.edits[index] = fitted
    }
    return fix
  }
}

extension Edit {
  /// The edit with none of some quotes in the text that it puts in, and no backslash; nil where its literals have both.
  fileprivate func writing(without quotes: Set<UInt8>) -> Edit? {
    let texts = pieces.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let written = Set(texts.joined().utf8)
    if written.contains("\\") || written.contains("\n") || written.contains("#") { return nil }
    let used = written.intersection([UInt8(ascii: "'"), UInt8(ascii: "\"")])
    if used.isDisjoint(with: quotes) { return self }
    let free = [UInt8(ascii: "'"), UInt8(ascii: "\"")].filter { !quotes.contains($0) && !written.contains($0) }
    guard let other = free.first, used.count == 1, let old = used.first else { return nil }
    var edit = self
    edit.pieces = pieces.map { piece in
      guard case .text(let text) = piece else { return piece }
      return .text(String(decoding: text.utf8.map { $0 == old ? other : $0 }, as: UTF8.self))
    }
    return edit
  }
}

extension SourceFile {
  fileprivate var hasFormattedStrings: Bool { tokens.contains { $0.kind == .formatStart } }
}

extension Node {
  fileprivate var ancestorsAndSelf: some Sequence<Node> { sequence(first: self) { $0.parent } }
}
