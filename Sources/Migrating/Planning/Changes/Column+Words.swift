import Catalog
import MySQLSyntax

extension Column {
  /// What distinguishes two columns of one name, `comment '' → ':int32:'`.
  func differences(to other: Column) -> [String] {
    var list: [String] = []
    func compare(_ what: String, _ a: String, _ b: String) { if a != b { list.append("\(what) \(a) → \(b)") } }
    compare("type", columnType, other.columnType)
    compare("collation", collation ?? "none", other.collation ?? "none")
    compare("nullable", isNullable ? "yes" : "no", other.isNullable ? "yes" : "no")
    compare("default", defaultValue.words, other.defaultValue.words)
    compare("on update", onUpdate ?? "none", other.onUpdate ?? "none")
    compare("auto_increment", isAutoIncrement ? "yes" : "no", other.isAutoIncrement ? "yes" : "no")
    compare("generated", generated?.expression ?? "no", other.generated?.expression ?? "no")
    compare("invisible", isInvisible ? "yes" : "no", other.isInvisible ? "yes" : "no")
    compare("comment", "'\(comment)'", "'\(other.comment)'")
    return list
  }
}

extension DefaultValue? {
  var words: String {
    switch self {
    case nil: "none"
    case .null?: "NULL"
    case .literal(let text)?: "'\(text)'"
    case .raw(let text)?, .expression(let text)?: text
    }
  }
}
