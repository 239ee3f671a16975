// swift-tools-version: 6.3
import PackageDescription

/// The code reader alone, so that the benchmark builds three modules instead of the package. `run.sh` lays the links.
let package = Package(
  name: "ScanCode",
  targets: [
    .target(name: "ByteScan", path: "Sources/ByteScan"),
    .target(name: "PythonSyntax", dependencies: ["ByteScan"], path: "Sources/PythonSyntax"),
    .target(name: "Code", dependencies: ["PythonSyntax", "ByteScan"], path: "Sources/Code"),
    .executableTarget(name: "scan-code", dependencies: ["PythonSyntax", "Code"], path: "Sources/scan-code"),
  ]
)
