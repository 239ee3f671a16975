import ByteScan
import PythonSyntax

extension Inference {
  /// The heading of a table: from outside if its database is known there, otherwise from its definition.
  func heading(of table: TableReference) -> Heading? {
    if let found = headingsByTable[table] { return found }
    if !openHeadings.isEmpty { return openHeading(of: table) }
    // A chain of parents may be longer than the stack is deep: what is far up is worked out first.
    var open = [table]
    var seen: Set<TableReference> = [table]
    while let next = open.last {
      distantHeading = nil
      _ = openHeading(of: next)
      if let distant = distantHeading {
        // Tables that depend on themselves have none.
        if seen.insert(distant).inserted { open.append(distant) } else { headingsByTable[distant] = .some(nil) }
      } else {
        open.removeLast()
      }
    }
    return headingsByTable[table] ?? nil
  }

  private func openHeading(of table: TableReference) -> Heading? {
    guard openHeadings.count < 100 else {
      distantHeading = distantHeading ?? table
      isTentative = true
      return nil
    }
    guard openHeadings.insert(table).inserted else { return nil }
    defer { openHeadings.remove(table) }
    let result = newHeading(of: table)
    if distantHeading == nil { headingsByTable[table] = .some(result) }
    return result
  }

  private func newHeading(of table: TableReference) -> Heading? {
    switch table {
    case .anonymous, .mixed: return nil
    case .virtual(let schema, let name):
      guard case .literal(let database, _) = schema.database else { return nil }
      return headings?.heading(database: database, className: name)
    case .known(let known):
      if let database = known.schema?.databaseName,
        let heading = headings?.heading(database: database, className: known.qualifiedName)
      {
        return heading
      }
      guard case .literal(_, let text) = known.definition else { return nil }
      return heading(text, of: known)
    }
  }

  /// The heading that a class's own definition gives, whatever a table from outside has.
  func definedHeading(of table: TableClass) -> Heading? {
    guard case .literal(_, let text) = table.definition else { return nil }
    return heading(text, of: table)
  }

  /// The heading that a definition gives; nil if one of its lines is not understood or a parent is unknown.
  private func heading(_ text: String, of table: TableClass) -> Heading? {
    var attributes: [Heading.Attribute] = []
    var isKey = true
    let place = "\(table.schema?.databaseName ?? "?\(table.module.name)").\(table.qualifiedName)"
    for line in Self.lines(of: text) {
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("---") || line.hasPrefix("___") {
        isKey = false
      } else if line.hasPrefix("->") {
        guard let parent = parent(String(line.dropFirst(2)), of: table) else { return nil }
        for var attribute in parent.attributes where !attributes.contains(where: { $0.name == attribute.name }) {
          attribute.isKey = isKey
          attribute.isNullable = parent.isNullable
          attribute.hasDefault = parent.isNullable
          attributes.append(attribute)
        }
      } else if line.hasPrefix("index") || line.hasPrefix("unique index"), line.contains("("),
        !line.prefix(while: { $0 != "(" }).contains(":")
      {
        continue
      } else {
        guard let attribute = attribute(line, isKey: isKey, place: place) else { return nil }
        attributes.append(attribute)
      }
    }
    return attributes.isEmpty ? nil : Heading(attributes)
  }

  /// `name = default : type # comment`
  private func attribute(_ line: Substring, isKey: Bool, place: String) -> Heading.Attribute? {
    guard let colon = colon(in: line) else { return nil }
    let left = line[..<colon]
    let name = left[..<(left.utf8.firstIndex { !Self.isWord($0) } ?? left.endIndex)]
    guard !name.isEmpty else { return nil }
    let rest = left[name.endIndex...].drop { $0 == " " || $0 == "\t" }
    guard rest.isEmpty || rest.hasPrefix("=") else { return nil }
    let type = typeText(line[line.index(after: colon)...])
    let value = rest.dropFirst().trimmed.lowercased()
    return Heading.Attribute(
      name: String(name), isKey: isKey, type: type, isNullable: value == "null", hasDefault: !rest.isEmpty,
      origin: isKey ? "\(place).\(name)" : nil)
  }

  /// The colon between name and type, not one inside a quoted default.
  private func colon(in line: Substring) -> Substring.Index? {
    first(in: line, ":")
  }

  private func typeText(_ text: Substring) -> String {
    (first(in: text, "#").map { text[..<$0] } ?? text).trimmed
  }

  /// The first such byte outside quotes; nil if a comment starts before it.
  private func first(in text: Substring, _ wanted: UInt8) -> Substring.Index? {
    var quote: UInt8 = 0
    let bytes = text.utf8
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == wanted {
        return index
      } else if byte == "\"" || byte == "'" {
        quote = byte
      } else if byte == "#" {
        return nil
      }
      bytes.formIndex(after: &index)
    }
    return nil
  }

  /// The key that a foreign key adds.
  private func parent(_ text: String, of table: TableClass) -> (attributes: [Heading.Attribute], isNullable: Bool)? {
    guard let source = source(text), let target = reference(source.dotted, of: table), let heading = heading(of: target)
    else { return nil }
    return (
      heading.attributes.filter(\.isKey).map { attribute in
        var copy = attribute
        copy.name = source.renames[attribute.name] ?? attribute.name
        return copy
      }, source.isNullable
    )
  }

  /// Parses what follows the arrow: a table, or a projection of one.
  private func source(_ text: String) -> (dotted: String, renames: [String: String], isNullable: Bool)? {
    var rest = Substring(typeText(Substring(text)))
    var isNullable = false
    if rest.hasPrefix("[") {
      guard let close = rest.firstIndex(of: "]") else { return nil }
      isNullable = rest[..<close].lowercased().contains("nullable")
      rest = rest[rest.index(after: close)...]
    }
    let source = rest.trimmed
    if source.utf8.allSatisfy({ Self.isWord($0) || $0 == "." }) { return (source, [:], isNullable) }
    let file = SourceFile(path: "", bytes: Array(source.utf8))
    guard case .expression(let statement)? = file.statements.first else { return nil }
    if case .call(let call) = statement.expression, call.method == "proj", let receiver = call.receiver?.dottedName {
      var renames: [String: String] = [:]
      for argument in call.arguments {
        guard let new = argument.keyword, let old = argument.value.stringValue else { return nil }
        renames[old] = new
      }
      return (receiver, renames, isNullable)
    }
    return statement.expression.dottedName.map { ($0, [:], isNullable) }
  }

  /// The table that a definition names.
  private func reference(_ dotted: String, of table: TableClass) -> TableReference? {
    if dotted == "master", let master = table.master { return .known(master) }
    return resolve(dotted, in: table.master?.node.node.scope ?? table.node.node.scope).table
  }

  /// The tables that a table's foreign keys refer to; nil if its definition or one of them cannot be determined.
  func parents(of table: TableReference) -> [TableReference]? {
    guard let known = table.tableClass, case .literal(_, let text) = known.definition else { return nil }
    var result: [TableReference] = []
    for line in Self.lines(of: text) {
      guard line.hasPrefix("->") else { continue }
      guard let source = source(String(line.dropFirst(2))), let parent = reference(source.dotted, of: known) else {
        return nil
      }
      result.append(parent)
    }
    return result
  }

  /// The lines that are not blank, without the blanks before; ends of lines are those of `Character.isNewline`.
  private static func lines(of text: String) -> [Substring] {
    let bytes = text.utf8
    var lines: [Substring] = []
    var start = bytes.startIndex
    var index = start
    func endOfLine() -> Substring.UTF8View.Index? {
      let next = bytes.index(after: index)
      switch bytes[index] {
      case 0x0A...0x0D: return next
      case 0xC2: return bytes[next] == 0x85 ? bytes.index(after: next) : nil
      case 0xE2:
        let last = bytes.index(after: next)
        return bytes[next] == 0x80 && 0xA8...0xA9 ~= bytes[last] ? bytes.index(after: last) : nil
      default: return nil
      }
    }
    func add(upTo end: Substring.Index) {
      while start < end, bytes[start] == " " || bytes[start] == "\t" { start = bytes.index(after: start) }
      if start < end { lines.append(text[start..<end]) }
    }
    while index < bytes.endIndex {
      if let next = endOfLine() {
        add(upTo: index)
        (start, index) = (next, next)
      } else {
        bytes.formIndex(after: &index)
      }
    }
    add(upTo: bytes.endIndex)
    return lines
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte >= "0" && byte <= "9") || (byte | 0x20 >= "a" && byte | 0x20 <= "z") || byte == "_" || byte >= 0x80
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var (start, end) = (utf8.startIndex, utf8.endIndex)
    while start < end, utf8[start] == " " || utf8[start] == "\t" { start = utf8.index(after: start) }
    while start < end {
      let last = utf8.index(before: end)
      guard utf8[last] == " " || utf8[last] == "\t" else { break }
      end = last
    }
    return String(self[start..<end])
  }
}
