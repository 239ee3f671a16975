/// What the bytes of a blob are.
public enum BlobKind: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
  /// A serialized object, `mYm` or `dj0`, plain or compressed, whose header reads.
  case datajoint
  /// Begins as one, but its header makes no sense, or the compressed data is damaged.
  case damaged
  case empty
  case pickle
  case numpy
  case hdf5
  case json
  /// Text that a 2.x client left where an array was to be: `str(array)` (datajoint-python #1527).
  case destroyedArray = "destroyed array"
  case text
  /// `name NUL contents`.
  case attachment
  /// An attachment without a name in front, or without the NUL after it.
  case namelessAttachment = "attachment without a name"
  /// Other bytes.
  case binary
}
