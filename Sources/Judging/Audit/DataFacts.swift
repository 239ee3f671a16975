import Blobs
import DataJoint
import Diagnostics
import Evidence

// What the DJ6xx rules need from the evidence.

extension AuditContext {
  /// What the rows show about a column; nil if there are no rows.
  func evidence(_ column: ColumnModel, _ table: TableModel) -> ColumnEvidence? {
    pipeline.evidence?[table.name, column.name]
  }
}

extension ColumnEvidence {
  /// The number of values that are not NULL and that the dump contains.
  var values: Int { rows - nulls - untold }

  /// The facts, with the place of the row where the oddity was first seen, but not its value.
  func facts(_ oddity: Oddity, _ facts: Facts) -> Facts {
    guard let place = firstPlaces[oddity], facts["first_at"] == nil else { return facts }
    var facts = facts
    facts["first_at"] = .string(place.description)
    return facts
  }
}

extension BlobEvidence {
  /// `2 pickle, 1 json`, most frequent first.
  var kindText: String {
    kinds.filter { $0.key != .datajoint && $0.key != .empty }
      .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
  }

  var kindFacts: Facts {
    Facts(kinds.map { ($0.key.rawValue, .int($0.value)) })
  }
}
