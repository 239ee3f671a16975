import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Read the messages of the dumping client.
  static let clientMessage = Rule(
    code: "DJ903", name: "client-message",
    severity: .note, concern: .decision, resolution: .none, phase: .code,
    summary: "Read the messages of the dumping client.",
    explanation: """
      The client's messages were redirected into the dump. A warning has no effect on the results; with \
      --result-file they stay out of it.
      """,
    source: "djaudit",
    examples: [
      #"""
      ↓mysqldump: [Warning] Using a password on the command line interface can be insecure.
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .clientMessage)
    })
}
