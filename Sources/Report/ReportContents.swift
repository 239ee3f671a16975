public import Audit
public import Estimate
public import Migration

/// Everything that a report shows, worked out: formats only write it.
public struct ReportContents: Sendable {
  public var audit: Audit
  /// What a move takes; nil where the inputs do not tell enough to plan one.
  public var plan: Plan?
  /// What the move costs; nil where no plan is.
  public var estimate: Estimate?
  /// The tool's version, for the report's head.
  public var version: String
  /// Whether values of the data may stand in the report.
  public var showsValues: Bool

  public init(
    audit: Audit, plan: Plan? = nil, estimate: Estimate? = nil, version: String, showsValues: Bool = false
  ) {
    self.audit = audit
    self.plan = plan
    self.estimate = estimate
    self.version = version
    self.showsValues = showsValues
  }
}
