import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Shorten comments that leave no room for a marker.
  static let commentTooLong = Rule(
    code: "DJ230", name: "comment-too-long",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data, work: .question,
    summary: "Shorten comments that leave no room for a marker.",
    explanation: """
      A column comment holds at most 1,024 characters. With the marker in front it would be longer: the server \
      refuses the change (error 1629), and the official tool stops there with the schema half migrated. Shorten the \
      comment by hand, or let `djaudit plan` cut its end by answering in `djaudit decisions`; nothing is cut \
      silently.
      """,
    source: "MySQL manual, CREATE TABLE; measured on MySQL 9.7 (error 1629)",
    examples: [
      "CREATE TABLE a (id int, ↓x float COMMENT 'long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long ', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x float COMMENT 'short', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      let marker: String
      switch column.state {
      case .mark(let type), .codec(let type): marker = ":\(type):"
      case .rewrite(let type): marker = ":\(type):"
      default: return nil
      }
      let length = (marker + column.userComment).unicodeScalars.count
      guard length > 1024 else { return nil }
      return Remark(
        "With the marker \(marker) the comment would have \(length) characters; the limit is 1024",
        evidence: ["characters": .int(length), "excess": .int(length - 1024)])
    })
}
