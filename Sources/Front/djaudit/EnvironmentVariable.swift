/// The environment that djaudit looks at; the manual lists it.
enum EnvironmentVariable: String, CaseIterable {
  case noColor = "NO_COLOR"
  case temporaryFolder = "TMPDIR"

  var meaning: String {
    switch self {
    case .noColor: "When it is not empty, no colours unless --color always asks for them."
    case .temporaryFolder: "Where files that do not outlive a command are written; /tmp without it."
    }
  }
}
