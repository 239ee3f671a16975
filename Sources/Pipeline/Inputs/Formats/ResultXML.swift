import Catalog
import Diagnostics
import DumpReader

extension InputFormat {
  /// The output of `mysql --xml` for an information_schema view.
  static let resultXML = InputFormat(
    exports, endings: ["xml"], recognizes: { $0.isXML && $0.text.contains("<resultset") },
    part: { _, _ in .export },
    read: { (loader, source, file) throws(InputError) in
      try loader.readResultXML(source, file: file.name, encoding: file.encoding)
    })
}

extension InputLoader {
  /// Reads the output of `mysql --xml` for information_schema views: one `<resultset>` per query, one `<row>` per row
  /// with one `<field>` per column.
  mutating func readResultXML(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {
    var tokens = try XMLTokenizer(ByteReader(source, file: file, options: options))
    var text = TextDecoder()
    var summary = InputSummary(path: file, format: "information_schema (XML)", encoding: encoding)
    var view: InformationSchema.View?
    var hasView = false
    var isOpen = false
    var row: InformationSchema.Row = [:]
    var columns: [String] = []
    var column: String?
    var value: [UInt8] = []
    do throws(InputError) {
      while let token = try tokens.next() {
        switch token {
        case .start(let tag) where tag.name == "resultset":
          isOpen = true
          // A result without rows has no columns either; then only its statement tells which view it is.
          view = tag["statement"].flatMap { InformationSchema.View(statement: text.decode($0)) }
          if let view {
            expect(view)
            hasView = true
          }
          view = nil
        case .start(let tag) where tag.name == "row": (row, columns) = ([:], [])
        case .start(let tag) where tag.name == "field":
          guard let name = tag["name"], columns.count < TextScanner.fieldLimit else { continue }
          columns.append(text.decode(name).lowercased())
          // NULL is <field name="x" xsi:nil="true" />.
          column = tag.isEmpty ? nil : columns.last
          value = []
          tokens.keepsText = !tag.isEmpty
        case .text(let bytes):
          if value.count + bytes.count <= ByteReader.textLimit { value += bytes }
        case .end("field"):
          if let column { row[column] = .text(text.decode(value)) }
          tokens.keepsText = false
          column = nil
        case .end("row"):
          if view == nil {
            view = InformationSchema.View(columns: columns)
            guard let view else { throw InputLoader.unknownView(file, columns) }
            hasView = true
            learnServer(of: view, columns: columns)
          }
          add(row, to: view!)
          summary.statements += 1
        case .end("resultset"): isOpen = false
        default: break
        }
      }
      if isOpen { note(.partial, "\(file) ends before </resultset>", at: tokens.reader.position) }
    } catch {
      if !hasView { throw error }
      note(.partial, error.message, at: tokens.reader.position)
    }
    guard hasView else { throw InputLoader.unknownView(file, []) }
    finishExport(text, &summary, tokens.reader)
  }
}

extension InformationSchema.View {
  /// The view that a statement reads from: `SELECT … FROM information_schema.TRIGGERS …`.
  init?(statement: String) {
    let words = statement.lowercased().split { !($0.isLetter || $0 == "_") }
    guard let schema = words.firstIndex(of: "information_schema"), schema + 1 < words.endIndex else { return nil }
    self.init(rawValue: String(words[schema + 1]))
  }
}
