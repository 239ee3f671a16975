import Catalog
import Diagnostics
import Foundation
import Inputs
import TestSupport
import Testing

/// The catalog's description of a definition equals that of the server's information_schema.
@Suite(
  "Definitions against information_schema", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"))
struct DefinitionIntegrationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var seed: UInt64
    var testDescription: String { "\(client), seed \(seed)" }
    static let all = Client.all.flatMap { client in (1...4).map { Case(client: client, seed: $0) } }
  }

  /// The columns of a view that are compared, and those that identify a row.
  struct View {
    var view: InformationSchema.View
    var keys: [String]
    var fields: [String]
    /// Servers write expressions in their own way, which only SHOW CREATE TABLE shows.
    var expressions: [String] = []
    var schema = "table_schema"

    static let all = [
      View(
        view: .columns, keys: ["table_name", "column_name"],
        fields: [
          "ordinal_position", "column_default", "is_nullable", "data_type", "character_maximum_length",
          "character_octet_length", "numeric_precision", "numeric_scale", "datetime_precision", "character_set_name",
          "collation_name", "column_type", "column_key", "extra", "column_comment",
        ], expressions: ["generation_expression"]),
      View(
        view: .statistics, keys: ["table_name", "index_name", "seq_in_index"],
        fields: ["non_unique", "column_name", "sub_part", "index_type", "nullable", "collation", "index_comment"]),
      View(
        view: .tables, keys: ["table_name"], fields: ["table_collation", "table_comment", "create_options"]),
      View(
        view: .tableConstraints, keys: ["table_name", "constraint_name", "constraint_type"], fields: [],
        schema: "table_schema"),
    ]
  }

  /// The rows of a view by their keys; each value as text, with NULL kept distinct.
  typealias Rows = [[String]: [String: String?]]

  private func rows(_ view: View, _ names: [String], of schema: String, _ client: Client) throws -> Rows {
    let values = (view.keys + names).map { "IFNULL(HEX(CONVERT(\($0) USING utf8mb4)),'-')" }.joined(separator: ",")
    let table = view.view.rawValue.uppercased()
    let answer = try client.execute(
      "SELECT \(values) FROM information_schema.\(table) WHERE \(view.schema) = '\(schema)'")
    func text(_ hex: String) -> String? {
      if hex == "-" { return nil }
      let digits = Array(hex.utf8)
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    var result: Rows = [:]
    for row in answer {
      let values = row.map(text)
      let key = values.prefix(view.keys.count).map { $0 ?? "" }
      result[key] = Dictionary(uniqueKeysWithValues: zip(names, values.dropFirst(view.keys.count)))
    }
    return result
  }

  private func rows(_ view: View, _ names: [String], of catalog: Catalog) -> Rows {
    var result: Rows = [:]
    for row in InformationSchema(catalog).rows[view.view] ?? [] {
      let key = view.keys.map { row[$0]?.string ?? "" }
      result[key] = Dictionary(uniqueKeysWithValues: names.map { ($0, row[$0]?.string) })
    }
    return result
  }

  /// The differences, one per line, each with its definition.
  private func differences(
    _ catalog: Catalog, _ schema: String, _ client: Client, definitions: [String: String]?
  ) throws -> [String] {
    var result: [String] = []
    for view in View.all {
      let names = view.fields + (definitions == nil ? view.expressions : [])
      let theirs = try rows(view, names, of: schema, client)
      let ours = rows(view, names, of: catalog)
      for key in Set(theirs.keys).union(ours.keys) {
        let definition = definitions?[key[0]].map { " of \($0)" } ?? ""
        guard let our = ours[key], let their = theirs[key] else {
          result.append("\(view.view) \(key) is only \(ours[key] == nil ? "the server's" : "ours")\(definition)")
          continue
        }
        for name in names where our[name]! != their[name]! {
          // A server writes numbers, dates and times, and expressions in its own way, and a dump contains what it has
          // written.
          if name == "column_default", definitions != nil, !isText(ours[key]!["data_type"]!!, our[name]!) { continue }
          result.append(
            "\(name) \(key): \(our[name]! ?? "NULL"), of the server \(their[name]! ?? "NULL")\(definition)")
        }
      }
    }
    return result.sorted()
  }

  /// Whether a default is a string, which the server keeps as written.
  private func isText(_ type: String, _ value: String?) -> Bool {
    guard ["varchar", "char"].contains(type), let value else { return false }
    return !["0", "b", "x", "-"].contains(String(value.prefix(1)).lowercased()) && !value.contains("(")
  }

  @Test("as written by hand, and as dumped", arguments: Case.all)
  func equal(_ test: Case) throws {
    let client = test.client
    let isMariaDB = try client.isMariaDB
    let version = try client.execute("SELECT VERSION()")[0][0]
    let schema = "djaudit_definitions_\(test.seed)"
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    var tables = HandWrittenTables(random: Random(seed: test.seed), isMariaDB: isMariaDB)
    let collation = tables.random.pick(HandWrittenTables.collations)
    let mode = tables.random.chance(30) ? "SET sql_mode = '';\n" : ""
    let names = (0..<150).map { "t\($0)" }
    let definitions = Dictionary(uniqueKeysWithValues: names.map { ($0, tables.table($0)) })
    let start = "CREATE DATABASE `\(schema)` COLLATE \(collation);\nUSE `\(schema)`;\n\(mode)"
    _ = try client.batch(
      "SET NAMES utf8mb4;\n\(start)" + names.map { definitions[$0]! + ";\n" }.joined(), isForced: true)
    let made = try client.execute("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '\(schema)'")
    let taken = names.filter { made.contains([$0]) }
    // Servers refuse about half of them.
    #expect(taken.count > 30)
    let header = "-- \(isMariaDB ? "MariaDB" : "MySQL") dump 10.13\n--\n-- Server version\t\(version)\n"
    let written = header + start + taken.map { definitions[$0]! + ";\n" }.joined() + "-- Dump completed\n"
    let byHand = try InputLoader.load(sql: Array(written.utf8), file: "by-hand.sql")
    #expect(byHand.notes.map(\.message) == [])
    let ofHand = try differences(byHand.catalog, schema, client, definitions: definitions)
    #expect(ofHand.isEmpty, "\(ofHand.joined(separator: "\n"))")
    let dumped = try InputLoader.load(sql: client.dump([schema]), file: "dump.sql")
    #expect(dumped.notes.map(\.message) == [])
    let ofDump = try differences(dumped.catalog, schema, client, definitions: nil)
    #expect(ofDump.isEmpty, "\(ofDump.joined(separator: "\n"))")
  }
}
