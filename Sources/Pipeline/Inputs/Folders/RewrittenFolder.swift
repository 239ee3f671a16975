import Diagnostics
import DumpReader

extension FolderFormat {
  static let rewritten = FolderFormat("djaudit rewrite") { (loader, folder) throws(InputError) in
    try loader.readRewritten(folder)
  }
}

/// The output of `djaudit rewrite -o FOLDER/`: definitions, rows in one file per table, then keys.
extension InputLoader {
  /// The file to load first: schemas and tables.
  public static let definitionsPart = "10-definitions.sql"
  /// The folder with the rows of each table.
  public static let rowsPart = "20-rows"
  /// The file to load last: keys, comments, lineage, views.
  public static let keysPart = "30-keys.sql"

  mutating func readRewritten(_ folder: Folder) throws(InputError) -> Bool {
    guard folder.files.contains(where: { $0.name == InputLoader.definitionsPart }),
      folder.folders.contains(InputLoader.rowsPart)
    else { return false }
    let rows = try Folder(folder.file(InputLoader.rowsPart))
    var paths = [folder.file(InputLoader.definitionsPart)]
    paths += rows.files.filter { Compression.uncompressedName($0.name).hasSuffix(".sql") }.map { rows.file($0.name) }
    // If the file is missing, opening it is an error.
    paths.append(folder.file(InputLoader.keysPart))
    let start = inputs.count
    var script = CopyScript()
    var isComplete = true
    for path in paths {
      let (source, encoding) = try open(path, name: path)
      if InputFormat.copyScript.recognizes(InputFormat.Head(source.head)) {
        isComplete = try readCopyScript(source, file: path, encoding: encoding, &script)
      } else {
        try readFile(path, name: path, isPart: true)
      }
    }
    close(script, SourcePosition(file: paths[paths.count - 1], byte: 0, line: 1, column: 1))
    if !isComplete { note(.noCompletionMark, "\(paths[paths.count - 1]) does not end with '-- Dump completed'") }
    summarize(folder, from: start)
    return true
  }
}
