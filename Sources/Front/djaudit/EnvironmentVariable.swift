/// The environment variables that djaudit reads; the manual lists them.
enum EnvironmentVariable: String, CaseIterable {
  case noColor = "NO_COLOR"
  case temporaryFolder = "TMPDIR"

  var meaning: String {
    switch self {
    case .noColor: "If not empty, no colours, except with --color always."
    case .temporaryFolder: "Folder for temporary files; /tmp by default."
    }
  }
}
