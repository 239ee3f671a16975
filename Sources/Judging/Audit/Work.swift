/// The work that resolving a rule's findings takes. The estimate multiplies it by the findings and a price.
public enum Work: Equatable, Sendable {
  /// The plan's steps: a script changes all places at once, and is priced by tables and scripts.
  case steps
  /// A question in the decisions file: one answer for a group of columns, whatever rules point at them.
  case question
  /// Nothing has to be done, or it is a choice for later.
  case nothing
  /// Tasks of their own: findings that share a unit are one task. An answer to the question also settles it.
  case tasks(Task, per: Unit, settledBy: Question? = nil)

  /// A task for a person. The raw value is the key of its price.
  public enum Task: String, Sendable, CaseIterable {
    case attachments
    case blobContent = "blob-content"
    case choice
    case cleanUp = "clean-up"
    case codec
    case external011 = "external-0-11"
    case input
    case jobsLeft = "jobs-left"
    case join
    case lostData = "lost-data"
    case oddValues = "odd-values"
    case oldObjects = "old-objects"
    case partKey = "part-key"
    case remark
    case server
    case storedObject = "stored-object"
    case structure
    case tableChange = "table-change"
    case tooLong = "too-long"
  }

  /// What the findings of one task have in common. All joins over the same attribute name are reviewed together; `once`
  /// is one task whatever was found: one new server, whatever is wrong with the old one.
  public enum Unit: Sendable {
    case finding, column, attributeName, table, schema, store, codec, rule, once
  }

  /// A question in the decisions file whose answer does a task's work. The raw value is its topic there.
  public enum Question: String, Sendable, CaseIterable {
    case blobContent = "blob content"
    case geometry
    case unknownType = "unknown type"
  }
}
