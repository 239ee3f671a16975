// swift-tools-version: 6.3
import PackageDescription

/// The code reader alone, so that the benchmark builds two modules instead of the package. `run.sh` lays the links.
let package = Package(
  name: "ScanCode",
  targets: [
    .target(name: "PythonSyntax", path: "Sources/PythonSyntax"),
    .target(name: "Code", dependencies: ["PythonSyntax"], path: "Sources/Code"),
    .executableTarget(name: "scan-code", dependencies: ["PythonSyntax", "Code"], path: "Sources/scan-code"),
  ]
)
