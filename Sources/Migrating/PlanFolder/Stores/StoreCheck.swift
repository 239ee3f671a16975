public import DataJoint
public import Diagnostics
import Text

/// Something about a store that a person must know before 2.x reads from it.
public struct StoreCheck: Sendable, Equatable {
  /// What can be wrong.
  public enum Kind: String, Sendable, CaseIterable {
    case missing, unused
    case unsupportedProtocol = "unsupported protocol"
    case incomplete
    case unknownKey = "unknown key"
    case relativeLocation = "relative location"
    case sharedLocation = "shared location"
    case nestedLocation = "nested location"
    case rewrittenLocation = "rewritten location"
    case reservedPrefix = "reserved prefix"
    case reservedName = "reserved name"
    case subfolding, secure, stage, proxy, credentials, form
    case ambiguousDefault = "default store"
    case leftOut = "setting left out"
  }

  /// What kind of problem.
  public var kind: Kind
  /// How bad it is to leave the settings as they are.
  public var severity: Severity
  /// Nil if it is about the file as a whole.
  public var store: String?
  /// Sentences in Markdown; names from the file are escaped.
  public var message: String

  init(_ kind: Kind, _ severity: Severity, _ store: String?, _ message: String) {
    self.kind = kind
    self.severity = severity
    self.store = store
    self.message = message
  }
}

extension StoreSettings {
  /// Stores that the schemas refer to and the settings lack.
  public func missingStores(_ pipeline: Pipeline) -> [StoreUse] { pipeline.stores.filter { self[$0.name] == nil } }

  /// Compares the settings with the stores that the schemas name. Most severe first, then by store.
  public func checks(_ pipeline: Pipeline) -> [StoreCheck] {
    var checks: [StoreCheck] = []
    for use in missingStores(pipeline) {
      let count = use.columns.values.reduce(0, +)
      checks.append(
        StoreCheck(
          .missing, count > 0 ? .error : .warning, use.name,
          count > 0
            ? "\(count) column\(count == 1 ? " keeps its" : "s keep their") objects here and the settings do not have it: 2.x raises \"requested but not configured\" on fetch."
            : "\(use.trackedIn.count) schema\(use.trackedIn.count == 1 ? " has" : "s have") a tracking table for it and no column uses it; the settings do not have it."
        ))
    }
    for store in stores { checks += self.checks(store, pipeline) }
    checks += sharedLocations()
    if stores.count > 1, defaultStore == nil {
      checks.append(
        StoreCheck(
          .ambiguousDefault, .note, nil,
          "0.x had no default store; 2.x uses one where a type names none, as `<blob@>` does. Migrated columns name their store."
        ))
    }
    for key in leftOut {
      checks.append(
        StoreCheck(
          .leftOut, .note, nil, "Setting \(markdown(key)): \(StoreSettings.fate[key] ?? "2.x does not know it.")"))
    }
    return checks.enumerated().sorted { a, b in
      a.element.severity == b.element.severity ? a.offset < b.offset : a.element.severity > b.element.severity
    }.map(\.element)
  }

  /// What happened to settings that 2.3.5 does not take over (settings.py of both).
  static let fate: [String: String] = [
    "cache": "2.x keeps no cache of external objects; its files can be deleted once 0.x is no longer used.",
    "connection.init_function": "2.x runs no SQL when it connects.",
    "custom": "2.x raises KeyError for `dj.config['custom']`; code that reads it needs a settings file of its own.",
    "enable_python_native_blobs": "2.x always writes them.",
    "fetch_format": "2.x has a method for each format: `to_dicts`, `to_arrays`, `to_pandas`.",
    "add_hidden_timestamp": "2.x adds no such column; those that are there stay hidden.",
    "filepath_checksum_size_limit": "2.x does not verify the checksums of managed files.",
    "database.use_tls": "2.x takes true, false or nothing; certificates go to the server's or client's own settings.",
    "loglevel": "2.x takes DEBUG, INFO, WARNING, ERROR or CRITICAL.",
  ]

  private func checks(_ store: LegacyStore, _ pipeline: Pipeline) -> [StoreCheck] {
    var checks: [StoreCheck] = []
    func add(_ kind: StoreCheck.Kind, _ severity: Severity, _ message: String) {
      checks.append(StoreCheck(kind, severity, store.name, message))
    }
    let use = pipeline.stores.first { $0.name == store.name }
    if use == nil { add(.unused, .note, "No schema of the inputs names it.") }
    switch store.storageProtocol {
    case "file", "s3": break
    case let other:
      add(
        .unsupportedProtocol, .error,
        "\(other.map { "Protocol \(markdown($0))" } ?? "No protocol"): 0.x supports file and s3, and datajoint.json is written only for these."
      )
    }
    if !store.missingKeys.isEmpty {
      add(
        .incomplete, .error,
        "Missing: \(store.missingKeys.map { markdown($0) }.joined(separator: ", ")). 2.x refuses the store.")
    }
    if !store.unknownKeys.isEmpty {
      add(
        .unknownKey, .warning,
        "Keys that 2.x refuses, left out: \(store.unknownKeys.map { markdown($0) }.joined(separator: ", "))."
      )
    }
    if store.storageProtocol == "file", let location = store.location, !StoreSettings.isAbsolute(location) {
      add(
        .relativeLocation, .warning,
        "Location \(markdown(location)) is relative to the folder that Python is started in; with it, 2.x's garbage collection treats every object as an orphan (measured with 2.3.5). Use an absolute path."
      )
    }
    if let location = store.location, let normal = store.normalizedLocation, location != normal {
      add(
        .rewrittenLocation, .warning,
        "Location \(markdown(location)) is written as \(markdown(normal)), as 0.14 normalized it, because 2.x uses the text as it is. On Python 3.12 and later, 0.14 kept a leading slash: check the bucket."
      )
    }
    if ["default", "filepath_default"].contains(store.name) {
      add(
        .reservedName, .warning,
        "2.x reads `stores.\(store.name)` as the name of a store, so the default store is ambiguous.")
    }
    if store.name.contains(".") {
      add(
        .reservedName, .warning,
        "2.x does not find secrets for a store with a dot in its name; set them in `DJ_STORES`.")
    }
    for (prefix, name) in [("hash_prefix", "_hash"), ("schema_prefix", "_schema")]
    where use?.trackedIn.contains(name) == true {
      add(
        .reservedPrefix, .error,
        "Objects of schema `\(name)` are where 2.x keeps its own: `\(prefix)` is set to \(markdown(store.prefix(prefix, use)))."
      )
    }
    if store.prefixes["schema_prefix"]?.filter({ $0 != "/" }).isEmpty ?? false {
      add(
        .reservedPrefix, .error,
        "An empty `schema_prefix` makes 2.x's garbage collection treat every object of 0.x as an orphan and delete it (measured with 2.3.5); `_schema` is written instead."
      )
    }
    if use?.columns[.filepath] ?? 0 > 0 {
      add(
        .reservedPrefix, .note,
        "Managed files whose path begins with \(markdown(store.prefix("hash_prefix", use) + "/")) or \(markdown(store.prefix("schema_prefix", use) + "/")) remain readable, but 2.x refuses to insert such a path, and its garbage collection may delete the file. The query in README.md finds them."
      )
      add(
        .stage, .warning,
        store.stage == nil
          ? "0.x needs a stage for managed files, and these settings have none: another settings file must have it."
          : "2.x accepts `stage` but ignores it: fetch returns a reference to the file in the store instead of a path below the stage, and insert takes a path in the store."
      )
    } else if store.stage != nil {
      add(.stage, .note, "2.x accepts `stage` but ignores it.")
    }
    if store.subfolding != LegacyStore.defaultSubfolding {
      add(
        .subfolding, .note,
        "Subfolding `\(store.subfolding)` differs from (2, 2): the paths of its objects are right only if the plan is made with these settings."
      )
    }
    if store.storageProtocol == "s3", store.isSecure == nil {
      add(
        .secure, .warning,
        "If secure is not set, 0.x uses plain HTTP and 2.x HTTPS, so `\"secure\": false` is written. It is better to enable HTTPS on the endpoint and set it to true."
      )
    }
    if store.hasProxy {
      add(
        .proxy, .warning,
        "2.x accepts `proxy_server` but ignores it, so it was left out. Set `HTTPS_PROXY` for the process.")
    }
    if store.hasAccessKey != store.hasSecretKey {
      add(.credentials, .error, "Only one of `access_key` and `secret_key` is set: 2.x refuses that.")
    }
    if store.isOf011 {
      add(.form, .note, "In the form of DataJoint 0.11 (external…), which 0.12 and later do not read.")
    }
    return checks
  }

  /// Stores that share a location: garbage collection of one counts only its own references.
  private func sharedLocations() -> [StoreCheck] {
    var checks: [StoreCheck] = []
    let places = stores.map { store in
      (store.name, [store.storageProtocol ?? "", store.endpoint ?? "", store.bucket ?? ""], store.locationParts)
    }
    for (index, a) in places.enumerated() {
      for b in places.dropFirst(index + 1) where a.1 == b.1 && stores[index].location != nil {
        if a.2 == b.2 {
          checks.append(
            StoreCheck(
              .sharedLocation, .warning, b.0,
              "It has the same location as \(markdown(a.0)): 2.x's garbage collection of one deletes objects that are referred to only through the other."
            ))
        } else if a.2.starts(with: b.2) || b.2.starts(with: a.2) {
          checks.append(
            StoreCheck(.nestedLocation, .note, b.0, "This store and \(markdown(a.0)) are nested, one inside the other.")
          )
        }
      }
    }
    return checks
  }

  /// Whether it is absolute on the system that the file comes from: with a root, a drive or a share.
  static func isAbsolute(_ location: String) -> Bool {
    location.hasPrefix("/") || location.hasPrefix("\\\\")
      || location.dropFirst().hasPrefix(":\\") || location.dropFirst().hasPrefix(":/")
  }
}

extension LegacyStore {
  /// Keys that 2.x requires and the settings lack.
  var missingKeys: [String] {
    var missing = location == nil ? ["location"] : []
    if storageProtocol == "s3" {
      if endpoint?.isEmpty ?? true { missing.append("endpoint") }
      if bucket?.isEmpty ?? true { missing.append("bucket") }
    }
    return missing
  }

  /// Whether 2.x accepts it as written.
  var isUsable: Bool { ["file", "s3"].contains(storageProtocol) && missingKeys.isEmpty }

  /// The location's folders, so that a trailing slash makes no difference.
  var locationParts: [Substring] { (normalizedLocation ?? "").split { $0 == "/" || $0 == "\\" } }

  /// Where 2.x puts what it writes: `_hash` and `_schema`, unless objects of 0.x are there. Never empty: garbage
  /// collection would treat the objects of 0.x as its own.
  func prefix(_ key: String, _ use: StoreUse?) -> String {
    if let given = prefixes[key], !given.allSatisfy({ $0 == "/" }) { return given }
    let standard = key == "hash_prefix" ? "_hash" : "_schema"
    return use?.trackedIn.contains(standard) == true ? standard + "_2x" : standard
  }
}
