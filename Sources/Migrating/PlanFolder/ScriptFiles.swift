import Diagnostics
public import Files
public import Planning
import Text

extension Plan {
  /// `sql/`, `rollback/` and `verify/`, one file each per script, and the checks before any rollback.
  public var scriptFiles: [GeneratedFile] {
    let times = WritingTimes(self)
    return times.scripts.indices.mapSideBySide { index in
      let script = times.scripts[index].script
      return [
        GeneratedFile(path: "sql/\(script.name).sql", text: script.forward(for: self, times.header(index))),
        GeneratedFile(path: "rollback/\(script.name).sql", text: script.rollback(for: self)),
        GeneratedFile(path: "verify/\(script.name).sql", text: script.verify),
      ]
    }.flatMap { $0 } + [GeneratedFile(path: "rollback/check.sql", text: rollbackCheck)]
  }

  /// Every guard of every rollback: a rollback script that refuses would leave those before it undone.
  private var rollbackCheck: String {
    """
    -- Checks before a rollback that nothing written by 2.x would be lost. Changes nothing.
    -- Run it before the first script of rollback/; each of them repeats this check.

    """ + Script.opening + steps.reversed().flatMap(\.guards).map(\.text).joined() + Script.closing
  }
}

extension WritingTimes {
  /// Who may write when, as comments in a script.
  fileprivate func header(_ index: Int) -> String {
    let script = scripts[index].script
    guard script.phase != .finalize else { return "" }
    var groups: [(moments: Moments, schemas: [String])] = []
    for schema in scripts[index].schemas {
      let moments = moments(index, schema)
      if let place = groups.firstIndex(where: { $0.moments == moments }) {
        groups[place].schemas.append(schema)
      } else {
        groups.append((moments, [schema]))
      }
    }
    return groups.map { moments, schemas in
      "-- Who may write to \(schemas.map { $0.printable() }.joined(separator: ", ")): before this script \(moments.before.words), while it runs \(moments.during.words), afterwards \(moments.after.words).\n"
    }.joined()
  }
}

extension Writers {
  var words: String {
    switch self {
    case .legacy: "0.14"
    case .nobody: "nobody"
    case .current: "2.x"
    }
  }
}

extension Script {
  /// Settings that the statements depend on; the previous ones are restored at the end. Names in UTF-8; strict about
  /// values, but tolerant of zero dates that tables have as defaults (error 1067 otherwise); timestamps in UTC.
  fileprivate static let opening = """
    SET @djaudit_sql_mode = @@SESSION.sql_mode, @djaudit_time_zone = @@SESSION.time_zone,
      @djaudit_foreign_key_checks = @@SESSION.foreign_key_checks, @djaudit_client = @@character_set_client,
      @djaudit_results = @@character_set_results, @djaudit_collation = @@collation_connection,
      @djaudit_timestamps = @@SESSION.explicit_defaults_for_timestamp;
    SET NAMES utf8mb4;
    SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION',
      SESSION time_zone = '+00:00', SESSION foreign_key_checks = 1;
    SET @djaudit_sql = IF(@djaudit_timestamps, 'DO 0', 'SET SESSION explicit_defaults_for_timestamp = 1');
    PREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;

    """

  fileprivate static let closing = """

    SET @djaudit_sql = IF(@djaudit_timestamps, 'DO 0', 'SET SESSION explicit_defaults_for_timestamp = 0');
    PREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;
    SET SESSION sql_mode = @djaudit_sql_mode, SESSION time_zone = @djaudit_time_zone,
      SESSION foreign_key_checks = @djaudit_foreign_key_checks, character_set_client = @djaudit_client,
      character_set_results = @djaudit_results, collation_connection = @djaudit_collation;

    """

  private func head(_ plan: Plan, _ what: String, _ advice: String, _ more: String = "") -> String {
    """
    -- \(name): \(what) (\(plan.strategy.rawValue), \(plan.target.name))
    -- \(advice)
    \(more)\(Script.opening)
    """
  }

  func forward(for plan: Plan, _ more: String = "") -> String {
    let advice =
      phase == .finalize
      ? "Does nothing unless the session says so: mysql --init-command=\"SET @djaudit_finalize = 'yes'\" < \(name).sql"
      : "Run it with: mysql < \(name).sql; after a failure, fix the cause and run it again."
    return head(plan, Words.count(steps.count, "step"), advice, more)
      + steps.map { step in
        "\n-- \(step.id.printable()) [\(step.kind.rawValue)]\n-- \(step.title.printable())\n"
          + step.forward.map(\.text).joined()
      }.joined() + Script.closing
  }

  func rollback(for plan: Plan) -> String {
    head(plan, "rollback", "Rollback scripts run in the reverse order of their names.")
      + guards
      + steps.reversed().map { step in
        let head = "\n-- \(step.id.printable())\n"
        guard let rollback = step.rollback else {
          return head + "-- No rollback: \((step.rollbackReason ?? "").printable())\n"
        }
        return head + rollback.map(\.text).joined()
      }.joined() + Script.closing
  }

  /// Nothing is undone unless everything can be.
  private var guards: String {
    let guards = steps.reversed().flatMap(\.guards)
    return guards.isEmpty
      ? "" : "\n-- First: would anything be lost?\n" + guards.map(\.text).joined()
  }

  /// Prints a row for every check: check, found, expected, verdict.
  var verify: String {
    "-- \(name): what must be true after it has run; every verdict should be ok.\nSET NAMES utf8mb4;\n"
      + steps.flatMap(\.verify).map(\.text).joined()
  }
}
