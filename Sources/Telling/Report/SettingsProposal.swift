import CodeAudit
import Text

/// The `datajoint.json` that takes the place of a `dj_local_conf.json`.
struct SettingsProposal: Sendable {
  /// The settings file that 2.x does not read.
  let file: String
  /// What to write; without passwords.
  private(set) var json: JSON = .object([:])
  /// What is not in it, or has changed, and why.
  private(set) var remarks: [String] = []

  /// Nil for what is not a JSON object.
  init?(file: String, bytes: [UInt8]) {
    self.file = file
    guard let members = (try? JSONValue(bytes))?.object else { return nil }
    var kept: [(String, JSON)] = []
    for member in members {
      switch LegacySetting(member.name) {
      case .kept where member.name == "stores": kept.append(("stores", stores(member.value)))
      case .kept: kept.append((member.name, JSON(member.value)))
      case .secret:
        let variable = member.name == "database.user" ? "DJ_USER" : "DJ_PASS"
        remarks.append("\(member.name): write it to .secrets/\(member.name), or set \(variable)")
      case .retired(let advice): remarks.append("\(member.name): not in 2.x; \(advice)")
      case .unknown: remarks.append("\(member.name): 2.x ignores it; keep it in a file or module of your own")
      }
    }
    json = .ordered(kept)
  }

  /// Stores without their keys. 0.14 spoke HTTP with a store of S3 unless told, 2.x speaks HTTPS (`s3.py`; `settings.py`).
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

  /// The file and the remarks, in lines.
  var lines: [String] {
    ["datajoint.json, in place of \(file):"]
      + json.text.split(separator: "\n").map { "  " + $0 } + remarks.map { "  - \($0)" }
  }
}
