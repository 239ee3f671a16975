import Diagnostics
import Files
import MySQLSyntax
import Text

/// The steps of one phase in one schema: a file that `mysql` runs as it is.
public struct Script: Sendable {
  /// `012-markers-lab_ephys`, unique, in byte order.
  public var name: String
  /// The phase of all of its steps.
  public var phase: PlanPhase
  /// The schema in its name; if foreign keys tie schemas together, it may contain steps of others.
  public var schema: String
  /// In the order in which they run.
  public var steps: [Step]
}

extension Plan {
  /// For each schema that gets closed to 0.14, the script before which its clients must stop.
  public var closingScripts: [String: Script] {
    var closing: [String: Script] = [:]
    for script in scripts where script.phase.isClosing {
      for step in script.steps where closing[step.schema] == nil { closing[step.schema] = script }
    }
    return closing
  }

  /// The scripts in the order in which they run.
  public var scripts: [Script] {
    var groups: [[Step]] = []
    for step in steps where step.hasSQL {
      if let last = groups.last?.first, last.phase == step.phase, last.script == step.script, last.wave == step.wave {
        groups[groups.count - 1].append(step)
      } else {
        groups.append([step])
      }
    }
    let width = max(3, String(groups.count).count)
    return groups.enumerated().map { index, steps in
      let digits = String(index + 1)
      let number = String(repeating: "0", count: width - digits.count) + digits
      return Script(
        name: "\(number)-\(steps[0].phase.rawValue)-\(GeneratedFile.safeName(steps[0].script))", phase: steps[0].phase,
        schema: steps[0].script, steps: steps)
    }
  }
}
