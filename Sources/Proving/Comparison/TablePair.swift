import Catalog
import Conversion
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax

/// A table of one side, its counterpart, and what to compare of them.
struct TablePair: Sendable {
  struct ComparedColumn: Sendable {
    var a: Column
    var b: Column
    var formA: Form
    var formB: Form
    /// The tracking table of A's hashes.
    var trackerA: TableName?
    var trackerB: TableName?
    /// What pointers that replace hashes of the other side must contain; nil if there are none, or their store is not
    /// known.
    var pointers: ExpectedPointers?
    /// What happens to A's values before they are compared.
    var change: ValueChange?
    var isInKey: Bool
  }

  var a: TableName
  var b: TableName
  /// Columns of the key first, in its order; then the others in theirs.
  var columns: [ComparedColumn] = []
  /// The number of columns by which rows find each other; 0 if rows are compared as a multiset.
  var keyCount = 0
  /// Columns that exist only in A, and count.
  var onlyA: [String] = []
  var onlyB: [String] = []
  var leftAside: [String] = []
  var notes: [String] = []
  /// Its position among all pairs, by where A's inputs define them.
  var order = 0

  /// `options` has the decisions about A's columns with which B was migrated.
  init(_ modelA: TableModel, _ modelB: TableModel, _ options: ComparisonOptions) {
    let decisions = options.decisions
    let (tableA, tableB) = (modelA.table, modelB.table)
    (a, b) = (tableA.fullName, tableB.fullName)
    var all: [ComparedColumn] = []
    for model in modelA.columns {
      // Column names are case-insensitive (MySQL manual, Identifier Case Sensitivity).
      let opposite =
        modelB.column(model.name) ?? modelB.columns.first { $0.name.lowercased() == model.name.lowercased() }
      guard let opposite else {
        if let name = leave(model) { onlyA.append(name) }
        continue
      }
      if model.column.generated != nil || opposite.column.generated != nil {
        leftAside.append(model.name + " (generated)")
        continue
      }
      let (formA, formB) = TablePair.forms(model, opposite, tableA, tableB)
      all.append(
        ComparedColumn(
          a: model.column, b: opposite.column, formA: formA, formB: formB,
          trackerA: modelA.tracker(of: model), trackerB: modelB.tracker(of: opposite),
          pointers: formA == .hash
            ? TablePair.pointers(model, in: modelA, options)
            : formB == .hash ? TablePair.pointers(opposite, in: modelB, options) : nil,
          change: decisions.flatMap { ValueChange(model.column, becoming: opposite.column, in: tableA.fullName, $0) },
          isInKey: false))
    }
    let names = Set(modelA.columns.map { $0.name.lowercased() })
    for model in modelB.columns where !names.contains(model.name.lowercased()) {
      if let name = leave(model) { onlyB.append(name) }
    }
    // Rows find each other by the key that both sides have; hashes and pointers cannot be looked up.
    var key: [ComparedColumn] = []
    for name in tableA.primaryKeyColumns {
      if var column = all.first(where: { $0.a.name == name }), column.formA != .hash, column.formA != .pointer {
        column.isInKey = true
        key.append(column)
      }
    }
    let isWhole = !key.isEmpty && key.count == tableA.primaryKeyColumns.count
    let isSame = Set(key.map { $0.b.name }) == Set(tableB.primaryKeyColumns) || tableB.primaryKeyColumns.isEmpty
    if isWhole, isSame {
      keyCount = key.count
      columns = key + all.filter { column in !key.contains { $0.a.name == column.a.name } }
    } else {
      keyCount = 0
      columns = all
      if !tableA.primaryKeyColumns.isEmpty {
        notes.append("the primary keys differ: rows are compared without looking at keys")
      }
    }
  }

  /// A column that the other side lacks; hidden columns that the migration adds and generated columns do not count.
  private mutating func leave(_ model: ColumnModel) -> String? {
    if model.isHidden {
      leftAside.append(model.name)
    } else if model.column.generated != nil {
      leftAside.append(model.name + " (generated)")
    } else {
      return model.name
    }
    return nil
  }

  private static func forms(_ a: ColumnModel, _ b: ColumnModel, _ tableA: Table, _ tableB: Table) -> (Form, Form) {
    let (isJSONA, isJSONB) = (tableA.isJSON(a.column), tableB.isJSON(b.column))
    let (isHashA, isHashB) = (isHash(a), isHash(b))
    if isHashA, isJSONB { return (.hash, .pointer) }
    if isHashB, isJSONA { return (.pointer, .hash) }
    let (textA, textB) = (a.column.characterSet, b.column.characterSet)
    // JSON has no character set of its own: it is utf8mb4.
    if isJSONA || isJSONB { return (.json(characterSet: textA ?? "utf8mb4"), .json(characterSet: textB ?? "utf8mb4")) }
    let (typeA, typeB) = (a.column.type, b.column.type)
    if typeA.isBinary16 && typeB.isString || typeB.isBinary16 && typeA.isString { return (.uuid, .uuid) }
    let (formA, formB) = (Form(a.column), Form(b.column))
    // PostgreSQL stores bits as bytes.
    if case .bit = formA, formB == .bytes { return (formA, formA) }
    if case .bit = formB, formA == .bytes { return (formB, formB) }
    // A float on one side makes both floats, so that the tolerance applies; other mixtures are compared by value.
    if formA == .float && formB == .number || formA == .number && formB == .float { return (.float, .float) }
    return (formA, formB)
  }

  private static func pointers(_ column: ColumnModel, in model: TableModel, _ options: ComparisonOptions)
    -> ExpectedPointers?
  {
    guard let kind = column.external, let tracker = model.tracker(of: column),
      let store = column.store ?? tracker.hidden?.store
    else { return nil }
    return ExpectedPointers(kind, tracker: tracker, store: store, subfolding: options.subfolding[store])
  }

  private static func isHash(_ model: ColumnModel) -> Bool {
    model.external != nil && model.column.type.name == "binary"
  }
}
