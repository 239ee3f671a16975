import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Mark JSON that MariaDB keeps as longtext with :json:.
  static let unmarkedJSON = Rule(
    code: "DJ236", name: "unmarked-json",
    severity: .error, concern: .silentLoss, resolution: .automatic, phase: .data,
    summary: "Mark JSON that MariaDB keeps as longtext with :json:.",
    explanation: """
      MariaDB has no JSON type: what 0.x declared as json is a longtext with a check there, and stays one when the \
      dump is loaded into MySQL. 2.x goes by the type and takes it for text: fetch returns a string in place of the \
      value, and inserting a dict raises TypeError. With :json: in the column comment both work, on MariaDB and on \
      MySQL, and no value changes; `djaudit plan` adds it.
      """,
    source: "measured with datajoint 2.3.5 on MariaDB 10.11 and MySQL 9.7; MariaDB Knowledge Base, JSON Data Type",
    examples: [
      "CREATE TABLE a (id int, ↓meta longtext COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`meta`)), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓meta longtext, PRIMARY KEY (id), CONSTRAINT c CHECK (json_valid(`meta`)))",
      """
      CREATE TABLE a (
        id int, meta longtext COMMENT ':json:settings', note longtext, own json, PRIMARY KEY (id),
        CHECK (json_valid(`meta`)), CHECK (`note` <> '')
      )
      """,
    ],
    needs: [.columns, .checks],
    check: .eachColumn { column, _, _ in
      guard column.state == .mark("json") else { return nil }
      return Remark(
        "\(column.column.columnType) holds JSON: 2.x reads and writes text without the marker :json:",
        evidence: ["marker": .string(":json:"), "type": .string(column.column.columnType)])
    })
}
