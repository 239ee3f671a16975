import CSQLite

/// A compiled statement; finalized when it goes out of scope. Parameters count from 1, columns from 0, as in SQLite.
@safe
public struct Statement: ~Copyable, @unchecked Sendable {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// The text it was prepared from, for error messages.
  public let sql: String
  /// Whether anything but blanks followed the statement in its text.
  public let hasMore: Bool

  init(_ handle: OpaquePointer, connection: OpaquePointer, sql: String, hasMore: Bool) {
    unsafe self.handle = handle
    unsafe self.connection = connection
    self.sql = sql
    self.hasMore = hasMore
  }

  // sqlite3_finalize; its code only repeats that of the last step.
  deinit { unsafe _ = sqlite3_finalize(handle) }

  /// Whether it changes nothing. The corresponding C function is `sqlite3_stmt_readonly`.
  public var isReadOnly: Bool { unsafe sqlite3_stmt_readonly(handle) != 0 }

  /// The corresponding C function is `sqlite3_bind_parameter_count`.
  public var parameterCount: Int { unsafe Int(sqlite3_bind_parameter_count(handle)) }

  // MARK: Parameters

  /// Binds values to the first parameters.
  public mutating func bind(_ values: [Value]) throws(SQLiteError) {
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
  }

  /// Binds a copy of a value. The corresponding C functions are `sqlite3_bind_null` and its kin.
  public mutating func bind(_ value: Value, at index: Int) throws(SQLiteError) {
    switch value {
    case .null: try check(unsafe sqlite3_bind_null(handle, CInt(index)))
    case .integer(let number): try check(unsafe sqlite3_bind_int64(handle, CInt(index), number))
    case .real(let number): try check(unsafe sqlite3_bind_double(handle, CInt(index), number))
    case .text(let text): try bind(text: text.utf8.span, at: index)
    case .blob(let bytes): try bind(blob: bytes.span, at: index)
    }
  }

  /// Binds a copy of UTF-8. The corresponding C function is `sqlite3_bind_text64`.
  public mutating func bind(text bytes: Span<UInt8>, at index: Int) throws(SQLiteError) {
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      // Without an address it would be bound as NULL.
      if let start = buffer.baseAddress {
        unsafe djaudit_bind_text_copy(handle, CInt(index), start, UInt64(buffer.count))
      } else {
        unsafe djaudit_bind_text_copy(handle, CInt(index), "", 0)
      }
    }
    try check(code)
  }

  /// Binds a copy of bytes. The corresponding C function is `sqlite3_bind_blob64`.
  public mutating func bind(blob bytes: Span<UInt8>, at index: Int) throws(SQLiteError) {
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress, !buffer.isEmpty {
        unsafe djaudit_bind_blob_copy(handle, CInt(index), start, UInt64(buffer.count))
      } else {
        unsafe sqlite3_bind_zeroblob(handle, CInt(index), 0)
      }
    }
    try check(code)
  }

  // MARK: Steps

  /// Moves to the next row; false at the end. The corresponding C function is `sqlite3_step`.
  public mutating func step() throws(SQLiteError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw unsafe Connection.error(of: connection, code, sql: sql)
    }
  }

  /// Makes it ready to run again; its parameters keep their values. The corresponding C function is `sqlite3_reset`.
  public mutating func reset() { unsafe _ = sqlite3_reset(handle) }

  /// Binds values, runs to the end and resets.
  public mutating func run(_ values: [Value] = []) throws(SQLiteError) {
    try bind(values)
    defer { reset() }
    while try step() {}
  }

  /// Runs once for each row: `width` fields per row, with text and blobs in `bytes`, which SQLite stores without
  /// another copy. `onFailure` is called for each refused row and returns whether to continue; false ends the call.
  /// Returns the index of the row after the last one that ran.
  public mutating func runRows(
    _ fields: Span<Field>, width: Int, in bytes: Span<UInt8>, from start: Int = 0,
    onFailure: (_ row: Int, _ error: SQLiteError) -> Bool
  ) -> Int {
    precondition(width > 0 && width <= parameterCount && fields.count % width == 0)
    let rows = fields.count / width
    var row = start
    unsafe bytes.withUnsafeBufferPointer { buffer in
      while row < rows {
        var code = SQLITE_OK
        let first = row &* width
        for column in 0..<width {
          let field = fields[first &+ column]
          let at = CInt(truncatingIfNeeded: column &+ 1)
          let bound: CInt
          switch field.kind {
          case .null: bound = unsafe sqlite3_bind_null(handle, at)
          case .integer: bound = unsafe sqlite3_bind_int64(handle, at, field.payload)
          case .real:
            bound = unsafe sqlite3_bind_double(handle, at, Double(bitPattern: UInt64(bitPattern: field.payload)))
          case .text, .blob:
            let offset = Int(field.payload)
            let count = Int(field.count)
            precondition(offset >= 0 && offset &+ count <= buffer.count, "a field lies outside its buffer")
            // Safety: the buffer lives until the bindings are cleared below; nil for the destructor is SQLITE_STATIC.
            if count == 0 {
              bound =
                unsafe field.kind == .text
                ? sqlite3_bind_text(handle, at, "", 0, nil) : sqlite3_bind_zeroblob(handle, at, 0)
            } else {
              let start = unsafe UnsafeRawPointer(buffer.baseAddress! + offset)
              bound =
                unsafe field.kind == .text
                ? sqlite3_bind_text64(
                  handle, at, start.assumingMemoryBound(to: CChar.self), UInt64(count), nil, UInt8(SQLITE_UTF8))
                : sqlite3_bind_blob64(handle, at, start, UInt64(count), nil)
            }
          }
          if bound != SQLITE_OK { code = bound }
        }
        if code == SQLITE_OK {
          code = unsafe sqlite3_step(handle)
          if code != SQLITE_DONE && code != SQLITE_ROW {
            let error = unsafe Connection.error(of: connection, code, sql: sql)
            unsafe _ = sqlite3_reset(handle)
            row &+= 1
            if !onFailure(row &- 1, error) { break }
            continue
          }
          unsafe _ = sqlite3_reset(handle)
        } else {
          let error = unsafe Connection.error(of: connection, code, sql: sql)
          row &+= 1
          if !onFailure(row &- 1, error) { break }
          continue
        }
        row &+= 1
      }
    }
    unsafe _ = sqlite3_clear_bindings(handle)
    return row
  }

  // MARK: Columns of the current row

  /// The corresponding C function is `sqlite3_column_count`.
  public var columnCount: Int { unsafe Int(sqlite3_column_count(handle)) }

  /// The corresponding C function is `sqlite3_column_name`.
  public func columnName(_ column: Int) -> String {
    guard let name = unsafe sqlite3_column_name(handle, CInt(column)) else { return "" }
    return unsafe String(cString: name)
  }

  /// The corresponding C function is `sqlite3_column_int64`.
  public func integer(_ column: Int) -> Int64 { unsafe sqlite3_column_int64(handle, CInt(column)) }

  /// The corresponding C function is `sqlite3_column_double`.
  public func real(_ column: Int) -> Double { unsafe sqlite3_column_double(handle, CInt(column)) }

  /// Whether a column is NULL. The corresponding C function is `sqlite3_column_type`.
  public func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL }

  /// A column as text; NULL is an empty one. The corresponding C function is `sqlite3_column_text`.
  public func text(_ column: Int) -> String {
    guard let start = unsafe sqlite3_column_text(handle, CInt(column)) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(handle, CInt(column)))
    // Safety: SQLite keeps the text until the next step, and it is copied here.
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The bytes of a column's text or blob, not copied: they are valid only during `body`. The corresponding C functions
  /// are `sqlite3_column_blob` and `sqlite3_column_bytes`.
  public func withBytes<Result: ~Copyable, Failure: Error>(
    of column: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = unsafe sqlite3_column_blob(handle, CInt(column))?.assumingMemoryBound(to: UInt8.self)
    let count = unsafe start == nil ? 0 : Int(sqlite3_column_bytes(handle, CInt(column)))
    // Safety: SQLite keeps the bytes until the next step or another read of the column.
    return try unsafe body(Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count)))
  }

  /// A copy of a column's text or blob.
  public func bytes(_ column: Int) -> [UInt8] {
    withBytes(of: column) { span in
      unsafe span.withUnsafeBufferPointer { unsafe [UInt8]($0) }
    }
  }

  /// A column's value. The corresponding C function is `sqlite3_column_type`.
  public subscript(_ column: Int) -> Value {
    switch unsafe sqlite3_column_type(handle, CInt(column)) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(real(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(bytes(column))
    default: .null
    }
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    if code != SQLITE_OK { throw unsafe Connection.error(of: connection, code, sql: sql) }
  }
}
