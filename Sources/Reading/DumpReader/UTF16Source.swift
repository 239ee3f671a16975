public import Diagnostics

/// Converts UTF-16 with a byte order mark to UTF-8: PowerShell's `>` writes dumps in UTF-16.
public final class UTF16Source: ByteSource {
  private let source: any ByteSource
  private let isBigEndian: Bool
  private var input = [UInt8](repeating: 0, count: 64 * 1024)
  private var inputCount = 0
  private var output: [UInt8] = []
  private var served = 0
  private var isAtEnd = false
  private var isAtStart = true

  /// Decodes UTF-16 from `source` into UTF-8.
  public init(_ source: any ByteSource, isBigEndian: Bool) {
    self.source = source
    self.isBigEndian = isBigEndian
  }

  /// Bytes of UTF-16 read so far.
  public var consumed: Int { source.consumed }
  /// Size of the UTF-16 input; nil if unknown.
  public var total: Int? { source.total }

  /// Reads UTF-8.
  public func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    while served == output.count {
      if isAtEnd { return 0 }
      try decodeMore()
    }
    let count = min(output.count - served, buffer.count - offset)
    buffer.replaceSubrange(offset..<offset + count, with: output[served..<served + count])
    served += count
    return count
  }

  /// Decodes what the next read returns; holds back an odd byte or half of a surrogate pair.
  private func decodeMore() throws(InputError) {
    let count = try source.read(into: &input, at: inputCount)
    isAtEnd = count == 0
    inputCount += count
    output.removeAll(keepingCapacity: true)
    served = 0
    var index = 0
    func unit(_ at: Int) -> UInt32 {
      let (a, b) = (UInt32(input[at]), UInt32(input[at + 1]))
      return isBigEndian ? a << 8 | b : b << 8 | a
    }
    while index + 2 <= inputCount {
      var scalar = unit(index)
      var length = 2
      if 0xD800..<0xDC00 ~= scalar {
        guard index + 4 <= inputCount || isAtEnd else { break }
        if index + 4 <= inputCount, 0xDC00..<0xE000 ~= unit(index + 2) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(index + 2) - 0xDC00)
          length = 4
        }
      }
      index += length
      if isAtStart, scalar == 0xFEFF {
        isAtStart = false
        continue
      }
      isAtStart = false
      output.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}")!)
    }
    let rest = inputCount - index
    for position in 0..<rest { input[position] = input[index + position] }
    inputCount = isAtEnd ? 0 : rest
  }
}
