import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections
import Text

/// A row of the checks table: what DataJoint 2.x requires, and what the inputs show.
public struct Requirement: Sendable {
  /// The result of comparing what is required with what was found.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The requirement is met.
    case ok
    /// The planned SQL takes care of it.
    case change
    /// A person must decide or do something.
    case decide
    /// 2.x does not work with this.
    case fail
    /// The inputs do not show it.
    case unknown = "not told"
    /// No dump can show it.
    case invisible = "not visible in a dump"
  }

  /// What is checked, such as `blob markers`; stable, so that scripts can look for it.
  public var name: String
  /// What 2.x requires.
  public var wanted: String
  /// What the inputs show, in words with counts.
  public var found: String
  /// Whether the inputs meet it.
  public var verdict: Verdict
  /// The query or command that answers it where the inputs cannot.
  public var query: String?

  static func all(_ pipeline: Pipeline) -> [Requirement] {
    let catalog = pipeline.catalog
    let facts = catalog.facts
    let columns = pipeline.visibleTables.flatMap(\.columns)
    // None needs another, and some look at every column.
    let parts: [@Sendable () -> Requirement] = [
      { server(catalog.server) },
      {
        collations(
          "schema default", "schemas", pipeline.schemas.map { ($0.collation, $0.name) }, pipeline,
          isTold: facts.contains(.schemata))
      },
      {
        collations(
          "table default", "tables", pipeline.visibleTables.map { ($0.table.collation, $0.table.schema) }, pipeline,
          isTold: facts.contains(.tables))
      },
      {
        collations(
          "string columns", "columns",
          pipeline.visibleTables.flatMap { table in
            table.columns.filter { $0.column.type.isString }.map { ($0.column.collation, table.table.schema) }
          }, pipeline, isTold: facts.contains(.columns))
      },
      { engine(pipeline, isTold: facts.contains(.tables)) },
      {
        markers(
          "blob markers", ":<blob>: or another codec", columns.filter { $0.column.type.isBlob },
          verdict: .change)
      },
      {
        markers(
          "number markers", "core types",
          columns.filter { pipeline.profile.target(of: $0.column.type) != nil && !$0.column.type.isBlob },
          verdict: .change)
      },
      { decisions(columns) },
      { external(columns, pipeline.stores) },
      { adapters(columns) },
      { lineage(pipeline, isTold: facts.isSuperset(of: [.foreignKeys, .indexes])) },
      { parents(pipeline, isTold: facts.contains(.foreignKeys)) },
      { order(pipeline, isTold: facts.contains(.foreignKeys)) },
      { jobs(pipeline) },
      {
        Requirement(
          name: "Python", wanted: "3.10 or later", found: "", verdict: .invisible, query: "python3 --version")
      },
      {
        Requirement(
          name: "server defaults", wanted: "utf8mb4, InnoDB", found: "", verdict: .invisible,
          query:
            "SELECT @@character_set_server, @@collation_server, @@default_storage_engine, @@sql_mode"
        )
      },
      {
        Requirement(
          name: "store settings", wanted: "stores.* in datajoint.json", found: "", verdict: .invisible,
          query: "dj.config['stores'] (dj_local_conf.json)")
      },
    ]
    let list = parts.mapSideBySide { $0() }
    // Without a table nothing was checked, so nothing can be ok.
    guard pipeline.visibleTables.isEmpty else { return list }
    return list.map { line in
      var line = line
      if line.verdict == .ok, line.name != "server" { (line.found, line.verdict) = ("no tables", .unknown) }
      return line
    }
  }

  private static func server(_ server: Server) -> Requirement {
    let verdict: Verdict =

      server.version.isEmpty
      ? .unknown
      : server.isMariaDB ? .decide : server.isAtLeast(8, 0, 13) ? .ok : server.isBefore(8, 0, 13) ? .fail : .unknown
    return Requirement(
      name: "server", wanted: "MySQL 8.0.13 or later", found: server.name, verdict: verdict,
      query: verdict == .unknown ? "SELECT VERSION()" : nil)
  }

  /// Counts values that are utf8mb4_bin, differ from it, or are unknown.
  private static func collations(
    _ name: String, _ noun: String, _ values: [(collation: String?, schema: String)], _ pipeline: Pipeline, isTold: Bool
  ) -> Requirement {
    let known = values.compactMap { value in value.collation.map { ($0, value.schema) } }
    let wrong = known.filter { !CharacterSet.isUTF8MB4Bin($0.0) }
    var found =
      wrong.isEmpty
      ? Words.all(known.count, String(noun.dropLast()))
      : "\(Words.grouped(wrong.count)) of \(Words.plural(known.count, String(noun.dropLast()))) \(wrong.count == 1 ? "differs" : "differ")"
    if known.count < values.count { found += ", \(Words.grouped(values.count - known.count)) unknown" }
    if values.isEmpty { found = "no \(noun)" }
    let verdict: Verdict =
      !isTold || known.isEmpty && !values.isEmpty
      ? .unknown
      : wrong.isEmpty ? .ok : wrong.contains { pipeline.isToBeConverted($0.0, in: $0.1) } ? .change : .decide
    return Requirement(name: name, wanted: "utf8mb4_bin", found: found, verdict: verdict)
  }

  private static func engine(_ pipeline: Pipeline, isTold: Bool) -> Requirement {
    let engines = pipeline.visibleTables.compactMap(\.table.engine)
    let others = engines.filter { $0.lowercased() != "innodb" }
    return Requirement(
      name: "engine", wanted: "InnoDB",
      found: engines.isEmpty
        ? ""
        : others.isEmpty
          ? Words.all(engines.count, "table")
          : "\(others.count) of \(Words.plural(engines.count, "table")) \(others.count == 1 ? "differs" : "differ")",
      verdict: !isTold || engines.isEmpty ? .unknown : others.isEmpty ? .ok : .decide)
  }

  private static func markers(_ name: String, _ wanted: String, _ columns: [ColumnModel], verdict: Verdict)
    -> Requirement
  {
    let pending = columns.count { column in
      switch column.state {
      case .mark, .codec, .rewrite, .invalid: true
      default: false
      }
    }
    return Requirement(
      name: name, wanted: wanted,
      found: columns.isEmpty
        ? "no such columns"
        : pending == 0
          ? Words.all(columns.count, "column")
          : "\(Words.grouped(pending)) of \(Words.plural(columns.count, "column")) unmarked",
      verdict: pending == 0 ? .ok : verdict)
  }

  private static func decisions(_ columns: [ColumnModel]) -> Requirement {
    var questions: [Question: Int] = [:]
    for column in columns {
      if case .decision(let question) = column.state { questions[question, default: 0] += 1 }
    }
    let list = questions.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    return Requirement(
      name: "open questions", wanted: "none",
      found: list.isEmpty
        ? "none about types"
        : list.prefix(4).map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
          + (list.count > 4 ? ", …" : ""),
      verdict: list.isEmpty ? .ok : .decide)
  }

  private static func external(_ columns: [ColumnModel], _ stores: [StoreUse]) -> Requirement {
    let pointers = columns.filter { $0.external != nil }
    let names = stores.map(\.name)
    let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", …" : "")
    return Requirement(
      name: "external columns", wanted: "JSON pointers",
      found: pointers.isEmpty
        ? (names.isEmpty ? "none" : "none; stores tracked: \(shown)")
        : "\(Words.plural(pointers.count, "column")) in stores: \(shown)",
      verdict: pointers.isEmpty ? .ok : .change)
  }

  private static func adapters(_ columns: [ColumnModel]) -> Requirement {
    let names = Set(
      columns.compactMap { column -> String? in
        if case .adapter(let name) = column.state { return name }
        if column.external == .adapted { return column.marker?.text.filter { $0 != "<" && $0 != ">" } }
        return nil
      }
    ).sorted()
    return Requirement(
      name: "adapted types", wanted: "a codec for each type",
      found: names.isEmpty ? "none" : names.map { "<\($0)>" }.joined(separator: ", "),
      verdict: names.isEmpty ? .ok : .decide)
  }

  private static func lineage(_ pipeline: Pipeline, isTold: Bool) -> Requirement {
    let schemas = pipeline.schemas
    let missing = schemas.count { $0.table(.lineage) == nil && !$0.tables.isEmpty }
    return Requirement(
      name: "lineage", wanted: "~lineage in each schema",
      found: missing == 0
        ? "in " + Words.all(schemas.count, "schema")
        : "missing in \(missing) of \(Words.plural(schemas.count, "schema"))",
      verdict: missing == 0 ? .ok : isTold ? .change : .unknown)
  }

  private static func parents(_ pipeline: Pipeline, isTold: Bool) -> Requirement {
    let missing = Set(
      pipeline.dependencies.missing.filter { parent in
        pipeline.scope == nil
          || pipeline.dependencies.edges.contains { $0.parent == parent && pipeline.isAsked($0.child.schema) }
      }.map(\.schema)
    ).sorted()
    return Requirement(
      name: "upstream schemas", wanted: "all in the inputs",
      found: missing.isEmpty ? "all" : "missing: " + missing.joined(separator: ", "),
      verdict: !isTold ? .unknown : missing.isEmpty ? .ok : .decide)
  }

  private static func order(_ pipeline: Pipeline, isTold: Bool) -> Requirement {
    let cycles = pipeline.dependencies.cycles.count { $0.contains { pipeline.isAsked($0.schema) } }
    let joint = pipeline.waves.count { $0.count > 1 }
    return Requirement(
      name: "dependencies", wanted: "no cycles",
      found: cycles > 0
        ? "\(Words.plural(cycles, "cycle")) of tables"
        : joint > 0 ? "none; \(Words.plural(joint, "group")) of schemas move\(joint == 1 ? "s" : "") together" : "none",
      verdict: !isTold ? .unknown : cycles > 0 ? .fail : .ok)
  }

  private static func jobs(_ pipeline: Pipeline) -> Requirement {
    let tables = pipeline.visibleTables.filter(\.identity.isAutoPopulated)
    let without = tables.count { $0.column(HiddenColumn.jobStartTime.rawValue) == nil }
    return Requirement(
      name: "job columns", wanted: "on auto-populated tables",
      found: tables.isEmpty
        ? "no such tables" : without == 0 ? "on all \(tables.count)" : "missing on \(without) of \(tables.count)",
      verdict: without == 0 ? .ok : .change)
  }
}
