import ByteScan
import Catalog
import DataJoint
import DataJointNames
import Decisions
public import Definitions
import Diagnostics
import Evidence
public import Files
import MySQLSyntax
import OrderedCollections
public import Planning
public import Rows
import Text

/// The README in a plan's folder: dangers first, then what is done, in which order, and how to run it.
struct PlanReadme {
  let plan: Plan
  private let scripts: [Script]

  init(_ plan: Plan) {
    self.plan = plan
    scripts = plan.scripts
  }

  var file: GeneratedFile { GeneratedFile(path: "README.md", text: text) }

  private var text: String {
    guard !plan.steps.isEmpty else {
      return "# Nothing to run\n\nSQL has nothing left to change in these schemas for DataJoint 2.x.\n\n"
        + notes + questions
    }
    return """
      # Migration of \(Words.count(plan.waves.joined().count, "schema")) to DataJoint 2.x: \(plan.strategy.rawValue) on \(plan.target.name)

      \(notes)If these schemas move to a new server anyway, you need not run any of this: `djaudit rewrite` makes a migrated \
      dump for MySQL, MariaDB or PostgreSQL from the same dump and answers, and leaves the old server as it is.

      ## Read this first

      \(dangers)
      ## When to stop 0.14 clients

      \(stops)
      ## Who may write, and when

      \(writing)
      ## Phases

      \(what)
      ## Order

      \(order)
      ## How to run it

      \(running)
      ## If a script stops

      \(stopping)
      \(attachments)\(coexistence)\(jobs)\(questions)\(files)
      """
  }

  private var notes: String { plan.notes.isEmpty ? "" : Markdown.list(plan.notes.map { escaped($0) }) + "\n" }

  /// Our own sentences that may contain names: shown as code if they could be read as anything else.
  private func escaped(_ text: String) -> String {
    text.utf8.allSatisfy { 0x20..<0x7F ~= $0 && !["<", ">", "[", "`", "*", "|", "_"].contains($0) }
      ? text : markdown(text, limit: 600)
  }

  // MARK: Dangers

  private var dangers: String {
    var items: [String] = []
    let retired = plan.steps.filter {
      $0.effect.contains { ($0 as? RenameTables)?.names.contains { $0.old.hidden?.store != nil } ?? false }
    }
    if let first = retired.first {
      let script = scripts.first { $0.steps.contains { $0.id == first.id } }?.name ?? ""
      items.append(
        "**Objects in stores.** With `schema.external[store].delete(delete_external_files=True)`, DataJoint 0.14 deletes every object that no foreign key refers to, and this plan drops those keys. To prevent that, the tracking tables `~external_…` are first renamed to `~v1_external_…`, which 0.14 does not look for (from \(markdown(script)) on). Do not run this clean-up from now on, and let only the rollback scripts rename the tables back."
      )
    }
    if plan.strategy == .copy, !retired.isEmpty {
      items.append(
        "**Shared objects.** After the cut-over, the old tables in `…_old` and the new ones refer to the same objects. Do not clean up externals for `…_old`; dropping it never touches a store."
      )
    }
    if plan.steps.contains(where: { $0.phase == .markers || $0.phase == .cutover }) {
      items.append(
        "**No 0.14 after the markers.** 0.14 cannot open a table with markers (\"Unknown attribute type\", \"Undefined attribute adapter\"). The next section says when to stop it."
      )
    }
    if plan.steps.contains(where: { $0.phase == .finalize }) {
      items.append(
        "**No rollback after finalize.** The finalize scripts drop what the rollback scripts need. They do nothing unless the session sets `@djaudit_finalize`."
      )
    }
    let noWay = plan.steps.filter { $0.rollbackReason != nil && $0.phase != .finalize && $0.hasSQL }
    if !noWay.isEmpty {
      items.append(
        "\(Words.count(noWay.count, "other step")) without a rollback: "
          + noWay.prefix(10).map { markdown($0.id) }.joined(separator: ", "))
    }
    items.append(
      "Have a backup that you have tested by restoring it. Try the whole plan on a copy of the server first.")
    if plan.strategy == .copy {
      items.append(
        "Routines, events and grants belong to the database's name, which the new tables take over, so they stay as they are. The parallel schemas need their own grants during the trial."
      )
    }
    return Markdown.list(items)
  }

  private var stops: String {
    let closing = plan.closingScripts
    var readers: [String: Set<String>] = [:]
    for edge in plan.pipeline.dependencies.edges where edge.parent.schema != edge.child.schema {
      readers[edge.parent.schema, default: []].insert(edge.child.schema)
    }
    // How many people, with which releases and until when, according to ~log and ~jobs. Only the audit says who they
    // are.
    let activity = plan.pipeline.evidence?.activity ?? [:]
    let isKnown = plan.waves.joined().contains { activity[$0] != nil }
    var rows: [[String]] = []
    for schema in plan.waves.joined() {
      guard let closing = closing[schema] else { continue }
      let readers = (readers[schema] ?? []).sorted()
      var row = [
        markdown(schema), markdown(closing.name),
        readers.isEmpty
          ? "" : readers.prefix(8).map { markdown($0) }.joined(separator: ", ") + (readers.count > 8 ? ", …" : ""),
      ]
      if isKnown {
        let own = activity[schema]
        row += [
          own.map { $0.peopleCount == 0 ? "" : "\($0.peopleCount)" } ?? "",
          (own?.versions ?? []).map { markdown($0) }.joined(separator: ", "),
          own?.last.map { markdown(String($0.prefix(10))) } ?? "",
        ]
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { return "0.14 clients can go on using all schemas.\n" }
    return
      "Stop all 0.14 clients of a schema, populate jobs included, before this script runs. Schemas that read it through foreign keys move together with it or later.\n\n"
      + Markdown.table(
        ["schema", "0.14 stops before", "read by"] + (isKnown ? ["people", "with DataJoint", "last used"] : []), rows)
      + (isKnown ? "\n`djaudit audit --by schema --show-values` lists the people (from `~log` and `~jobs`).\n" : "")
  }

  // MARK: What and when

  private var what: String {
    var rows: [[String]] = []
    let byPhase = Dictionary(grouping: plan.steps, by: \.phase)
    for phase in PlanPhase.allCases {
      guard let steps = byPhase[phase] else { continue }
      let classes = StepClass.allCases.compactMap { kind -> String? in
        let number = steps.count { $0.kind == kind }
        return number == 0 ? nil : "\(number) \(kind.rawValue)"
      }
      let heavy = Set(
        steps.filter { [.inPlaceRebuild, .tableCopy, .rowRewrite].contains($0.kind) }.compactMap { step in
          step.table.map { TableName(step.schema, $0) }
        })
      let known = heavy.compactMap { plan.pipeline.catalog[$0]?.rowCount }
      rows.append([
        phase.rawValue, PlanReadme.words(phase), "\(steps.count)", classes.joined(separator: ", "),
        heavy.isEmpty
          ? "none"
          : known.count == heavy.count
            ? "\(known.reduce(0, +)) in \(Words.count(heavy.count, "table"))"
            : "unknown, in \(Words.count(heavy.count, "table"))",
      ])
    }
    return Markdown.table(["phase", "what", "steps", "classes", "rows touched"], rows)
      + "\n`metadata only` steps touch no rows. They ask the server for `ALGORITHM=INSTANT`, so it returns an error rather than copying a table.\n"
  }

  private static func words(_ phase: PlanPhase) -> String {
    switch phase {
    case .encoding: "strings to utf8mb4_bin, foreign keys checked row by row"
    case .pointers: "JSON pointers added next to the hashes of external columns"
    case .create: "parallel schemas and their tables"
    case .copy: "rows into the parallel schemas"
    case .types: "types that a decision changes"
    case .swap: "pointers replace hashes"
    case .markers: "`:type:` in column comments"
    case .jobs: "hidden job columns"
    case .lineage: "`~lineage`"
    case .cutover: "old and new names swapped"
    case .open: "columns waiting for an answer"
    case .finalize: "old columns and tables dropped, once you confirm"
    }
  }

  private var order: String {
    var bySchema: [String: [Script]] = [:]
    for script in scripts where script.phase != .finalize {
      for schema in Set(script.steps.map(\.schema)) { bySchema[schema, default: []].append(script) }
    }
    let groups = plan.groups
    let rows = Guidance.waveRows(groups) { schemas -> [String] in
      let own = schemas.flatMap { bySchema[$0] ?? [] }.sorted { $0.name.utf8Precedes($1.name) }
      return [
        own.isEmpty
          ? "none"
          : own.count == 1 ? markdown(own[0].name) : "\(markdown(own[0].name)) … \(markdown(own[own.count - 1].name))"
      ]
    }
    return
      "A schema moves after the schemas it depends on, or together with them. Scripts run in the order of their names.\n\n"
      + (groups.count > 1 ? "The pipelines do not depend on each other; each has waves of its own.\n\n" : "")
      + Markdown.table(Guidance.waveColumns(groups) + ["scripts"], rows)
  }

  private var running: String {
    let finalize = scripts.contains { $0.phase == .finalize }
    return Markdown.block(
      "sh",
      """
      sh run.sh -- -h HOST -u USER      # everything not run yet, except finalize
      sh run.sh --status -- -h HOST -u USER
      sh run.sh --rollback -- -h HOST -u USER
      """)
      + "\n`run.sh` runs the scripts in order, each followed by its checks, and stops at the first error or failed check. It asks for confirmation before scripts that require 0.14 to be stopped. It records in `progress/` what it has run on which server, and continues from there when started again. Options after `--` are passed to the `mysql` client; put the password in an option file (`--defaults-extra-file`).\n"
      + "\nEach script sets the session variables it needs, restores them, and can be run again after a failure. A rollback first checks whether it would lose anything that 2.x has written (`rollback/check.sql`), and refuses if so.\n"
      + (finalize
        ? "\nWeeks later, finalize drops what was kept for a rollback, after asking again:\n\n"
          + Markdown.block("sh", "sh run.sh --finalize -- -h HOST -u USER") : "")
  }

  /// Who may write before, during and after each script.
  private var writing: String {
    let times = WritingTimes(plan)
    var rows: [[String]] = []
    for (index, entry) in times.scripts.enumerated() where entry.script.phase != .finalize {
      var groups: [(moments: WritingTimes.Moments, schemas: [String])] = []
      for schema in entry.schemas {
        let moments = times.moments(index, schema)
        if let place = groups.firstIndex(where: { $0.moments == moments }) {
          groups[place].schemas.append(schema)
        } else {
          groups.append((moments, [schema]))
        }
      }
      for (moments, schemas) in groups {
        rows.append([
          markdown(entry.script.name),
          schemas.prefix(8).map { markdown($0) }.joined(separator: ", ") + (schemas.count > 8 ? ", …" : ""),
          moments.before.words, moments.during.words, moments.after.words,
        ])
      }
    }
    let parallel =
      plan.strategy == .copy
      ? " Until the cut-over, 2.x may read the parallel schemas. Anything it writes there is a trial and will be lost: the cut-over brings the schemas up to date with what 0.14 has written."
      : " Until then, 2.x may read what it can but must not write."
    return
      "Anything written as this table allows is kept. If a script has failed, nobody may write until it has run to its end."
      + parallel + "\n\n"
      + Markdown.table(["script", "schema", "before", "while it runs", "after"], rows)
  }

  /// Every check that can stop a script, and what to do then; one row per kind.
  private var stopping: String {
    func table(_ guards: [Guard], _ scripts: [Guard: String]) -> String {
      var seen: Set<String> = []
      let rows = guards.compactMap { item -> [String]? in
        guard seen.insert(item.wayOn).inserted else { return nil }
        return [markdown(item.message), markdown(scripts[item] ?? ""), prose(item.wayOn)]
      }
      return rows.isEmpty ? "" : Markdown.table(["error, for example", "script", "what to do"], rows) + "\n"
    }
    var forward: [Guard] = []
    var back: [Guard] = []
    var places: [Guard: String] = [:]
    for script in scripts {
      for step in script.steps {
        for item in step.forward.compactMap(\.stopIf) {
          forward.append(item)
          places[item] = script.name
        }
        for item in step.guards.compactMap(\.stopIf) {
          back.append(item)
          places[item] = script.name
        }
      }
    }
    return
      "A script that stops has run only the statements before the one it stopped at. Errors raised by the plan contain a sentence that begins with `djaudit:`; any other error comes from the server itself. Fix the cause and start `run.sh` again: it skips what is done. To give up instead, run `sh run.sh --rollback`.\n\n"
      + table(forward, places)
      + (back.isEmpty ? "" : "Rollback scripts stop before they have undone anything:\n\n" + table(back, places))
  }

  /// Our own sentences with code in them; code that contains backticks itself, at most once per text, is in double
  /// ones.
  private func prose(_ text: String) -> String {
    let double = text.ranges(of: "``")
    if let start = double.first, let end = double.last, start != end {
      return prose(String(text[..<start.lowerBound]))
        + markdown(String(text[start.upperBound..<end.lowerBound]), limit: 400)
        + prose(String(text[end.upperBound...]))
    }
    return text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1 ? markdown(String(part), limit: 400) : Markdown.prose(String(part))
    }.joined()
  }

  /// The work on objects, which SQL cannot do.
  private var attachments: String {
    let objects = plan.steps.filter { $0.kind == .objectRewrite }
    guard let first = objects.first else { return "" }
    let needing = scripts.first { $0.steps.contains { $0.requires.contains(first.id) } }?.name
    return "## Attachments in stores\n\n"
      + "2.x stores an attachment's name in front of its contents, so the objects tracked by "
      + objects.prefix(5).map { markdown([$0.schema, $0.table].compactMap(\.self).joined(separator: ".")) }
      .joined(separator: ", ")
      + (objects.count > 5 ? ", …" : "") + " are written a second time; the old ones are kept. Do this before "
      + (needing.map { markdown($0) } ?? "2.x reads them")
      + ", and again for objects that 0.14 adds later, on a machine that can reach the stores:\n\n"
      + Markdown.block(
        "sh",
        """
        mysql --batch < stores/attachments.sql > attachments.tsv
        python3 stores/rewrite-attachments.py attachments.tsv --dry-run
        python3 stores/rewrite-attachments.py attachments.tsv
        """)
      + "\nLocations are read from `stores/datajoint.json`. Stores that are not folders are only listed; they are left to you.\n\n"
  }

  // MARK: Both generations

  private var coexistence: String {
    guard plan.strategy == .gradual else { return "" }
    var rows: [[String]] = []
    for model in plan.pipeline.visibleTables where plan.options.schemas?.contains(model.name.schema) ?? true {
      let blobs = model.columns.filter { column in
        guard column.external == nil else { return false }
        switch column.state {
        case .codec, .rewrite, .adapter: return true
        default: return false
        }
      }.map(\.name)
      let pointers = model.columns.filter { $0.external != nil }.map(\.name)
      let beside = pointers.map { $0 + "_v2" }
      let legacy =
        "everything"
        + (beside.isEmpty ? "" : ", and " + beside.map { markdown($0) }.joined(separator: ", ") + " as JSON")
      let new = [
        blobs.isEmpty ? nil : "raw bytes in " + blobs.map { markdown($0) }.joined(separator: ", "),
        pointers.isEmpty
          ? nil
          : "16 bytes in " + pointers.map { markdown($0) }.joined(separator: ", ") + " and plain JSON next to them",
      ].compactMap { $0 }
      rows.append([
        markdown(model.name.description), legacy, new.isEmpty ? "everything" : new.joined(separator: "; "),
        blobs.isEmpty ? "yes" : "no: 2.x reads blobs only after they are marked, 0.14 only before",
      ])
    }
    return "## While both versions are in use\n\n"
      + Markdown.table(["table", "0.14 sees", "2.x sees", "works for both"], rows)
      + "\nThis lasts until the closing scripts of a wave. Run the `pointers` scripts again whenever 0.14 has added rows; the closing scripts fill in the rest.\n\n"
  }

  private var jobs: String {
    var text = ""
    let queues = plan.pipeline.tables.values.filter {
      $0.name.hidden == .jobs && (plan.options.schemas?.contains($0.name.schema) ?? true)
    }
    if !queues.isEmpty {
      text +=
        "## Jobs\n\n2.x does not read `~jobs`: reservations, errors and ignored keys are not carried over. Review them before the migration.\n\n"
      text +=
        Markdown.table(
          ["schema", "rows in ~jobs", "by table and status"],
          queues.map { queue in
            let counts = plan.pipeline.evidence?.jobs[queue.name.schema] ?? []
            let list = counts.map { "\(markdown($0.table)) \(markdown($0.status)) \($0.count)" }.joined(separator: ", ")
            return [
              markdown(queue.name.schema), queue.table.rowCount.map(String.init) ?? "unknown",
              list.isEmpty ? "unknown" : list,
            ]
          }) + "\n"
    }
    let tables = plan.waves.joined().flatMap { plan.pipeline.jobTables(of: $0) }
    if !tables.isEmpty {
      let bad = tables.filter { $0.obstacle != nil }
      text +=
        (queues.isEmpty ? "## Jobs\n\n" : "")
        + "2.x creates a job table for each of \(Words.count(tables.count, "auto-populated table")) when its jobs are first used"
        + (bad.isEmpty
          ? "; all their keys are supported.\n\n"
          : ". It fails for these:\n\n"
            + Markdown.table(
              ["table", "why"], bad.map { [markdown($0.target.description), escaped($0.obstacle ?? "")] }) + "\n")
    }
    return text
  }

  // MARK: Open

  private var questions: String {
    func section(_ title: String, _ words: String, _ columns: [String], _ open: [OpenQuestion]) -> String {
      if open.isEmpty { return "" }
      let groups = Dictionary(grouping: open, by: \.question).sorted { $0.key < $1.key }
      return "## \(title)\n\n\(words)\n\n"
        + Markdown.table(
          columns,
          groups.map { question, list in
            [question, "\(list.count)", markdown(list[0].attribute.description), escaped(list[0].undone)]
          }) + "\n"
    }
    return section(
      "Open questions", "Answer them in `djaudit.decisions.toml` and plan again.",
      ["question", "columns", "for example", "if not answered"], plan.open.filter(\.isAnswerable))
      + section(
        "To change by hand", "No answer changes these columns. Change them on the old server, dump and plan again.",
        ["what", "columns", "for example", "why"], plan.open.filter { !$0.isAnswerable })
  }

  private var files: String {
    "## Files\n\n"
      + Markdown.list([
        "`plan.json`: every step with its SQL, rollback, checks and effect",
        "`run.sh`, `scripts.txt`: runs the scripts; their order",
        "`sql/`, `rollback/`, `verify/`: the scripts, with the same names in each folder",
        "`rollback/check.sql`: the check before a rollback",
        "`definitions/`: the tables as 2.x definitions, one module per schema",
        "`stores/`: store settings for 2.x, and the program that rewrites attachments",
        "`prompts/`: checklists, a test report, instructions for an AI assistant",
        "`djaudit.decisions.toml`: the questions",
      ])
  }
}

extension Plan {
  /// All files in the plan's folder except `plan.json`. `objects` are the rows of tracking tables, if the inputs have
  /// them.
  public func files(
    guidance: @autoclosure @escaping @Sendable () -> Guidance,
    definitions: @autoclosure @escaping @Sendable () -> Definitions, settings: StoreSettings,
    objects: [TrackerRow]? = nil
  ) -> [GeneratedFile] {
    // These are independent of each other.
    let parts: [@Sendable () -> [GeneratedFile]] = [
      { [PlanReadme(self).file] },
      {
        let scripts = scriptFiles
        return runFiles(scripts) + scripts
      },
      { definitions().files.map { GeneratedFile(path: "definitions/" + $0.path, text: $0.text) } },
      {
        settings.files(pipeline) + attachmentFiles(rows: objects) + guidance().files
          + [GeneratedFile(path: Decisions.fileName, text: options.decisions.text)]
      },
    ]
    return parts.mapSideBySide { $0() }.flatMap { $0 }
  }
}
