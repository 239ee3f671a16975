import CodeEdits
import Diagnostics
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Replaces source files with their changed versions. All are checked before the first is written.
struct CodeWriter {
  /// Whether each old file is kept as `FILE.bak`.
  var backup: Bool
  /// Whether files with uncommitted changes may be overwritten.
  var allowDirty: Bool

  func write(_ changes: [EditedFile]) throws {
    if changes.isEmpty { return }
    for change in changes {
      guard let now = try? FileSystem.read(change.path, limit: CodeSources.sizeLimit), now == change.old else {
        throw OutputError(
          "\(change.path): changed since it was read; nothing was written")
      }
    }
    if !allowDirty { try checkWorkTree(changes.map(\.path)) }
    var staged: [StagedFile] = []
    do {
      for change in changes {
        if backup { staged.append(try StagedFile(change.path + ".bak", bytes: change.old)) }
        staged.append(try StagedFile(change.path, updates: change.path, bytes: change.new))
      }
      for file in staged { try file.commit() }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
  }

  /// Refuses files that have uncommitted changes in git, because djaudit's edits could not be told apart from them.
  private func checkWorkTree(_ paths: [String]) throws {
    var folders: [String: [String]] = [:]
    for path in paths {
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      folders[folder.isEmpty ? "/" : folder, default: []].append(String(path.split(separator: "/").last ?? ""))
    }
    for (folder, names) in folders.sorted(by: { $0.key < $1.key }) {
      guard isInWorkTree(folder) else { continue }
      for chunk in stride(from: 0, to: names.count, by: 200).map({ names[$0..<min(names.count, $0 + 200)] }) {
        let result = GitCommand.run(
          ["-C", folder, "status", "--porcelain", "-z", "--"] + chunk.map { ":(literal)\($0)" })
        guard let result, result.code == 0 else {
          throw OutputError(
            "\(folder): is in a git work tree, and git does not say whether its files have uncommitted changes; nothing was written (--allow-dirty writes all the same)"
          )
        }
        let dirty = result.output.split(separator: 0).map { String(decoding: $0.dropFirst(3), as: UTF8.self) }
        if let first = dirty.first {
          let rest = dirty.count > 1 ? " and \(dirty.count - 1) more" : ""
          throw OutputError(
            "\(first)\(rest): has uncommitted changes; nothing was written. Commit them first, or give --allow-dirty"
          )
        }
      }
    }
  }

  /// Whether the folder or one of its parents has a `.git`.
  private func isInWorkTree(_ folder: String) -> Bool {
    guard let resolved = unsafe realpath(folder, nil) else { return false }
    defer { unsafe free(resolved) }
    let pieces = unsafe String(cString: resolved).split(separator: "/")
    return (0...pieces.count).contains { nil != FileStatus("/" + pieces[..<$0].joined(separator: "/") + "/.git") }
  }
}

/// Runs git, if it is installed.
enum GitCommand {
  /// The output and exit code of git; nil when it cannot be run.
  static func run(_ arguments: [String]) -> (code: Int32, output: [UInt8])? {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    defer { _ = close(ends[0]) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    let words = unsafe (["git"] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var process = pid_t()
    let failure = unsafe posix_spawnp(&process, "git", &actions, nil, words, environ)
    _ = close(ends[1])
    guard failure == 0 else { return nil }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(ends[0], $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      if output.count < 16 << 20 { output += buffer[..<count] }
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return (status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, output)
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(descriptor, bytes, count)
}
