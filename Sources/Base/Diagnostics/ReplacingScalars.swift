extension StringProtocol {
  /// The text with what a closure gives in the place of a scalar; nil keeps it. What each language escapes, and how,
  /// is that language's own.
  public func replacingScalars(with replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if let text = replacement(scalar) { result += text } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
