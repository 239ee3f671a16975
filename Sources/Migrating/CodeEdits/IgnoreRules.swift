import ByteScan

/// The lines of one `.gitignore`, as gitignore(5) of Git 2.39 reads them.
public struct IgnoreRules: Sendable {
  private struct Line: Sendable {
    var pattern: [Token]
    var isNegated: Bool
    var isForFolders: Bool
    /// Whether it applies to the whole path from the file's folder, rather than to the last name only.
    var isAnchored: Bool
  }

  private var lines: [Line] = []

  /// What git always ignores, and folders of tools that contain no code of the user's.
  public static let standard = IgnoreRules(
    Array(
      """
      .git/
      .hg/
      .svn/
      .venv/
      venv/
      .tox/
      .nox/
      .eggs/
      .mypy_cache/
      .pytest_cache/
      .ruff_cache/
      .ipynb_checkpoints/
      __pycache__/
      __pypackages__/
      node_modules/
      site-packages/
      """.utf8))

  /// Reads a `.gitignore`; lines that are not patterns are skipped.
  public init(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    for line in bytes.split(separator: "\n") {
      if let line = IgnoreRules.read(line) { lines.append(line) }
    }
  }

  /// Whether these lines ignore a path below the file's folder, given without a leading slash; nil if none of them
  /// applies.
  public func ignores(_ path: String, isFolder: Bool) -> Bool? {
    let path = Array(path.utf8)
    let name = Array(path[(path.lastIndex(of: "/").map { $0 + 1 } ?? 0)...])
    for line in lines.reversed() {
      if line.isForFolders, !isFolder { continue }
      if Token.match(line.pattern, line.isAnchored ? path : name) { return !line.isNegated }
    }
    return nil
  }

  private static func read(_ line: ArraySlice<UInt8>) -> Line? {
    var text = line
    if text.last == "\r" { text.removeLast() }
    if text.first == "#" { return nil }
    // Trailing blanks count only after a backslash.
    var end = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "\\", index + 1 < text.endIndex {
        index += 2
        end = index
      } else {
        index += 1
        if text[index - 1] != " " { end = index }
      }
    }
    text = text[..<end]
    var isNegated = false
    if text.first == "!" {
      isNegated = true
      text.removeFirst()
    }
    var isForFolders = false
    if text.last == "/" {
      isForFolders = true
      text.removeLast()
    }
    if text.isEmpty { return nil }
    let isAnchored = text.contains("/")
    if text.first == "/" { text.removeFirst() }
    guard let pattern = Token.read(Array(text), isPath: isAnchored) else { return nil }
    return Line(pattern: pattern, isNegated: isNegated, isForFolders: isForFolders, isAnchored: isAnchored)
  }

  /// A part of a pattern, as in Git's wildmatch.c.
  private enum Token: Sendable {
    case byte(UInt8)
    /// `?`: any byte but a slash.
    case any
    /// `*`: any number of bytes except slashes.
    case star
    /// `**/`: nothing, or folders including the last slash.
    case folders
    /// `**` at the end: everything, including slashes.
    case everything
    case set(Set<UInt8>)

    /// Nil for a pattern that matches nothing: a bracket or a backslash without its end.
    static func read(_ text: [UInt8], isPath: Bool) -> [Token]? {
      var tokens: [Token] = []
      var index = 0
      while index < text.count {
        let byte = text[index]
        switch byte {
        case "\\":
          guard index + 1 < text.count else { return nil }
          tokens.append(.byte(text[index + 1]))
          index += 2
        case "?":
          tokens.append(.any)
          index += 1
        case "*":
          var end = index
          while end < text.count, text[end] == "*" { end += 1 }
          let isAlone = (index == 0 || text[index - 1] == "/") && (end == text.count || text[end] == "/")
          if isPath, end - index == 2, isAlone {
            if end == text.count {
              tokens.append(.everything)
              index = end
            } else {
              tokens.append(.folders)
              index = end + 1
            }
          } else {
            tokens.append(.star)
            index = end
          }
        case "[":
          guard let (set, end) = bracket(text, index + 1) else { return nil }
          tokens.append(.set(set))
          index = end
        default:
          tokens.append(.byte(byte))
          index += 1
        }
      }
      return tokens
    }

    private static func bracket(_ text: [UInt8], _ start: Int) -> (Set<UInt8>, Int)? {
      var index = start
      var isNegated = false
      if index < text.count, text[index] == "!" || text[index] == "^" {
        isNegated = true
        index += 1
      }
      var set: Set<UInt8> = []
      var previous: UInt8?
      var isFirst = true
      while true {
        guard index < text.count else { return nil }
        var byte = text[index]
        if byte == "]", !isFirst { break }
        isFirst = false
        if byte == "\\" {
          index += 1
          guard index < text.count else { return nil }
          byte = text[index]
          set.insert(byte)
          previous = byte
        } else if byte == "-", let low = previous, index + 1 < text.count, text[index + 1] != "]" {
          index += 1
          var high = text[index]
          if high == "\\" {
            index += 1
            guard index < text.count else { return nil }
            high = text[index]
          }
          if low <= high { set.formUnion(low...high) }
          previous = nil
        } else if byte == "[", index + 1 < text.count, text[index + 1] == ":" {
          guard let close = (index + 2..<text.count).first(where: { text[$0] == "]" }) else { return nil }
          if text[close - 1] == ":", close - 1 > index + 1 {
            guard let named = named(String(decoding: text[index + 2..<close - 1], as: UTF8.self)) else { return nil }
            set.formUnion(named)
            index = close
            previous = nil
          } else {
            set.insert(byte)
            previous = byte
          }
        } else {
          set.insert(byte)
          previous = byte
        }
        index += 1
      }
      if isNegated { set = Set(0...255).subtracting(set) }
      set.remove("/")
      return (set, index + 1)
    }

    /// The bytes of a POSIX character class.
    private static func named(_ name: String) -> Set<UInt8>? {
      let digits = Set<UInt8>("0"..."9")
      let upper = Set<UInt8>("A"..."Z")
      let lower = Set<UInt8>("a"..."z")
      let printed = Set<UInt8>("!"..."~")
      switch name {
      case "alnum": return digits.union(upper).union(lower)
      case "alpha": return upper.union(lower)
      case "blank": return [" ", "\t"]
      case "cntrl": return Set(0...0x1F).union([0x7F])
      case "digit": return digits
      case "graph": return printed
      case "lower": return lower
      case "print": return printed.union([" "])
      case "punct": return printed.subtracting(digits).subtracting(upper).subtracting(lower)
      case "space": return [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]
      case "upper": return upper
      case "xdigit": return digits.union("A"..."F").union("a"..."f")
      default: return nil
      }
    }

    /// Whether tokens match a whole text. All paths through the pattern are followed simultaneously, so no pattern
    /// takes longer than the product of both lengths.
    static func match(_ tokens: [Token], _ text: [UInt8]) -> Bool {
      var states = [Bool](repeating: false, count: tokens.count + 1)
      /// Adds positions that can be reached without consuming a byte.
      func close(_ states: inout [Bool], isAfterSlash: Bool) {
        for index in tokens.indices where states[index] {
          switch tokens[index] {
          case .star, .everything: states[index + 1] = true
          case .folders where isAfterSlash: states[index + 1] = true
          default: break
          }
        }
      }
      states[0] = true
      close(&states, isAfterSlash: true)
      for (position, byte) in text.enumerated() {
        var next = [Bool](repeating: false, count: tokens.count + 1)
        for index in tokens.indices where states[index] {
          switch tokens[index] {
          case .byte(let own): if own == byte { next[index + 1] = true }
          case .any: if byte != "/" { next[index + 1] = true }
          case .star: if byte != "/" { next[index] = true }
          case .everything, .folders: next[index] = true
          case .set(let set): if set.contains(byte) { next[index + 1] = true }
          }
        }
        states = next
        close(&states, isAfterSlash: text[position] == "/")
        if !states.contains(true) { return false }
      }
      // `a/**` matches what is in `a`, but not `a/` itself.
      return states[tokens.count]
    }
  }
}
