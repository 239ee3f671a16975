import Catalog
import Diagnostics
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

/// The optimisations for large catalogs give the same results as the straightforward way.
@Suite("Large catalogs")
struct GrowthTests {
  @Test("a column is found by its name, however many there are and whatever has become of them", arguments: 0..<12)
  func columns(_ seed: Int) {
    var random = Random(seed: UInt64(seed))
    let count = random.pick([0, 1, 31, 32, 33, 60])
    var table = Table(
      schema: "s", name: "t",
      columns: (0..<count).map { Column(name: "c\($0)", type: DataType("int")) })
    for _ in 0..<40 {
      let name = "c\(Int.random(in: 0..<70, using: &random))"
      let column = Column(name: name, type: DataType(random.pick(["int", "date"])))
      let place = table.columns.isEmpty ? nil : Int.random(in: table.columns.indices, using: &random)
      switch (Int.random(in: 0..<6, using: &random), place) {
      case (0, _): table.columns.append(column)
      case (1, let place?): table.columns.remove(at: place)
      case (2, let place?): table.columns[place].name = name
      case (3, let place?): table.setColumn(at: place, to: column)
      case (4, let place?):
        var same = column
        same.name = table.columns[place].name
        table.setColumn(at: place, to: same)
      default: table.indexColumns()
      }
      for name in ["c0", "c31", "c32", "c69", "none"] + table.columns.map(\.name) {
        #expect(table.place(of: name) == table.columns.firstIndex { $0.name == name })
        #expect(table.column(name) == table.columns.first { $0.name == name })
      }
      var other = Table(schema: "s", name: "t", columns: table.columns)
      other.columns = table.columns
      #expect(other == table && other.hashValue == table.hashValue)
    }
  }

  @Test("a copy of a table stays as it is when the other one is changed, and so do its columns")
  func copies() {
    let column = Column(name: "a", type: DataType("int"), comment: "old")
    let table = Table(schema: "s", name: "t", columns: [column], comment: "old")
    var changed = table
    #expect(changed == table)
    changed.comment = "new"
    #expect(table.comment == "old" && changed.columns == table.columns && changed != table)
    changed.columns[0].comment = "new"
    #expect(table.columns == [column] && column.comment == "old" && changed.columns[0].comment == "new")
    changed.columns[0].comment = "old"
    changed.comment = "old"
    #expect(changed == table && changed.hashValue == table.hashValue)
  }

  @Test("a schema is taken out, and the others are in order again")
  func schemas() {
    var catalog = Catalog()
    for name in ["a", "b", "c", "d"] { catalog.schemas[name] = Schema(name: name, comment: name) }
    #expect(catalog.takeSchema("b")?.comment == "b" && catalog.takeSchema("b") == nil)
    #expect(catalog.takeSchema("d")?.comment == "d")
    catalog.sort()
    #expect(Array(catalog.schemas.keys) == ["a", "c"] && catalog.schemas["c"]?.comment == "c")
  }

  /// One thing that can differ in a table.
  struct Difference: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var make: @Sendable (inout Table) -> Void

    static let all: [Difference] = [
      Difference(testDescription: "nothing") { _ in },
      Difference(testDescription: "schema") { $0.schema = "x" }, Difference(testDescription: "name") { $0.name = "x" },
      Difference(testDescription: "engine") { $0.engine = "MyISAM" },
      Difference(testDescription: "collation") { $0.collation = "ascii_bin" },
      Difference(testDescription: "comment") { $0.comment = "x" },
      Difference(testDescription: "row format") { $0.rowFormat = "COMPACT" },
      Difference(testDescription: "options") { $0.options = ["checksum=1"] },
      Difference(testDescription: "partitions") { $0.partitioning = nil },
      Difference(testDescription: "checks") { $0.checks[0].isEnforced = false },
      Difference(testDescription: "a column") { $0.columns[1].comment = "x" },
      Difference(testDescription: "a column more") { $0.columns.append(Column(name: "x", type: DataType("int"))) },
      Difference(testDescription: "an index") { $0.indexes[1].isInvisible = true },
      Difference(testDescription: "an index less") { $0.indexes.removeLast() },
      Difference(testDescription: "a foreign key") { $0.foreignKeys[0].onDelete = "CASCADE" },
      // These are not part of the definition.
      Difference(testDescription: "position") { $0.position = SourcePosition(file: "x", byte: 1, line: 1, column: 1) },
      Difference(testDescription: "rows") { ($0.rowCount, $0.hasData, $0.dataBytes) = (1, true, 9) },
      Difference(testDescription: "the next number") { $0.autoIncrement = "7" },
      Difference(testDescription: "positions of parts") {
        $0.columns[0].position = nil
        $0.indexes[0].position = nil
        $0.foreignKeys[0].position = nil
      },
      Difference(testDescription: "how an index was written") { $0.indexes[0].clauses = ["USING BTREE"] },
    ]
  }

  @Test("tables have the same definition where a copy without the rest is equal", arguments: Difference.all)
  func definitions(_ difference: Difference) throws {
    let table = try Catalog.table(
      """
      CREATE TABLE t (a int NOT NULL, b varchar(9) DEFAULT 'x', PRIMARY KEY (a), KEY b (b), CHECK (a > 0),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a)) ENGINE=InnoDB COMMENT='y' PARTITION BY HASH (a) PARTITIONS 4
      """)
    var other = table
    difference.make(&other)
    #expect(table.hasSameDefinition(as: other) == (table.definition == other.definition))
    #expect(other.hasSameDefinition(as: table) == (table.definition == other.definition))
  }

  @Test("foreign keys follow every table to its new name, and columns to theirs", arguments: 0..<40)
  func renaming(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed))
    var builder = CatalogBuilder(Catalog(server: .mysql97))
    builder.beginInput(defaultSchema: "s")
    let count = 8
    for index in 0..<count {
      let parents = (0..<2).map { _ in Int.random(in: 0..<count, using: &random) }
      let keys = parents.enumerated().map { ", CONSTRAINT f\(index)_\($0) FOREIGN KEY (k) REFERENCES t\($1) (k)" }
      try builder.apply("CREATE TABLE t\(index) (k int, PRIMARY KEY (k)\(keys.joined()))")
    }
    // The name of each table and of its column, by the table's number.
    var names = (0..<count).map { "t\($0)" }
    var columns = [String](repeating: "k", count: count)
    let parents = (0..<count).map { index in
      builder.catalog[TableName("s", "t\(index)")]!.foreignKeys.map { key in
        Int(key.referencedTable.table.dropFirst())!
      }
    }
    for step in 0..<12 {
      let one = Int.random(in: 0..<count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        try builder.apply("RENAME TABLE \(names[one]) TO n\(step)")
        names[one] = "n\(step)"
      case 1:
        let other = (one + 1) % count
        try builder.apply("RENAME TABLE \(names[one]) TO x, \(names[other]) TO \(names[one]), x TO \(names[other])")
        names.swapAt(one, other)
      default:
        try builder.apply("ALTER TABLE \(names[one]) RENAME COLUMN \(columns[one]) TO c\(step)")
        columns[one] = "c\(step)"
      }
      for index in 0..<count {
        let keys = builder.catalog[TableName("s", names[index])]!.foreignKeys
        #expect(keys.map(\.referencedTable.table) == parents[index].map { names[$0] })
        #expect(keys.map(\.referencedColumns) == parents[index].map { [columns[$0]] })
      }
    }
  }
}
