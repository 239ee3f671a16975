import ByteScan
import Catalog
import DataJointNames
import Diagnostics
import DumpReader
import Evidence
import MySQLSyntax
import Rows
import Text

extension InputFormat {
  /// The output of mysqldump, mariadb-dump and other clients, and any text that is not something else.
  static let sql = InputFormat(
    "SQL dumps", endings: ["sql"], recognizes: { _ in true }, part: { _, ending in ending == "sql" ? .dump : nil },
    read: { (loader, source, file) throws(InputError) in
      if looksBinary(source.head) {
        throw InputError(file.name, "not a SQL dump (binary data)", help: InputFormat.whatIsRead)
      }
      let isDump = loader.readSQL(source, file: file.name, format: InputLoader.sqlFormat, encoding: file.encoding)
      if !isDump, !file.isPart {
        throw InputError(
          file.name, "not a SQL dump: it contains no SQL statement", help: InputFormat.whatIsRead)
      }
    })

  /// Whether it begins with bytes that no text dump starts with.
  private static func looksBinary(_ head: [UInt8]) -> Bool {
    let start = head.prefix(256)
    return start.contains(0) || start.count(where: { $0 < " " && !("\t"..."\r" ~= $0) }) > 8
  }
}

/// The effect of SET so far: it decides how strings and names are read, and what values mean.
struct Session {
  /// The parts of sql_mode; nil until the dump says.
  private var mode: [String]?
  private var saved: [String: [String]?] = [:]
  /// collation_connection, as far as the dump says.
  private var collation: String?
  private var savedCollations: [String: String?] = [:]
  /// What SET NAMES and SET character_set_client have said of the text that comes.
  private(set) var names: String?
  private var savedNames: [String: String?] = [:]
  /// SET TIME_ZONE='+00:00'
  private(set) var isInUTC = false
  /// Without explicit_defaults_for_timestamp, the server decides what a timestamp without NULL and DEFAULT is.
  private(set) var impliesTimestamps = false
  /// Strings in variables, and the statements prepared from them.
  fileprivate var prepared = PreparedStatements()
  /// Converters for the text of definitions, by character set.
  private var converters: [String: Characters?] = [:]
  /// SET autocommit.
  private(set) var autocommits = true
  /// Variables that hold a time zone, and whether it is UTC: dumps change it for each event and back.
  private var savedZones: [String: Bool] = [:]
  /// The assignments of statements that were already parsed.
  fileprivate var known: [[UInt8]: [Assignment]] = [:]

  var lexicalMode: LexicalMode {
    LexicalMode(sqlMode: mode ?? [], doubleBytes: names.flatMap { DoubleByteSet($0) })
  }

  var encoding: RowEncoding { RowEncoding(names: names) }

  /// Whether a 0 in an AUTO_INCREMENT column is 0.
  var keepsZero: Bool { mode?.contains("NO_AUTO_VALUE_ON_ZERO") ?? false }

  /// What an object that is created now keeps.
  var objectSettings: ObjectSettings? {
    mode == nil && collation == nil
      ? nil : ObjectSettings(sqlMode: mode?.joined(separator: ","), collation: collation)
  }

  /// Follows `SET NAMES`, `SET time_zone`, `SET sql_mode = …`, `SET @old = @@sql_mode` and `SET sql_mode = @old`; the
  /// last two forms for time_zone and character_set_client as well: dumps change the set for each definition and back.
  mutating func apply(_ assignments: [Assignment]) {
    for assignment in assignments {
      let value = assignment.value.lowercased()
      if assignment.name == "sql_mode" {
        if value.hasPrefix("@") {
          mode = saved[value] ?? nil
        } else {
          mode = assignment.value.uppercased().split(separator: ",").map { $0.filter { $0 != " " } }
        }
      } else if assignment.name == "names" {
        names = value
        collation = nil
      } else if assignment.name == "collation_connection" {
        collation = value.hasPrefix("@") ? savedCollations[value] ?? nil : value
      } else if assignment.name.hasPrefix("@"),
        value == "@@collation_connection" || value == "@@session.collation_connection"
      {
        savedCollations[assignment.name.lowercased()] = .some(collation)
      } else if assignment.name == "character_set_client" {
        names = value.hasPrefix("@") ? savedNames[value] ?? nil : value
      } else if assignment.name.hasPrefix("@"),
        value == "@@character_set_client" || value == "@@session.character_set_client"
      {
        savedNames[assignment.name.lowercased()] = .some(names)
      } else if assignment.name == "autocommit" {
        // Dumps end with SET autocommit=@OLD_AUTOCOMMIT.
        autocommits = !["0", "off", "false"].contains(value)
      } else if assignment.name == "explicit_defaults_for_timestamp" {
        impliesTimestamps = ["0", "off", "false"].contains(value)
      } else if assignment.name == "time_zone" {
        isInUTC = savedZones[value] ?? ["+00:00", "-00:00", "utc", "etc/utc"].contains(value)
      } else if assignment.name.hasPrefix("@"), value == "@@time_zone" || value == "@@session.time_zone" {
        savedZones[assignment.name.lowercased()] = isInUTC
      } else if assignment.name.hasPrefix("@"), value == "@@sql_mode" || value == "@@session.sql_mode" {
        saved[assignment.name.lowercased()] = .some(mode)
      }
    }
  }
}

extension Session {
  /// The text of a statement as UTF-8, decoded as the server does: in the set that the client has named. If the text is
  /// not valid in that set, it is returned unchanged and `unread` names the set. Positions count the returned bytes.
  mutating func utf8(_ bytes: [UInt8]) -> (bytes: [UInt8], mode: LexicalMode, unread: String?) {
    guard let set = names, !["utf8", "utf8mb3", "utf8mb4", "binary", "default", "ascii"].contains(set),
      !Characters.isASCII(bytes, from: 0)
    else { return (bytes, lexicalMode, nil) }
    if converters[set] == nil { converters[set] = .some(Characters(CharacterSet.canonical(set), isExact: true)) }
    var text = bytes
    guard let converter = converters[set]!, converter.convert(&text, from: 0) else { return (bytes, lexicalMode, set) }
    var mode = lexicalMode
    mode.doubleBytes = nil
    return (text, mode, nil)
  }

  /// Follows a SET statement. Dumps repeat the same few for each table, so their assignments are kept.
  fileprivate mutating func apply(_ text: StatementText) {
    if let known = known[text.bytes] { return apply(known) }
    var parser = Parser(text.bytes, mode: lexicalMode, at: text.position)
    guard case .set(let assignments)? = try? parser.statement() else { return }
    if known.count < 64 { known[text.bytes] = assignments }
    apply(assignments)
  }
}

extension InputLoader {
  /// The format of SQL files in an `InputSummary`.
  public static let sqlFormat = "SQL dump"
  /// DataJoint's own small tables whose rows the model reads; kept as a whole, up to the reader's limit.
  static let bookkeepingTables: Set<String> = [HiddenTable.lineage.name]

  /// Reads SQL text: a dump of any client, or a script. `schema` is known from a folder's layout; `fallbackSchema` is
  /// assumed if the text names none.
  ///
  /// Returns whether anything in it belongs to a dump: a known statement, rows, or what clients write about themselves.
  @discardableResult
  mutating func readSQL(
    _ source: any ByteSource, file: String, format: String, encoding: String?, schema: String? = nil,
    fallbackSchema: String? = nil
  ) -> Bool {
    // Everything will be read again anyway.
    if linesDeceived { return true }
    builder.beginInput(defaultSchema: schema ?? options.defaultSchema)
    var summary = InputSummary(path: file, format: format, encoding: encoding)
    let policy: RowPolicy =
      options.schemaOnly ? .skim : sinks.isEmpty ? .count : trustsLines ? .deliverLines : .deliver
    var reader = StatementReader(
      source, file: file, bufferSize: options.bufferSize, rowLimit: options.rowLimit,
      abridgedRowLimit: onlyMeasures ? StatementReader.abridgedRowLimit : .max
    ) { head in
      let start = SourcePosition(file: file, byte: 0, line: 1, column: 1)
      let parsed = try? InputLoader.insert(head, LexicalMode(), at: start)
      let isKept =
        (policy == .skim || policy == .count)
        && parsed.map { InputLoader.bookkeepingTables.contains($0.head.table.name) } == true
      return isKept ? .keep : policy
    }
    var session = Session()
    var dump = DumpState(fallbackSchema: fallbackSchema)
    // Tools that write folders end each statement with its delimiter.
    dump.endsStatements = format != "SQL dump" && format != "SQL"
    var nextProgress = 0
    // The current INSERTs with the same head: without extended inserts, each row has a statement of its own.
    var run: RowsStatement?
    // Definitions are collected, parsed on all cores, and applied in order.
    var batch = Batch()
    while true {
      let item: DumpItem?
      do throws(InputError) { item = try reader.next() } catch {
        note(.partial, "\(error.message) (byte \(reader.byteOffset))", at: reader.position)
        dump.isDamaged = true
        break
      }
      guard let item else { break }
      if reader.byteOffset >= nextProgress {
        options.progress?(reader.progress.consumed, reader.progress.total)
        nextProgress = reader.byteOffset + (4 << 20)
      }
      switch item {
      case .comment(let text):
        if dump.mayBeHeader(text) { flush(&batch, &dump, file: file) }
        readComment(text, &dump)
      case .message(let text):
        dump.isRecognized = true
        flush(&batch, &dump, file: file)
        readMessage(text, &dump)
      case .failure(let error):
        flush(&batch, &dump, file: file)
        note(error)
        dump.isDamaged = true
        if case .unterminated("a comment") = error.reason { dump.isRecognized = true }
      case .chunk(let chunk):
        dump.isRecognized = true
        if !batch.isEmpty { flush(&batch, &dump, file: file) }
        if rowTables.isEmpty { finish(&run, &session, &dump) }
        if rowTables[chunk.head] == nil,
          let (head, _) = try? InputLoader.insert(chunk.head, &session, at: chunk.position),
          head.table.schema == nil
        {
          nameSchema(file: file, at: chunk.position, &dump)
        }
        deliver(chunk, &session)
      case .rows(var rows):
        dump.isRecognized = true
        if let uncounted = rows.uncounted, !knowsLines {
          evidenceSink?.settle()
          guard let count = uncounted.total else {
            linesDeceived = true
            return true
          }
          rows.rowCount = count + (rows.rowCount ?? 0)
        }
        keepsLines = keepsLines && rows.keepsLines
        summary.statements += rows.statementCount
        if let count = rows.rowCount { summary.rows = (summary.rows ?? 0) + count }
        if !rows.isWhole, run?.text.bytes == rows.text.bytes {
          run!.rowCount = rows.rowCount.map { $0 + (run!.rowCount ?? 0) }
          run!.byteCount += rows.byteCount
          run!.updatesRows = run!.updatesRows || rows.updatesRows
          run!.updatePosition = run!.updatePosition ?? rows.updatePosition
          continue
        }
        flush(&batch, &dump, file: file)
        finish(&run, &session, &dump)
        run = rows
      case .statement(let text):
        finish(&run, &session, &dump)
        summary.statements += 1
        dump.isRecognized = dump.isRecognized || InputLoader.isOfDumps(text.bytes)
        if text.bytes.starts(with: "/*!".utf8) || text.bytes.starts(with: "/*M!".utf8) { dump.endsStatements = true }
        switch InputLoader.settings(text.bytes) {
        case .nothingThatMatters where text.isTerminated:
          session.prepared.assign(text.bytes, session.lexicalMode)
          continue
        case .mode where text.isTerminated:
          session.apply(text)
          if (builder.autocommits, builder.impliesTimestamps) != (session.autocommits, session.impliesTimestamps) {
            flush(&batch, &dump, file: file)
            (builder.autocommits, builder.impliesTimestamps) = (session.autocommits, session.impliesTimestamps)
          }
          reader.mode = session.lexicalMode
          rowTables = [:]
          continue
        default:
          if InputLoader.isInsert(text.bytes) {
            flush(&batch, &dump, file: file)
            if readInsert(text, &session, &dump) { summary.rows = (summary.rows ?? 0) + 1 }
            continue
          }
          if session.prepared.isDone(text.bytes, session.lexicalMode) { continue }
          batch.add(text, &session)
        }
        if batch.isFull { flush(&batch, &dump, file: file) }
      }
    }
    flush(&batch, &dump, file: file)
    finish(&run, &session, &dump)
    rowTables = [:]
    if reader.hasOtherDelimiter, !dump.isDamaged {
      note(
        .noCompletionMark, "\(file) ends before DELIMITER is reset: it may be cut off",
        at: reader.position)
      dump.isDamaged = true
    }
    noteIfCutOff(dump, file: file)
    if summary.statements == 0, !dump.isFromClient, !dump.isDamaged, reader.byteOffset > 0 {
      note(.partial, "\(file) contains no SQL statement")
    }
    summary.bytes = reader.byteOffset
    summary.date = dump.date
    inputs.append(summary)
    return dump.isRecognized || dump.isFromClient || dump.isFromMariaDB || summary.rows != nil
  }

  /// What the comments of a dump say.
  struct DumpState {
    var fallbackSchema: String?
    var isFromClient = false
    /// MariaDB's client wrote it: a hint at the server if no header says more (`--compact`).
    var isFromMariaDB = false
    var isComplete = false
    /// When the last dump in the file was finished, according to its client.
    var date: String?
    var isDamaged = false
    /// Whether a statement was of a kind that occurs in dumps.
    var isRecognized = false
    var endsInError = false
    var hasNamedSchema = false
    var hasNotedText = false
    /// Whether it was written by a client, which ends each statement with its delimiter.
    var endsStatements = false
    /// The position of a LOCK TABLES that no UNLOCK TABLES has followed.
    var lock: SourcePosition?
    /// Whether a USE came since the last dump in the file ended: a later header does not override it.
    var usesSchema = false
    /// Comments examined so far; only the first ones can describe the server.
    private var commentCount = 0

    fileprivate init(fallbackSchema: String?) { self.fallbackSchema = fallbackSchema }

    /// Whether a comment may say something about the statements after it. Clients that do not name themselves do so in
    /// their first lines.
    mutating func mayBeHeader(_ text: StatementText) -> Bool {
      commentCount += 1
      return commentCount <= 64
        || ["-- MySQL dump ", "-- MariaDB dump ", "-- Server version", "-- Host: ", StatementReader.sandboxMarker]
          .contains { text.bytes.starts(with: $0.utf8) }
    }
  }

  /// Whether a comment is a line that mysqldump puts around each table, which says nothing.
  private static func isFrame(_ comment: [UInt8]) -> Bool {
    guard comment.starts(with: "--".utf8), comment.allSatisfy({ 0x20..<0x7F ~= $0 }) else { return false }
    let rest = comment.dropFirst(2)
    return rest.allSatisfy { $0 == " " } || rest.starts(with: " Table structure for table ".utf8)
      || rest.starts(with: " Dumping data for table ".utf8)
  }

  private mutating func readComment(_ text: StatementText, _ dump: inout DumpState) {
    if InputLoader.isFrame(text.bytes) { return }
    let line = DumpText.decode(text.bytes.prefix(4096)).text
    if line.hasPrefix(StatementReader.sandboxMarker) {
      dump.isFromMariaDB = true
    } else if line.hasPrefix(DumpText.incompleteMark) {
      note(.partial, "was made from an input that could not be read whole", at: text.position)
      dump.isDamaged = true
    } else if line.hasPrefix("-- MySQL dump ") || line.hasPrefix("-- MariaDB dump ") {
      noteIfCutOff(dump, file: text.position.file)
      dump.isFromClient = true
      dump.endsStatements = true
      dump.isComplete = false
      dump.isDamaged = false
    } else if line.hasPrefix("-- Dump completed") {
      dump.isComplete = true
      dump.usesSchema = false
      // `-- Dump completed on 2026-11-21 12:00:00`; --skip-dump-date leaves it out.
      let words = line.split(whereSeparator: { $0 == " " || $0.isNewline })
      if words.count >= 6, words[3] == "on", words[4].utf8.count == 10 {
        dump.date = "\(words[4]) \(words[5].prefix(8))"
      }
    } else {
      readHeader(DumpHeader(line), text, &dump)
    }
  }

  private mutating func readHeader(_ header: DumpHeader, _ text: StatementText, _ dump: inout DumpState) {
    if let version = header.version {
      let server = Server(versionText: version)
      if !builder.setServer(server) {
        note(
          .contradiction,
          "\(text.position.file) comes from \(server.name), an earlier input from \(builder.catalog.server.name), whose behaviour is assumed for both",
          at: text.position)
      }
    }
    // mysqldump writes no USE for a single database; with --all-databases and --databases it does, and the first name
    // here. Of several dumps in a row, each has its own.
    if let name = header.database, !dump.usesSchema {
      builder.beginInput(defaultSchema: options.defaultSchema ?? name)
    }
  }

  /// Notes if a client's dump does not end with "Dump completed": it was cut off between two statements.
  private mutating func noteIfCutOff(_ dump: DumpState, file: String) {
    if dump.isDamaged || dump.endsInError { return }
    if let lock = dump.lock {
      note(.noCompletionMark, "\(file) ends without UNLOCK TABLES: it may be cut off", at: lock)
      return
    }
    guard dump.isFromClient, !dump.isComplete else { return }
    note(.noCompletionMark, "\(file) does not end with '-- Dump completed': it may be cut off between two statements")
  }

  private mutating func readMessage(_ text: StatementText, _ dump: inout DumpState) {
    let message = ClientMessage(text: DumpText.decode(text.bytes.prefix(400)).text)
    if message.isError { dump.endsInError = true }
    note(
      message.isError ? .partial : .clientMessage, "The client that wrote the dump reported: \(message.text)",
      at: text.position)
  }

  /// Whether a text begins like a statement in a dump, complete or not.
  private static func isOfDumps(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: "/*".utf8) { return true }
    let word = String(decoding: bytes.prefix(12).prefix { $0 | 0x20 >= "a" && $0 | 0x20 <= "z" }, as: UTF8.self)
    return firstWords.contains(word.uppercased())
  }

  private static let firstWords: Set<String> = [
    "ALTER", "BEGIN", "CALL", "COMMIT", "CREATE", "DELETE", "DELIMITER", "DROP", "GRANT", "INSERT", "LOAD", "LOCK",
    "RENAME", "REPLACE", "SET", "START", "TRUNCATE", "UNLOCK", "UPDATE", "USE",
  ]

  private enum Settings { case none, nothingThatMatters, mode }

  /// Half of a schema dump's statements save and restore settings of the client, `/*!40101 SET x = y */`. Only
  /// sql_mode, NAMES, character_set_client, collation_connection and time_zone matter, so the others need no parser.
  private static func settings(_ bytes: [UInt8]) -> Settings {
    var start = bytes[...]
    if start.starts(with: "/*!".utf8) {
      start = start.dropFirst(3).drop { "0"..."9" ~= $0 }.drop { $0 == " " }
    }
    guard start.prefix(3).elementsEqual("SET".utf8, by: { $0 & 0xDF == $1 }), start.dropFirst(3).first ?? 0 <= " "
    else { return .none }
    let first = start.dropFirst(3).drop { $0 <= " " }.prefix(5)
    if ["NAMES", "CHARS", "CHARA"].contains(where: { first.elementsEqual($0.utf8, by: { $0 & 0xDF == $1 }) }) {
      return .mode
    }
    let hasMode = start.indices.contains { index in
      guard start[index] == "_" || start[index] | 0x20 == "u" else { return false }
      let word = start[index...].prefix(5)
      return ["_mode", "_zone", "_clie", "_defa", "_conn", "utoco"].contains {
        word.elementsEqual($0.utf8, by: { $0 | 0x20 == $1 | 0x20 })
      }
    }
    return hasMode ? .mode : .nothingThatMatters
  }

  /// Statements waiting to be parsed.
  private struct Batch {
    /// `unread` is the character set that a text is not in, though the client says so.
    private(set) var texts: [(text: StatementText, mode: LexicalMode, unread: String?, settings: ObjectSettings?)] = []
    private var bytes = 0

    mutating func add(_ text: StatementText, _ session: inout Session) {
      var text = text
      let (read, mode, unread) = session.utf8(text.bytes)
      text.bytes = read
      texts.append((text, mode, unread, session.objectSettings))
      bytes += text.bytes.count
    }

    var isEmpty: Bool { texts.isEmpty }
    /// Enough statements; more would only take memory.
    var isFull: Bool { texts.count >= 512 || bytes >= 4 << 20 }
  }

  private typealias Parsed = Result<(statement: Statement, sawNonUTF8: Bool), SyntaxError>

  private static func parse(_ text: StatementText, _ mode: LexicalMode) -> Parsed {
    do throws(SyntaxError) {
      var parser = Parser(text.bytes, mode: mode, at: text.position)
      let statement = try parser.statement()
      return .success((statement, parser.sawNonUTF8))
    } catch { return .failure(error) }
  }

  /// Parses what waits, and applies it in order: some statements are parsed while those before them are applied.
  private mutating func flush(_ batch: inout Batch, _ dump: inout DumpState, file: String) {
    let texts = batch.texts
    if texts.isEmpty { return }
    batch = Batch()
    rowTables = [:]
    let count = 64
    let parts = stride(from: 0, to: texts.count, by: count).map { texts[$0..<min($0 + count, texts.count)] }
    makeAhead(parts) { part in
      (part, part.map { InputLoader.parse($0.text, $0.mode) })
    } use: { part, parsed in
      for (text, parsed) in zip(part, parsed) {
        builder.objectSettings = text.settings
        apply(text.text, text.mode, unread: text.unread, parsed, &dump, file: file)
      }
    }
  }

  private mutating func finish(_ run: inout RowsStatement?, _ session: inout Session, _ dump: inout DumpState) {
    guard let rows = run else { return }
    run = nil
    do throws(SyntaxError) {
      guard let (head, behind) = try InputLoader.insert(rows.text.bytes, &session, at: rows.text.position) else {
        return
      }
      if head.table.schema == nil { nameSchema(file: rows.text.position.file, at: rows.text.position, &dump) }
      try builder.addRows(
        to: head.table, count: rows.rowCount, bytes: rows.byteCount, duplicates: head.duplicates,
        isFromClient: dump.isFromClient, at: rows.text.position)
      if rows.updatesRows {
        let name = try builder.resolve(head.table, rows.text.position)
        builder.forgetRows(of: name, "ON DUPLICATE KEY UPDATE", at: rows.updatePosition ?? rows.text.position)
      }
      if rows.isWhole {
        let name = try builder.resolve(head.table, rows.text.position)
        var parser = behind
        bookkeeping[name, default: []] += parser.values()
      }
    } catch { note(error) }
  }

  private static func isInsert(_ bytes: [UInt8]) -> Bool {
    ["INSERT", "REPLACE"].contains { bytes.prefix($0.utf8.count).elementsEqual($0.utf8, by: { $0 & 0xDF == $1 }) }
  }

  /// Reads an INSERT without VALUES; true if it contains a row nevertheless: SET a = 1, b = 'x'.
  private mutating func readInsert(_ text: StatementText, _ session: inout Session, _ dump: inout DumpState) -> Bool {
    do throws(SyntaxError) {
      if !text.isTerminated, dump.endsStatements || !InputLoader.isBalanced(text, session.lexicalMode) {
        throw SyntaxError(.truncated("a statement"), at: text.position)
      }
      guard let (head, _) = try InputLoader.insert(text.bytes, &session, at: text.position) else { return false }
      if head.table.schema == nil { nameSchema(file: text.position.file, at: text.position, &dump) }
      let name = try builder.resolve(head.table, text.position)
      switch head.source {
      case .values:
        // The reader has found no VALUES.
        throw text.isTerminated
          ? SyntaxError(.unknownStatement(DumpText.decode(text.bytes.prefix(60)).text.printable()), at: text.position)
          : SyntaxError(.truncated("a statement"), at: text.position)
      case .query:
        builder.forgetRows(of: name, "INSERT … SELECT", at: text.position)
        if !builder.catalog.contains(name) {
          try builder.addRows(to: head.table, count: 0, bytes: 0, at: text.position)
        }
        return false
      case .assignments(let tuple):
        if head.updatesRows { builder.forgetRows(of: name, "ON DUPLICATE KEY UPDATE", at: text.position) }
        try builder.addRows(
          to: head.table, count: options.schemaOnly ? nil : 1, bytes: tuple.count, duplicates: head.duplicates,
          isWrittenByHand: true, at: text.position)
        // The head that VALUES would have; the tuple begins where SET does, as nearly as can be said.
        let columns = head.columns.map(DumpText.quoteName).joined(separator: ",")
        let table = (head.table.schema.map { DumpText.quoteName($0) + "." } ?? "") + DumpText.quoteName(head.table.name)
        let verb =
          switch head.duplicates {
          case .refused: "INSERT"
          case .ignored: "INSERT IGNORE"
          case .replaced: "REPLACE"
          }
        let chunk = RowChunk(
          head: Array("\(verb) INTO \(table) (\(columns)) VALUES".utf8), tuples: tuple, rowCount: 1,
          position: text.position, mode: session.lexicalMode)
        if !options.schemaOnly, !sinks.isEmpty { deliver(chunk, &session) }
        return true
      }
    } catch {
      note(error)
      dump.isDamaged = true
      return false
    }
  }

  /// Whether a statement without a delimiter may nevertheless be complete: the client also runs the last one.
  private static func isBalanced(_ text: StatementText, _ mode: LexicalMode) -> Bool {
    var lexer = Lexer(text.bytes, mode: mode)
    var depth = 0
    while true {
      let token = lexer.next()
      if token.kind == .end { return depth == 0 && !lexer.isInVersionComment }
      if token.kind != .punctuation { continue }
      if text.bytes[token.range.lowerBound] == "(" { depth += 1 }
      if text.bytes[token.range.lowerBound] == ")" { depth -= 1 }
    }
  }

  /// The head of an INSERT or REPLACE in the client's character set, and the parser after it.
  static func insert(_ bytes: [UInt8], _ session: inout Session, at position: SourcePosition) throws(SyntaxError)
    -> (head: InsertHead, parser: Parser)?
  {
    let (text, mode, _) = session.utf8(bytes)
    return try insert(text, mode, at: position)
  }

  /// The head of an INSERT or REPLACE, and the parser after it; nil for any other statement.
  static func insert(_ bytes: [UInt8], _ mode: LexicalMode, at position: SourcePosition) throws(SyntaxError)
    -> (head: InsertHead, parser: Parser)?
  {
    var parser = Parser(bytes, mode: mode, at: position)
    guard case .insert(let head) = try parser.statement() else { return nil }
    return (head, parser)
  }

  private mutating func apply(
    _ text: StatementText, _ mode: LexicalMode, unread: String?, _ parsed: Parsed, _ dump: inout DumpState, file: String
  ) {
    do throws(SyntaxError) {
      let (statement, sawNonUTF8) = try parsed.get()
      if !text.isTerminated, dump.endsStatements || !InputLoader.isBalanced(text, mode) {
        throw SyntaxError(.truncated("a statement"), at: text.position)
      }
      switch statement {
      case .unknown:
        if !text.isTerminated { throw SyntaxError(.truncated("a statement"), at: text.position) }
        throw SyntaxError(.unknownStatement(DumpText.decode(text.bytes.prefix(60)).text.printable()), at: text.position)
      case .use:
        dump.hasNamedSchema = true
        dump.usesSchema = true
      case .createDatabase: dump.hasNamedSchema = true
      case .lockTables: dump.lock = text.position
      case .irrelevant:
        if text.bytes.prefix(6).elementsEqual("UNLOCK".utf8, by: { $0 & 0xDF == $1 }) { dump.lock = nil }
      default: break
      }
      if statement.needsSchema { nameSchema(file: file, at: text.position, &dump) }
      if sawNonUTF8 || unread != nil, !dump.hasNotedText {
        dump.hasNotedText = true
        let what = unread.map { "Text that cannot be read as \($0.printable(limit: 40))" } ?? "Text that is not UTF-8"
        note(.notUTF8, sawNonUTF8 ? what + " was read as latin1" : what + " was read as UTF-8", at: text.position)
      }
      if dump.isFromMariaDB { builder.setServer(Server(flavor: .mariadb)) }
      switch statement {
      case .changeRows(let change): try builder.apply(change, at: text.position)
      case .loadData(let load):
        let name = try builder.resolve(load.table, text.position)
        if loads == nil || !builder.catalog.contains(name) {
          try builder.apply(RowChange(verb: "LOAD DATA", tables: [load.table]), at: text.position)
        } else {
          loads!.append((load, name))
        }
      // Others were read as rows: this one is in a comment that servers read and that rows are not looked for in.
      case .insert(let head):
        let name = try builder.resolve(head.table, text.position)
        builder.forgetRows(of: name, "INSERT in a version comment", at: text.position)
      default: try builder.apply(statement, text: text.bytes, at: text.position)
      }
      takeNotesOfBuilder(at: text.position)
    } catch {
      if text.isTerminated { note(error) } else { note(SyntaxError(.truncated("a statement"), at: text.position)) }
      dump.isDamaged = true
    }
  }

  /// Passes on the builder's notes, and which tables lost their rows.
  private mutating func takeNotesOfBuilder(at position: SourcePosition) {
    for entry in builder.takeNotes() {
      note(entry.kind, entry.message, at: entry.position, schema: entry.schema, table: entry.table)
    }
    for name in builder.takeEmptied().sorted() where wantedTables?.contains(name) ?? true {
      // All sinks are asked, without short-circuiting.
      if sinks.map({ $0.discardRows(of: name) }).allSatisfy({ $0 }) { continue }
      note(
        .missingFacts, "the rows of \(name) are deleted here; the rows before were read nevertheless", at: position,
        schema: name.schema, table: name.table)
    }
  }

  /// Names the schema of a table without one: `--compact` drops the header that would name it. The file's or folder's
  /// name is the best guess there is, and the report says so.
  private mutating func nameSchema(file: String, at position: SourcePosition, _ dump: inout DumpState) {
    guard builder.currentSchema == nil, builder.defaultSchema == nil else { return }
    let stem = dump.fallbackSchema ?? file.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
    let name = stem.isEmpty || stem == "-" ? "unnamed" : stem
    let origin = dump.fallbackSchema == nil ? "file" : "folder"
    builder.defaultSchema = name
    note(
      .schemaFromFileName,
      "The dump names no schema; djaudit uses '\(name)', from the \(origin)'s name (--default-schema sets it)",
      at: position, schema: name)
  }
}
