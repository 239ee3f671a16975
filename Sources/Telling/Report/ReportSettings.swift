public import Audit
public import DataJoint
import Decisions
public import Diagnostics
import FoundationEssentials
public import Inputs
public import Planning
import Text

/// The settings of a report, which are kept so that the report can be recreated unchanged.
public struct ReportSettings: Sendable, Hashable {
  /// The version of djaudit that made it.
  public var version: String
  /// How native types map to core types.
  public var profile: TypeProfile
  /// Which rules ran.
  public var selection: RuleSelection
  /// Whether the report may contain values of the data.
  public var showsValues: Bool
  /// The settings of its plan. The only store setting it keeps is the subfolding.
  public var plan: PlanRequest
  /// The contents of the price file.
  public var prices: String?
  /// Findings to suppress.
  public var suppressions: [Suppression]
  /// The day on which it was made, if a suppression expires: `2027-06-30`.
  public var day: String?
  /// The lowest severity that counts as a failure.
  public var failOn: Threshold
  /// The schemas in its scope; nil for all of the inputs.
  public var schemas: [String]?

  /// The settings of a report about an audit, with djaudit's defaults: no files, and exit code 1 for errors.
  public init(
    _ audit: Audit, version: String, showsValues: Bool = false, plan: PlanRequest = PlanRequest(),
    prices: String? = nil, suppressions: [Suppression] = [], day: String? = nil, failOn: Threshold = .error,
    schemas: [String]? = nil
  ) {
    profile = audit.pipeline.profile
    selection = audit.selection
    self.version = version
    self.showsValues = showsValues
    self.plan = plan
    self.prices = prices
    self.suppressions = suppressions
    self.day = day
    self.failOn = failOn
    self.schemas = schemas
  }
}

extension LoadedInputs {
  /// The settings of the first report among the inputs; nil if none is a report. Throws `InputError` for settings that
  /// djaudit would not write.
  public func reportSettings() throws -> ReportSettings? {
    guard let settings else { return nil }
    do {
      return try JSONDecoder().decode(ReportSettings.self, from: Data(settings.value.text.utf8))
    } catch DecodingError.dataCorrupted(let context) {
      throw InputError(settings.file, "not a djaudit report: \(context.debugDescription.printable(limit: 200))")
    } catch {
      throw InputError(settings.file, "not a djaudit report: its settings cannot be read")
    }
  }
}

// The JSON has the settings in the form of the command line, those of the plan as a list of options.
extension ReportSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case version
    case typeProfile = "type_profile"
    case select, ignore, target
    case showsValues = "show_values"
    case planning, decisions, subfolding, prices, suppressions, day, schemas
    case failOn = "fail_on"
  }

  private static let postgresql = "postgresql"

  /// Throws for a value that is not among the choices.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func choice<Choice: RawRepresentable<String>>(_ key: CodingKeys) throws -> Choice {
      let word = try values.decode(String.self, forKey: key)
      guard let choice = Choice(rawValue: word) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: values, debugDescription: "\(key.rawValue) '\(word)' is unknown")
      }
      return choice
    }
    version = try values.decode(String.self, forKey: .version)
    profile = try choice(.typeProfile)
    selection = RuleSelection(
      select: try values.decode([String].self, forKey: .select),
      ignore: try values.decode([String].self, forKey: .ignore),
      includesPostgreSQL: try values.decodeIfPresent(String.self, forKey: .target) == ReportSettings.postgresql)
    showsValues = try values.decode(Bool.self, forKey: .showsValues)
    let options = try values.decode([String].self, forKey: .planning)
    guard let read = try? PlanRequest.read(options: options) else {
      throw DecodingError.dataCorruptedError(
        forKey: .planning, in: values, debugDescription: "the options of its plan cannot be read")
    }
    plan = read.request
    plan.answers = try values.decodeIfPresent(String.self, forKey: .decisions).map {
      AnswersFile(path: "answers", bytes: Array($0.utf8))
    }
    plan.subfolding = try values.decode([String: [Int]].self, forKey: .subfolding)
    prices = try values.decodeIfPresent(String.self, forKey: .prices)
    suppressions = try values.decode([Suppression].self, forKey: .suppressions)
    day = try values.decodeIfPresent(String.self, forKey: .day)
    failOn = try choice(.failOn)
    schemas = try values.decodeIfPresent([String].self, forKey: .schemas) ?? read.schemas
  }

  /// Writes the settings in the form of the command line.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(version, forKey: .version)
    try values.encode(profile.rawValue, forKey: .typeProfile)
    try values.encode(selection.select, forKey: .select)
    try values.encode(selection.ignore, forKey: .ignore)
    if selection.includesPostgreSQL { try values.encode(ReportSettings.postgresql, forKey: .target) }
    try values.encode(showsValues, forKey: .showsValues)
    try values.encode(plan.options, forKey: .planning)
    try values.encodeIfPresent(
      plan.answers.map { String(decoding: $0.bytes, as: UTF8.self) }, forKey: .decisions)
    try values.encode(plan.subfolding, forKey: .subfolding)
    try values.encodeIfPresent(prices, forKey: .prices)
    try values.encode(suppressions, forKey: .suppressions)
    try values.encodeIfPresent(day, forKey: .day)
    try values.encode(failOn.rawValue, forKey: .failOn)
    try values.encodeIfPresent(schemas, forKey: .schemas)
  }
}

extension PlanRequest {
  private enum Option: String {
    case strategy = "--strategy"
    case pointers = "--pointers"
    case suffix = "--suffix"
    case computed = "--computed"
    case target = "--target"
    case onlyBlobs = "--only-blobs"
    case acceptSuggestions = "--accept-suggestions"
    /// From 0.1, whose reports have their schemas here.
    case schemas = "--schemas"
  }

  private enum Computed: String { case copy, repopulate }

  private struct UnknownOption: Error {}

  /// The settings that are not files, as options of `djaudit plan`.
  fileprivate var options: [String] {
    var list: [String] = []
    func add(_ option: Option, _ values: String...) { list += [option.rawValue] + values }
    add(.strategy, strategy.rawValue)
    add(.pointers, pointers.rawValue)
    add(.suffix, suffix)
    add(.computed, (repopulatesComputed ? Computed.repopulate : .copy).rawValue)
    if let target { add(.target, target) }
    if onlyBlobs { add(.onlyBlobs) }
    if acceptsSuggestions { add(.acceptSuggestions) }
    return list
  }

  /// Reads `options` back. Throws for options that are never written.
  fileprivate static func read(options: [String]) throws -> (request: PlanRequest, schemas: [String]?) {
    var request = PlanRequest()
    var schemas: [String]?
    var words = options[...]
    func next() throws -> String {
      guard let word = words.popFirst() else { throw UnknownOption() }
      return word
    }
    func choice<Choice: RawRepresentable<String>>() throws -> Choice {
      guard let choice = Choice(rawValue: try next()) else { throw UnknownOption() }
      return choice
    }
    while !words.isEmpty {
      let option: Option = try choice()
      switch option {
      case .strategy: request.strategy = try choice()
      case .pointers: request.pointers = try choice()
      case .suffix: request.suffix = try next()
      case .computed:
        let computed: Computed = try choice()
        request.repopulatesComputed = computed == .repopulate
      case .target:
        let name = try next()
        guard Target.names.contains(name) else { throw UnknownOption() }
        request.target = name
      case .onlyBlobs: request.onlyBlobs = true
      case .acceptSuggestions: request.acceptsSuggestions = true
      case .schemas: schemas = try next().split(separator: ",").map(String.init)
      }
    }
    return (request, schemas)
  }
}
