import Catalog
import Conversion
import DumpReader
import MySQLSyntax
import Rows

/// The columns of a pair in the rows of one INSERT: where their values are, and what makes them comparable.
final class SideColumns {
  /// A column of this side. An object: a column holds many texts, and a copy of it for each value would count the uses
  /// of each.
  final class OwnColumn {
    let conversion: ColumnConversion
    let form: Form
    var column: Column { conversion.old }
    /// Where its values are in a row; nil when an INSERT leaves it to its default.
    let slot: Int?

    init(_ both: TablePair.ComparedColumn, _ side: Side, _ table: RowTable) {
      let column = side == .a ? both.a : both.b
      form = side == .a ? both.formA : both.formB
      slot = table.index(of: column.name)
      // The plan moves what the server has, which is in UTC.
      var change = side == .a ? both.change : nil
      if case .localTime? = change, !table.isInUTC { change = nil }
      conversion = ColumnConversion(column, becoming: both.b, change)
    }
  }

  let pair: Int
  let table: RowTable
  /// Those of the key first.
  let columns: [OwnColumn]
  let keyCount: Int

  /// Notes what the INSERT tells about its rows.
  init(_ pair: Int, _ side: Side, _ table: RowTable, _ spill: Spill) {
    self.pair = pair
    self.table = table
    columns = spill.pairs[pair].columns.map { OwnColumn($0, side, table) }
    keyCount = spill.pairs[pair].keyCount
    for (index, own) in columns.enumerated() {
      switch own.form {
      case .text(let set), .json(let set):
        spill.note(UTF8Text.set(table.encoding, characterSet: set), of: index, in: pair, side)
      default: break
      }
      // mydumper 0.10 leaves out every column whose default is an expression on MySQL 8 and later, as if it were
      // generated: its EXTRA says DEFAULT_GENERATED.
      if own.slot == nil, case .expression? = own.column.defaultValue {
        spill.note(missing: index, of: pair, side)
      }
    }
    if !table.isInUTC, table.definition.columns.contains(where: { $0.type.name == "timestamp" }) {
      spill.note(notInUTC: pair, side)
    }
  }
}

/// Where one side is in its rows, and what makes them canonical.
final class SideRows {
  let side: Side
  private let spill: Spill
  private var canonicalizer: Canonicalizer

  init(_ side: Side, _ spill: Spill) {
    self.side = side
    self.spill = spill
    canonicalizer = Canonicalizer(isLossy: spill.isLossy)
  }

  /// Appends the canonical value of a column.
  func append(
    _ index: Int, of values: [RowValue], in chunk: borrowing RowChunk, _ rows: SideColumns, to bytes: inout [UInt8]
  ) {
    let own = rows.columns[index]
    if let slot = own.slot, slot < values.count {
      canonicalizer.append(values[slot], in: chunk, of: rows.table, own.conversion, form: own.form, to: &bytes)
    } else {
      canonicalizer.append(defaultOf: own.conversion, form: own.form, to: &bytes)
    }
    if canonicalizer.hasUnknown {
      spill.note(unknown: index, of: rows.pair)
      canonicalizer.hasUnknown = false
    }
    if let set = canonicalizer.undecoded {
      spill.note(set, of: index, in: rows.pair, side, isUndecoded: true)
      canonicalizer.undecoded = nil
    }
  }

  /// Appends a canonical row, or the key of one, and returns where its key ends; without a key, all of a row
  /// distinguishes it.
  func append(
    _ values: [RowValue], in chunk: borrowing RowChunk, _ rows: SideColumns, to bytes: inout [UInt8],
    keyOnly: Bool = false
  ) -> Int {
    var keyEnd = bytes.count
    for index in keyOnly && rows.keyCount > 0 ? 0..<rows.keyCount : rows.columns.indices {
      append(index, of: values, in: chunk, rows, to: &bytes)
      if index + 1 == rows.keyCount { keyEnd = bytes.count }
    }
    return keyEnd
  }
}
