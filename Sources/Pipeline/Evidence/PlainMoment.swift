import ByteScan

/// A date in the most common form, `2024-06-01` or `2024-06-01 12:00:00`, from the year 1000 on and without a part that
/// is zero but must not be: read eight bytes at a time.
struct PlainMoment {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  /// Increases with time, in the order that `MomentTally` uses.
  let key: UInt64
  /// The index of the closing quote.
  let end: Int

  /// The date that begins at `start` and ends at a quote; nil for anything else.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, at start: Int) {
    // Subtracts 0000-00- and 00:00:00 from the bytes of date and time: zeros remain where the separators were, digits
    // elsewhere. The addition then sets the high bit of any larger byte.
    guard let dateWord = ByteScan.word(in: bytes, at: start), start &+ 10 < bytes.count else { return nil }
    let date = dateWord ^ 0x2D30_302D_3030_3030
    let (tens, ones) = (bytes[start &+ 8] &- "0", bytes[start &+ 9] &- "0")
    guard (date &+ 0x7F76_767F_7676_7676 | date) & 0x8080_8080_8080_8080 == 0, tens <= 9, ones <= 9 else { return nil }
    let month = PlainMoment.pair(date, 5)
    let year = PlainMoment.pair(date, 0) &* 100 &+ PlainMoment.pair(date, 2)
    let day = Int(tens) &* 10 &+ Int(ones)
    guard year >= 1000, month != 0, day != 0, MomentTally.isDay(year, month, day) else { return nil }
    var time: UInt64 = 0
    if bytes[start &+ 10] == "'" {
      end = start &+ 10
    } else {
      guard bytes[start &+ 10] == " ", let timeWord = ByteScan.word(in: bytes, at: start &+ 11),
        start &+ 19 < bytes.count, bytes[start &+ 19] == "'"
      else { return nil }
      time = timeWord ^ 0x3030_3A30_303A_3030
      guard (time &+ 0x7676_7F76_767F_7676 | time) & 0x8080_8080_8080_8080 == 0 else { return nil }
      end = start &+ 19
      guard PlainMoment.pair(time, 0) < 24, PlainMoment.pair(time, 3) < 60, PlainMoment.pair(time, 6) < 60 else {
        return nil
      }
    }
    (self.year, self.month, self.day, hour) = (year, month, day, PlainMoment.pair(time, 0))
    let minuteAndSecond = PlainMoment.pair(time, 3) &<< 26 | PlainMoment.pair(time, 6) &<< 20
    let dayKey = year &<< 9 | month &<< 5 | day
    key = UInt64(truncatingIfNeeded: dayKey &<< 37 | hour &<< 32 | minuteAndSecond)
  }

  /// The two-digit number whose first digit is this byte of the word.
  @inline(__always)
  private static func pair(_ word: UInt64, _ byte: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &>> (8 &* byte) & 0xFF) &* 10 &+ (word &>> (8 &* byte &+ 8) & 0xFF))
  }
}
