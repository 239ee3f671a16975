import ByteScan
import Diagnostics
import Text

/// Finds the sources of code cells in a notebook's JSON, with their places (nbformat 4; 3 has its cells in worksheets).
struct NotebookReader {
  typealias Source = (number: Int, value: Range<Int>, strings: [(range: Range<Int>, text: [UInt8])], isList: Bool)

  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var depth = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  mutating func read() throws(SyntaxError) -> [Source] {
    var sources: [Source] = []
    skipBlanks()
    guard at("{") else { throw failure("a notebook") }
    var number = 0
    try object { reader, key throws(SyntaxError) in
      switch key {
      case "cells": try reader.cells(&sources, &number)
      case "worksheets":
        try reader.array { reader throws(SyntaxError) in
          try reader.object { reader, key throws(SyntaxError) in
            if key == "cells" { try reader.cells(&sources, &number) } else { try reader.skipValue() }
          }
        }
      default: try reader.skipValue()
      }
    }
    skipBlanks()
    if index < bytes.count { throw failure("the end of the notebook") }
    return sources
  }

  private mutating func cells(_ sources: inout [Source], _ number: inout Int) throws(SyntaxError) {
    try array { reader throws(SyntaxError) in
      number += 1
      var type: [UInt8] = []
      var source: (value: Range<Int>, strings: [(range: Range<Int>, text: [UInt8])], isList: Bool)?
      try reader.object { reader, key throws(SyntaxError) in
        switch key {
        case "cell_type": type = try reader.string().text
        case "source", "input": source = try reader.source()
        default: try reader.skipValue()
        }
      }
      if type.elementsEqual("code".utf8), let source {
        sources.append((number, source.value, source.strings, source.isList))
      }
    }
  }

  private mutating func source() throws(SyntaxError) -> (Range<Int>, [(range: Range<Int>, text: [UInt8])], Bool) {
    skipBlanks()
    let start = index
    if at("\"") {
      let string = try string()
      return (start..<index, [string], false)
    }
    var strings: [(range: Range<Int>, text: [UInt8])] = []
    try array { reader throws(SyntaxError) in strings.append(try reader.string()) }
    return (start..<index, strings, true)
  }

  // MARK: JSON

  private func at(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }

  private mutating func skipBlanks() {
    while index < bytes.count, [" ", "\t", "\n", "\r"].contains(bytes[index]) { index += 1 }
  }

  private func failure(_ wanted: String) -> SyntaxError {
    let found = index < bytes.count ? "'\(String(decoding: bytes[index...].prefix(12), as: UTF8.self))'" : "the end"
    let start = SourcePosition(file: file, byte: 0, line: 1, column: 1)
    return SyntaxError(.expected(wanted, found: found), at: start.advanced(by: min(index, bytes.count), in: bytes))
  }

  private mutating func expect(_ byte: UInt8, _ wanted: String) throws(SyntaxError) {
    skipBlanks()
    guard at(byte) else { throw failure(wanted) }
    index += 1
  }

  private mutating func object(
    _ member: (inout NotebookReader, String) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    try expect("{", "an object")
    try enter()
    defer { depth -= 1 }
    skipBlanks()
    if at("}") {
      index += 1
      return
    }
    while true {
      skipBlanks()
      let key = try string().text
      try expect(":", "a colon")
      try member(&self, String(decoding: key, as: UTF8.self))
      skipBlanks()
      if at(",") {
        index += 1
      } else {
        try expect("}", "the end of an object")
        return
      }
    }
  }

  private mutating func array(_ element: (inout NotebookReader) throws(SyntaxError) -> Void) throws(SyntaxError) {
    try expect("[", "a list")
    try enter()
    defer { depth -= 1 }
    skipBlanks()
    if at("]") {
      index += 1
      return
    }
    while true {
      try element(&self)
      skipBlanks()
      if at(",") {
        index += 1
      } else {
        try expect("]", "the end of a list")
        return
      }
    }
  }

  private mutating func enter() throws(SyntaxError) {
    depth += 1
    if depth > 200 { throw failure("less depth") }
  }

  private mutating func skipValue() throws(SyntaxError) {
    skipBlanks()
    guard index < bytes.count else { throw failure("a value") }
    switch bytes[index] {
    case "{": try object { reader, _ throws(SyntaxError) in try reader.skipValue() }
    case "[": try array { reader throws(SyntaxError) in try reader.skipValue() }
    case "\"": _ = try string()
    default:
      let start = index
      while index < bytes.count, ![",", "}", "]", " ", "\n", "\r", "\t"].contains(bytes[index]) { index += 1 }
      if index == start { throw failure("a value") }
    }
  }

  private mutating func string() throws(SyntaxError) -> (range: Range<Int>, text: [UInt8]) {
    skipBlanks()
    let start = index
    guard at("\"") else { throw failure("a string") }
    index += 1
    var text: [UInt8] = []
    while true {
      guard index < bytes.count else { throw failure("the end of a string") }
      let byte = bytes[index]
      index += 1
      if byte == "\"" { return (start..<index, text) }
      guard byte == "\\" else {
        text.append(byte)
        continue
      }
      switch JSONEscape(bytes, at: &index) {
      case .byte(let byte): text.append(byte)
      case .character(let scalar): text += UTF8.encode(scalar)!
      // Python keeps it, but UTF-8 cannot represent it.
      case .loneSurrogate: text += "\u{FFFD}".utf8
      case .incomplete: throw failure("an escape")
      }
    }
  }
}
