import Blobs
import Evidence
import Text

extension ColumnEvidence {
  /// What the rows show, in a few words: counts and lengths. Minimum and maximum are values of the data and are only
  /// shown if values may be shown.
  func words(showsValues: Bool) -> String {
    var parts = [Words.plural(rows, "value")]
    if nulls > 0 { parts.append("\(Words.grouped(nulls)) NULL") }
    if untold > 0 { parts.append("\(Words.grouped(untold)) unknown") }
    if let text {
      if let longest = text.longestCharacters { parts.append("longest \(Words.plural(longest, "character"))") }
      if text.nonASCII > 0 { parts.append("\(Words.grouped(text.nonASCII)) beyond ASCII") }
      if text.json > 0 { parts.append("\(Words.grouped(text.json)) look like JSON") }
      if text.empty > 0 { parts.append("\(Words.grouped(text.empty)) empty") }
    } else if blobs == nil, let longestBytes {
      parts.append("longest \(Words.plural(longestBytes, "byte"))")
    }
    if let numbers {
      if let range = numbers.integers {
        if range.lowerBound >= 0, range.upperBound <= 1 {
          parts.append("only 0 and 1")
        } else if range.lowerBound < Int128(Int64.min) || range.upperBound > Int128(Int64.max) {
          parts.append("beyond int64")
        } else {
          let fits32 = range.lowerBound >= Int128(Int32.min) && range.upperBound <= Int128(Int32.max)
          parts.append(fits32 ? "fit int32" : "fit int64")
        }
      }
      if showsValues {
        let ends =
          numbers.integers.map { (String($0.lowerBound), String($0.upperBound)) }
          ?? numbers.decimals.map { ($0.minimum, $0.maximum) }
          ?? numbers.floats.map { (String($0.lowerBound), String($0.upperBound)) }
        if let (low, high) = ends { parts.append("\(low) … \(high)") }
      }
    }
    if let moments, showsValues, let low = moments.minimum, let high = moments.maximum {
      parts.append("\(low) … \(high)")
    }
    if let blobs {
      if blobs.isUnreadable {
        parts.append("not readable in this format")
      } else {
        parts += blobs.kinds.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
          .map { "\(Words.grouped($0.value)) \($0.key.rawValue)" }
        parts += blobs.arrays.sorted { $0.key < $1.key }.map { Words.plural($0.value.count, "\($0.key) array") }
      }
    }
    parts += Oddity.allCases.filter { firstPlaces[$0] != nil }.map(\.rawValue)
    return parts.joined(separator: ", ")
  }
}
