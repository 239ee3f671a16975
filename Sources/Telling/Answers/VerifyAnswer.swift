public import Audit
import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Report
public import Text

/// `djaudit verify`: what `datajoint.migrate.verify_schema_v20` should report for each schema. That function raises for
/// every schema; if it ran, it would flag only hidden tables and attachments. Here an issue is anything that 2.3.5
/// fails on or misreads: findings of severity error in the families 2 to 5.
public struct VerifyAnswer: Sendable {
  /// The result for one schema.
  public struct Schema: Sendable {
    /// The schema's name.
    public var name: String
    /// Whether every blob column has a marker.
    public var blobMarkers: Bool
    /// Whether the schema has a `~lineage` table.
    public var lineageExists: Bool
    /// One per finding: its place, message and rule.
    public var issues: [String]
    /// Whether there are no issues.
    public var isCompatible: Bool { issues.isEmpty }
  }

  /// The schemas, in the order of the catalog.
  public let schemas: [Schema]
  /// Issues that concern all schemas: those of the server.
  public let issues: [String]
  /// Whether neither the server nor any schema has issues.
  public var isCompatible: Bool { issues.isEmpty && schemas.allSatisfy(\.isCompatible) }

  /// Takes the findings of an audit; rules that did not run cannot raise an issue.
  public init(_ audit: Audit) {
    let families: Set<Character> = ["2", "3", "4", "5"]
    var bySchema: [String: [String]] = [:]
    for group in audit.groups where group.rule.severity == .error && families.contains(group.rule.family) {
      for finding in group.findings {
        guard let schema = finding.schema else { continue }
        let place = [finding.table, finding.column].compactMap { $0 }.joined(separator: ".")
        bySchema[schema, default: []].append(
          (place.isEmpty ? "" : place + ": ") + "\(finding.message) (\(finding.rule))")
      }
    }
    issues = audit.groups.first { $0.rule.code == "DJ101" }?.findings.map { "\($0.message) (\($0.rule))" } ?? []
    var unmarked: Set<String> = []
    for table in audit.pipeline.visibleTables
    where table.columns.contains(where: { $0.column.type.isBlob && $0.state.isPending }) {
      unmarked.insert(table.table.schema)
    }
    schemas = audit.pipeline.schemas.map { schema in
      return Schema(
        name: schema.name,
        blobMarkers: !unmarked.contains(schema.name),
        lineageExists: schema.table(.lineage) != nil, issues: bySchema[schema.name] ?? [])
    }
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    var result: [String: JSON] = [:]
    for schema in schemas {
      result[schema.name] = .object([
        "compatible": .bool(schema.isCompatible && issues.isEmpty), "blob_markers": .bool(schema.blobMarkers),
        "lineage_exists": .bool(schema.lineageExists), "issues": JSON(schema.issues),
      ])
    }
    return .object([
      "format_version": .string(formatVersion), "compatible": .bool(isCompatible), "issues": JSON(issues),
      "schemas": .object(result),
    ])
  }

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    var table = TextTable(["schema", "compatible", "blob markers", "lineage", "issues"], numeric: [4])
    for schema in schemas {
      table.add([
        schema.name, schema.isCompatible && issues.isEmpty ? "yes" : "no", schema.blobMarkers ? "yes" : "no",
        schema.lineageExists ? "yes" : "no", "\(schema.issues.count)",
      ])
    }
    var text = issues.map { $0.printable() + "\n" }.joined() + table.text
    for schema in schemas where !schema.issues.isEmpty {
      text += "\n\(schema.name.printable())\n"
      text += schema.issues.prefix(10).map { "  " + $0.printable() + "\n" }.joined()
      if schema.issues.count > 10 { text += "  … and \(schema.issues.count - 10) more (--format json has all)\n" }
    }
    return text
  }
}
