import Catalog
public import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
public import Text

/// `djaudit lineage`: the rows of `~lineage` that 2.x needs, by schema.
public struct LineageAnswer: Sendable {
  /// The tables the answer is about.
  public let pipeline: Pipeline
  /// An answer about all schemas of `pipeline`.
  public init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  private var bySchema: [(schema: String, rows: [(attribute: Lineage.Attribute, origin: Lineage.Attribute)])] {
    pipeline.schemas.map { ($0.name, pipeline.lineage.rows(of: $0)) }
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    var result: [String: JSON] = [:]
    for (schema, rows) in bySchema {
      result[schema] = .object(
        Dictionary(rows.map { ($0.0.description, .string($0.1.description)) }, uniquingKeysWith: { a, _ in a }))
    }
    let obstacles = pipeline.lineage.obstacles.filter { pipeline.isAsked($0.key.table.schema) }.sorted {
      $0.key < $1.key
    }.map { attribute, obstacle in
      JSON.object(["attribute": .string(attribute.description), "reason": .string(obstacle.words)])
    }
    return .object([
      "format_version": .string(formatVersion), "schemas": .object(result), "unresolved": .array(obstacles),
    ])
  }

  /// The `~lineage` tables as SQL, upstream schemas first; running it again produces the same rows.
  public var sql: String {
    let quote = DumpText.quoteName
    var text = "-- Rows of ~lineage, upstream schemas first. Made by djaudit; safe to run again.\nSET NAMES utf8mb4;\n"
    let groups = Dictionary(uniqueKeysWithValues: bySchema.map { ($0.schema, $0.rows) })
    for schema in pipeline.waves.joined() {
      guard let rows = groups[schema], !rows.isEmpty else { continue }
      if schema.unicodeScalars.contains(where: \.isUnprintable) {
        text += "\n-- Left out: schema \(schema.printable()), whose name holds control characters.\n"
        continue
      }
      let table = quote(schema) + "." + quote(HiddenTable.lineage.name)
      text += """

        CREATE TABLE IF NOT EXISTS \(table) (
          `table_name` varchar(64) NOT NULL COMMENT 'table name within the schema',
          `attribute_name` varchar(64) NOT NULL COMMENT 'attribute name',
          `lineage` varchar(255) NOT NULL COMMENT 'origin: schema.table.attribute',
          PRIMARY KEY (`table_name`,`attribute_name`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
        DELETE FROM \(table);
        INSERT INTO \(table) (`table_name`, `attribute_name`, `lineage`) VALUES

        """
      text += rows.map { attribute, origin in
        let values = [attribute.table.table, attribute.name, origin.description].map(LineageAnswer.literal)
        return "  (" + values.joined(separator: ", ") + ")"
      }.joined(separator: ",\n")
      text += ";\n"
    }
    return text
  }

  /// A SQL string, in hexadecimal if it contains characters that a terminal would interpret.
  private static func literal(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isUnprintable) else { return DumpText.quote(text) }
    return "_utf8mb4 0x" + text.utf8.hex
  }

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    var table = TextTable(["attribute", "origin"])
    for (_, rows) in bySchema {
      for (attribute, origin) in rows {
        table.add([attribute.description, attribute == origin ? "(itself)" : origin.description])
      }
    }
    for (attribute, obstacle) in pipeline.lineage.obstacles.sorted(by: { $0.key < $1.key })
    where pipeline.isAsked(attribute.table.schema) {
      table.add([attribute.description, "unresolved: " + obstacle.words])
    }
    return table.text
  }
}

extension Lineage.Obstacle {
  /// Why an attribute has no origin, in words.
  public var words: String {
    switch self {
    case .conflict(let origins):
      "foreign keys lead to different origins: " + origins.map(\.description).joined(separator: ", ")
    case .missing(let table): "table \(table) is not in the inputs"
    case .circle: "foreign keys lead back to it"
    }
  }
}
