import Catalog
public import DataJoint
import Diagnostics
import OrderedCollections
import Text

extension Pipeline {
  /// The first line of an answer about only some schemas, so that nobody takes it for the whole; nil if it is about
  /// all. Names are not escaped: formats must do that.
  public var scopeWords: String? {
    guard scope != nil else { return nil }
    let names = schemas.map(\.name)
    let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    var text = "Only \(Words.grouped(names.count)) of \(Words.plural(catalog.schemas.count, "schema")): \(shown)."
    let upstream = upstreamOfScope
    if !upstream.isEmpty {
      text += " Left out, but referred to: \(upstream.prefix(5).joined(separator: ", "))"
      text += upstream.count > 5 ? ", …" : "."
    }
    return text
  }

  /// `scopeWords` as the first line of a text, after a comment marker; empty if the answer is about all schemas.
  public func scopeLine(_ comment: String = "") -> String {
    scopeWords.map { comment + $0.printable() + "\n" } ?? ""
  }
}
