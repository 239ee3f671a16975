import Foundation

/// A headless Chromium, driven over its debugging pipe: commands and answers are JSON texts that end in NUL, in on file
/// descriptor 3 and out on 4. No network, driver or library is needed.
public final class Browser {
  /// Why a page could not be driven.
  public struct Failure: Error, CustomStringConvertible {
    /// Chromium's message, or what it failed to do.
    public var description: String
  }

  /// A Chromium or Chrome on this machine; nil if there is none.
  public static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    if let own = environment["DJAUDIT_TEST_CHROMIUM"] { return own }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for name in ["chromium", "chromium-browser", "google-chrome"] {
      for folder in folders where FileManager.default.isExecutableFile(atPath: folder + "/" + name) {
        return folder + "/" + name
      }
    }
    return nil
  }()

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let profile = URL.temporaryDirectory.appending(path: "djaudit-browser-\(UUID().uuidString)")
  private var received = Data()
  private var number = 0
  private var session: String?
  private var events: [[String: Any]] = []

  /// Starts it, with one empty page.
  public init() throws {
    guard let path = Browser.path else { throw Failure(description: "no Chromium") }
    // The shell moves the two pipes to the descriptors that Chromium expects.
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "exec 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null; exec \"$@\"", "sh", path, "--headless", "--no-sandbox",
      "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
      // Following hundreds of links per second is not an attack.
      "--disable-ipc-flooding-protection", "--user-data-dir=\(profile.path)",
      "--remote-debugging-pipe",
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // A hanging browser is ended, so that the next read fails.
    let watched = process
    DispatchQueue.global().asyncAfter(deadline: .now() + 120) { if watched.isRunning { watched.terminate() } }
    let target = try send("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session = try send("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { _ = try send(domain + ".enable") }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: profile)
  }

  // MARK: The protocol

  /// Sends a command and waits for its answer.
  @discardableResult
  public func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    message["sessionId"] = session
    try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try next()
      guard answer["id"] as? Int == number else {
        events.append(answer)
        continue
      }
      if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  private func next() throws -> [String: Any] {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = received[received.startIndex..<end]
        received = Data(received[(end + 1)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw Failure(description: "Chromium has ended") }
      received += more
    }
  }

  private func wait(for method: String) throws {
    while true {
      if let place = events.firstIndex(where: { $0["method"] as? String == method }) {
        events.remove(at: place)
        return
      }
      events.append(try next())
    }
  }

  // MARK: Actions for tests

  /// Opens a file at a window size, light or dark.
  public func open(_ file: String, _ route: String = "", width: Int = 1280, height: Int = 900, isDark: Bool = false)
    throws
  {
    try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
    try send(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]]])
    // A new page, even if only the part after # differs.
    for address in ["about:blank", "file://" + file + route] {
      try send("Page.navigate", ["url": address])
      try wait(for: "Page.loadEventFired")
    }
  }

  /// Follows a link within the page.
  public func go(to route: String) throws {
    try evaluate(
      "location.hash = \"\(route)\"; new Promise(done => setTimeout(() => requestAnimationFrame(done), 20))")
  }

  /// The value of an expression as JSON; promises are awaited.
  @discardableResult
  public func evaluate(_ expression: String) throws -> Any? {
    let answer = try send(
      "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
    if let problem = answer["exceptionDetails"] { throw Failure(description: "\(problem)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// Presses and releases a key, with the text that it types.
  public func press(_ key: String, code: Int, text: String = "") throws {
    for type in ["keyDown", "keyUp"] {
      var event: [String: Any] = ["type": type, "key": key, "windowsVirtualKeyCode": code]
      if type == "keyDown", !text.isEmpty { event["text"] = text }
      try send("Input.dispatchKeyEvent", event)
    }
  }

  /// Returns what the console shows, uncaught exceptions and violations of the policy, and clears them.
  public func problems() throws -> [String] {
    // Reports of violations arrive later than what caused them.
    try evaluate("new Promise(done => setTimeout(done, 50))")
    let kinds = ["Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"]
    let found = events.filter { kinds.contains($0["method"] as? String ?? "") }
    events = []
    return found.map { "\($0["params"] ?? "")" }
  }
}
