/// Where the values of pointers come from.
public enum PointerSource: String, Sendable, CaseIterable {
  /// The server makes them from its tracking tables.
  case server
  /// The scripts contain them, made from the dump's rows, so that they can be reviewed before they are run.
  case fromDump = "from-dump"
}
