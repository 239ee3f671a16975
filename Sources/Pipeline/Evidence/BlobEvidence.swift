public import Blobs

/// What is known about the blobs of a column.
public struct BlobEvidence: Sendable, Hashable, Codable {
  /// The number of blobs of each kind.
  public var kinds: [BlobKind: Int] = [:]
  /// How many of DataJoint's blobs are compressed.
  public var compressed = 0
  /// How many of DataJoint's blobs have each structure at the top.
  public var structures: [BlobHeader.Structure: Int] = [:]
  /// Nested structures in DataJoint's blobs, as far as they were examined.
  public var nested: Set<BlobHeader.Structure> = []
  /// Numeric arrays by element type.
  public var arrays: [String: Arrays] = [:]
  /// Whether the input format destroys binary values, so that nothing is known.
  public var isUnreadable = false

  /// Evidence without any blob.
  public init() {}

  /// Numeric arrays of one element type.
  public struct Arrays: Sendable, Hashable, Codable {
    /// The number of arrays.
    public var count = 0
    /// Bytes of all their elements, uncompressed.
    public var bytes = 0
    /// Bytes of the largest one.
    public var largestBytes = 0
    /// Dimensions of the largest array.
    public var largestDimensions: [Int] = []
    /// Whether some of them have complex elements.
    public var hasComplex = false

    init() {}

    package init(count: Int, bytes: Int, largestBytes: Int, hasComplex: Bool) {
      (self.count, self.bytes, self.largestBytes, self.hasComplex) = (count, bytes, largestBytes, hasComplex)
    }

    private enum CodingKeys: String, CodingKey {
      case count, bytes
      case largestBytes = "largest_bytes"
      case largestDimensions = "largest_dimensions"
      case hasComplex = "has_complex"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case kinds, compressed, structures, nested, arrays
    case isUnreadable = "is_unreadable"
  }

  /// Writes keys in order, so that the same evidence gives the same text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kinds, forKey: .kinds)
    try values.encode(compressed, forKey: .compressed)
    try values.encode(structures, forKey: .structures)
    // Sorted: the same evidence gives the same text.
    try values.encode(nested.sorted { $0.rawValue < $1.rawValue }, forKey: .nested)
    try values.encode(arrays, forKey: .arrays)
    try values.encode(isUnreadable, forKey: .isUnreadable)
  }

  /// The number of blobs that are not readable DataJoint objects.
  public var foreign: Int { kinds.filter { $0.key != .datajoint && $0.key != .empty }.values.reduce(0, +) }

  mutating func add(_ kind: BlobKind, _ header: BlobHeader?) {
    kinds[kind, default: 0] += 1
    guard let header else { return }
    if header.isCompressed { compressed += 1 }
    structures[header.structure, default: 0] += 1
    if !header.nested.isEmpty { nested.formUnion(header.nested) }
    guard let type = header.elementType, let bytes = header.elementBytes else { return }
    var arrays = self.arrays[type] ?? Arrays()
    arrays.count += 1
    arrays.bytes = arrays.bytes.addingReportingOverflow(bytes).overflow ? .max : arrays.bytes + bytes
    arrays.consider(bytes, header.dimensions ?? [])
    if header.isComplex { arrays.hasComplex = true }
    self.arrays[type] = arrays
  }

  mutating func merge(_ other: BlobEvidence) {
    kinds.merge(other.kinds, uniquingKeysWith: +)
    compressed += other.compressed
    structures.merge(other.structures, uniquingKeysWith: +)
    nested.formUnion(other.nested)
    isUnreadable = isUnreadable || other.isUnreadable
    arrays.merge(other.arrays) { a, b in
      var sum = a
      sum.count += b.count
      sum.bytes = a.bytes.addingReportingOverflow(b.bytes).overflow ? .max : a.bytes + b.bytes
      sum.consider(b.largestBytes, b.largestDimensions)
      sum.hasComplex = a.hasComplex || b.hasComplex
      return sum
    }
  }
}

extension BlobEvidence.Arrays {
  /// Keeps the larger one; of two equally large, the one whose dimensions sort first, so that the order of reading does
  /// not matter.
  fileprivate mutating func consider(_ bytes: Int, _ dimensions: [Int]) {
    if bytes > largestBytes
      || bytes == largestBytes && (largestDimensions.isEmpty || dimensions.lexicographicallyPrecedes(largestDimensions))
    {
      (largestBytes, largestDimensions) = (bytes, dimensions)
    }
  }
}
