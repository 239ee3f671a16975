/// Collations that can be compared exactly, through keys: two texts are equal if their keys are the same bytes.
///
/// Other collations are not approximated: the report says "not checked".
enum Collation: Sendable, Hashable {
  /// The bytes, including trailing spaces: binary, `utf8mb4_0900_bin`, the `_nopad_bin` ones.
  case bytes
  /// The bytes without trailing spaces: all other `_bin` collations, including utf8mb4_bin (PAD SPACE).
  case paddedBytes
  /// latin1_swedish_ci.
  case swedish
  /// ascii_general_ci.
  case asciiFolded
  /// utf8mb4_general_ci and utf8mb3_general_ci, for the characters that `generalWeights` has.
  case general
  /// Case-insensitive collations by the Unicode Collation Algorithm: printable ASCII characters weigh as their letters
  /// do; all other characters need tables that are not here.
  case unicodeASCII(isPadded: Bool)

  /// Names of the supported collations, for the report.
  static let exactNames = [
    "binary", "*_bin", "ascii_general_ci", "latin1_swedish_ci",
    "utf8mb4_general_ci and utf8mb3_general_ci (Latin, Greek and Cyrillic letters)",
    "utf8mb4_0900_ai_ci, _unicode_ci, _uca1400_ai_ci and their like (printable ASCII)",
  ]

  /// Nil for a collation that cannot be compared exactly.
  init?(_ name: String) {
    switch name {
    case "binary": self = .bytes
    case "ascii_general_ci": self = .asciiFolded
    case "latin1_swedish_ci": self = .swedish
    case "utf8mb4_general_ci", "utf8mb3_general_ci", "utf8_general_ci": self = .general
    case "utf8mb4_0900_ai_ci", "utf8mb4_0900_as_ci": self = .unicodeASCII(isPadded: false)
    case "utf8mb4_unicode_ci", "utf8mb3_unicode_ci", "utf8_unicode_ci", "utf8mb4_unicode_520_ci",
      "utf8mb3_unicode_520_ci", "utf8mb4_uca1400_ai_ci", "utf8mb3_uca1400_ai_ci", "utf8mb4_uca1400_as_ci",
      "utf8mb3_uca1400_as_ci":
      self = .unicodeASCII(isPadded: true)
    case _ where name.hasSuffix("_nopad_bin") || name == "utf8mb4_0900_bin": self = .bytes
    case _ where name.hasSuffix("_bin"): self = .paddedBytes
    default: return nil
    }
  }

  /// The key of a text; nil if it contains a character whose weight is unknown here.
  func key(_ text: String) -> [UInt8]? {
    var key: [UInt8] = []
    switch self {
    case .bytes: return Array(text.utf8)
    case .paddedBytes: key = Array(text.utf8)
    case .asciiFolded:
      for byte in text.utf8 {
        guard byte < 0x80 else { return nil }
        key.append(0x61...0x7A ~= byte ? byte - 32 : byte)
      }
    case .unicodeASCII(let isPadded):
      for byte in text.utf8 {
        guard 0x20..<0x7F ~= byte else { return nil }
        key.append(0x61...0x7A ~= byte ? byte - 32 : byte)
      }
      if !isPadded { return key }
    case .swedish:
      for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x61...0x7A: key.append(UInt8(scalar.value) - 32)
        case 0..<0x80: key.append(UInt8(scalar.value))
        case 0xA0..<0xC0: key += [0xFF, UInt8(scalar.value)]
        case 0xC0...0xFF:
          let weight = Collation.swedishWeights[Int(scalar.value) - 0xC0]
          if weight >= 0x80 { key.append(0xFF) }
          key.append(weight)
        default:
          // The other characters of Windows-1252 weigh as themselves.
          key.append(0xFE)
          key += String(scalar).utf8
        }
      }
    case .general:
      for scalar in text.unicodeScalars {
        guard let weight = Collation.generalWeight(scalar.value) else { return nil }
        key.append(UInt8(weight >> 8))
        key.append(UInt8(weight & 0xFF))
      }
      while key.suffix(2) == [0, 0x20] { key.removeLast(2) }
      return key
    }
    while key.last == 0x20 { key.removeLast() }
    return key
  }

  /// Weights of U+00C0 to U+00FF, measured with WEIGHT_STRING.
  private static let swedishWeights: [UInt8] = [
    65, 65, 65, 65, 92, 91, 92, 67, 69, 69, 69, 69, 73, 73, 73, 73, 68, 78, 79, 79, 79, 79, 93, 215, 216, 85, 85, 85,
    89, 89, 222, 223, 65, 65, 65, 65, 92, 91, 92, 67, 69, 69, 69, 69, 73, 73, 73, 73, 68, 78, 79, 79, 79, 79, 93, 247,
    216, 85, 85, 85, 89, 89, 222, 255,
  ]

  private static func generalWeight(_ scalar: UInt32) -> UInt16? {
    switch scalar {
    case 0x61...0x7A: UInt16(scalar) - 32
    case 0..<0x80: UInt16(scalar)
    case 0xA0..<0x2B0: generalWeights.latin[Int(scalar) - 0xA0]
    case 0x370..<0x500: generalWeights.greekAndCyrillic[Int(scalar) - 0x370]
    // All characters beyond the first plane weigh the same (MySQL manual, Unicode Character Sets).
    case 0x10000...: 0xFFFD
    default: nil
    }
  }

  /// The letter that each one weighs as, measured with WEIGHT_STRING.
  private static let generalWeights = (
    latin: weights(
      "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´Μ¶·¸¹º»¼½¾¿\u{41}\u{41}\u{41}\u{41}\u{41}\u{41}Æ\u{43}\u{45}\u{45}\u{45}\u{45}\u{49}\u{49}\u{49}\u{49}Ð\u{4E}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}×Ø\u{55}\u{55}\u{55}\u{55}\u{59}Þ\u{53}"
        + "\u{41}\u{41}\u{41}\u{41}\u{41}\u{41}Æ\u{43}\u{45}\u{45}\u{45}\u{45}\u{49}\u{49}\u{49}\u{49}Ð\u{4E}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}÷Ø\u{55}\u{55}\u{55}\u{55}\u{59}Þ\u{59}\u{41}\u{41}\u{41}\u{41}\u{41}\u{41}\u{43}\u{43}\u{43}\u{43}\u{43}\u{43}\u{43}\u{43}\u{44}\u{44}ĐĐ\u{45}\u{45}\u{45}\u{45}\u{45}\u{45}\u{45}\u{45}\u{45}\u{45}\u{47}\u{47}\u{47}\u{47}"
        + "\u{47}\u{47}\u{47}\u{47}\u{48}\u{48}ĦĦ\u{49}\u{49}\u{49}\u{49}\u{49}\u{49}\u{49}\u{49}\u{49}\u{49}ĲĲ\u{4A}\u{4A}\u{4B}\u{4B}ĸ\u{4C}\u{4C}\u{4C}\u{4C}\u{4C}\u{4C}ĿĿŁŁ\u{4E}\u{4E}\u{4E}\u{4E}\u{4E}\u{4E}ŉŊŊ\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}ŒŒ\u{52}\u{52}\u{52}\u{52}\u{52}\u{52}\u{53}\u{53}\u{53}\u{53}\u{53}\u{53}"
        + "\u{53}\u{53}\u{54}\u{54}\u{54}\u{54}ŦŦ\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{57}\u{57}\u{59}\u{59}\u{59}\u{5A}\u{5A}\u{5A}\u{5A}\u{5A}\u{5A}\u{53}ƀƁƂƂƄƄƆƇƇƉƊƋƋƍƎƏƐƑƑƓƔǶƖƗƘƘƚƛƜƝƞƟ"
        + "\u{4F}\u{4F}ƢƢƤƤƦƧƧƩƪƫƬƬƮ\u{55}\u{55}ƱƲƳƳƵƵƷƸƸƺƻƼƼƾǷǀǁǂǃǄǄǄǇǇǇǊǊǊ\u{41}\u{41}\u{49}\u{49}\u{4F}\u{4F}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}\u{55}Ǝ\u{41}\u{41}"
        + "\u{41}\u{41}ÆÆǤǤ\u{47}\u{47}\u{4B}\u{4B}\u{4F}\u{4F}\u{4F}\u{4F}ƷƷ\u{4A}ǱǱǱ\u{47}\u{47}ǶǷ\u{4E}\u{4E}\u{41}\u{41}ÆÆØØ\u{41}\u{41}\u{41}\u{41}\u{45}\u{45}\u{45}\u{45}\u{49}\u{49}\u{49}\u{49}\u{4F}\u{4F}\u{4F}\u{4F}\u{52}\u{52}\u{52}\u{52}\u{55}\u{55}\u{55}\u{55}\u{53}\u{53}\u{54}\u{54}ȜȜ\u{48}\u{48}"
        + "ȠȡȢȢȤȤ\u{41}\u{41}\u{45}\u{45}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}\u{4F}\u{59}\u{59}ȴȵȶȷȸȹȺȻȼȽȾȿɀɁɂɃɄɅɆɇɈɉɊɋɌɍɎɏɐɑɒƁƆɕƉƊɘƏɚƐɜɝɞɟ"
        + "ƓɡɢƔɤɥɦɧƗƖɪɫɬɭɮƜɰɱƝɳɴƟɶɷɸɹɺɻɼɽɾɿƦʁʂƩʄʅʆʇƮʉƱƲʌʍʎʏʐʑƷʓʔʕʖʗʘʙʚʛʜʝʞʟ"
        + "ʠʡʢʣʤʥʦʧʨʩʪʫʬʭʮʯ"),
    greekAndCyrillic: weights(
      "ͰͱͲͳʹ͵Ͷͷ\u{378}\u{379}ͺͻͼͽ;Ϳ\u{380}\u{381}\u{382}\u{383}΄΅Α·ΕΗΙ\u{38B}Ο\u{38D}ΥΩΙΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{3A2}ΣΤΥΦΧΨΩΙΥΑΕΗΙ"
        + "ΥΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΣΤΥΦΧΨΩΙΥΟΥΩϏΒΘϒϒϒΦΠϗϘϙϚϚϜϜϞϞϠϠϢϢϤϤϦϦϨϨϪϪϬϬϮϮ"
        + "ΚΡΣϳϴϵ϶ϷϸϹϺϻϼϽϾϿЕЕЂГЄЅІІЈЉЊЋКИУЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЕЕЂГЄЅІІЈЉЊЋКИУЏѠѠѢѢѤѤѦѦѨѨѪѪѬѬѮѮ"
        + "ѰѰѲѲѴѴѴѴѸѸѺѺѼѼѾѾҀҀ҂҃҄҅҆҇҈҉ҊҋҌҌҎҎҐҐҒҒҔҔҖҖҘҘҚҚҜҜҞҞҠҠҢҢҤҤҦҦҨҨҪҪҬҬҮҮ"
        + "ҰҰҲҲҴҴҶҶҸҸҺҺҼҼҾҾӀЖЖӃӃӅӆӇӇӉӊӋӋӍӎӏААААӔӔЕЕӘӘӘӘЖЖЗЗӠӠИИИИООӨӨӨӨЭЭУУ"
        + "УУУУЧЧӶӷЫЫӺӻӼӽӾӿ")
  )

  private static func weights(_ letters: String) -> [UInt16] { letters.unicodeScalars.map { UInt16($0.value) } }
}
