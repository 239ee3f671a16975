import Catalog
import Conversion
import MySQLSyntax
import OrderedCollections

/// Queries for the server that a rewritten dump was loaded into: rows of each table, children without a parent,
/// counters. Each returns what it examined, what is expected, what was found, and whether that is right. They change
/// nothing.
struct VerifyScript {
  let summary: RewriteSummary

  func mysql(_ tables: RewrittenTables) -> String {
    var text = """
      -- Made by djaudit rewrite: checks a server that the dump was loaded into.
      -- Rows of each table, children without a parent. Changes nothing.
      -- mysql --table < this file; every line should end in ok.
      SET NAMES utf8mb4;

      """
    for table in summary.tables {
      let name = mysqlName(table.table)
      text += query(
        "\(table.table): rows", table.counts.rows, "SELECT COUNT(*) AS found FROM \(name)", DumpText.quote, "IF")
    }
    for entry in tables.entries.values {
      for key in entry.table.foreignKeys {
        let own = key.columns.map { "c." + DumpText.quoteName($0) }
        let parent = key.referencedColumns.map { "p." + DumpText.quoteName($0) }
        text += query(
          "\(entry.table.fullName): rows without a parent in \(key.referencedTable)", 0,
          antiJoin(mysqlName(entry.table.fullName), mysqlName(key.referencedTable), own, parent), DumpText.quote, "IF")
      }
    }
    return text
  }

  func postgresql(_ tables: PostgreSQLTables) -> String {
    var text = """
      -- Made by djaudit rewrite: checks a server that the dump was loaded into.
      -- Rows of each table, children without a parent, counters. Changes nothing.
      -- psql -d DATABASE -f this file; every line should end in ok.
      \\set ON_ERROR_STOP on
      SET client_encoding = 'UTF8';
      SET standard_conforming_strings = on;

      """
    for table in summary.tables {
      let name = PostgreSQL.name(table.table)
      text += query(
        "\(table.table): rows", table.counts.rows, "SELECT COUNT(*) AS found FROM \(name)", PostgreSQL.literal, "CASE")
    }
    for table in tables.tables.values {
      for key in table.foreignKeys {
        let own = key.columns.map { "c." + PostgreSQL.name($0) }
        let parent = key.referencedColumns.map { "p." + PostgreSQL.name($0) }
        text += query(
          "\(table.name): rows without a parent in \(key.referencedTable)", 0,
          antiJoin(PostgreSQL.name(table.name), PostgreSQL.name(key.referencedTable), own, parent), PostgreSQL.literal,
          "CASE")
      }
      if let identity = table.identity {
        let column = PostgreSQL.name(identity.column)
        text += query(
          "\(table.name).\(identity.column): values at or beyond its counter", 0,
          "SELECT COUNT(*) AS found FROM \(PostgreSQL.name(table.name)), \(PostgreSQL.name(identity.sequence)) s WHERE \(column) >= s.last_value + s.is_called::int",
          PostgreSQL.literal, "CASE")
      }
    }
    return text
  }

  private func mysqlName(_ table: TableName) -> String {
    DumpText.quoteName(table.schema) + "." + DumpText.quoteName(table.table)
  }

  private func antiJoin(_ child: String, _ parent: String, _ own: [String], _ other: [String]) -> String {
    let on = zip(own, other).map { "\($0) = \($1)" }.joined(separator: " AND ")
    let present = own.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
    return
      "SELECT COUNT(*) AS found FROM \(child) c WHERE \(present) AND NOT EXISTS (SELECT 1 FROM \(parent) p WHERE \(on))"
  }

  private func query(
    _ label: String, _ expected: Int, _ sql: String, _ quote: (String) -> String, _ choice: String
  ) -> String {
    let verdict =
      choice == "IF"
      ? "IF(found = \(expected), 'ok', 'WRONG')" : "CASE WHEN found = \(expected) THEN 'ok' ELSE 'WRONG' END"
    return "SELECT \(quote(label)) AS checked, \(expected) AS wanted, found, \(verdict) AS verdict FROM (\(sql)) q;\n"
  }
}
