// swift-tools-version: 6.3
import PackageDescription

/// Modules in order, from bytes to reports: a target may import only targets above it in this list.
/// `ImportDirectionTests` checks the `import` lines against these tables.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// The folders of `Sources`, in the order in which data passes through them.
enum Floor: String {
  case base = "Base"
  case reading = "Reading"
  case pipeline = "Pipeline"
  case judging = "Judging"
  case migrating = "Migrating"
  case proving = "Proving"
  case telling = "Telling"
  case front = "Front"
}

/// `embedding`: files in the target's folder that are built into the program.
func library(
  _ name: String, in floor: Floor, _ dependencies: [Target.Dependency], embedding files: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(floor.rawValue)/\(name)",
    resources: files.map { .embedInCode("Resources/" + $0) }, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "djaudit",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "djaudit", targets: ["djaudit"]),
    // The library's entry point, and the modules whose types it exposes.
    .library(
      name: "DJAudit",
      targets: [
        "Time",
        "Files",
        "Text",
        "DJAudit",
        "Report",
        "Diagram",
        "Redaction",
        "Estimate",
        "Sandbox",
        "SQLite",
        "PlanFolder", "Definitions", "Planning", "Decisions",
        "Audit",
        "DataJoint",
        "Inputs",
        "Probe", "Evidence", "Rows",
        "DumpReader",
        "Blobs", "Catalog", "DataJointNames",
        "MySQLSyntax", "Diagnostics",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CMalloc", path: "Sources/Base/CMalloc"),
    .systemLibrary(name: "CZlib", path: "Sources/Base/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", path: "Sources/Base/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CSQLite", path: "Sources/Base/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    library("ByteScan", in: .base, []),
    library("Diagnostics", in: .base, []),
    library("SQLite", in: .base, ["CSQLite", "Diagnostics"]),
    library("Text", in: .base, ["ByteScan", "Diagnostics"]),
    library("Files", in: .base, ["Diagnostics"]),
    library("Time", in: .base, ["ByteScan", "Files"]),
    library("TOML", in: .base, ["ByteScan", "Time", "Diagnostics", orderedCollections]),
    library("Blobs", in: .reading, ["ByteScan", "CZlib"]),
    library("DumpReader", in: .reading, ["Files", "ByteScan", "Diagnostics", "CZlib", "CZstd"]),
    library("MySQLSyntax", in: .reading, ["Text", "ByteScan", "Diagnostics"]),
    library("PythonSyntax", in: .reading, ["ByteScan"]),
    library("DataJointNames", in: .pipeline, []),
    library("Catalog", in: .pipeline, ["ByteScan", "Text", "MySQLSyntax", "Diagnostics", orderedCollections]),
    library(
      "Rows", in: .pipeline,
      ["Text", "Catalog", "DataJointNames", "MySQLSyntax", "DumpReader", "ByteScan", "Diagnostics"]),
    library(
      "Evidence", in: .pipeline,
      ["Rows", "Blobs", "Catalog", "DataJointNames", "MySQLSyntax", "DumpReader", "ByteScan", "Diagnostics"]),
    library(
      "Probe", in: .pipeline,
      ["Evidence", "Text", "Blobs", "Catalog", "DataJointNames", "MySQLSyntax", "Diagnostics"]),
    library(
      "Inputs", in: .pipeline,
      [
        "Files", "Probe", "Evidence", "Rows", "Catalog", "DataJointNames", "MySQLSyntax", "DumpReader", "ByteScan",
        "Text", "Diagnostics", orderedCollections,
      ]),
    library("Code", in: .pipeline, ["PythonSyntax", "ByteScan"]),
    library(
      "DataJoint", in: .pipeline,
      ["Evidence", "Catalog", "DataJointNames", "MySQLSyntax", "Diagnostics", orderedCollections]),
    library("Pointers", in: .pipeline, ["DataJoint", "Rows", "Text", "Diagnostics"]),
    library(
      "Redaction",
      in: .judging,
      [
        "DataJoint", "Inputs", "Evidence", "Catalog", "DataJointNames", "MySQLSyntax", "Diagnostics",
        orderedCollections,
      ]),
    library(
      "Audit", in: .judging,
      [
        "DataJoint", "Evidence", "Blobs", "Catalog", "DataJointNames", "MySQLSyntax", "Text", "Diagnostics",
        orderedCollections,
      ]),
    library(
      "CodeAudit", in: .judging,
      [
        "ByteScan", "Audit", "Code", "PythonSyntax", "DataJoint", "DataJointNames", "Catalog", "MySQLSyntax", "Text",
        "Diagnostics",
        orderedCollections,
      ]),
    library("CodeEdits", in: .migrating, ["PythonSyntax", "ByteScan", "Text", "Diagnostics"]),
    library(
      "Decisions", in: .migrating,
      [
        "ByteScan", "Time", "Text", "DataJoint", "Evidence", "Blobs", "Catalog", "DataJointNames", "MySQLSyntax",
        "TOML", "Diagnostics",
        orderedCollections,
      ]),
    library(
      "Planning", in: .migrating,
      [
        "ByteScan", "Files", "Time", "Pointers", "Decisions", "Audit", "DataJoint", "Evidence", "Rows", "Catalog",
        "DataJointNames",
        "MySQLSyntax", "Text",
        "Diagnostics",
        orderedCollections,
      ]),
    library(
      "Definitions", in: .migrating,
      [
        "ByteScan", "Files", "Decisions", "Audit", "DataJoint", "Catalog", "DataJointNames", "MySQLSyntax", "Text",
        "Diagnostics",
        orderedCollections,
      ]),
    library(
      "PlanFolder", in: .migrating,
      [
        "ByteScan", "Files", "Pointers", "Planning", "Definitions", "Decisions", "Audit", "DataJoint", "Evidence",
        "Rows",
        "Catalog",
        "DataJointNames",
        "MySQLSyntax", "Text",
        "Diagnostics", orderedCollections,
      ], embedding: ["run.sh", "rewrite-attachments.py"]),
    library(
      "Conversion", in: .proving,
      [
        "SQLite", "DataJointNames", "ByteScan", "Time", "Text", "Pointers", "Decisions", "DataJoint", "Rows", "Blobs",
        "Catalog", "MySQLSyntax", "DumpReader", "Diagnostics",
      ]),
    library(
      "Comparison",
      in: .proving,
      [
        "Text", "Conversion", "Decisions", "DataJoint", "Rows", "Catalog", "DataJointNames", "MySQLSyntax",
        "DumpReader", "ByteScan",
        "SQLite",
        "Diagnostics", orderedCollections,
      ]),
    library(
      "Sampling",
      in: .proving,
      [
        "Time", "Text", "Conversion", "Planning", "Decisions", "DataJoint", "Rows", "Catalog", "DataJointNames",
        "MySQLSyntax",
        "DumpReader", "SQLite",
        "Diagnostics",
        orderedCollections,
      ]),
    library(
      "Sandbox",
      in: .proving,
      [
        "Time", "Text", "Pointers", "Conversion", "Planning", "Decisions", "DataJoint", "Inputs", "Evidence", "Rows",
        "Blobs",
        "Catalog", "DataJointNames",
        "MySQLSyntax",
        "SQLite",
        "DumpReader",
        "Diagnostics", orderedCollections,
      ]),
    library(
      "Rewrite",
      in: .proving,
      [
        "Files", "Inputs", "Conversion", "Planning", "Decisions", "Text", "DataJointNames", "DataJoint",
        "Evidence", "Rows",
        "Catalog",
        "MySQLSyntax",
        "DumpReader", "ByteScan", "Diagnostics", "CZlib", "CZstd", orderedCollections,
      ],
      embedding: [
        "load-mysql.sh", "load-postgresql.sh", "datajoint_postgresql.py", "datajoint_postgresql_uuid.py", "uuid.sql",
      ]),
    library(
      "Diagram",
      in: .telling, ["Text", "DataJoint", "Catalog", "DataJointNames", "Diagnostics", orderedCollections],
      embedding: ["diagram.js", "diagram.css"]),
    library(
      "Settings", in: .front,
      ["CodeAudit", "Planning", "Audit", "DataJoint", "TOML", "Diagnostics", orderedCollections]),
    library(
      "Estimate",
      in: .telling,
      [
        "Text", "Planning", "Decisions", "Audit", "DataJoint", "Evidence", "Rows", "Catalog", "DataJointNames", "TOML",
        "Diagnostics",
        orderedCollections,
      ]),
    library(
      "Report",
      in: .telling,
      [
        "ByteScan", "Diagram",
        "CodeEdits", "CodeAudit",
        "Estimate", "Conversion", "Inputs", "Definitions", "Planning", "Decisions",
        "Text", "Audit", "DataJoint", "Evidence",
        "Blobs",
        "Catalog", "DataJointNames",
        "MySQLSyntax", "Diagnostics", orderedCollections,
      ],
      embedding: ["report.js", "report.css"]
    ),
    library(
      "Answers",
      in: .telling,
      [
        "Report", "Sandbox", "Comparison", "SQLite", "Inputs", "Planning", "Decisions", "Text", "Audit", "DataJoint",
        "Catalog", "DataJointNames", "MySQLSyntax", "Diagnostics", orderedCollections,
      ]),
    library(
      "DJAudit", in: .front,
      [
        "Estimate", "Sandbox", "Comparison", "Sampling", "Definitions", "Planning", "Decisions", "Audit", "DataJoint",
        "Inputs", "Evidence", "Rows", "Catalog", "Text", "Diagnostics", orderedCollections,
      ]),
    .executableTarget(
      name: "djaudit",
      dependencies: [
        "Time",
        "Files",
        "DJAudit",
        "Report", "Answers",
        "CodeEdits", "CodeAudit", "Code",
        "Diagram",
        "Estimate",
        "Settings",
        "Redaction",
        "Sandbox",
        "Sampling",
        "Conversion",
        "Rewrite",
        "Comparison",
        "SQLite",
        "PlanFolder", "Definitions", "Planning", "Decisions", "Text",
        "Audit",
        "DataJoint",
        "Inputs", "Probe", "Evidence", "Rows", "Catalog", "TOML", "Diagnostics", "CMalloc", orderedCollections,
        argumentParser,
      ],
      path: "Sources/Front/djaudit",
      swiftSettings: settings),
    .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("TextTests", ["Text", "Diagnostics", "TestSupport"]),
    tests("TimeTests", ["Time", "TestSupport"]),
    tests("FilesTests", ["Files", "Diagnostics", "TestSupport"]),
    tests("SQLiteTests", ["SQLite"]),
    tests(
      "SandboxTests",
      [
        "Text", "Sandbox", "Planning", "Decisions", "Audit", "DataJoint", "SQLite", "Inputs", "DumpReader", "Catalog",
        "MySQLSyntax",
        "Diagnostics", "TestSupport",
      ]),
    tests("BlobsTests", ["Blobs", "TestSupport"], exclude: ["Fixtures"]),
    tests("ByteScanTests", ["ByteScan", "TestSupport"]),
    tests("DumpReaderTests", ["DumpReader", "ByteScan", "Diagnostics", "TestSupport"]),
    tests("PythonSyntaxTests", ["PythonSyntax", "TestSupport"]),
    tests("CodeTests", ["Code", "PythonSyntax"]),
    tests("MySQLSyntaxTests", ["MySQLSyntax", "ByteScan", "Diagnostics", "TestSupport"]),
    tests(
      "CatalogTests", ["Catalog", "MySQLSyntax", "Inputs", "Diagnostics", "TestSupport", orderedCollections],
      exclude: ["Zoo"]),
    tests("CorpusTests", ["Inputs", "Catalog", "MySQLSyntax", "Diagnostics", "TestSupport", orderedCollections]),
    tests(
      "IntegrationTests",
      [
        "Files",
        "Pointers", "Sandbox", "Rewrite", "Sampling", "Comparison", "Conversion", "SQLite", "PlanFolder", "Planning",
        "Decisions",
        "Audit",
        "DataJoint", "Inputs", "Probe", "Evidence", "Rows",
        "Catalog", "MySQLSyntax", "Text", "Diagnostics", "TestSupport", orderedCollections,
      ]),
    tests(
      "SamplingTests",
      [
        "Sampling", "Planning", "Decisions", "DataJoint", "Inputs", "Rows", "Catalog", "TestSupport",
        orderedCollections,
      ]),
    tests(
      "RewriteTests",
      [
        "Files", "Conversion",
        "Rewrite", "Comparison", "Planning", "Decisions", "DataJoint", "Inputs", "Evidence", "Rows", "Catalog",
        "DumpReader", "ByteScan", "Diagnostics",
        "Text", "TestSupport",
      ]),
    tests("ConversionTests", ["Text", "Conversion", "DataJoint", "Rows", "Catalog"]),
    tests(
      "ComparisonTests",
      [
        "Comparison", "Decisions", "DataJoint", "Inputs", "Evidence", "Rows", "Catalog", "MySQLSyntax", "Diagnostics",
        "TestSupport",
        orderedCollections,
      ]),
    tests(
      "RedactionTests",
      ["Redaction", "Audit", "DataJoint", "Inputs", "Catalog", "DataJointNames", "TestSupport", orderedCollections]),
    tests("ArchitectureTests", ["TestSupport"]),
    tests(
      "DJAuditTests",
      ["DJAudit", "Estimate", "Sandbox", "Planning", "Audit", "Inputs", "Diagnostics", "TestSupport"]),
    tests("PointersTests", ["Pointers", "DataJoint", "Rows", "Catalog", "SQLite", "Text"]),
    tests("DataJointNamesTests", ["DataJointNames"]),
    tests("DataJointTests", ["DataJoint", "Inputs", "Catalog", "MySQLSyntax", orderedCollections]),
    .testTarget(
      name: "CommandTests", dependencies: ["djaudit"], exclude: ["Golden"],
      swiftSettings: [.treatAllWarnings(as: .error)]),
    tests(
      "ReportTests",
      [
        "Text", "Report", "Answers", "Planning", "Decisions", "Audit", "DataJoint", "Inputs", "Catalog",
        "Diagnostics", "TestSupport",
        orderedCollections,
      ]),
    tests(
      "DiagramTests", ["Diagram", "DataJoint", "Inputs", "Catalog", "Diagnostics", "TestSupport"]),
    tests(
      "CodeAuditTests",
      ["CodeAudit", "CodeEdits", "Code", "PythonSyntax", "Audit", "DataJoint", "Inputs", "Diagnostics"]),
    tests("CodeEditsTests", ["CodeEdits", "Diagnostics", "TestSupport"]),
    tests("AuditTests", ["Audit", "Inputs", "DataJoint", "Catalog", "Diagnostics"], exclude: ["Fixtures"]),
    tests(
      "EstimateTests",
      [
        "Text", "Estimate", "Planning", "Decisions", "Audit", "DataJoint", "Inputs", "Evidence", "Catalog",
        "Diagnostics",
        "TestSupport",
      ]),
    tests("SettingsTests", ["Settings", "Planning", "Audit", "DataJoint", "Diagnostics"]),
    tests("TOMLTests", ["TOML", "Diagnostics", orderedCollections]),
    tests(
      "MigrationTests",
      [
        "Files", "Time", "Pointers", "PlanFolder", "Definitions", "Planning", "Decisions", "Text", "Audit", "DataJoint",
        "Inputs",
        "Evidence", "Rows", "Catalog",
        "DataJointNames",
        "DumpReader", "MySQLSyntax", "Diagnostics",
        "TestSupport", orderedCollections,
      ]),
    tests("RowsTests", ["Rows", "Inputs", "Catalog", "DumpReader", "Diagnostics", "TestSupport"]),
    tests(
      "EvidenceTests",
      [
        "Evidence", "Rows", "Blobs", "Inputs", "Catalog", "MySQLSyntax", "DumpReader", "ByteScan", "Diagnostics",
        "TestSupport",
      ]),
    tests(
      "InputsTests",
      [
        "DataJoint", "Evidence", "TestSupport", "Inputs", "Rows", "Catalog", "MySQLSyntax", "DumpReader", "Diagnostics",
        orderedCollections,
      ]),
  ]
)
