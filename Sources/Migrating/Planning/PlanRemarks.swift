import Catalog
package import DataJoint
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
}
