import ByteScan
import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Replace names that 2.x does not have.
  static let removedNames = CodeRule(
    code: "DJ755", name: "removed-name", effect: .raises, resolution: .decision,
    summary: "Replace names that 2.x does not have.",
    explanation: """
      These names of the package are gone and raise an AttributeError or ImportError: key_hash and hash (md5 over the \
      values of the key in order gives the same), set_password, kill, AttributeAdapter (use a subclass of dj.Codec), \
      the switches for filepath and adapted types (now always on), plugin, external, s3, admin, fetch, and in settings \
      LOCALCONFIG, GLOBALCONFIG and default.
      """,
    source: "measured with 2.3.5",
    examples: [
      .found("x = dj.key_hash(key)"),
      .found("class Graph(dj.AttributeAdapter): pass"),
      .found("dj.set_password()"),
      .found("x = dj.settings.LOCALCONFIG"),
      .fixed(
        """
        dj.errors._switch_filepath_types(True)
        x = 1
        """, "x = 1"),
      .found("from datajoint.hash import key_hash"),
      "x = dj.Schema('lab')",
    ]
  ) { context, findings in
    let successors = RemovedName.successors
    let switches: Set<String> = [
      "errors._switch_filepath_types", "errors._switch_adapted_types", "errors.ADAPTED_TYPE_SWITCH",
      "errors.FILEPATH_FEATURE_SWITCH",
    ]
    let last = Set(switches.union(successors.keys).map { String($0.split(separator: ".").last!) })
    for attribute in context.attributes where last.contains(attribute.name) {
      guard let path = context.dataJointPath(.attribute(attribute)), !context.isVersioned(attribute.node) else {
        continue
      }
      if switches.contains(path) {
        var fix = Fix(.decide, "Remove it: these types need no switch", [])
        if let parent = attribute.node.parent, let call = Call(parent), call.callee.node == attribute.node,
          let outer = call.node.parent, let statement = ExpressionStatement(outer)
        {
          fix = context.removal(of: .expression(statement)).map { .make(.safe, "Remove it", $0, in: context) } ?? fix
        }
        findings.add(attribute.range, "`\(attribute.text)` is gone and no longer needed", fix: fix)
      } else if let successor = successors[path] {
        findings.add(attribute.range, "`\(attribute.text)` is gone", fix: Fix(.decide, successor, []))
      }
    }
    for view in context.file.all(ImportFrom.self) where view.level == 0 && !context.isVersioned(view.node) {
      guard let module = view.module, module == "datajoint" || module.hasPrefix("datajoint.") else { continue }
      let prefix = module == "datajoint" ? "" : module.dropFirst("datajoint.".count) + "."
      let parent = prefix.dropLast()
      for name in view.names {
        let path = prefix + name.name
        if let successor = successors[path] ?? successors[String(parent)] {
          findings.add(name.nameRange, "`\(path)` is gone", fix: Fix(.decide, successor, []))
        } else if switches.contains(path) || path == "errors.PluginWarning" {
          findings.add(name.nameRange, "`\(path)` is gone", fix: Fix(.decide, "Remove it", []))
        }
      }
    }
  }
}

private enum RemovedName {
  /// The replacement for each name.
  static let successors: [String: String] = [
    "key_hash": "hashlib.md5 over the values of the key in order",
    "hash": "hashlib.md5 over the values of the key in order",
    "hash.key_hash": "hashlib.md5 over the values of the key in order",
    "hash.uuid_from_buffer": "uuid.UUID(bytes=hashlib.md5(buffer).digest())",
    "set_password": "ALTER USER on the server",
    "admin": "ALTER USER and KILL on the server",
    "admin.set_password": "ALTER USER on the server",
    "kill": "KILL on the server",
    "admin.kill": "KILL on the server",
    "AttributeAdapter": "A subclass of dj.Codec with encode and decode, registered under the adapter's name",
    "attribute_adapter": "A subclass of dj.Codec",
    "settings.LOCALCONFIG": "datajoint.json, which 2.x reads; settings.CONFIG_FILENAME",
    "settings.GLOBALCONFIG": "datajoint.json, which 2.x searches for in the folders above",
    "settings.default": "settings.Config.model_fields has what 2.x has by default",
    "plugin": "Remove it: there are no plugins",
    "external": "Stores have no tracking tables; see dj.gc",
    "s3": "A store in the settings",
    "fetch": "to_dicts, to_arrays, keys",
    "errors.PluginWarning": "Remove it: there are no plugins",
  ]
}

extension FileContext {
  /// Removes a statement with its line, leaving `pass` if its block would be empty. Nil for a statement that shares its
  /// line with others.
  func removal(of statement: Statement) -> [Edit]? {
    guard indent(of: statement) != nil else { return nil }
    var end = statement.range.upperBound
    while end < file.bytes.count, file.bytes[end] == " " || file.bytes[end] == "\t" { end += 1 }
    guard end == file.bytes.count || file.bytes[end] == "\n" || file.bytes[end] == "\r" else { return nil }
    let siblings = statement.node.parent?.children.count ?? 1
    let isAlone = siblings <= 1 && statement.node.parent?.parent != nil
    if isAlone { return [replace(statement.range, "pass")] }
    var start = statement.range.lowerBound
    while start > 0, file.bytes[start - 1] != "\n" { start -= 1 }
    if end < file.bytes.count, file.bytes[end] == "\r" { end += 1 }
    if end < file.bytes.count, file.bytes[end] == "\n" { end += 1 }
    return [replace(start..<end, "")]
  }
}
