public import Catalog
public import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections

/// The hidden columns in which 2.x records a computation (datajoint 2.3.5 declare.py, JOB_METADATA_DEFINITION).
enum JobColumns {
  static let all: [Column] = [
    Column(
      name: HiddenColumn.jobStartTime.rawValue, type: DataType("datetime", [3]), isNullable: true, defaultValue: .null,
      comment: ":datetime(3):when computation began"),
    Column(
      name: HiddenColumn.jobDuration.rawValue, type: DataType("float"), isNullable: true, defaultValue: .null,
      comment: ":float32:computation duration in seconds"),
    Column(
      name: HiddenColumn.jobVersion.rawValue, type: DataType("varchar", [64]), characterSet: "utf8mb4",
      collation: "utf8mb4_bin",
      isNullable: false, defaultValue: .literal(""), comment: ":varchar(64):code version"),
  ]
}

/// The job table that 2.x creates for an auto-populated table when jobs are first needed.
public struct JobTable: Sendable {
  /// The auto-populated table.
  public var target: TableName
  /// The job table's name, `~~` followed by the table's.
  public var name: String
  /// Key attributes that come from parents: they identify a job.
  public var attributes: [(name: String, type: String)]
  /// Why 2.3.5 cannot create it; nil if it can.
  public var obstacle: String?
}

extension Pipeline {
  /// The future `~~` tables, and whether their keys can be declared (jobs.py, _get_fk_derived_pk_attrs).
  public func jobTables(of schema: String) -> [JobTable] {
    migratedTables(of: schema).filter(\.identity.isAutoPopulated).map { model in
      let fromParents = Set(
        (dependencies.parents[model.name] ?? []).filter(\.isPrimary).flatMap { $0.attributes.map(\.child) })
      let attributes = model.table.primaryKeyColumns.filter(fromParents.contains).compactMap { name in
        model.column(name).map { (name, TypeChoice.coreType(of: $0, profile: profile, answer: nil).text) }
      }
      let name = HiddenTable.jobTable(of: model.name.table).name
      var obstacle: String?
      if attributes.isEmpty {
        obstacle = "no attribute of its key comes from a parent"
      } else if let bad = attributes.first(where: { TypeGrammar.category($0.1) == nil }) {
        obstacle = "2.3.5 cannot declare \(bad.0) : \(bad.1)"
      } else if name.unicodeScalars.count > 64 {
        obstacle = "its name is longer than 64 characters"
      } else if model.identity.tier == .computed,
        catalog.contains(TableName(schema, String(model.name.table.dropFirst())))
      {
        obstacle = "it would share \(name) with \(model.name.table.dropFirst())"
      }
      return JobTable(target: model.name, name: name, attributes: attributes, obstacle: obstacle)
    }
  }
}

extension Planner {
  /// Adds the hidden job columns at the end of an auto-populated table.
  mutating func planJobs(_ model: TableModel) {
    guard model.identity.isAutoPopulated else { return }
    let name = model.name
    let before = table(model)
    let missing = JobColumns.all.filter { before.column($0.name) == nil }
    guard !missing.isEmpty else { return }
    let changes = missing.map { AddColumn(table: name, column: $0) }
    add(
      StepDraft(
        .jobs, name.schema, name.table, "hidden job columns: \(missing.map(\.name).joined(separator: ", "))",
        [.change(changes, asking: changes[0].algorithm(on: before, for: target))],
        guards: [
          .loss(
            "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE "
              + missing.map { SQL.name($0.name) + ($0.isNullable ? " IS NOT NULL" : " <> ''") }
              .joined(separator: " OR "),
            "\(name) has job metadata written by 2.x",
            wayOn:
              "To discard when and how long each row was computed, `SET @djaudit_discard = 'yes'` in the session.",
            isDone: changes[0].trace.isUndone)
        ],
        verify: [
          SQLCheck(
            "\(name): hidden job columns", SQL.countComments(name, missing), expected: String(missing.count))
        ]))
  }
}
