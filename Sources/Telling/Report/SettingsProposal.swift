import CodeAudit
import Diagnostics
import Text

/// A `datajoint.json` that replaces a `dj_local_conf.json` or settings made in code.
struct SettingsProposal: Sendable {
  /// The settings file that 2.x does not read, or "dj.config[…] in code" for settings made in code.
  let file: String
  /// The contents to write; without passwords.
  private(set) var json: JSON = .object([:])
  /// What is missing or different, and why.
  private(set) var remarks: [String] = []

  /// A proposal read from a report.
  init(file: String, json: JSON, remarks: [String]) {
    self.file = file
    self.json = json
    self.remarks = remarks
  }

  /// Nil if the file is not a JSON object.
  init?(file: String, bytes: [UInt8]) {
    self.file = file
    guard let members = (try? JSONValue(bytes))?.object else { return nil }
    var kept: [(String, JSON)] = []
    for member in members { add(member.name, member.value, to: &kept) }
    json = .ordered(kept)
  }

  /// The settings that code makes with literals, if all places agree; nil if nothing is set.
  init?(_ settings: [CodeSetting]) {
    file = "dj.config[…] in code"
    if settings.isEmpty { return nil }
    var kept: [(String, JSON)] = []
    var seen: Set<String> = []
    for setting in settings where seen.insert(setting.key).inserted {
      let all = settings.filter { $0.key == setting.key }
      let place = "\(setting.position.file):\(setting.position.line)"
      // Stores have more than a single value.
      let values = Set(all.map { $0.json })
      if case .kept = LegacySetting(setting.key) {
        guard let text = setting.json, values.count == 1, let value = try? JSONValue(Array(text.utf8)) else {
          let reason = values.count > 1 ? "differs from place to place" : "is worked out at run time"
          remarks.append("\(setting.key): \(reason), first \(place)")
          continue
        }
        add(setting.key, value, to: &kept)
      } else {
        add(setting.key, nil, to: &kept)
      }
    }
    json = .ordered(kept)
  }

  private mutating func add(_ name: String, _ value: JSONValue?, to kept: inout [(String, JSON)]) {
    switch LegacySetting(name) {
    case .kept where isSecret(name): remarks.append("\(name): write it to .secrets/\(name)")
    case .kept:
      guard let value else { return }
      kept.append((name, name == "stores" ? stores(value) : JSON(value)))
    case .secret:
      let variable = name == "database.user" ? "DJ_USER" : "DJ_PASS"
      remarks.append("\(name): write it to .secrets/\(name), or set \(variable)")
    case .retired(let advice): remarks.append("\(name): not in 2.x; \(advice)")
    case .unknown: remarks.append("\(name): 2.x ignores it; keep it in a file or module of your own")
    }
  }

  /// Whether it is a secret of a store, or a whole store, which may contain one: `stores.raw.secret_key`.
  private func isSecret(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.first == "stores" && (parts.count == 2 || parts.last == "access_key" || parts.last == "secret_key")
  }

  /// Adds stores without their secrets. 0.14 used HTTP for an S3 store by default, 2.x uses HTTPS (`s3.py`;
  /// `settings.py`).
  private mutating func stores(_ value: JSONValue) -> JSON {
    guard let stores = value.object else { return JSON(value) }
    var result: [(String, JSON)] = []
    for store in stores {
      guard let members = store.value.object else {
        result.append((store.name, JSON(store.value)))
        continue
      }
      var kept: [(String, JSON)] = []
      for member in members {
        if member.name == "access_key" || member.name == "secret_key" {
          let name = "stores.\(store.name).\(member.name)"
          remarks.append("\(name): write it to .secrets/\(name)")
        } else {
          kept.append((member.name, JSON(member.value)))
        }
      }
      let isS3 = members.contains { $0.name == "protocol" && $0.value.string == "s3" }
      if isS3, !members.contains(where: { $0.name == "secure" }) {
        kept.append(("secure", .bool(false)))
        remarks.append("stores.\(store.name).secure: the default was false and is true under 2.x")
      }
      result.append((store.name, .object(Dictionary(kept, uniquingKeysWith: { $1 }))))
    }
    return .ordered(result)
  }

  /// The file and the remarks, as lines.
  var lines: [String] {
    ["datajoint.json, in place of \(file):"]
      + json.text.split(separator: "\n").map { "  " + $0 } + remarks.map { "  - \($0)" }
  }
}
