// usage: scan-code FOLDER WORKERS
// Reads a folder's Python files and prints the seconds that reading, parsing and the model with all receivers of
// `fetch` took.

import Code
import Dispatch
import Foundation
import PythonSyntax

let folder = CommandLine.arguments[1]
let workers = Int(CommandLine.arguments[2]) ?? 2
let clock = ContinuousClock()
let start = clock.now
var files: [(path: String, bytes: [UInt8])] = []
for case let path as String in FileManager.default.enumerator(atPath: folder)! where path.hasSuffix(".py") {
  files.append((path, Array(FileManager.default.contents(atPath: folder + "/" + path) ?? Data())))
}
let read = clock.now
let sources = Project.parse(files, workers: workers)
let parsed = clock.now
let project = Project(sources)
let calls = project.calls(of: "fetch")
let done = clock.now

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
let bytes = files.reduce(0) { $0 + $1.bytes.count }
print(
  files.count, bytes, seconds(parsed - read), seconds(done - parsed), seconds(read - start), project.tables.count,
  calls.count, calls.filter { $0.object.isQuery }.count)
