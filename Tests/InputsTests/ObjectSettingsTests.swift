import Catalog
import Inputs
import OrderedCollections
import TestSupport
import Testing

/// As SHOW CREATE TRIGGER and information_schema of MySQL 9.7 and MariaDB 10.11 show them after the same statements.
@Suite("What objects keep of their session") struct ObjectSettingsTests {
  static let table = "CREATE DATABASE lab; USE lab; CREATE TABLE t (id int PRIMARY KEY, a varchar(9));\n"
  static let trigger = "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 'x';\n"

  @Test(
    "settings of a trigger",
    arguments: [
      ("", nil),
      ("SET sql_mode = 'ansi_quotes, PIPES_AS_CONCAT';", ObjectSettings(sqlMode: "ANSI_QUOTES,PIPES_AS_CONCAT")),
      ("SET sql_mode = '';", ObjectSettings(sqlMode: "")),
      (
        "SET @saved = @@sql_mode; SET sql_mode = 'ANSI'; SET sql_mode = @saved;",
        nil
      ),
      (
        """
        SET @saved_col_connection = @@collation_connection;
        SET collation_connection = latin1_swedish_ci;
        """, ObjectSettings(collation: "latin1_swedish_ci")
      ),
      ("SET collation_connection = latin1_swedish_ci; SET NAMES utf8mb4;", nil),
      ("SET sql_mode = 'ANSI\\'; DROP TABLE t; --';", ObjectSettings(sqlMode: "")),
    ])
  func settings(_ before: String, _ expected: ObjectSettings?) throws {
    let loaded = try load(Self.table + before + "\n" + Self.trigger)
    #expect(loaded.catalog.schemas["lab"]?.triggers.first?.settings == expected)
  }

  @Test("of a view, the server keeps the collation, and the mode only for reading its text")
  func view() throws {
    let sql = Self.table + "SET sql_mode = 'STRICT_ALL_TABLES%@'; CREATE VIEW v AS SELECT a FROM t;\n"
    func settings(_ mode: String) throws -> ObjectSettings? {
      try load(sql.replacing("%@", with: mode)).catalog.schemas["lab"]?.objects.first?.settings
    }
    #expect(try settings("") == nil)
    #expect(try settings(",PIPES_AS_CONCAT") == ObjectSettings(sqlMode: "PIPES_AS_CONCAT"))
  }

  @Test("a trigger of an XML dump is read under its own sql_mode")
  func xml() throws {
    let loaded = try load(
      """
      <?xml version="1.0"?>
      <mysqldump xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <database name="lab">
      <table_structure name="t"><field Field="id" Type="int" Null="NO" Key="PRI" Extra="" /></table_structure>
      <triggers name="t">
      <trigger Trigger="g" sql_mode="ANSI_QUOTES,NO_BACKSLASH_ESCAPES" collation_connection="latin1_swedish_ci"><![CDATA[
      CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW SET NEW."id" = length('\\')
      ]]></trigger>
      </triggers>
      </database>
      </mysqldump>
      """)
    let trigger = try #require(loaded.catalog.schemas["lab"]?.triggers.first)
    #expect(trigger.body == #"SET NEW."id" = length('\')"#)
    #expect(
      trigger.settings
        == ObjectSettings(sqlMode: "ANSI_QUOTES,NO_BACKSLASH_ESCAPES", collation: "latin1_swedish_ci"))
  }

  @Test("names in an expression are the same, whatever quotes them")
  func quotes() throws {
    func check(_ mode: String, _ name: String) throws -> [String] {
      let sql =
        "CREATE DATABASE lab; USE lab; SET sql_mode = '\(mode)'; CREATE TABLE t (a int, CHECK (\(name) > 'x''y' ));"
      return try load(sql).catalog[TableName("lab", "t")]?.checks.map(\.expression) ?? []
    }
    #expect(try check("ANSI_QUOTES", "\"a\"") == check("", "`a`"))
    #expect(try check("ANSI_QUOTES", "\"a\"\"`\"") == check("", "`a\"```"))
  }
}
