public import Catalog
public import DataJoint
public import Planning
public import Rows
import SQLite

/// How to make a sample.
public struct SampleOptions: Sendable {
  /// How many rows are chosen per table; rows that they need are added.
  public var rows: Int
  /// The same seed chooses the same rows of the same inputs.
  public var seed: UInt64
  /// The server to load the sample into, if not the dump's own.
  public var target: Target?

  /// By default, a reproducible sample for the dump's own server.
  public init(rows: Int, seed: UInt64 = 1, target: Target? = nil) {
    self.rows = rows
    self.seed = seed
    self.target = target
  }
}

/// A small dump taken from a large one, in which every foreign key is satisfied. The inputs are read twice: first for
/// the keys of all rows, which are stored in a temporary database, then for the chosen rows.
///
/// ```swift
/// let sample = try Sample(pipeline, SampleOptions(rows: 10))
/// try load(inputs, into: sample.keySink)
/// try sample.choose()
/// try load(inputs, into: sample.rowSink)
/// try sample.write { print($0, terminator: "") }
/// ```
public final class Sample {
  private let spill: KeySpill
  private let definitions: SampleDefinitions
  private let options: SampleOptions
  private let rows: SampleRowSink

  /// With a plan of the copy strategy, the sample is of its parallel schemas; otherwise, of the legacy schemas. Throws
  /// `RowDoubtError` if the inputs lack the actual rows of a table.
  public init(_ pipeline: Pipeline, _ options: SampleOptions, plan: Plan? = nil) throws {
    try pipeline.catalog.requireExactRows()
    self.options = options
    let legacy = options.target.map { pipeline.catalog.loaded(into: $0) } ?? pipeline.catalog
    definitions = plan.map { SampleDefinitions($0) } ?? SampleDefinitions(legacy)
    spill = try KeySpill(pipeline, rows: options.rows, seed: options.seed)
    rows = SampleRowSink(spill, definitions, plan)
  }

  /// Receives all rows first.
  public var keySink: any RowSink { KeySink(spill) }

  /// Chooses the rows, between the two readings.
  public func choose() throws {
    try spill.choose(rows: options.rows)
    try rows.prepare()
  }

  /// Receives all rows again, in the same order.
  public var rowSink: any RowSink { rows }

  /// The number of chosen rows per table, in the order in which they are written.
  public func counts() throws -> [(table: TableName, rows: Int)] {
    try definitions.entries.map { entry in
      (entry.table.fullName, try spill.index(of: entry.source).map { try spill.chosen($0).count } ?? 0)
    }
  }

  /// What the sample leaves out, and why.
  public var remarks: [String] { definitions.remarks + spill.remarks + rows.remarks }

  /// Writes the sample as SQL, piece by piece. `gaps` says which parts of the inputs could not be read: the sample says
  /// so at its beginning, and does not end like a complete dump.
  public func write(gaps: [String] = [], _ emit: (String) throws -> Void) throws {
    try spill.throwError()
    try SampleScript(spill, definitions, options, remarks: remarks, gaps: gaps, inserts: rows.inserts).write(emit)
  }
}
