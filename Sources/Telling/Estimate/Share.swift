import Audit
import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Migration
import OrderedCollections

/// Which work the findings of a rule are, and with which others they share it.
enum Share: Equatable {
  /// The plan's steps: a script changes all places at once, and is priced by tables and scripts.
  case steps
  /// A question of the decisions file: one answer for a group of columns, whatever rules point at them.
  case question
  /// Nothing is to be done, or it is a choice for later.
  case nothing
  /// Work of its own: findings that are one `Piece` are done together. An answer to the topic settles it, too.
  case pieces(WorkItem, Piece, settledBy: DecisionTopic? = nil)

  /// What findings have in common that are one piece of work.
  enum Piece: Equatable {
    case finding, column, attributeName, table, schema, store, codec, rule, once
  }

  /// The share of a rule. Rules that are not listed follow from who resolves them.
  static func of(_ rule: Rule) -> Share {
    if let share = listed[rule.code] { return share }
    switch rule.resolution {
    case .automatic: return .steps
    case .none: return .nothing
    case .decision: return .pieces(.choice, .table)
    case .manual: return .pieces(.tableChange, .table)
    }
  }

  /// Each rule that a person resolves.
  static let listed: [String: Share] = {
    var shares: [String: Share] = [:]
    func add(_ share: Share, _ codes: String...) { for code in codes { shares[code] = share } }
    // One new server, whatever is wrong with the old one.
    add(.pieces(.server, .once), "DJ101", "DJ102")
    add(
      .pieces(.input, .rule), "DJ103", "DJ502", "DJ901", "DJ902", "DJ904", "DJ905", "DJ906", "DJ907", "DJ908", "DJ909",
      "DJ910")
    add(.pieces(.codec, .codec), "DJ229", "DJ406")
    add(
      .pieces(.structure, .table), "DJ302", "DJ303", "DJ304", "DJ305", "DJ306", "DJ308", "DJ311", "DJ319", "DJ321",
      "DJ323", "DJ324", "DJ501", "DJ505")
    add(.pieces(.partKey, .table), "DJ307", "DJ310")
    // All joins over one name are looked through together.
    add(.pieces(.join, .attributeName), "DJ504")
    add(.pieces(.remark, .table), "DJ233", "DJ301", "DJ314", "DJ315", "DJ316", "DJ317", "DJ320", "DJ322")
    add(.pieces(.jobsLeft, .schema), "DJ615")
    add(.pieces(.attachments, .store), "DJ402")
    add(.pieces(.cleanUp, .store), "DJ407")
    add(.pieces(.oldObjects, .store), "DJ405")
    add(.pieces(.external011, .store), "DJ404")
    add(.pieces(.blobContent, .column, settledBy: .blobContent), "DJ604", "DJ605")
    add(.pieces(.blobContent, .column), "DJ226", "DJ227", "DJ235")
    add(.pieces(.lostData, .column), "DJ228", "DJ606", "DJ607", "DJ608", "DJ613")
    add(.pieces(.oddValues, .column), "DJ609", "DJ611", "DJ612")
    add(.pieces(.storedObject, .finding), "DJ312", "DJ313", "DJ318")
    add(.pieces(.tableChange, .table), "DJ113", "DJ309", "DJ413", "DJ415")
    add(.pieces(.tableChange, .table, settledBy: .geometry), "DJ216")
    add(.pieces(.tableChange, .table, settledBy: .unknownType), "DJ232")
    add(
      .question, "DJ111", "DJ112", "DJ205", "DJ207", "DJ208", "DJ209", "DJ210", "DJ211", "DJ212", "DJ213", "DJ214",
      "DJ215", "DJ218", "DJ224", "DJ230", "DJ601", "DJ602", "DJ603", "DJ610", "DJ617")
    add(.pieces(.choice, .table), "DJ217", "DJ220", "DJ222", "DJ231")
    add(.pieces(.choice, .rule), "DJ114")
    add(.pieces(.tooLong, .table), "DJ107", "DJ108", "DJ109")
    // <npy@> is new: never needed.
    add(.nothing, "DJ616")
    return shares
  }()

  /// What an answer to a question costs; nil where the question belongs to a piece of work that findings tell of.
  static func item(of topic: DecisionTopic) -> WorkItem? {
    switch topic {
    case .timestamp: .decisionTimestamp
    case .adaptedType, .external011, .blobContent, .geometry, .unknownType: nil
    default: .decision
    }
  }
}

extension Share.Piece {
  /// What is the same of two findings that are one piece.
  func key(_ finding: Finding, _ pipeline: Pipeline) -> String {
    switch self {
    case .rule: return finding.rule
    case .once: return ""
    case .finding: return finding.id
    case .column: return finding.place
    case .attributeName: return finding.column ?? finding.place
    case .table: return [finding.schema, finding.table].compactMap { $0 }.joined(separator: ".")
    case .schema: return finding.schema ?? ""
    case .store, .codec:
      guard let schema = finding.schema, let table = finding.table else { return finding.place }
      let column = finding.column.flatMap { pipeline.tables[TableName(schema, table)]?.column($0) }
      if self == .store { return column?.store ?? HiddenTable.store(ofTracker: table) ?? finding.place }
      if case .named(let name, _)? = column?.marker?.kind { return name }
      return finding.place
    }
  }
}
