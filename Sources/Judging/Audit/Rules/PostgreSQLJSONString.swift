import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Text

extension Rule {
  /// Put JSON strings into an array or object before they go to PostgreSQL.
  static let postgresqlJSONString = Rule(
    code: "DJ817", name: "postgresql-json-string",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data,
    work: .tasks(.lostData, per: .column),
    summary: "Put JSON strings into an array or object before they go to PostgreSQL.",
    explanation: """
      On PostgreSQL, DataJoint 2.3.5 cannot fetch a table in which a JSON document is a string and nothing else: its \
      driver decodes the document, and DataJoint decodes the string once more. "abc" raises JSONDecodeError, and "12" \
      comes back as the number 12. Change such documents at the source, for example to ["abc"].
      """,
    source: "measured with datajoint 2.3.5 and psycopg2 on PostgreSQL 15 (codecs.py, json.loads of a str)",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓j json, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'\"abc\"');
      """#,
      #"""
      CREATE TABLE a (id int, ↓j longtext CHECK (json_valid(`j`)), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'"abc"');
      """#,
      #"""
      CREATE TABLE a (id int, j json, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'["abc"]'),(2,'12');
      """#,
    ],
    restsOn: [.texts],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.text?.jsonStrings, count > 0 else {
        return nil
      }
      return Remark(
        "\(Words.part(count, of: evidence.values, "document", "is a string", "are strings"))",
        evidence: evidence.facts(.jsonString, ["count": .int(count)]))
    })
}
