import Foundation

/// A headless Chromium, where there is one.
enum Browser {
  static let path: String? = {
    let names = ["chromium", "chromium-browser", "google-chrome"]
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return names.flatMap { name in folders.map { "\($0)/\(name)" } }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()

  /// The page's document after its scripts ran, and what the browser's console had to say.
  static func open(_ page: String) throws -> (document: String, console: [String]) {
    let folder = URL.temporaryDirectory.appending(path: "djaudit-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "page.html")
    try Data(page.utf8).write(to: file)
    let errors = folder.appending(path: "errors.txt")
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = URL(filePath: path!)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--virtual-time-budget=2000",
      "--window-size=1200,900", "--user-data-dir=\(folder.appending(path: "profile").path)", "--dump-dom",
      file.absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let document = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let console = try String(contentsOf: errors, encoding: .utf8).split(separator: "\n").filter {
      $0.contains("CONSOLE")
    }
    return (String(decoding: document, as: UTF8.self), console.map(String.init))
  }
}
