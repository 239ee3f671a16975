import Diagnostics
import Text

/// A figure from DataJoint's migration guide next to ours for the same work.
public struct GuideFigure: Sendable {
  /// `phase I`, `creating tests`.
  public var name: String
  /// The guide's lower figure in seconds, at eight hours per day.
  public var low: Int
  /// The guide's upper figure, in the same unit as `low`.
  public var high: Int
  /// As written in the guide.
  public var words: String
  /// Our figure for the same work: people and machine.
  public var ours: Effort
  /// Why ours differs; nil if the likely figure is within the guide's range.
  public var remark: String?
}

extension Estimate {
  /// The parts of the work for which the guide gives a figure (how-to/migrate-to-v20.md, "Timeline" and "Investment vs.
  /// Return"; read in 2026).
  private enum GuidePart: CaseIterable {
    case code, test, creatingTests, data

    var name: String {
      switch self {
      case .code: "phase I, code"
      case .test: "phase II, test"
      case .creatingTests: "creating tests"
      case .data: "phase III, data"
      }
    }

    /// In hours of work.
    var hours: ClosedRange<Int> {
      switch self {
      case .code: 1...4
      case .test: 8...16
      case .creatingTests: 8...24
      case .data: 8...56
      }
    }

    var words: String {
      switch self {
      case .code: "1-4 hours"
      case .test: "1-2 days"
      case .creatingTests: "1-3 days"
      case .data: "1-7 days"
      }
    }

    /// The condition under which the guide gives its figure.
    var condition: String {
      switch self {
      case .code: "with AI assistance"
      case .test: "on sample data"
      case .creatingTests: "before the migration"
      case .data: "by data size and option"
      }
    }

    func contains(_ line: Line) -> Bool {
      let isTest = [.testSchema, .testInsert, .testPopulate].contains(line.item)
      switch self {
      case .code: return line.phase == .code
      case .test: return line.phase == .test && !isTest
      case .creatingTests: return isTest
      case .data: return line.phase == .data
      }
    }
  }

  static func guide(_ lines: [Line], _ schemas: [SchemaEstimate], _ prices: PriceList) -> [GuideFigure] {
    GuidePart.allCases.map { part in
      let own = lines.filter(part.contains)
      let ours = own.map(\.effort).reduce(.zero, +)
      let (low, high) = (part.hours.lowerBound * 3600, part.hours.upperBound * 3600)
      return GuideFigure(
        name: part.name, low: low, high: high, words: part.words, ours: ours,
        remark: low...high ~= ours.likely ? nil : remark(part, own, ours, isAbove: ours.likely > high, schemas, prices))
    }
  }

  /// One sentence: what causes the difference, by the largest items.
  private static func remark(
    _ part: GuidePart, _ lines: [Line], _ ours: Effort, isAbove: Bool, _ schemas: [SchemaEstimate],
    _ prices: PriceList
  ) -> String {
    guard !ours.isZero else { return "no such work is left" }
    let items = ItemTotal.totals(of: lines).sorted { a, b in
      (b.effort.likely, a.item.rawValue) < (a.effort.likely, b.item.rawValue)
    }
    let largest = items.prefix(2).filter { $0.effort.likely > 0 }
    let sum = largest.map(\.effort.likely).reduce(0) { $0.adding($1) }
    let words = largest.map {
      "\($0.item.rawValue) \($0.lots) × \(Effort.hours(prices[$0.item].effort.likely))"
    }.joined(separator: " and ")
    let tables = schemas.map(\.tableCount).reduce(0, +)
    let size = Words.count(schemas.count, "schema") + " with " + Words.count(tables, "table")
    return isAbove
      ? "above: \(words) alone are \(Effort.hours(sum)) of \(Effort.hours(ours.likely)); the guide's figure (\(part.condition)) does not grow with the pipeline, here \(size)"
      : "below: the guide's figure (\(part.condition)) does not shrink with the pipeline, here \(size); most of ours is \(words), \(Effort.hours(sum)) of \(Effort.hours(ours.likely))"
  }
}
