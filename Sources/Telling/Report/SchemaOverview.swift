import Audit
import Catalog
import DataJoint
import Diagnostics
import Estimate
import Evidence
import Planning

/// What a report says about each schema: its findings and effort, who works with it, its dependencies in both
/// directions, and the scripts that move it.
struct SchemaOverview {
  /// One schema.
  struct Entry {
    var row: Breakdown.Row
    /// The independent pipeline that it belongs to, and its wave in it, from 1.
    var group = ""
    var wave = 0
    /// Schemas that its foreign keys refer to, and those whose foreign keys refer to it.
    var upstream: [String] = []
    var downstream: [String] = []
    /// The script before which 0.14 must stop; empty if there is none.
    var closing = ""
    var scripts: [String] = []
    var people = ""
    var versions = ""
    var isIdle = false

    /// `12.3 h`; empty if no plan was made.
    var effort: String { row.seconds.map { Effort.hours($0) } ?? "" }
  }

  /// Sorted by errors, most first.
  let entries: [Entry]
  /// Who works with which schema; nil if nothing says so.
  let rollout: Rollout?
  private let places: [String: Int]

  init(_ contents: ReportContents) {
    let pipeline = contents.audit.pipeline
    let rollout = Rollout(contents.audit, showsNames: contents.showsValues)
    self.rollout = rollout
    var entries = Breakdown(contents, by: .schema).rows.map { Entry(row: $0) }
    let places = Dictionary(
      entries.enumerated().map { ($1.row.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    func change(_ schema: String, _ body: (inout Entry) -> Void) {
      if let place = places[schema] { body(&entries[place]) }
    }
    for (schema, turn) in pipeline.groups.turns { change(schema) { ($0.group, $0.wave) = (turn.group, turn.wave) } }
    var upstream: [String: Set<String>] = [:]
    var downstream: [String: Set<String>] = [:]
    for edge in pipeline.dependencies.edges where edge.parent.schema != edge.child.schema {
      upstream[edge.child.schema, default: []].insert(edge.parent.schema)
      downstream[edge.parent.schema, default: []].insert(edge.child.schema)
    }
    for (schema, names) in upstream { change(schema) { $0.upstream = names.sorted { $0.utf8Precedes($1) } } }
    for (schema, names) in downstream { change(schema) { $0.downstream = names.sorted { $0.utf8Precedes($1) } } }
    for (schema, script) in contents.plan?.closingScripts ?? [:] { change(schema) { $0.closing = script.name } }
    for script in contents.plan?.scripts ?? [] {
      for schema in Set(script.steps.map(\.schema)) { change(schema) { $0.scripts.append(script.name) } }
    }
    for entry in rollout?.entries ?? [] {
      change(entry.schema) {
        $0.people = rollout!.people(entry.activity)
        $0.versions = Rollout.words(versions: entry.activity.versions)
        $0.isIdle = entry.isIdle
      }
    }
    self.entries = entries
  }

  /// The entry of a schema.
  subscript(schema: String) -> Entry { places[schema].map { entries[$0] } ?? Entry(row: Breakdown.Row(name: schema)) }
}
