import Diagnostics
public import Planning
public import Text

extension Plan {
  /// `sql/`, `rollback/` and `verify/`, one file each for every script.
  public var scriptFiles: [GeneratedFile] {
    scripts.flatMap { script in
      [
        GeneratedFile(path: "sql/\(script.name).sql", text: script.forward(for: self)),
        GeneratedFile(path: "rollback/\(script.name).sql", text: script.rollback(for: self)),
        GeneratedFile(path: "verify/\(script.name).sql", text: script.verify),
      ]
    }
  }
}

extension Script {
  /// Settings on which the statements depend; what was there before is put back at the end. Names in UTF-8, strict
  /// about values, but tolerant of zero dates that tables have as defaults (error 1067 else); timestamps in UTC.
  private static let opening = """
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

  private static let closing = """

    SET @djaudit_sql = IF(@djaudit_timestamps, 'DO 0', 'SET SESSION explicit_defaults_for_timestamp = 0');
    PREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;
    SET SESSION sql_mode = @djaudit_sql_mode, SESSION time_zone = @djaudit_time_zone,
      SESSION foreign_key_checks = @djaudit_foreign_key_checks, character_set_client = @djaudit_client,
      character_set_results = @djaudit_results, collation_connection = @djaudit_collation;

    """

  private func head(_ plan: Plan, _ what: String, _ advice: String) -> String {
    """
    -- \(name): \(what) (\(plan.strategy.rawValue), \(plan.target.name))
    -- \(advice)
    \(Script.opening)
    """
  }

  func forward(for plan: Plan) -> String {
    let advice =
      phase == .finalize
      ? "Does nothing unless the session says so: mysql --init-command=\"SET @djaudit_finalize = 'yes'\" < \(name).sql"
      : "Run it with: mysql < \(name).sql; after a failure, mend the cause and run it again."
    return head(plan, "\(steps.count) step\(steps.count == 1 ? "" : "s")", advice)
      + steps.map { step in
        "\n-- \(step.id.printable()) [\(step.kind.rawValue)]\n-- \(step.title.printable())\n"
          + step.forward.map(\.text).joined()
      }.joined() + Script.closing
  }

  func rollback(for plan: Plan) -> String {
    head(plan, "the way back", "Rollback scripts run in the reverse order of their names.")
      + steps.reversed().map { step in
        let head = "\n-- \(step.id.printable())\n"
        guard let rollback = step.rollback else {
          return head + "-- No way back: \((step.rollbackReason ?? "").printable())\n"
        }
        return head + rollback.map(\.text).joined()
      }.joined() + Script.closing
  }

  /// Prints a row for every check: check, found, expected, verdict.
  var verify: String {
    "-- \(name): what must be so after it ran; every verdict is ok, or something is wrong.\nSET NAMES utf8mb4;\n"
      + steps.flatMap(\.verify).map(\.text).joined()
  }
}
