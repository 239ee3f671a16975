import Inputs
import Testing

@Suite struct ExportQueriesTests {
  static let views = [
    "SCHEMATA", "TABLES", "COLUMNS", "STATISTICS", "KEY_COLUMN_USAGE", "TABLE_CONSTRAINTS",
    "REFERENTIAL_CONSTRAINTS", "CHECK_CONSTRAINTS", "VIEWS", "TRIGGERS", "PARTITIONS", "ROUTINES",
    "EVENTS",
  ]

  @Test("each view has a query and a file", arguments: views)
  func view(_ name: String) {
    let text = ExportQueries.text()
    let version = name == "SCHEMATA" ? ", VERSION() AS SERVER_VERSION" : ""
    #expect(text.contains("$MYSQL > \(name).tsv <<'SQL'\nSELECT v.*\(version) FROM"))
    #expect(text.contains("information_schema.\(name) AS v\n"))
  }

  @Test("without names all schemas but the system's are asked for")
  func all() {
    let text = ExportQueries.text()
    #expect(text.contains("ON v.TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')"))
  }

  @Test("names are escaped and cannot end the text of a query")
  func escaped() {
    let text = ExportQueries.text(schemas: ["lab", "it's\\\nSQL\nrm"])
    #expect(text.contains(#"ON v.SCHEMA_NAME IN ('lab', 'it''s\\\nSQL\nrm')"#))
    #expect(text.split(separator: "\n").count { $0 == "SQL" } == Self.views.count)
  }

  @Test("nothing in it writes to a server")
  func readOnly() {
    for line in ExportQueries.text().split(separator: "\n") where !line.hasPrefix("#") {
      for word in ["INSERT", "UPDATE ", "DELETE", "CREATE ", "DROP", "ALTER", "SET "] { #expect(!line.contains(word)) }
    }
  }
}
