public import Catalog
public import Conversion
import DataJoint
public import Diagnostics
public import Files
import MySQLSyntax
import OrderedCollections
public import Planning
public import Rows
import Text

/// How to rewrite a dump.
public struct RewriteOptions: Sendable {
  /// The server that the output is for.
  public var target: RewriteTarget
  /// A suffix for schema names; none by default.
  public var suffix: String
  /// Whether each table's rows, and all keys, are separate parts that can be loaded in parallel.
  public var isInParts: Bool

  /// The repairs for values that the target would refuse.
  public var repairs: Repairs
  /// Whether an input was damaged or cut off, which the output then says.
  public var isPartial: Bool

  /// One complete dump in a single part, with no suffix and no repairs.
  public init(
    target: RewriteTarget, suffix: String = "", isInParts: Bool = false, repairs: Repairs = Repairs(),
    isPartial: Bool = false
  ) {
    self.isPartial = isPartial
    self.repairs = repairs
    self.target = target
    self.suffix = suffix
    self.isInParts = isInParts
  }
}

/// Turns a legacy dump into one that a fresh server loads and DataJoint 2.x reads. The inputs are read twice: the plan
/// and the rows of tracking tables come from the first reading; the output is written during the second, which uses
/// results of the first (`InputOptions.earlier`).
///
/// ```swift
/// let rewrite = Rewrite(plan, options, objects: TrackedObjects(rows))
/// try rewrite.begin(output)
/// try load(inputs, into: rewrite.sink)
/// let summary = try rewrite.finish()
/// ```
public final class Rewrite {
  /// The options.
  public let options: RewriteOptions
  let tables: RewrittenTables
  private let objects: TrackedObjects
  private let script: any RewriteScript
  private var output: (any RewriteOutput)?
  private var rows: RewriteSink?

  /// `plan` must be an in-place plan. `legacy` is the catalog on the dump's own server, which has types that the target
  /// calls by other names.
  public init(
    _ plan: Plan, _ options: RewriteOptions, objects: TrackedObjects, legacy: Catalog? = nil
  ) {
    self.options = options
    self.objects = objects
    tables = RewrittenTables(plan, suffix: options.suffix, legacy: legacy)
    switch options.target {
    case .mysql(let target):
      script = MySQLScript(
        tables: tables, server: target.server, repairs: options.repairs, addsKeysLast: options.isInParts)
    case .postgresql(let choice):
      script = PostgreSQLScript(tables, choice, options.repairs)
    }
  }

  /// The beginning of each part.
  public func header(of part: RewritePart) -> String {
    script.header(part)
      + (options.isPartial ? DumpText.incompleteMark + "the original dump was damaged or cut off.\n\n" : "")
  }

  /// What the output leaves out, or reads in one of several ways, and why.
  public var remarks: [String] {
    tables.remarks + script.remarks + tables.plan.unclearLocalTimes.map(\.words)
  }
  /// Columns of the output that did not change, because a question about them is open or was answered so.
  public var untouched: UntouchedColumns { UntouchedColumns(tables.plan, name: tables.name) }
  /// Tables of the inputs that are not in the output, and why.
  public var leftOut: [(table: TableName, reason: String)] { tables.leftOut }

  /// Writes what precedes the rows. In parts, the output itself writes each part's header. Throws before anything is
  /// written if the inputs lack rows of a table that moves.
  public func begin(_ output: any RewriteOutput) throws(RewriteError) {
    do throws(RowDoubtError) { try tables.plan.pipeline.catalog.requireExactRows(tables.moves) } catch {
      throw RewriteError(error.description)
    }
    self.output = output
    if !options.isInParts { try output.write(header(of: .definitions), to: .definitions) }
    try output.write(script.definitions(), to: .definitions)
    let (tables, objects, script) = (tables, objects, script)
    let catalog = tables.plan.pipeline.catalog
    let doubtful = Set(catalog.rowDoubts.compactMap(\.table))
    let rowCount = { (name: TableName) in doubtful.contains(name) ? nil : catalog[name]?.rowCount }
    rows = RewriteSink(output, blockEnd: script.blockEnd, rowCount: rowCount) { table throws(RewriteError) in
      guard let entry = tables.entries[table.name] else { return nil }
      return try script.writer(table, entry, objects)
    }
  }

  /// Files next to the dump: checks for the server, help for clients.
  public func companions(_ summary: RewriteSummary) -> [GeneratedFile] {
    let verify = VerifyScript(summary: summary)
    if let script = script as? PostgreSQLScript {
      return [GeneratedFile(path: "verify.sql", text: verify.postgresql(script.made))]
        + ClientHelp.files(script.options)
    }
    return [GeneratedFile(path: "verify.sql", text: verify.mysql(tables))]
  }

  /// The file next to an incomplete dump that says so.
  public static func mark(_ name: String, _ notes: [InputNote]) -> String {
    """
    \(name.printable()) is INCOMPLETE: it was made with --partial from inputs that are damaged or cut off.
    Rows, tables or keys are missing. Do not use it in the place of the original.

    """ + notes.filter(\.isPartial).map { $0.placed.printable() + "\n" }.joined()
  }

  /// A column on PostgreSQL; nil for other targets.
  func postgreSQLColumn(_ name: String, of entry: RewrittenTables.Entry) -> PostgreSQLColumn? {
    (script as? PostgreSQLScript)?.made.tables[entry.source]?.columns.first { $0.name == name }
  }

  /// The script that loads a dump in parts, for its folder.
  public var loadScript: GeneratedFile {
    let bytes = script is PostgreSQLScript ? PackageResources.load_postgresql_sh : PackageResources.load_mysql_sh
    return GeneratedFile(path: "load.sh", text: String(decoding: bytes, as: UTF8.self), isExecutable: true)
  }

  /// The catalog of a server after the load; nil for PostgreSQL.
  public var expected: Catalog? { (script as? MySQLScript)?.expected }

  /// How an output that was read again differs from what should have been written; `isWhole` says whether it was read
  /// without a note. Empty if everything is right.
  public func differences(_ catalog: Catalog, _ summary: RewriteSummary, isWhole: Bool) -> [String] {
    var list = isWhole || options.isPartial ? [] : ["it cannot be read completely"]
    if let expected { list += Simulation.differences(catalog, expected) }
    for table in summary.tables where catalog[table.table]?.rowCount ?? 0 != table.counts.rows {
      list.append("\(table.table) has \(catalog[table.table]?.rowCount ?? 0) rows instead of \(table.counts.rows)")
    }
    return list
  }

  /// Receives all rows of the inputs.
  public var sink: any RowSink { rows! }

  /// Writes the rest.
  public func finish() throws(RewriteError) -> RewriteSummary {
    guard let output, let rows else { preconditionFailure("begin comes first") }
    try rows.finish()
    try output.write(script.keys(), to: .keys)
    // A partial dump must not end like a complete one.
    if !options.isPartial { try output.write(script.end, to: .keys) }
    return RewriteSummary(
      tables: tables.entries.values.map { entry in
        RewriteSummary.TableCount(
          source: entry.source, table: entry.table.fullName,
          counts: rows.counts[entry.table.fullName] ?? ConversionCounts()
        )
      }, skippedRows: rows.skipped, leftOut: tables.leftOut, remarks: remarks, open: tables.plan.open,
      isPartial: options.isPartial)
  }
}

/// What a rewrite did.
public struct RewriteSummary: Sendable {
  /// What happened to the rows of one table.
  public struct TableCount: Sendable {
    /// The table in the inputs.
    public var source: TableName
    /// The table in the output, whose name may differ by a suffix.
    public var table: TableName
    /// How many rows were written, and how many values changed.
    public var counts: ConversionCounts
  }
  /// All tables of the output, in its order.
  public var tables: [TableCount]
  /// Rows of tables that are not in the output.
  public var skippedRows: [TableName: Int]
  /// Tables of the inputs that are not in the output, and why.
  public var leftOut: [(table: TableName, reason: String)]
  /// What else the output leaves out, and why; one sentence each.
  public var remarks: [String]
  /// Questions that nobody has answered; the tables concerned are left out or unchanged.
  public var open: [OpenQuestion]
  /// Whether an input was damaged or cut off.
  public var isPartial: Bool

  /// The counts of all tables together.
  public var total: ConversionCounts { tables.reduce(into: ConversionCounts()) { $0.add($1.counts) } }
}

/// The text that a server needs around rows.
protocol RewriteScript: Sendable {
  func header(_ part: RewritePart) -> String
  func definitions() -> String
  func writer(_ table: RowTable, _ entry: RewrittenTables.Entry, _ objects: TrackedObjects) throws(RewriteError)
    -> any RowWriter
  /// Ends a block of rows; nil if each piece of rows is a statement.
  var blockEnd: String? { get }
  func keys() -> String
  var end: String { get }
  var remarks: [String] { get }
}
