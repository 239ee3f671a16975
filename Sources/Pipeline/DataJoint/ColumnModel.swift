public import Catalog
public import DataJointNames

/// What a column stores outside the table.
public enum ExternalKind: String, Sendable {
  case blob, attach, filepath, adapted
  case legacy011 = "external (0.11)"
}

/// A question that only a person can answer.
public enum Question: String, Sendable, CaseIterable {
  /// tinyint(1): bool or int16?
  case boolean
  /// timestamp: which time zone, is ON UPDATE wanted?
  case timestamp
  /// text: how long a varchar?
  case text
  /// time: a time of day or a duration?
  case time
  /// year: a number, or a date?
  case year
  /// set: a bit mask, text, or a part table?
  case set
  /// bit(n): a number or bytes?
  case bit
  /// binary(n), varbinary(n) without a marker.
  case binary
  /// A spatial type: which codec?
  case geometry
  /// zerofill: is the padding wanted?
  case zerofill
  /// A comment that starts with a colon but not with a marker.
  case colonComment = "colon comment"
  /// A type that djaudit does not know.
  case unknownType = "unknown type"
}

/// How far a column is on the way to 2.x.
public enum ColumnState: Sendable, Hashable {
  /// A native type to be marked with this core type.
  case mark(String)
  /// A blob to be marked with this codec.
  case codec(String)
  /// A legacy marker to be rewritten to this one; external columns need their pointers converted first.
  case rewrite(String)
  /// An adapted type, which needs a codec of that name.
  case adapter(String)
  /// Marked as 2.x marks it, or inherited from such a parent.
  case current
  /// Looks like 2.x, but 2.x cannot read it; the text says why.
  case invalid(String)
  /// A person must decide.
  case decision(Question)
  /// 2.x reads it as it is.
  case unchanged

  /// The name in reports.
  public var name: String {
    switch self {
    case .mark: "native to be marked"
    case .codec: "codec to be marked"
    case .rewrite: "legacy marker to be rewritten"
    case .adapter: "codec to be written"
    case .current: "already 2.x"
    case .invalid: "2.x but invalid"
    case .decision: "decision needed"
    case .unchanged: "no change needed"
    }
  }

  /// Whether the migration changes the column. A column of an adapted type stays as it is: its codec is code.
  public var isPending: Bool {
    switch self {
    case .current, .unchanged, .adapter: false
    default: true
    }
  }
}

/// A column as DataJoint sees it. An immutable reference, not a value: a hundred rules look at each of a quarter of a
/// million columns, and copying one would count a dozen references.
public final class ColumnModel: Sendable {
  /// The definition.
  public let column: Column
  /// What its comment says about its type; nil without a marker.
  public let marker: Marker?
  /// The comment without its marker.
  public let userComment: String
  /// How far it is on the way to 2.x.
  public let state: ColumnState
  /// What it stores outside the table; nil if nothing.
  public let external: ExternalKind?
  /// The store that the marker or the foreign key to `~external_<store>` names.
  public let store: String?
  /// Whether it is part of the table's primary key.
  public let isInPrimaryKey: Bool
  /// Whether it is part of a foreign key to a table that is not hidden.
  public let isInherited: Bool
  /// Whether DataJoint keeps it for itself: a leading underscore hides it from headings.
  public let isHidden: Bool

  init(
    column: Column, marker: Marker?, userComment: String, state: ColumnState, external: ExternalKind?, store: String?,
    isInPrimaryKey: Bool, isInherited: Bool
  ) {
    self.column = column
    self.marker = marker
    self.userComment = userComment
    self.state = state
    self.external = external
    self.store = store
    self.isInPrimaryKey = isInPrimaryKey
    self.isInherited = isInherited
    isHidden = HiddenColumn.isHidden(column.name)
  }

  /// The column's name in MySQL.
  public var name: String { column.name }
}
