import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import OrderedCollections
import Text

extension Rule {
  /// Resolve jobs that are reserved or in error.
  static let jobsLeft = Rule(
    code: "DJ615", name: "jobs-left",
    severity: .warning, concern: .decision, resolution: .manual, phase: .test, work: .tasks(.jobsLeft, per: .schema),
    summary: "Resolve jobs that are reserved or in error.",
    explanation: """
      2.x does not read ~jobs: recorded errors are forgotten, so populate() tries these keys again, and reserved \
      jobs may still be running. Let them finish, look at the errors, and note down the keys to ignore, by hand.
      """,
    source: "datajoint 0.14.6 jobs.py; datajoint 2.3.5 jobs.py",
    examples: [
      #"""
      ↓CREATE TABLE `~jobs` (table_name varchar(255), key_hash char(32), status enum('reserved','error','ignore'), PRIMARY KEY (table_name, key_hash));
      INSERT INTO `~jobs` VALUES ('__a','1','error'),('__a','2','ignore');
      """#,
      #"""
      CREATE TABLE `~jobs` (table_name varchar(255), key_hash char(32), status enum('reserved','error','ignore'), PRIMARY KEY (table_name, key_hash));
      """#,
    ],
    restsOn: [.jobs],
    check: .pipeline { context, findings in
      for (schema, counts) in context.pipeline.evidence?.jobs ?? [:] {
        guard let table = context.pipeline.tables[TableName(schema, HiddenTable.jobs.name)] else { continue }
        var statuses: [String: Int] = [:]
        for job in counts { statuses[job.status, default: 0] += job.count }
        guard statuses["error"] != nil || statuses["reserved"] != nil else { continue }
        let text = ["error", "reserved", "ignore"].compactMap { status in
          statuses[status].map { "\($0) \(status)" }
        }
        findings.add(
          Remark(
            "~jobs has rows for \(Words.plural(Set(counts.map(\.table)).count, "table")): \(text.joined(separator: ", "))",
            evidence: Facts(statuses.map { ($0.key, .int($0.value)) })), table)
      }
    })
}
