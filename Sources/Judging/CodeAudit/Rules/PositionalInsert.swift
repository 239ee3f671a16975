import Code
import Diagnostics
import PythonSyntax
import Text

extension CodeRule {
  /// Name the attributes of rows.
  static let positionalInsert = CodeRule(
    code: "DJ730", name: "positional-insert", effect: .deprecated, resolution: .automatic,
    summary: "Name the attributes of rows.",
    explanation: """
      Rows given as tuples, lists or arrays are still inserted in column order, with a DeprecationWarning. The fix \
      names the attributes in the order of the definition, with foreign keys expanded. Only a dump shows whether the \
      table has that order: an attribute added later comes last. Without a dump, the fix is shown but applied only \
      with --unsafe.
      """,
    source: "measured with 2.3.5: Positional inserts (tuples/lists) are deprecated",
    examples: [
      .fixed(
        "Surgery.insert1((3, '2023-08-01', 'Lee'))",
        "Surgery.insert1({'subject_id': 3, 'day': '2023-08-01', 'surgeon': 'Lee'})"),
      .fixed(
        "Surgery.insert([(3, '2023-08-01', 'Lee'), [4, '2023-08-02', 'Kim']])",
        "Surgery.insert([{'subject_id': 3, 'day': '2023-08-01', 'surgeon': 'Lee'}, {'subject_id': 4, 'day': '2023-08-02', 'surgeon': 'Kim'}])"
      ),
      .fixed(
        "Weighing.insert((10 + i, 2, g) for i, g in enumerate([18.0]))",
        "Weighing.insert({'weighing_id': 10 + i, 'subject_id': 2, 'grams': g} for i, g in enumerate([18.0]))"),
      .found("Surgery.insert1((3, '2023-08-01'))"),
      .found("Surgery.insert1(tuple(key.values()))"),
      "Surgery.insert1({'subject_id': 3})",
      "Surgery.insert([dict(subject_id=3)])",
    ]
  ) { context, findings in
    for call in context.queryCalls("insert", "insert1") {
      guard let receiver = call.receiver, let argument = call.positional.first ?? call.argument("rows")?.value else {
        continue
      }
      let rows = call.method == "insert1" ? [argument] : context.rows(in: argument)
      for row in rows where context.isPositional(row) {
        findings.add(
          row.range, "inserting rows by position is deprecated",
          fix: context.naming(row, of: receiver))
      }
    }
  }
}

extension CodeRule {
  /// Name the attributes of contents.
  static let positionalContents = CodeRule(
    code: "DJ731", name: "positional-contents", effect: .deprecated, resolution: .automatic,
    summary: "Name the attributes of contents.",
    explanation: """
      Rows of contents given as tuples are inserted by position, with a DeprecationWarning when the class is declared; \
      see DJ730.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(
        """
        @schema
        class Probe(dj.Lookup):
            definition = '''
            probe : varchar(16)
            ---
            sites : bool
            '''
            contents = [('A1', 1), ('B2', 0)]
        """,
        """
        @schema
        class Probe(dj.Lookup):
            definition = '''
            probe : varchar(16)
            ---
            sites : bool
            '''
            contents = [{'probe': 'A1', 'sites': 1}, {'probe': 'B2', 'sites': 0}]
        """),
      """
      @schema
      class Probe(dj.Lookup):
          definition = '''
          probe : varchar(16)
          '''
          contents = [dict(probe='A1')]
      """,
    ]
  ) { context, findings in
    for table in context.tables {
      guard let contents = table.contents, contents.file === context.file else { continue }
      let rows = context.rows(in: contents).filter(context.isPositional)
      guard !rows.isEmpty else { continue }
      let heading = context.projectFacts.heading(of: table)
      let fixes = rows.map { context.naming($0, heading, context.projectFacts.hasTableOrder(table)) }
      let safety = fixes.map(\.safety).max() ?? .decide
      let isWhole = fixes.allSatisfy { !$0.edits.isEmpty }
      findings.add(
        contents.range,
        "\(Words.plural(rows.count, "row")) of `contents` \(rows.count == 1 ? "is" : "are") given by position, which is deprecated",
        fix: Fix(
          isWhole ? safety : .decide, "Name the attributes", isWhole ? fixes.flatMap(\.edits) : []))
    }
  }
}

extension FileContext {
  /// The rows passed to `insert`, if they are in the text.
  func rows(in argument: Expression) -> [Expression] {
    switch argument {
    case .list(let list): return list.elements
    case .tuple(let tuple): return tuple.elements
    case .set(let set): return set.elements
    case .comprehension(let comprehension) where comprehension.kind != .dict: return [comprehension.element]
    default: return []
    }
  }

  /// Whether a row is certainly given by position.
  fileprivate func isPositional(_ row: Expression) -> Bool {
    switch row {
    case .tuple, .list: return true
    case .call(let call): return call.callee.dottedName == "tuple" || call.callee.dottedName == "list"
    case .binary(let binary) where binary.op == .plus: return isPositional(binary.left) || isPositional(binary.right)
    default: return false
    }
  }

  fileprivate func naming(_ row: Expression, of table: Expression) -> Fix {
    let reference = infer(table).table?.tableClass
    return naming(
      row, reference.flatMap { projectFacts.heading(of: $0) } ?? heading(table),
      reference.map { projectFacts.hasTableOrder($0) } ?? nil)
  }

  /// The row as a dict. `hasOrder` says whether the table has the order of the definition; nil if no dump shows it.
  fileprivate func naming(_ row: Expression, _ heading: Heading?, _ hasOrder: Bool?) -> Fix {
    let elements: [Expression]
    switch row {
    case .tuple(let tuple) where tuple.isParenthesized: elements = tuple.elements
    case .list(let list): elements = list.elements
    default: return Fix(.decide, "Use a dict with the attribute names", [])
    }
    guard let heading else {
      return Fix(.decide, "Use a dict with the attribute names, which are unknown here", [])
    }
    let names = heading.names
    let hasStar = elements.contains { if case .starred = $0 { true } else { false } }
    guard !hasStar, names.count == elements.count else {
      return Fix(
        .decide,
        "Use a dict with \(names.joined(separator: ", ")); the row has \(Words.plural(elements.count, "value"))", [])
    }
    if hasOrder == false {
      return Fix(.decide, "The table's columns are in a different order than the definition: choose one", [])
    }
    let quote = file.bytes[row.range].contains(0x27) || !file.bytes[row.range].contains(0x22) ? "'" : "\""
    var edits = [replace(row.range.lowerBound..<row.range.lowerBound + 1, "{")]
    for (name, element) in zip(names, elements) {
      edits.append(insert("\(quote)\(name)\(quote): ", at: element.outerRange.lowerBound))
    }
    edits.append(replace(row.range.upperBound - 1..<row.range.upperBound, "}"))
    return .make(hasOrder == true ? .safe : .values, "Name the attributes", edits, in: self)
  }
}
