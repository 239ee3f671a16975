package import Catalog
package import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import Text

extension PlanOptions {
  /// Says which schemas under 2.x change, too, and why; empty if none does.
  package func remarksOnCollations(_ pipeline: Pipeline) -> [String] {
    let names = pipeline.schemasConvertedWithOthers.filter { schemas?.contains($0) ?? true }.sorted()
    if names.isEmpty || onlyBlobs { return [] }
    let isOne = names.count == 1
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    return [
      "\(Words.plural(names.count, "schema")) under 2.x \(isOne ? "becomes" : "become") utf8mb4_bin, too: \(list). "
        + "Foreign keys of strings connect \(isOne ? "it" : "them") to schemas that are converted, and servers require one collation at both ends."
    ]
  }

  /// Says for how many columns the paths to objects are assumed to have the default subfolding, because the settings of
  /// their stores are not known; empty if there are none. `after` is the catalog after the last step.
  package func remarksOnSubfolding(_ pipeline: Pipeline, _ after: Catalog) -> [String] {
    var names: Set<String> = []
    var count = 0
    for table in pipeline.visibleTables {
      for column in table.columns {
        // Managed files have a path of their own.
        guard let kind = column.external, kind != .filepath, column.column.type.isBinary16,
          let store = column.store ?? table.tracker(of: column)?.hidden?.store, subfolding[store] == nil,
          let new = after[table.name]?.column(column.name), !new.type.isBinary16
        else { continue }
        count += 1
        names.insert(store)
      }
    }
    if count == 0 { return [] }
    let list = names.sorted { $0.utf8Precedes($1) }
    let stores = list.prefix(5).joined(separator: ", ") + (list.count > 5 ? ", …" : "")
    return [
      "Pointers in \(Words.count(count, "column")): paths assume the default subfolding (2, 2) of \(list.count == 1 ? "store" : "stores") \(stores); "
        + "pass --stores dj_local_conf.json if yours differs."
    ]
  }
}
