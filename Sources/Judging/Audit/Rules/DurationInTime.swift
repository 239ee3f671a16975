import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Do not store durations as a time of day.
  static let durationInTime = Rule(
    code: "DJ617", name: "duration-in-time",
    severity: .warning, concern: .decision, resolution: .decision, phase: .data, work: .question,
    summary: "Do not store durations as a time of day.",
    explanation: """
      The time column holds negative values or 24 hours and more: durations, not times of day. They do not fit in a \
      datetime; store them as float64 seconds or as an integer in a stated unit, by hand. `djaudit decisions` \
      records that the column stays as it is until then.
      """,
    source: "MySQL manual, The TIME Type; datajoint 2.3.5 has no core type for time",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓t time, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'-00:00:01'),(2,'25:00:00');
      """#,
      #"""
      CREATE TABLE a (id int, t time, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'23:59:59'),(2,NULL);
      """#,
    ],
    restsOn: [.moments],
    check: .eachColumn { column, table, context in
      guard column.state == .decision(.time), let evidence = context.evidence(column, table),
        let count = evidence.moments?.notDayTimes, count > 0
      else { return nil }
      return Remark(
        "\(count) of \(evidence.values) values are not times of day",
        evidence: evidence.facts(.notADayTime, ["count": .int(count)]))
    })
}
