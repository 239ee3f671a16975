import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Ask the table for its jobs.
  static let schemaJobs = CodeRule(
    code: "DJ740", name: "schema-jobs", effect: .raises, resolution: .decision,
    summary: "Ask the table for its jobs.",
    explanation: """
      schema.jobs was one table of all jobs of a schema. Under 2.x it is a list with the jobs table of each table, so that \
      restricting, deleting and fetching it raise. T.jobs is the table of one; it has the primary key of T in place of \
      table_name and key_hash, and other columns.
      """,
    source: "measured with 2.3.5",
    examples: [
      .found("x = schema.jobs & 'status = \"error\"'"),
      .found("schema.jobs.delete()"),
      "x = Summary.jobs",
    ]
  ) { context, findings in
    for attribute in context.attributes where attribute.name == "jobs" {
      guard case .schema = context.infer(attribute.value), !context.isVersioned(attribute.node) else { continue }
      findings.add(
        attribute.nameRange, "`jobs` of a schema is a list under 2.x, one jobs table for each table",
        fix: Fix(.decide, "Table.jobs & …; for all: [job for job in \(attribute.text)]", []))
    }
  }
}
