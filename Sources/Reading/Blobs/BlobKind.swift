/// What the bytes of a blob are.
public enum BlobKind: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
  /// A serialized object, `mYm` or `dj0`, plain or compressed, with a readable header.
  case datajoint
  /// Begins like a serialized object, but its header makes no sense or its compressed data are damaged.
  case damaged
  case empty
  case pickle
  case numpy
  case hdf5
  case json
  /// The text `str(array)`, which a 2.x client stored instead of an array (datajoint-python #1527).
  case destroyedArray = "destroyed array"
  case text
  /// `name NUL contents`.
  case attachment
  /// An attachment without a name, or without the NUL that ends the name.
  case namelessAttachment = "attachment without a name"
  /// Other bytes.
  case binary
}
