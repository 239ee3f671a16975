import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Text

/// What matters about a pipeline when its code is changed: names and counts, computed once for all files.
struct PipelineFacts {
  /// A column and what it becomes.
  struct Item {
    var table: TableModel
    var column: ColumnModel
  }

  let pipeline: Pipeline
  /// Tables by schema, in the order in which schemas move.
  var tables: [(schema: String, tables: [TableModel])] = []
  /// Native type, its type in a definition, and the number of columns.
  var typeChanges: [(from: String, to: String, count: Int)] = []
  var blobs: [Item] = []
  var attachments: [Item] = []
  var external: [Item] = []
  var adapted: [(name: String, items: [Item])] = []
  /// 2.x markers that no released 2.x reads.
  var invalid: [Item] = []
  var autoPopulated: [TableModel] = []
  /// Auto-populated tables whose key has its own attributes: 2.x refuses to declare them.
  var ownKeys: [(table: TableModel, attributes: [String])] = []
  var schemasWithJobs: [String] = []
  var renamedKeys = 0
  var rowCount: Int?

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    let bySchema = Dictionary(grouping: pipeline.visibleTables, by: \.table.schema)
    tables = pipeline.waves.flatMap { $0 }.map { ($0, bySchema[$0] ?? []) }
    var changes: [String: [String: Int]] = [:]
    var adapters: [String: [Item]] = [:]
    for table in pipeline.visibleTables {
      if let rows = table.table.rowCount { rowCount = (rowCount ?? 0) + rows }
      if table.identity.isAutoPopulated {
        autoPopulated.append(table)
        let own = table.columns.filter { $0.isInPrimaryKey && !$0.isInherited }.map(\.name)
        if !own.isEmpty { ownKeys.append((table, own)) }
      }
      for column in table.columns where !column.isHidden {
        let item = Item(table: table, column: column)
        if column.external != nil { external.append(item) }
        switch column.state {
        case .mark(let type): changes[PipelineFacts.bare(column.column.type), default: [:]][type, default: 0] += 1
        case .codec: blobs.append(item)
        case .rewrite(let type):
          if column.external == .adapted {
            adapters[PipelineFacts.adapterName(column), default: []].append(item)
          } else if column.external == nil, type == "<attach>" {
            attachments.append(item)
          }
        case .adapter(let name):
          if !pipeline.isDeclaredBy2x(table.table.schema) { adapters[name, default: []].append(item) }
        case .invalid: invalid.append(item)
        default: break
        }
      }
    }
    typeChanges = changes.sorted { $0.key.utf8Precedes($1.key) }.flatMap { from, targets in
      targets.sorted { $0.key.utf8Precedes($1.key) }.map { (from, $0.key, $0.value) }
    }
    adapted = adapters.sorted { $0.key.utf8Precedes($1.key) }.map { ($0.key, $0.value) }
    schemasWithJobs = pipeline.catalog.schemas.values.filter { $0.table(.jobs) != nil }.map(\.name)
    renamedKeys = pipeline.dependencies.edges.count(where: \.isAliased)
  }

  /// A number's type without its display width, which definitions usually omit.
  private static func bare(_ type: DataType) -> String {
    var type = type
    if type.isInteger { type.parameters = [] }
    return type.columnType
  }

  private static func adapterName(_ column: ColumnModel) -> String {
    if case .named(let name, _)? = column.marker?.kind { return name }
    return column.marker?.text ?? ""
  }

  func tableCount(_ tier: TableIdentity.Tier) -> Int {
    pipeline.visibleTables.count { $0.identity.tier == tier && !$0.identity.isPart }
  }

  var partCount: Int { pipeline.visibleTables.count(where: \.identity.isPart) }

  /// External columns of a kind.
  func external(_ kind: ExternalKind) -> [Item] { external.filter { $0.column.external == kind } }
}

extension PipelineFacts.Item {
  /// `schema.table.column` in Markdown.
  var markdownName: String { markdown("\(table.name).\(column.name)") }

  /// With its store.
  var markdownWithStore: String {
    markdownName + (column.store.map { " in store \(markdown($0))" } ?? "")
  }
}

extension Sequence where Element == String {
  /// The first items of a long list, and how many more there are.
  func limited(_ limit: Int, _ rest: String) -> [String] {
    let all = Array(self)
    return all.count <= limit ? all : all.prefix(limit) + ["and \(all.count - limit) more: \(rest)"]
  }
}
