import Code
import PythonSyntax

extension FileContext {
  /// Where something of DataJoint is mentioned: after `dj.`, starting at the first word, and in `from datajoint import
  /// …` without an alias. For an import with an alias, only the name is reported.
  func dataJointMentions(of names: Set<String>) -> [(range: Range<Int>, name: String, isImport: Bool)] {
    var result: [(range: Range<Int>, name: String, isImport: Bool)] = []
    for last in Set(names.map { String($0.split(separator: ".").last!) }) {
      for attribute in attributesByName[last] ?? [] { add(attribute) }
    }
    func add(_ attribute: Attribute) {
      guard let name = dataJointPath(.attribute(attribute)), names.contains(name), !isVersioned(attribute.node) else {
        return
      }
      // `dj.schemas.Schema` after the first dot.
      var first = attribute
      while case .attribute(let inner) = first.value { first = inner }
      result.append((first.nameRange.lowerBound..<attribute.nameRange.upperBound, name, false))
    }
    for view in file.all(ImportFrom.self) where view.level == 0 {
      guard let module = view.module, module == "datajoint" || module.hasPrefix("datajoint."), !isVersioned(view.node)
      else { continue }
      let prefix = module == "datajoint" ? "" : module.dropFirst("datajoint.".count) + "."
      for name in view.names where names.contains(prefix + name.name) {
        result.append((name.nameRange, prefix + name.name, name.alias == nil))
      }
    }
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// `schema` for `dj.schema`, through the names under which the file imports DataJoint; this also works for names that
  /// 2.x or 0.14 does not have.
  func dataJointPath(_ expression: Expression) -> String? {
    guard case .attribute = expression, let first = expression.firstName, module.datajointNames.contains(first),
      let dotted = expression.dottedName
    else { return nil }
    return String(dotted.dropFirst(first.count + 1))
  }
}
