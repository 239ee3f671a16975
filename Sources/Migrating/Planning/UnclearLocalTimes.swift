import Catalog
public import DataJoint
import Decisions
import Evidence
import Text
import Time

/// Local times of a column that become UTC although clocks showed them twice or never; one instant is chosen.
public struct UnclearLocalTimes: Sendable, Hashable {
  /// The column, as the dump has it.
  public let column: Lineage.Attribute
  /// The zone of the clocks, as given by a person.
  public let zone: String
  /// The number of values that clocks showed twice, because they were set back; nil if the rows were not counted.
  public let twice: Int?
  /// The number of values that clocks never showed, because they were set forward; nil if the rows were not counted.
  public let never: Int?
  /// Whether the counts may be too high: values are counted by full hours, but clocks were set at other times.
  public let isAtMost: Bool

  /// Nil if no value is unclear.
  init?(_ column: Lineage.Attribute, _ zone: TimeZoneRules, _ moments: MomentEvidence?) {
    let hours = moments?.isInUTC == true ? moments?.hours : nil
    self.column = column
    self.zone = zone.name
    twice = hours?.count(in: zone.ambiguous)
    never = hours?.count(in: zone.skipped)
    isAtMost = (zone.ambiguous + zone.skipped).contains {
      !$0.lowerBound.isMultiple(of: 3600) || !$0.upperBound.isMultiple(of: 3600)
    }
    if zone.ambiguous.isEmpty && zone.skipped.isEmpty || twice == 0 && never == 0 { return nil }
  }

  /// One sentence with the column, the number of values, and how they are read.
  public var words: String {
    let bound = isAtMost ? "at most " : ""
    guard let twice, let never else {
      return
        "\(column): local times that occurred twice in \(zone) are read as the first, those that never occurred as if the clock had not been set forward. How many there are was not counted."
    }
    var parts: [String] = []
    if twice > 0 {
      parts.append(
        "\(bound)\(Words.plural(twice, "local time")) occurred twice in \(zone) and \(twice == 1 ? "is" : "are") read as the first"
      )
    }
    if never > 0 {
      parts.append(
        "\(bound)\(Words.plural(never, "local time")) never occurred in \(zone) and \(never == 1 ? "is" : "are") read as if the clock had not been set forward"
      )
    }
    return "\(column): \(parts.joined(separator: "; "))."
  }
}

extension Plan {
  /// Columns whose local times become UTC, and are not all clear, in the order of the catalog.
  public var unclearLocalTimes: [UnclearLocalTimes] {
    let zoned = options.decisions.list.filter { $0.timeZone != nil && $0.timeZone != "UTC" }.flatMap(\.columns)
    return zoned.sorted().compactMap { name in
      guard let column = pipeline.catalog[name.table]?.column(name.name),
        let target = after[name.table]?.column(name.name),
        let zone = options.decisions.localTimes(of: column, becoming: target, in: name.table)
      else { return nil }
      return UnclearLocalTimes(name, zone, pipeline.evidence?[name.table, name.name]?.moments)
    }
  }
}
