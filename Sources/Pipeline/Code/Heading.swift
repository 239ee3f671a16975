/// What is known about the attributes of a table or query.
public struct Heading: Sendable, Hashable {
  /// One attribute.
  public struct Attribute: Sendable, Hashable {
    /// As in the database.
    public var name: String
    /// Whether it is in the primary key.
    public var isKey: Bool
    /// As the definition or the table writes it: `longblob`, `varchar(24)`; nil if it is computed or inherited from an
    /// unknown parent.
    public var type: String?
    /// Whether it may be NULL.
    public var isNullable: Bool
    /// Whether an insert may leave it out.
    public var hasDefault: Bool
    /// Where the attribute comes from, through foreign keys and renaming, as `database.table.attribute` of the table
    /// that first declared it in a primary key; nil for attributes outside keys and for computed ones. Two attributes
    /// of the same name are homologous if they have the same origin.
    public var origin: String?

    /// An attribute; by default it must be given and was declared here.
    public init(
      name: String, isKey: Bool, type: String?, isNullable: Bool = false, hasDefault: Bool = false,
      origin: String? = nil
    ) {
      self.name = name
      self.isKey = isKey
      self.type = type
      self.isNullable = isNullable
      self.hasDefault = hasDefault
      self.origin = origin
    }
  }

  /// In the table's order, usually with the primary key first.
  public var attributes: [Attribute]

  /// A heading of these attributes, in this order.
  public init(_ attributes: [Attribute]) { self.attributes = attributes }

  /// The names of the primary key's attributes, in order.
  public var primaryKey: [String] { attributes.filter(\.isKey).map(\.name) }
  /// The names of all attributes, in order.
  public var names: [String] { attributes.map(\.name) }
  /// The attribute of this name; nil if there is none.
  public subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }
}

/// Where headings come from outside the sources.
public protocol HeadingSource: Sendable {
  /// The heading of a table; nil when it is not there.
  /// - Parameters:
  ///   - database: the schema's name on the server.
  ///   - className: `Recording`, or `Recording.Channel` for a part.
  func heading(database: String, className: String) -> Heading?
}
