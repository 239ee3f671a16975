/// Where objects lie in their stores; the same as `PointerSQL` says in SQL.
package enum ObjectPath {
  /// `<schema>/<h[0:2]>/<h[2:4]>/<h>`: where 0.12 to 0.14 put an object.
  package static func legacy(_ schema: String, _ subfolding: [Int], _ hash: [UInt8]) -> String {
    let digits = Base16.text(hash)
    var rest = digits[...]
    var folders = ""
    for length in subfolding where length > 0 {
      folders += rest.prefix(length) + "/"
      rest = rest.dropFirst(length)
    }
    return schema + "/" + folders + digits
  }

  /// Where the rewritten object of an attachment lies: as 2.3.5 puts it in a store without subfolding.
  package static func rewritten(_ schema: String, _ hash: [UInt8]) -> String { "_hash/\(schema)/" + Base32.text(hash) }
}

/// Lower-case hexadecimal digits.
package enum Base16 {
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// RFC 4648 in lower case without padding, as 2.3.5 writes hashes (hash_registry.py, compute_hash).
package enum Base32 {
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var result: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in bytes {
      bits = bits << 8 | Int(byte)
      count += 8
      while count >= 5 {
        count -= 5
        result.append(digits[bits >> count & 31])
      }
      bits &= (1 << count) - 1
    }
    if count > 0 { result.append(digits[bits << (5 - count) & 31]) }
    return String(decoding: result, as: UTF8.self)
  }
}
