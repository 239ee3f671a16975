import Catalog
import Conversion
import DataJoint
import Decisions
import Diagnostics
import Planning
import Text

extension RewriteSummary {
  /// What was done, in words: tables, rows, changed values, what was left out and why.
  public var text: String {
    let total = total
    var lines = isPartial ? ["INCOMPLETE: the inputs are damaged or cut off; this is what could be read"] : []
    lines.append("\(Words.count(tables.count, "table")), \(Words.count(total.rows, "row"))")
    var changed: [String] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { changed.append("\(count) \(count == 1 ? one : many)") }
    }
    add(total.pointers, "hash became a pointer", "hashes became pointers")
    add(total.localTimes, "local time became UTC", "local times became UTC")
    add(total.reinterpreted, "text stored as latin1 was read as UTF-8", "texts stored as latin1 were read as UTF-8")
    add(total.recoded, "text was converted to UTF-8", "texts were converted to UTF-8")
    add(
      total.respelled, "UUID or bit value was converted to the target's form",
      "UUIDs and bit values were converted to the target's form")
    for (name, count) in total.repaired.sorted(by: { $0.key < $1.key }) {
      add(count, "value was repaired (\(name))", "values were repaired (\(name))")
    }
    lines += changed.isEmpty ? ["no value changed"] : changed
    let groups = Dictionary(grouping: leftOut, by: \.reason)
    for (reason, list) in groups.sorted(by: { $0.key < $1.key }) {
      let rows = list.reduce(0) { $0 + (skippedRows[$1.table] ?? 0) }
      let names = list.prefix(3).map(\.table.description).joined(separator: ", ") + (list.count > 3 ? ", …" : "")
      lines.append(
        "left out: \(Words.count(list.count, "table")) with \(Words.count(rows, "row")) (\(names)): \(reason)")
    }
    lines += remarks
    let waiting = Dictionary(grouping: open, by: \.question).sorted { $0.key < $1.key }
    for (question, list) in waiting {
      let names =
        list.prefix(3).map(\.attribute.description).joined(separator: ", ") + (list.count > 3 ? ", …" : "")
      lines.append(
        "unchanged\(list[0].isAnswerable ? " until you answer" : ", left for you to change by hand"): \(question), \(Words.count(list.count, "column")) (\(names))"
      )
    }
    return lines.map { $0.printable() + "\n" }.joined()
  }
}
