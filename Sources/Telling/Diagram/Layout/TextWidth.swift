/// An estimate of how wide text is, since nothing can be measured when the picture is made.
enum TextWidth {
  /// Widths of ASCII characters, from the space on, in thousandths of the font size: the larger of Arial's and those of
  /// the narrower variants of DejaVu Sans, so that text in common sans-serif fonts stays inside its shape.
  private static let ascii: [Int] = [
    300, 340, 420, 640, 600, 900, 720, 230, 360, 360, 440, 640, 300, 360, 300, 320, 600, 600, 600, 600, 600, 600, 600,
    600, 600, 600, 320, 320, 640, 640, 640, 560, 1010, 690, 690, 720, 740, 680, 630, 780, 740, 300, 520, 690, 570, 850,
    740, 790, 660, 790, 710, 680, 630, 730, 690, 960, 680, 650, 650, 340, 320, 340, 560, 560, 400, 590, 610, 550, 610,
    600, 340, 610, 610, 260, 270, 560, 260, 930, 610, 600, 610, 610, 400, 530, 370, 610, 560, 800, 560, 560, 510, 400,
    320, 400, 640,
  ]

  /// Width in pixels at a font size.
  static func of(_ text: String, size: Double) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars {
      let value = Int(scalar.value)
      if (32..<127).contains(value) {
        sum += ascii[value - 32]
      } else if scalar.properties.generalCategory == .nonspacingMark {
        continue
      } else {
        sum += value < 0x1100 ? 700 : 1050
      }
    }
    return Int((Double(sum) * size / 1000).rounded(.up))
  }
}
