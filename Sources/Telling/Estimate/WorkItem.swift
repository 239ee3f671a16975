public import Diagnostics

/// Who does the work in a line of an estimate.
public enum WorkKind: String, Sendable, CaseIterable {
  /// djaudit writes the SQL or code; people read, run and check it.
  case review
  /// Someone decides; the rest is automatic.
  case decision
  /// Someone does it: code, tests, data, talking to people.
  case manual
  /// Time of the server or disk that needs no attention.
  case machine = "machine time"
}

/// A piece of work that has a price. The raw value is its key in a price file.
public enum WorkItem: String, Sendable, CaseIterable {
  // Phase I, code.
  case environment, server
  case storeSettings = "store-settings"
  case definition
  case makeMethod = "make-method"
  case codeEdit = "code-edit"
  case codePlace = "code-place"
  case codec, structure
  case partKey = "part-key"
  case join, remark, input
  // Phase II, test.
  case testServer = "test-server"
  case testSchema = "test-schema"
  case testInsert = "test-insert"
  case testPopulate = "test-populate"
  case testStore = "test-store"
  case rehearsal
  case jobsLeft = "jobs-left"
  // Phase III, data.
  case decision
  case decisionTimestamp = "decision-timestamp"
  case decisionColumn = "decision-column"
  case choice
  case tooLong = "too-long"
  case production
  case reviewTable = "review-table"
  case runWave = "run-wave"
  case wave
  case parallelSchema = "parallel-schema"
  case sideBySide = "side-by-side"
  case attachments
  case cleanUp = "clean-up"
  case external011 = "external-0-11"
  case oldObjects = "old-objects"
  case blobContent = "blob-content"
  case lostData = "lost-data"
  case oddValues = "odd-values"
  case storedObject = "stored-object"
  case tableChange = "table-change"
  // Phase IV, adoption.
  case workers
  // Machine time, in any phase.
  case machineLoad = "machine-load"
  case machineStatement = "machine-statement"
  case machineRows = "machine-rows"
  case machineBytes = "machine-bytes"
  case machineObjects = "machine-objects"
  case machineObjectBytes = "machine-object-bytes"

  /// Who does the work.
  public var kind: WorkKind {
    switch self {
    case .definition, .codeEdit, .rehearsal, .reviewTable, .runWave: .review
    case .decision, .decisionTimestamp, .decisionColumn, .choice, .tooLong: .decision
    case .machineLoad, .machineStatement, .machineRows, .machineBytes, .machineObjects, .machineObjectBytes: .machine
    default: .manual
    }
  }

  /// The guide's phase that it belongs to unless stated otherwise.
  public var phase: Phase {
    switch self {
    case .environment, .server, .storeSettings, .definition, .makeMethod, .codeEdit, .codePlace, .codec, .structure,
      .partKey, .join, .remark, .input:
      .code
    case .testServer, .testSchema, .testInsert, .testPopulate, .testStore, .rehearsal, .jobsLeft, .machineLoad: .test
    case .workers: .adoption
    default: .data
    }
  }

  /// Whether it has to be done in the window between stopping 0.14 and starting 2.x.
  public var needsDowntime: Bool {
    switch self {
    case .production, .runWave, .wave, .sideBySide, .parallelSchema, .attachments, .cleanUp, .workers: true
    default: false
    }
  }

  /// The unit that is counted, in the singular.
  public var unit: String {
    switch self {
    case .environment, .testServer, .production: "move"
    case .server: "server"
    case .storeSettings, .testStore, .attachments, .cleanUp, .external011, .oldObjects: "store"
    case .definition, .structure, .partKey, .choice, .tooLong, .reviewTable, .tableChange: "table"
    case .makeMethod, .testPopulate: "auto-populated table"
    case .testInsert: "manual table"
    case .codeEdit: "edit"
    case .codePlace: "place"
    case .codec: "adapted type"
    case .join: "attribute name"
    case .remark, .storedObject: "object"
    case .input: "input problem"
    case .testSchema, .jobsLeft, .parallelSchema, .workers: "schema"
    case .decision, .decisionTimestamp: "question"
    case .decisionColumn, .blobContent, .lostData, .oddValues: "column"
    case .rehearsal, .runWave, .wave, .sideBySide: "wave"
    case .machineStatement: "step"
    case .machineRows: "row"
    case .machineLoad, .machineBytes, .machineObjectBytes: "byte"
    case .machineObjects: "object"
    }
  }
}
