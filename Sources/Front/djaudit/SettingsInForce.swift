import Audit
import Diagnostics
import Settings
import TOML

/// The settings in force for a command: the command line takes precedence over the file, the file over the defaults.
/// Every option that the file has a key for is resolved here once, which is how `--show-settings` knows about it.
struct SettingsInForce {
  let file: SettingsFile?
  /// Findings to suppress, for commands that list findings.
  private(set) var ignores: [Suppression] = []
  /// Lines of TOML, each with the origin of its value.
  private var lines: [(text: String, origin: String)] = []

  init(file: SettingsFile?) { self.file = file }

  /// Sets an option that is not on the command line. `standard` is the value if it is set nowhere.
  mutating func take<Value>(
    _ option: inout Value?, _ key: SettingsFile.Key, _ entry: SettingsFile.Entry<Value>?, standard: Value? = nil,
    _ text: (Value) -> String
  ) {
    let origin: String
    if option != nil {
      origin = "command line"
    } else if let entry {
      option = entry.value
      origin = "\(entry.position)"
    } else {
      option = standard
      origin = "standard"
    }
    lines.append(option.map { ("\(key.rawValue) = \(text($0))", origin) } ?? ("# \(key.rawValue) is not given", ""))
  }

  mutating func take<Value: RawRepresentable<String>>(
    _ option: inout Value?, _ key: SettingsFile.Key, _ entry: SettingsFile.Entry<Value>?, standard: Value
  ) {
    take(&option, key, entry, standard: standard) { TOMLWriter.string($0.rawValue) }
  }

  mutating func take(
    _ option: inout String?, _ key: SettingsFile.Key, _ entry: SettingsFile.Entry<String>?, standard: String? = nil
  ) {
    take(&option, key, entry, standard: standard, TOMLWriter.string)
  }

  /// The same for rules, which are a comma-separated list on the command line.
  mutating func take(_ option: inout String?, _ key: SettingsFile.Key, _ entry: SettingsFile.Entry<[String]>?) {
    let joined = entry.map { SettingsFile.Entry(value: $0.value.joined(separator: ","), position: $0.position) }
    take(&option, key, joined) { list in
      "[" + SelectionArguments.list(list).map(TOMLWriter.string).joined(separator: ", ") + "]"
    }
  }

  mutating func takeIgnores() { ignores = file?.ignores ?? [] }

  /// The settings in force, as a settings file.
  var text: String {
    let width = lines.filter { !$0.origin.isEmpty }.map(\.text.count).max() ?? 0
    var text = "# \(file.map { "With \($0.path.printable())" } ?? "No \(SettingsFile.fileName)").\n"
    for line in lines {
      let space = String(repeating: " ", count: max(0, width - line.text.count))
      text += line.text + (line.origin.isEmpty ? "" : space + "  # " + line.origin.printable()) + "\n"
    }
    for entry in ignores {
      text += "\n[[ignores]]" + (entry.position.map { "  # \($0)".printable() } ?? "") + "\n"
      text += "schemas = [\(entry.patterns.map { TOMLWriter.string($0.description) }.joined(separator: ", "))]\n"
      text += "rules = [\(entry.rules.map(TOMLWriter.string).joined(separator: ", "))]\n"
      text += "reason = \(TOMLWriter.string(entry.reason))\n"
      if let until = entry.until { text += "until = \(until)\n" }
    }
    return text
  }
}
