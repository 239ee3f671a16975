import MySQLSyntax

/// What all versions of MySQL have in common. A version that differs adds to it in its own file.
enum MySQL {
  static let json = JSONForm(type: DataType("json"))

  /// Measured on 9.7.4.
  static let alterFacts: [AlterFact] = [
    AlterFact([.type], .copy, "the type changes"),
    // The default collation nevertheless changes without a rebuild: the table keeps its TABLE_ID.
    AlterFact([.nullability, .defaultCollation], .inPlace, "it is never instant"),
    AlterFact([.dropColumn], .inPlace, "an index has the column") { $0.hasIndex(on: $1) },
    AlterFact(AlterShape.columns, .inPlace, "the table is compressed") { table, _ in table.isCompressed },
    AlterFact(AlterShape.columns + [.nullability], .copy, "the table has a FULLTEXT index") { table, _ in
      table.hasFulltext
    },
    AlterFact(
      AlterShape.changes, .copy, "a CHECK over a text, blob, enum, set, date or time is validated again"
    ) { table, _ in table.hasCheckToValidate },
    AlterFact(AlterShape.columns + [.nullability, .defaultCollation], .copy, "the engine copies") { table, _ in
      table.isCopiedByEngine
    },
  ]
}
