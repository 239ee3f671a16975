extension StringProtocol {
  /// The text with each scalar replaced by what the closure returns for it; nil keeps the scalar. What to escape, and
  /// how, is up to each language.
  public func replacingScalars(with replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if let text = replacement(scalar) { result += text } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
