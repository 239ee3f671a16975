import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Ask the table for its jobs.
  static let schemaJobs = CodeRule(
    code: "DJ740", name: "schema-jobs", effect: .raises, resolution: .decision,
    summary: "Ask the table for its jobs.",
    explanation: """
      schema.jobs was one table with all jobs of a schema. In 2.x it is a list with the jobs table of each table, so \
      restricting, deleting and fetching it raise. T.jobs is the jobs table of T; it has T's primary key instead of \
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
        attribute.nameRange, "a schema's `jobs` is a list under 2.x, with one jobs table per table",
        fix: Fix(.decide, "Table.jobs & …; for all: [job for job in \(attribute.text)]", []))
    }
  }
}
