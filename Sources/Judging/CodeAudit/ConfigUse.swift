import Code
import PythonSyntax

/// A use of `dj.config` whose key is in the text.
struct ConfigUse {
  enum Kind {
    /// `dj.config['key']`
    case read
    /// `dj.config['key'] = value`
    case write(Expression)
    /// `dj.config.get('key', default)`
    case get
    /// `'key' in dj.config`, `'key' not in dj.config`
    case contains
  }

  var key: String
  var kind: Kind
  var range: Range<Int>
  /// The expression that reads, or is written to.
  var node: Node
}

enum Settings {
  /// Keys that have kept their names in 2.3.5 (`settings.py`).
  static let known: Set<String> = [
    "database", "database.host", "database.user", "database.password", "database.port", "database.reconnect",
    "database.use_tls", "database.backend", "database.name", "database.database_prefix", "database.create_tables",
    "connection", "connection.charset", "display", "display.limit", "display.width", "display.show_tuple_count",
    "display.diagram_direction", "display.diagram_theme", "jobs", "loglevel", "safemode", "stores", "query_cache",
    "download_path", "ignore_config_file", "provenance",
  ]
  /// Keys of 0.14 that 2.x does not have and does not need.
  static let dropped: Set<String> = ["fetch_format", "enable_python_native_blobs"]
  /// Keys of 0.14 that 2.x does not have and that had an effect.
  static let retired: Set<String> = ["cache", "add_hidden_timestamp", "filepath_checksum_size_limit"]

  /// Keys that `dj.config` has in 0.14.6 without being set (`settings.py`), with whether 2.3.5 has a value for them,
  /// too: measured.
  private static let standard: [String: Bool] = [
    "database.host": true, "database.user": false, "database.password": false, "database.port": true,
    "database.reconnect": true, "database.use_tls": false, "connection.charset": true,
    "connection.init_function": false, "display.limit": true, "display.width": true, "display.show_tuple_count": true,
    "loglevel": true, "safemode": true, "add_hidden_timestamp": false, "filepath_checksum_size_limit": false,
    "fetch_format": false, "enable_python_native_blobs": false,
  ]

  /// What `key in dj.config` was in 0.14, compared with whether 2.x has a value.
  enum Membership {
    case agrees
    /// 2.x has an empty value where none is set.
    case emptyByDefault
    case alwaysBefore
    case alwaysNow
  }

  static func membership(of key: String) -> Membership {
    if let agrees = standard[key] { return agrees ? .agrees : .alwaysBefore }
    if key == "stores" { return .emptyByDefault }
    return isKnown(key) && key != "query_cache" && key != "database.name" ? .alwaysNow : .agrees
  }

  static func isKnown(_ key: String) -> Bool {
    known.contains(key) || ["stores.", "jobs.", "provenance."].contains { key.hasPrefix($0) }
  }

  static func isRetired(_ key: String) -> Bool {
    dropped.contains(key) || retired.contains(key) || key.hasPrefix("external")
  }
}

extension FileContext {
  func isConfig(_ expression: Expression) -> Bool {
    guard projectFacts.mentionsConfig else { return false }
    if case .config = infer(expression) { return true }
    guard case .attribute(let attribute) = expression, attribute.name == "config" else { return false }
    return dataJointPath(expression) == "config"
  }

  func findConfigUses() -> [ConfigUse] {
    var uses: [ConfigUse] = []
    for view in file.all(Subscript.self) {
      guard let key = view.index.stringValue, isConfig(view.value), !isVersioned(view.node) else { continue }
      var kind = ConfigUse.Kind.read
      if let parent = view.node.parent, let assignment = Assignment(parent),
        assignment.targets.contains(where: { $0.node == view.node })
      {
        kind = .write(assignment.value)
      }
      uses.append(ConfigUse(key: key, kind: kind, range: view.range, node: view.node))
    }
    for call in callsByMethod["get"] ?? [] where !isVersioned(call.node) {
      guard let receiver = call.receiver, let key = call.positional.first?.stringValue, isConfig(receiver) else {
        continue
      }
      uses.append(ConfigUse(key: key, kind: .get, range: call.range, node: call.node))
    }
    for view in file.all(Comparison.self) where !isVersioned(view.node) {
      let operands = view.operands
      guard operands.count == 2, view.operators == [.in] || view.operators == [.notIn],
        let key = operands[0].stringValue, isConfig(operands[1])
      else { continue }
      uses.append(ConfigUse(key: key, kind: .contains, range: view.range, node: view.node))
    }
    return uses.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
