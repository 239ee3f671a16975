import ArgumentParser
import Diagnostics
import Files
import Settings

/// Options of every command with settings: which `djaudit.toml` is read, and how much is printed.
struct GlobalArguments: ParsableArguments {
  @Flag(name: .shortAndLong, help: "No progress and no warnings on standard error.") var quiet = false
  @Option(
    help: "The settings file; by default djaudit.toml in this folder or the nearest folder above with one.",
    completion: .file(extensions: ["toml"]))
  var config: String?
  @Flag(help: "Read no djaudit.toml.") var isolated = false
  @Flag(help: "Print the settings and where each value comes from, then exit.") var showSettings = false

  func validate() throws {
    if config != nil, isolated { throw ValidationError("--config and --isolated exclude each other.") }
  }

  /// The settings file, or nil.
  func file() throws -> SettingsFile? {
    guard let path = config ?? (isolated ? nil : GlobalArguments.nearest) else { return nil }
    return try SettingsFile(try FileSystem.read(path, limit: 1 << 20), path: path)
  }

  /// The file in this folder or in the nearest parent that has one.
  private static var nearest: String? {
    // The folder's own path says how many parents there are, even through symbolic links.
    let depth = Terminal.folder?.split(separator: "/").count ?? 0
    return (0...depth).lazy.map { String(repeating: "../", count: $0) + SettingsFile.fileName }.first {
      FileStatus($0) != nil
    }
  }
}

/// A type with the global options.
protocol GlobalReader {
  var global: GlobalArguments { get }
  /// Whether warnings are suppressed.
  var quiet: Bool { get }
}

extension GlobalReader {
  var quiet: Bool { global.quiet }
}

/// A command with options that `djaudit.toml` can set.
protocol SettingsReader: ParsableCommand, GlobalReader {
  /// Sets the options that are not on the command line.
  mutating func take(_ settings: inout SettingsInForce) throws
}

extension SettingsReader {
  /// Sets the command's options. Returns the settings in force if they were asked for instead of a result.
  mutating func takeSettings() throws -> String? {
    var settings = SettingsInForce(file: try global.file())
    try take(&settings)
    if global.showSettings { return settings.text }
    if let file = settings.file, global.config == nil, !quiet {
      Terminal.warn("djaudit: settings of \(file.path.printable())")
    }
    return nil
  }
}
