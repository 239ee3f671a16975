// From a statement to its syntax tree, to the catalog, and back to SQL and information_schema. The first byte selects
// the server and the modes.

import ByteScan
import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

/// Parses and applies any bytes as a statement.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let servers = ["", "5.7.44", "8.0.18", "8.0.36", "9.7.4", "10.3.39-MariaDB", "10.11.19-MariaDB"]
  let mode = LexicalMode(backslashEscapes: bytes[0] & 1 == 0, ansiQuotes: bytes[0] & 2 != 0)
  var builder = CatalogBuilder(Catalog(server: Server(versionText: servers[Int(bytes[0] >> 2) % servers.count])))
  builder.beginInput(defaultSchema: "s")
  // The changes that ALTER and other statements make.
  apply(Array("CREATE TABLE t (a int PRIMARY KEY, b varchar(9) UNIQUE COMMENT ':x:', c blob)".utf8), LexicalMode())
  apply(Array(bytes[1...]), mode)
  func apply(_ text: [UInt8], _ mode: LexicalMode) {
    let position = SourcePosition(file: "fuzz.sql", byte: 0, line: 1, column: 1)
    var parser = Parser(text, mode: mode, at: position)
    guard let statement = try? parser.statement() else { return }
    if case .insert = statement { _ = parser.values() }
    try? builder.apply(statement, text: text, at: position)
  }
  let catalog = builder.finish(countedRows: true)
  for table in catalog.tables { _ = table.createStatement(for: catalog.server) }
  _ = InformationSchema(catalog).catalog(server: catalog.server)
  _ = Pipeline(catalog)
  return 0
}
