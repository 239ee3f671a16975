import Catalog
import Conversion
import DumpReader
import MySQLSyntax
import Rows

/// The columns of a pair in the rows of one INSERT: where their values are, and how to make them comparable.
final class SideColumns {
  /// A column of this side. An object: a column contains many texts, and copying it for each value would count
  /// references to each of them.
  final class OwnColumn {
    let conversion: ColumnConversion
    let form: Form
    var column: Column { conversion.old }
    /// The index of its value in a row; nil if an INSERT leaves it out.
    let slot: Int?
    /// Whether digits mean the number that they spell, as in most keys.
    let isPlainNumber: Bool

    init(_ both: TablePair.ComparedColumn, _ side: Side, _ table: RowTable) {
      let column = side == .a ? both.a : both.b
      form = side == .a ? both.formA : both.formB
      slot = table.index(of: column.name)
      isPlainNumber =
        form == .number && column.type.name != "year" && (!column.isAutoIncrement || table.keepsZero)
      // The plan converts what the server has, which is in UTC.
      var change = side == .a ? both.change : nil
      if case .localTime? = change, !table.isInUTC { change = nil }
      conversion = ColumnConversion(column, becoming: both.b, change)
    }
  }

  let pair: Int
  let table: RowTable
  /// The columns, those of the key first.
  let columns: [OwnColumn]
  let keyCount: Int

  /// Records what the INSERT says about its rows.
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
      // On MySQL 8 and later, mydumper 0.10 leaves out every column whose default is an expression, as if it were
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

/// Reads the rows of one side and makes them canonical.
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
      if own.isPlainNumber, values[slot].kind == .number,
        Canonical.append(smallInteger: chunk.bytes.span.extracting(values[slot].range), to: &bytes)
      {
        return
      }
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

  /// Appends a canonical row, or its key, and returns where the key ends; without a key, the whole row distinguishes
  /// it.
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
