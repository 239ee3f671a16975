import PythonSyntax

/// Finds the module that an import means.
struct Imports {
  private(set) var modules: [Module] = []
  private var byName: [String: [Module]] = [:]
  /// The folder and stem of each file, `src/lab/ephys`; for a package, its folder.
  private var places: [ObjectIdentifier: String] = [:]
  /// By the last one, two, … parts of the place.
  private var bySuffix: [String: [Module]] = [:]

  init(_ files: [SourceFile]) {
    func parts(_ path: String) -> [Substring] {
      path.replacing("\\", with: "/").split(separator: "/").filter { $0 != "." }
    }
    let packages = Set(
      files.filter { $0.path == "__init__.py" || $0.path.hasSuffix("/__init__.py") }
        .map { parts($0.path).dropLast().joined(separator: "/") })
    for file in files {
      var folder = parts(file.path)
      let name = folder.popLast() ?? ""
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      let isPackage = name == "__init__.py"
      var dotted: [Substring] = isPackage ? [] : [name[..<dot]]
      let place = (folder + dotted).joined(separator: "/")
      while !folder.isEmpty, packages.contains(folder.joined(separator: "/")) {
        dotted.insert(folder.removeLast(), at: 0)
      }
      let module = Module(
        name: dotted.isEmpty ? String(name) : dotted.joined(separator: "."), isPackage: isPackage, file: file,
        number: modules.count)
      modules.append(module)
      byName[module.name, default: []].append(module)
      places[ObjectIdentifier(module)] = place
      var suffix = ""
      for part in place.split(separator: "/").reversed().prefix(8) {
        suffix = suffix.isEmpty ? String(part) : part + "/" + suffix
        bySuffix[suffix, default: []].append(module)
      }
    }
  }

  func place(of module: Module) -> String { places[ObjectIdentifier(module)] ?? "" }

  /// The module that `importer` would import by a dotted name; if several match, the nearest one. Nil if it is not in
  /// the project, or if several are equally near. A single file counts only where Python would look for it: next to the
  /// importer, in a folder above it, or in `src`, `python` or `lib`.
  func module(_ name: String, for importer: Module) -> Module? {
    let own = place(of: importer).split(separator: "/").dropLast()
    func isInReach(_ candidate: Module) -> Bool {
      if candidate.isPackage || candidate.name.contains(".") || name.contains(".") { return true }
      let folder = place(of: candidate).split(separator: "/").dropLast()
      return own.starts(with: folder) || folder.last.map { ["src", "python", "lib"].contains($0) } ?? true
    }
    let named = byName[name] ?? []
    if let found = nearest(named.filter(isInReach), to: importer) { return found }
    // Or the only file of that name, which a path in the environment may lead to: a pipeline next to scripts.
    if !name.contains("."), named.count == 1, named[0] != importer, named[0].knowsDataJoint { return named[0] }
    // A folder without __init__.py, or one that a path in the environment leads to.
    return name.contains(".") ? nearest(bySuffix[name.replacing(".", with: "/")] ?? [], to: importer) : nil
  }

  private func nearest(_ candidates: [Module], to importer: Module) -> Module? {
    let candidates = candidates.filter { $0 != importer }
    if candidates.count < 2 { return candidates.first }
    let own = place(of: importer).split(separator: "/")
    let scored = candidates.map { candidate in
      (module: candidate, common: zip(own, place(of: candidate).split(separator: "/")).prefix { $0 == $1 }.count)
    }
    let best = scored.map(\.common).max() ?? 0
    let winners = scored.filter { $0.common == best }
    return winners.count == 1 ? winners[0].module : nil
  }

  /// The module of `from ..name import`, found by folders.
  func relative(level: Int, name: String?, for importer: Module) -> Module? {
    var folder = place(of: importer).split(separator: "/")
    // In a package's own file, the first dot means the package.
    let up = importer.isPackage ? level - 1 : level
    guard up <= folder.count else { return nil }
    folder.removeLast(up)
    if let name { folder += name.split(separator: ".") }
    let place = folder.joined(separator: "/")
    guard let last = folder.last else { return nil }
    return bySuffix[String(last)]?.first { self.place(of: $0) == place }
  }
}
