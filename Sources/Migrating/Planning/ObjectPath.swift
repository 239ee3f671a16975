import Text

/// Where objects lie in their stores; the same as `PointerSQL` says in SQL.
package enum ObjectPath {
  /// `<schema>/<h[0:2]>/<h[2:4]>/<h>`: where 0.12 to 0.14 put an object.
  package static func legacy(_ schema: String, _ subfolding: [Int], _ hash: [UInt8]) -> String {
    let digits = hash.hex
    var rest = digits[...]
    var folders = ""
    for length in subfolding where length > 0 {
      folders += rest.prefix(length) + "/"
      rest = rest.dropFirst(length)
    }
    return schema + "/" + folders + digits
  }

  /// Where the rewritten object of an attachment lies: as 2.3.5 puts it in a store without subfolding.
  package static func rewritten(_ schema: String, _ hash: [UInt8]) -> String {
    "_hash/\(schema)/" + Base32.encode(hash)
  }
}
