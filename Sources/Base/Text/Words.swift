import ByteScan

/// Numbers and counts for people.
public enum Words {
  /// `12,345`.
  public static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `1 table`, `12,345 tables`.
  public static func plural(_ count: Int, _ noun: String) -> String {
    grouped(count) + " " + noun + (count == 1 ? "" : "s")
  }

  /// `1 row has`, `12,345 rows have`.
  public static func plural(_ count: Int, _ one: String, _ many: String) -> String {
    grouped(count) + " " + (count == 1 ? one : many)
  }

  /// `all 12 tables`, `the only table`.
  public static func all(_ count: Int, _ noun: String) -> String {
    count == 1 ? "the only \(noun)" : "all \(plural(count, noun))"
  }

  /// `1 of 7 values is`, `3 of 7 values are`, `1 of 1 value is`.
  public static func part(_ count: Int, of total: Int, _ noun: String, _ one: String, _ many: String) -> String {
    grouped(count) + " of " + plural(total, noun) + " " + (count == 1 ? one : many)
  }

  /// `1 table`, `12345 tables`: without separators, for text that programs or scripts may read.
  public static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// `a`, `a and b`, `a, b and c`.
  public static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Bytes in decimal units: `17 bytes`, `1.5 kB`, `12 GB`.
  public static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return plural(bytes, "byte") }
    var value = Double(bytes)
    for unit in ["kB", "MB", "GB", "TB"] {
      value /= 1000
      if value < 999.5 || unit == "TB" {
        let tenths = Int((value * 10).rounded())
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
      }
    }
    return ""
  }

  /// Seconds in the largest unit that divides them: `2 h`, `15 min`, `30 s`.
  public static func duration(_ seconds: Int) -> String {
    if seconds > 0, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }

  /// The seconds in `15 min`; nil for anything that is not a duration, or longer than 1000 hours.
  public static func seconds(_ text: String) -> Int? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, 1...7 ~= words[0].utf8.count, words[0].utf8.allSatisfy({ "0"..."9" ~= $0 }),
      let number = Int(words[0]), let unit = ["s": 1, "min": 60, "h": 3600][String(words[1])]
    else { return nil }
    let seconds = number * unit
    return seconds <= 3_600_000 ? seconds : nil
  }
}
