import CSQLite

/// An open database, closed when it goes out of scope. All calls of the C library are in this module.
///
/// Only one thread may use a connection at a time: it is opened without a mutex of its own.
@safe
public struct Connection: ~Copyable, @unchecked Sendable {
  /// How to open a database.
  public enum Mode: Sendable {
    case readOnly, readWrite, create
  }

  /// What `setLimit` limits: <https://sqlite.org/c3ref/c_limit_attached.html>.
  public enum Limit: Int32, Sendable {
    case length = 0
    case sqlLength = 1
    case column = 2
    case expressionDepth = 3
  }

  let handle: OpaquePointer

  /// Opens a file, `:memory:`, or with an empty path a temporary database. The corresponding C function is
  /// `sqlite3_open_v2`.
  public init(_ path: String, mode: Mode = .create) throws(SQLiteError) {
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let opened = unsafe opened else {
      throw SQLiteError(code: .noMemory, message: "out of memory")
    }
    guard code == SQLITE_OK else {
      // Safety: the message belongs to the connection, which is closed only after it was copied.
      let error = unsafe Connection.error(of: opened, code, sql: nil)
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe handle = opened
    unsafe _ = djaudit_refuse_quoted_strings(opened)
  }

  // sqlite3_close_v2: a statement that outlives its connection keeps it open until it is finalized.
  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs one or more statements without parameters. The corresponding C function is `sqlite3_exec`.
  public borrowing func execute(_ sql: String) throws(SQLiteError) {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil), sql)
  }

  /// Compiles one statement. The corresponding C function is `sqlite3_prepare_v3`.
  public borrowing func prepare(_ sql: String, persistent: Bool = false) throws(SQLiteError) -> Statement {
    var statement: OpaquePointer?
    let flags = persistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    var utf8 = sql
    var hasMore = false
    let code = utf8.withUTF8 { bytes in
      var tail: UnsafePointer<CChar>?
      return unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        // An empty string may have no address, and SQLite treats nil as misuse.
        guard let start = text.baseAddress else { return SQLITE_OK }
        let code = unsafe sqlite3_prepare_v3(handle, start, CInt(text.count), flags, &statement, &tail)
        if let tail = unsafe tail {
          let rest = unsafe text[(tail - start)...]
          hasMore = unsafe rest.contains { UInt8(bitPattern: $0) > 0x20 && $0 != 0x3B }
        }
        return code
      }
    }
    try check(code, sql)
    guard let statement = unsafe statement else {
      throw SQLiteError(code: .misuse, message: "no statement", sql: sql)
    }
    return unsafe Statement(statement, connection: handle, sql: sql, hasMore: hasMore)
  }

  /// The first column of the first row; nil if there is no row.
  public borrowing func value(_ sql: String, _ arguments: [Value] = []) throws(SQLiteError) -> Value? {
    var statement = try prepare(sql)
    try statement.bind(arguments)
    return try statement.step() ? statement[0] : nil
  }

  /// Rows changed by the last statement. The corresponding C function is `sqlite3_changes64`.
  public var changes: Int64 { unsafe sqlite3_changes64(handle) }

  /// Sets a limit and returns what it was. The corresponding C function is `sqlite3_limit`.
  @discardableResult
  public borrowing func setLimit(_ limit: Limit, to value: Int32) -> Int32 {
    unsafe sqlite3_limit(handle, limit.rawValue, value)
  }

  /// Prevents SQL from deliberately damaging the file. The corresponding C function is `sqlite3_db_config`.
  public borrowing func setDefensive() throws(SQLiteError) { try check(unsafe djaudit_set_defensive(handle)) }

  /// From now on, statements can only read: no writes, no ATTACH, no PRAGMA that sets something, no extension. The
  /// corresponding C function is `sqlite3_set_authorizer`.
  public borrowing func allowOnlyReading() throws(SQLiteError) {
    try execute("PRAGMA query_only = 1")
    try setDefensive()
    let code = unsafe sqlite3_set_authorizer(
      handle,
      { _, action, first, second, _, _ in
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_FUNCTION:
          let name = unsafe second.map { unsafe String(cString: $0).lowercased() }
          return ["load_extension", "readfile", "writefile", "edit"].contains(name) ? SQLITE_DENY : SQLITE_OK
        case SQLITE_PRAGMA:
          // `PRAGMA table_info(x)` has an argument and sets nothing.
          let name = unsafe first.map { unsafe String(cString: $0).lowercased() } ?? ""
          let asks: Set = [
            "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
            "database_list", "collation_list", "function_list", "compile_options", "foreign_key_check",
          ]
          return asks.contains(name) ? SQLITE_OK : SQLITE_DENY
        default: return SQLITE_DENY
        }
      }, nil)
    try check(code)
  }

  /// Defines or replaces a collation. `compare` gets the bytes of two texts and returns a number below, at or above
  /// zero, as memcmp does. The corresponding C function is `sqlite3_create_collation_v2`.
  public borrowing func createCollation(
    _ name: String, _ compare: @escaping @Sendable (Span<UInt8>, Span<UInt8>) -> Int
  ) throws(SQLiteError) {
    let box = unsafe Unmanaged.passRetained(CollationBox(compare)).toOpaque()
    let code = unsafe sqlite3_create_collation_v2(
      handle, name, SQLITE_UTF8, box,
      { context, leftCount, left, rightCount, right in
        // Safety: SQLite hands back the box that was retained for it, and two buffers that it owns during the call.
        let box = unsafe Unmanaged<CollationBox>.fromOpaque(context!).takeUnretainedValue()
        let left = unsafe UnsafeBufferPointer(
          start: left?.assumingMemoryBound(to: UInt8.self), count: left == nil ? 0 : Int(leftCount))
        let right = unsafe UnsafeBufferPointer(
          start: right?.assumingMemoryBound(to: UInt8.self), count: right == nil ? 0 : Int(rightCount))
        return CInt(clamping: unsafe box.compare(Span(_unsafeElements: left), Span(_unsafeElements: right)))
      },
      { context in unsafe Unmanaged<CollationBox>.fromOpaque(context!).release() })
    if code != SQLITE_OK {
      // Unlike create_function, this call does not run the destructor if it fails.
      unsafe Unmanaged<CollationBox>.fromOpaque(box).release()
      try check(code)
    }
  }

  /// Defines or replaces a deterministic function. The corresponding C function is `sqlite3_create_function_v2`.
  public borrowing func createFunction(
    _ name: String, argumentCount: Int, _ body: @escaping @Sendable ([Value]) -> Value
  ) throws(SQLiteError) {
    let box = unsafe Unmanaged.passRetained(FunctionBox(body)).toOpaque()
    let code = unsafe sqlite3_create_function_v2(
      handle, name, CInt(argumentCount), SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, box,
      { context, count, values in
        // Safety: the box was retained for SQLite, and `values` has `count` elements.
        let box = unsafe Unmanaged<FunctionBox>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
        var arguments: [Value] = []
        for index in 0..<Int(count) { unsafe arguments.append(Connection.value(values![index]!)) }
        unsafe Connection.setResult(box.body(arguments), context!)
      }, nil, nil,
      { context in unsafe Unmanaged<FunctionBox>.fromOpaque(context!).release() })
    try check(code)
  }

  /// Throws unless a call succeeded.
  borrowing func check(_ code: Int32, _ sql: String? = nil) throws(SQLiteError) {
    if code != SQLITE_OK { throw unsafe Connection.error(of: handle, code, sql: sql) }
  }

  /// The last error of a connection. The corresponding C functions are `sqlite3_extended_errcode` and `sqlite3_errmsg`.
  static func error(of handle: OpaquePointer, _ code: Int32, sql: String?) -> SQLiteError {
    let extended = unsafe sqlite3_extended_errcode(handle)
    // Misuse is returned without being recorded as the last error.
    let isLast = extended & 0xFF == code & 0xFF
    let message = unsafe String(cString: isLast ? sqlite3_errmsg(handle) : sqlite3_errstr(code))
    return SQLiteError(code: ResultCode(rawValue: isLast ? extended : code), message: message, sql: sql)
  }

  /// The corresponding C functions are `sqlite3_value_type` and its kin.
  private static func value(_ value: OpaquePointer) -> Value {
    // Safety: pointer and count are asked for in the order that SQLite demands, and copied at once.
    switch unsafe sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(unsafe sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(unsafe sqlite3_value_double(value))
    case SQLITE_TEXT:
      guard let start = unsafe sqlite3_value_text(value) else { return .text("") }
      let count = unsafe Int(sqlite3_value_bytes(value))
      return .text(unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      guard let start = unsafe sqlite3_value_blob(value) else { return .blob([]) }
      let count = unsafe Int(sqlite3_value_bytes(value))
      return .blob(unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  /// The corresponding C functions are `sqlite3_result_null` and its kin.
  private static func setResult(_ value: Value, _ context: OpaquePointer) {
    switch value {
    case .null: unsafe sqlite3_result_null(context)
    case .integer(let number): unsafe sqlite3_result_int64(context, number)
    case .real(let number): unsafe sqlite3_result_double(context, number)
    case .text(var text):
      text.withUTF8 { unsafe djaudit_result_text_copy(context, $0.baseAddress, UInt64($0.count)) }
    case .blob(let bytes):
      if bytes.isEmpty {
        unsafe sqlite3_result_zeroblob(context, 0)
      } else {
        unsafe bytes.withUnsafeBytes { unsafe djaudit_result_blob_copy(context, $0.baseAddress, UInt64($0.count)) }
      }
    }
  }
}

private final class CollationBox: Sendable {
  let compare: @Sendable (Span<UInt8>, Span<UInt8>) -> Int
  init(_ compare: @escaping @Sendable (Span<UInt8>, Span<UInt8>) -> Int) { self.compare = compare }
}

private final class FunctionBox: Sendable {
  let body: @Sendable ([Value]) -> Value
  init(_ body: @escaping @Sendable ([Value]) -> Value) { self.body = body }
}

/// A name in double quotes, safe whatever it holds except for NUL, which no SQL text can hold.
public func quoted(_ name: some StringProtocol) -> String {
  "\"" + String(name).replacing("\0", with: "\u{FFFD}").replacing("\"", with: "\"\"") + "\""
}

/// A string in single quotes. NUL ends SQL text, so it becomes a replacement character.
public func literal(_ text: some StringProtocol) -> String {
  "'" + String(text).replacing("\0", with: "\u{FFFD}").replacing("'", with: "''") + "'"
}
