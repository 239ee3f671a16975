import ByteScan
public import DataJoint
import DataJointNames
import Diagnostics
public import Files
import Text

extension StoreSettings {
  /// Settings for 2.x, below `stores/`: for production (phase III), for tests (phase I) with their own locations,
  /// templates of secrets, and what to know about them. None contains a secret.
  public func files(_ pipeline: Pipeline) -> [GeneratedFile] {
    var files = [
      GeneratedFile(path: "stores/datajoint.json", text: json(pipeline, forTests: false)),
      GeneratedFile(path: "stores/test/datajoint.json", text: json(pipeline, forTests: true)),
      GeneratedFile(path: "stores/.gitignore", text: "# Secrets never go into a repository.\n.secrets/\n"),
      GeneratedFile(path: "stores/README.md", text: readme(pipeline)),
    ]
    for folder in ["stores/.secrets/", "stores/test/.secrets/"] {
      for name in secretNames {
        files.append(
          GeneratedFile(path: folder + name, text: "replace-with-" + name.replacingEach(".", with: "-") + "\n"))
      }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The files that 2.x looks for in `.secrets`. A store whose name is not a plain word gets none, since it would be a
  /// path.
  var secretNames: [String] {
    var names = ["database.user", "database.password"]
    for store in stores where store.isUsable && store.storageProtocol == "s3" {
      guard store.name.utf8.allSatisfy({ StoreSettings.isPlain($0) }), !store.name.isEmpty else { continue }
      names += ["stores.\(store.name).access_key", "stores.\(store.name).secret_key"]
    }
    return names
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case "0"..."9", "A"..."Z", "a"..."z", "-", "_": true
    default: false
    }
  }

  // MARK: datajoint.json

  private func json(_ pipeline: Pipeline, forTests: Bool) -> String {
    var members: [(String, JSON)] = []
    for group in ["database", "connection", "display"] {
      let own = carried.filter { $0.key.hasPrefix(group + ".") }.sorted {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
      if own.isEmpty { continue }
      members.append((group, .ordered(own.map { (String($0.key.dropFirst(group.count + 1)), $0.value.json) })))
    }
    for (key, value) in carried.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    where !key.contains(".") {
      members.append((key, value.json))
    }
    let usable = stores.filter(\.isUsable)
    var list: [(String, JSON)] = []
    let names = Set(usable.map(\.name))
    if !names.contains("default"), let store = chosenDefault(pipeline) { list.append(("default", .string(store))) }
    if !names.contains("filepath_default"), let store = chosenFilepathDefault(pipeline) {
      list.append(("filepath_default", .string(store)))
    }
    for store in usable {
      let use = pipeline.stores.first { $0.name == store.name }
      list.append((store.name, .ordered(store.json(use, forTests: forTests))))
    }
    members.append(("stores", .ordered(list)))
    return JSON.ordered(members).text
  }

  /// The store for types that name none: the settings' own default, otherwise the one that most columns use.
  func chosenDefault(_ pipeline: Pipeline) -> String? {
    chosen(defaultStore, pipeline) { use in use.columns.filter { $0.key != .filepath }.values.reduce(0, +) }
      ?? stores.first(where: \.isUsable)?.name
  }

  func chosenFilepathDefault(_ pipeline: Pipeline) -> String? {
    chosen(defaultFilepathStore, pipeline) { $0.columns[.filepath] ?? 0 }
  }

  private func chosen(_ given: String?, _ pipeline: Pipeline, _ count: (StoreUse) -> Int) -> String? {
    if let given, self[given]?.isUsable ?? false { return given }
    let uses = pipeline.stores.filter { count($0) > 0 && self[$0.name]?.isUsable ?? false }
    return uses.max { (count($0), $1.name) < (count($1), $0.name) }?.name
  }

  // MARK: README

  private func readme(_ pipeline: Pipeline) -> String {
    let checks = checks(pipeline)
    var text = """
      # Stores for DataJoint 2.x

      Made from \(markdown(file.isEmpty ? "no settings file" : file)). `datajoint.json` is for production (phase III), `test/datajoint.json` for tests \
      (phase I): the same stores in other locations, so that tests do not write next to production objects. Put one \
      of them at the root of your project, with `.secrets/` next to it; never commit `.secrets/`.

      2.x takes a value from `.secrets/` only if neither `datajoint.json` nor the environment has it. \
      Replace the contents of the files there, or delete them to use the environment (DJ_USER, DJ_PASS, DJ_STORES) or \
      the machine's own credentials.


      """
    text += "## Stores\n\n"
    let names = Set(stores.map(\.name)).union(pipeline.stores.map(\.name)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    text +=
      names.isEmpty
      ? "Neither the settings nor the schemas have stores.\n"
      : Markdown.table(
        ["store", "protocol", "production", "tests", "subfolding", "columns", "tracked in"],
        names.map { name in
          let use = pipeline.stores.first { $0.name == name }
          let columns = (use?.columns ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
          guard let store = self[name] else {
            return [markdown(name), "not in the settings", "", "", "", columns, schemas(use)]
          }
          return [
            markdown(name), store.storageProtocol.map { markdown($0) } ?? "none",
            markdown(store.place(forTests: false)),
            markdown(store.place(forTests: true)), "\(store.subfolding)", columns, schemas(use),
          ]
        })
    if let store = chosenDefault(pipeline) {
      text += "\nThe default store is \(markdown(store))"
      text += chosenFilepathDefault(pipeline).map { ", and the one for managed files is \(markdown($0))" } ?? ""
      text += ". Migrated columns do not depend on these: each type names its store, and should keep naming it "
      text += "(2.3.5 looks for the files of `<filepath@>` in the default store, not in the one for managed files).\n"
    }
    text += "\n## Checks\n\n"
    text +=
      checks.isEmpty
      ? "Nothing to report.\n"
      : Markdown.table(
        ["severity", "store", "check", ""],
        checks.map { check in
          [
            check.severity.rawValue, check.store.map { markdown($0) } ?? "", check.kind.rawValue,
            check.message,
          ]
        })
    text += "\n## Where objects are\n\n"
    let assumed = missingStores(pipeline).filter { $0.columns.contains { $0.key != .filepath && $0.value > 0 } }
    if !assumed.isEmpty {
      text +=
        "**Paths in \(assumed.map { markdown($0.name) }.joined(separator: ", ")) assume the default subfolding, (2, 2)**: the settings do not have \(assumed.count == 1 ? "this store" : "these stores"). If yours differs, plan again with `--stores dj_local_conf.json`; 2.x would not find the objects.\n\n"
    }
    text += Markdown.list([
      "Objects of 0.x stay where they are, at `<location>/<schema>/…`. A 2.x pointer contains that path, so once it is written, subfolding and prefixes no longer matter for migrated objects.",
      "2.x writes to `<location>/_hash/<schema>/…` and `<location>/_schema/<schema>/…`. Its garbage collection looks only there: it never touches objects of 0.x, and never frees their space either.",
      "**Never set `schema_prefix` to the empty string** on a store with objects of 0.x, even if advised for stores written by 2.0 to 2.3.0: garbage collection would treat every one of them as an orphan and delete it.",
      "Once the foreign keys to `~external_<store>` are gone, `delete(delete_external_files=True)` of 0.14 deletes every object. For that reason the plan renames those tables; do not run a 0.x clean-up after the pointers are converted.",
    ])
    text += "\n## Silent changes from 0.14 to 2.3.5\n\n"
    text += Markdown.list([
      "S3 `secure`: the default was false, now it is true.",
      "`subfolding`: the default was (2, 2), now it is none. It is set explicitly here, so that new objects are spread over folders like the old ones.",
      "`location` of S3: 0.14 normalized it, 2.x uses it as it is; a trailing slash becomes part of every path.",
      "`protocol` must be in lower case.",
      "`stage` and `proxy_server` are accepted but have no effect.",
      "`fetch` of a managed file returns an object with `open`, `read` and `download`, not a local path; checksums are not verified.",
      "If one value in `datajoint.json` has the wrong type, 2.x drops the rest of the file with just a warning. Unknown settings are dropped without one.",
      "The folder of a file store must exist; neither version creates it.",
    ])
    let filepathUses = pipeline.stores.filter { $0.columns[.filepath] ?? 0 > 0 && !$0.trackedIn.isEmpty }
    if !filepathUses.isEmpty {
      text += "\n## Managed files in reserved places\n\nThis query should return no rows:\n\n"
      text += Markdown.block(
        "sql",
        filepathUses.flatMap { use in
          use.trackedIn.map { schema in
            let table =
              "\(StoreSettings.quote(schema)).\(StoreSettings.quote(HiddenTable.tracker(store: use.name).name))"
            let conditions = ["hash_prefix", "schema_prefix"].map { key in
              let prefix = (self[use.name]?.prefix(key, use) ?? (key == "hash_prefix" ? "_hash" : "_schema")) + "/"
              return
                "LEFT(TRIM(LEADING '/' FROM filepath), \(prefix.unicodeScalars.count)) = \(StoreSettings.literal(prefix))"
            }
            return "SELECT filepath FROM \(table) WHERE " + conditions.joined(separator: " OR ") + ";\n"
          }
        }.joined())
    }
    let folders = stores.filter { $0.isUsable && $0.storageProtocol == "file" }.map { $0.place(forTests: true) }
    if !folders.isEmpty {
      text += "\n## Before the first test\n\n"
      text += Markdown.block("sh", folders.map { "mkdir -p -- \(StoreSettings.shellQuote($0))\n" }.joined())
    }
    text += "\n## Trying it\n\n"
    text += Markdown.block(
      "python",
      "import datajoint as dj\n\nfor name, spec in dj.config.stores.items():\n    if isinstance(spec, dict):\n        dj.config.get_store_spec(name)\n"
    )
    if !secrets.isEmpty {
      text +=
        "\n## Secrets\n\nThe settings file holds secrets under these keys. None was copied; put them into `.secrets/` and "
      text += "change those that were ever in a repository.\n\n"
      text += Markdown.list(secrets.map { markdown($0) })
    }
    return text
  }

  private func schemas(_ use: StoreUse?) -> String {
    let names = use?.trackedIn ?? []
    return names.prefix(5).map { markdown($0) }.joined(separator: ", ")
      + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }

  private static func quote(_ name: String) -> String { "`" + name.replacingEach("`", with: "``") + "`" }
  private static func literal(_ text: String) -> String {
    "'" + text.replacingEach("\\", with: "\\\\").replacingEach("'", with: "''") + "'"
  }
  private static func shellQuote(_ text: String) -> String { "'" + text.replacingEach("'", with: "'\\''") + "'" }
}

extension StoreSettings.Value {
  fileprivate var json: JSON {
    switch self {
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .string(let text): .string(text)
    }
  }
}

extension LegacyStore {
  /// The location that 2.x should use; for tests, one next to it.
  func location(forTests: Bool) -> String {
    let location = normalizedLocation ?? ""
    guard forTests else { return location }
    if storageProtocol == "s3" { return location.isEmpty ? "v2_test" : location + "_v2_test" }
    let trimmed = location.reversed().drop { $0 == "/" || $0 == "\\" }.reversed()
    return trimmed.isEmpty ? (location.isEmpty ? "v2_test" : "/v2_test") : String(trimmed) + "_v2_test"
  }

  /// The location with its bucket, for people.
  func place(forTests: Bool) -> String {
    ([endpoint, bucket].compactMap { $0 } + [location(forTests: forTests)]).joined(separator: "/")
  }

  fileprivate func json(_ use: StoreUse?, forTests: Bool) -> [(String, JSON)] {
    var members: [(String, JSON)] = [("protocol", .string(storageProtocol ?? ""))]
    if storageProtocol == "s3" {
      members.append(("endpoint", .string(endpoint ?? "")))
      members.append(("bucket", .string(bucket ?? "")))
      members.append(("secure", .bool(isSecure ?? false)))
    }
    members.append(("location", .string(location(forTests: forTests))))
    members.append(("subfolding", .array(subfolding.map(JSON.int))))
    members.append(("hash_prefix", .string(prefix("hash_prefix", use))))
    members.append(("schema_prefix", .string(prefix("schema_prefix", use))))
    if let files = prefixes["filepath_prefix"], !files.isEmpty { members.append(("filepath_prefix", .string(files))) }
    return members
  }
}
