import Blobs
import DataJoint
import Diagnostics
import Rows

// What rules of the family DJ6xx ask of the evidence.

extension AuditContext {
  /// What the rows show of a column; nil where there are none.
  func evidence(_ column: ColumnModel, _ table: TableModel) -> ColumnEvidence? {
    pipeline.evidence?[table.name, column.name]
  }
}

extension ColumnEvidence {
  /// Values that are there and that the dump tells.
  var values: Int { rows - nulls - untold }

  /// Facts with the place where an oddity was seen first: the row's, not its value.
  func facts(_ oddity: Oddity, _ facts: [String: Evidence]) -> [String: Evidence] {
    guard let place = firstPlaces[oddity] else { return facts }
    return facts.merging(["first_at": .string(place.description)]) { first, _ in first }
  }
}

extension BlobEvidence {
  /// `2 pickle, 1 json`, the frequent first.
  var kindText: String {
    kinds.filter { $0.key != .datajoint && $0.key != .empty }
      .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
  }

  var kindFacts: [String: Evidence] {
    Dictionary(uniqueKeysWithValues: kinds.map { ($0.key.rawValue, .int($0.value)) })
  }
}
