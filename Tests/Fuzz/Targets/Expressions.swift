// Translates expressions of CHECK, DEFAULT and generated columns to SQLite's.

import Catalog
import MySQLSyntax

@testable import Sandbox

private let table = Table(
  schema: "s", name: "t",
  columns: [
    Column(name: "a", type: DataType("int")), Column(name: "b", type: DataType("varchar", [9])),
    Column(name: "c", type: DataType("datetime")), Column(name: "d", type: DataType("decimal", [9, 2])),
    Column(name: "j", type: DataType("json")),
  ])

/// Parses and translates any bytes as an expression.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let expression = try? ExpressionParser.parse(DumpText.decode(bytes).text) else { return 0 }
  var translation = Translation(table, missing: [])
  _ = try? translation.term(expression)
  return 0
}
