public import Catalog
import DataJoint
import Evidence
package import Pointers

/// A tracking table that contains attachments to which a migrated column refers.
public struct AttachmentTracker: Sendable, Hashable {
  /// `~external_<store>`, as in the dump.
  public var table: TableName
  /// The store's name.
  public var store: String
  /// How many digits of a hash each folder on the path to an object takes.
  public var subfolding: [Int]

  /// The pointers to its attachments, and where their objects are.
  package var content: PointerContent {
    PointerContent(.attach, schema: table.schema, store: store, subfolding: subfolding)
  }
}

extension Plan {
  /// Tracking tables with attachments that columns of the plan refer to, including those of adapted types, for which
  /// only rows show whether they are attachments.
  public var attachmentTrackers: [AttachmentTracker] {
    if options.onlyBlobs { return [] }
    var quiet = Planner(pipeline, options)
    var found: [AttachmentTracker] = []
    for model in pipeline.visibleTables where quiet.moves(model.name.schema) {
      for pointer in quiet.pointerColumns(model) where quiet.mayBeAttachment(pointer) {
        let tracker = quiet.attachmentTracker(pointer)
        if !found.contains(tracker) { found.append(tracker) }
      }
    }
    return found
  }
}

extension Planner {
  /// Adapted types may be stored as attachments, which only rows of the tracking table show.
  func mayBeAttachment(_ pointer: PointerColumn) -> Bool {
    if pointer.kind != .attach, pointer.kind != .adapted { return false }
    guard let evidence = pipeline.evidence else { return true }
    guard let names = evidence[pointer.tracker, "attachment_name"] else {
      return evidence.isMissing(.texts, of: pointer.tracker)
    }
    return names.rows > names.nulls
  }

  func attachmentTracker(_ pointer: PointerColumn) -> AttachmentTracker {
    AttachmentTracker(
      table: pointer.tracker, store: pointer.store, subfolding: pointer.content(options).subfolding)
  }

  /// The steps that represent the rewriting of attachments, which SQL cannot do; returns their ids. There is one per
  /// tracking table, created on first use.
  mutating func planObjects(_ pointers: [PointerColumn], script: String? = nil) -> [String] {
    var ids: [String] = []
    for pointer in pointers where mayBeAttachment(pointer) {
      let id = "\(PlanPhase.pointers.rawValue)/\(pointer.tracker.schema).\(pointer.tracker.table)/objects"
      if !ids.contains(id) { ids.append(id) }
      if hasStep(id) { continue }
      add(
        StepDraft(
          .pointers, pointer.tracker.schema, pointer.tracker.table,
          "stores/rewrite-attachments.py writes the attachments of store \(pointer.store) again, with their names in front",
          kind: .objectRewrite, label: "objects", [],
          rollback: .none("the old objects stay as they are, and nothing of 0.14 sees the new ones"), script: script))
    }
    return ids
  }
}
