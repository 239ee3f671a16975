import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of files.
enum OutputFolder {
  static func write(_ files: [(path: String, text: String)], to folder: String, force: Bool, inputs: [String]) throws {
    for file in files {
      var parts = file.path.split(separator: "/").map(String.init)
      let name = parts.removeLast()
      var path = folder
      _ = unsafe mkdir(path, 0o777)
      for part in parts { path += "/" + part; _ = unsafe mkdir(path, 0o777) }
      try Terminal.write(file.text, to: path + "/" + name, inputs: inputs)
    }
  }
}
