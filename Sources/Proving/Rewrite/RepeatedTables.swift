public import Catalog
import Diagnostics
public import DumpReader
public import Rows

/// Finds tables whose rows come in several places: in two inputs, or with those of other tables in between. Only there
/// can a row come twice; a server's own dump contains each once.
public final class RepeatedTables: RowSink {
  /// Their names.
  public private(set) var names: Set<TableName> = []
  private var seen: Set<TableName> = []
  private var last: (table: TableName, file: String)?

  /// Starts without any.
  public init() {}

  /// Only looks at the table.
  public var takesUncountedRows: Bool { true }

  /// Starts over.
  public func restart() { (names, seen, last) = ([], [], nil) }

  /// Records where rows of a table begin.
  public func take(_ chunk: RowChunk, of table: RowTable) {
    if let last, last.table == table.name, last.file == chunk.position.file { return }
    last = (table.name, chunk.position.file)
    if !seen.insert(table.name).inserted { names.insert(table.name) }
  }
}
