import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Reword table comments that begin with a colon.
  static let tableCommentColon = Rule(
    "DJ320", "table-comment-colon", .warning, .shouldChange, .manual, .code,
    summary: "Reword table comments that begin with a colon.",
    explanation: """
      DataJoint refuses a definition whose table comment begins with a colon; the table can be read, but not \
      declared again from its description.
      """,
    source: "datajoint 2.3.5 declare.py",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id)) COMMENT=':important'",
      "CREATE TABLE a (id int, PRIMARY KEY (id)) COMMENT='important'",
    ],
    needs: [.tables],
    eachTable: { table, _ in
      table.table.comment.hasPrefix(":") ? "The table comment begins with a colon" : nil
    })
}
