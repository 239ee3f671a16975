import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Reword table comments that begin with a colon.
  static let tableCommentColon = Rule(
    code: "DJ320", name: "table-comment-colon",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Reword table comments that begin with a colon.",
    explanation: """
      DataJoint rejects a definition whose table comment begins with a colon: the table can be read, but not \
      declared again from its description. Change the comment by hand, in the database and in the class.
      """,
    source: "datajoint 2.3.5 declare.py",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id)) COMMENT=':important'",
      "CREATE TABLE a (id int, PRIMARY KEY (id)) COMMENT='important'",
    ],
    needs: [.tables],
    check: .eachTable { table, _ in
      table.table.comment.hasPrefix(":") ? "The table comment begins with a colon" : nil
    })
}
