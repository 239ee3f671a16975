import Catalog
import DataJoint
import DataJointNames
import Decisions
public import Definitions
import Diagnostics
public import Files
import MySQLSyntax
import OrderedCollections
public import Planning
public import Rows
import Text

/// The page that stands beside a plan's scripts: dangers first, then what, in which order, and how.
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
      return "# Nothing to run\n\nThese schemas are as DataJoint 2.x wants them, as far as SQL can make them so.\n\n"
        + notes + questions
    }
    return """
      # Moving \(count(plan.waves.joined().count, "schema")) to DataJoint 2.x: \(plan.strategy.rawValue), on \(plan.target.name)

      \(notes)## Read this first

      \(dangers)
      ## Who stops when

      \(stops)
      ## Who may write when

      \(writing)
      ## What is done

      \(what)
      ## The order

      \(order)
      ## How to run it

      \(running)
      ## When a script stops

      \(stopping)
      \(attachments)\(coexistence)\(jobs)\(questions)\(files)
      """
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private var notes: String { plan.notes.isEmpty ? "" : Markdown.list(plan.notes.map { escaped($0) }) + "\n" }

  /// Sentences of ours that may hold names: as code where they could be anything else.
  private func escaped(_ text: String) -> String {
    text.utf8.allSatisfy { 0x20..<0x7F ~= $0 && ![0x3C, 0x3E, 0x5B, 0x60, 0x2A, 0x7C, 0x5F].contains($0) }
      ? text : markdown(text, limit: 600)
  }

  // MARK: Dangers

  private var dangers: String {
    var items: [String] = []
    let retired = plan.steps.filter {
      $0.effect.contains {
        if case .renameTables(let names) = $0 { names.keys.contains { $0.hidden?.store != nil } } else { false }
      }
    }
    if let first = retired.first {
      let script = scripts.first { $0.steps.contains { $0.id == first.id } }?.name ?? ""
      items.append(
        "**Objects in stores.** DataJoint 0.14 deletes every object that no foreign key leads to (`schema.external[store].delete(delete_external_files=True)`), and this plan drops those keys. So the tracking tables `~external_…` first get names that 0.14 does not look for (`~v1_external_…`, from \(markdown(script)) on). Nobody runs that clean-up from now on, and the tables are not renamed back except by the rollback scripts."
      )
    }
    if plan.strategy == .copy, !retired.isEmpty {
      items.append(
        "**Shared objects.** After the cut-over the old tables in `…_old` and the new ones refer to the same objects: nobody cleans up externals for `…_old`, and dropping it never touches a store."
      )
    }
    if plan.steps.contains(where: { $0.phase == .markers || $0.phase == .cutover }) {
      items.append(
        "**No 0.14 after the markers.** A marked table cannot be opened by 0.14 (\"Unknown attribute type\", \"Undefined attribute adapter\"). The table below says when."
      )
    }
    if plan.steps.contains(where: { $0.phase == .finalize }) {
      items.append(
        "**No way back from finalize.** Those scripts drop what was kept for the way back. They do nothing unless the session sets `@djaudit_finalize`."
      )
    }
    let noWay = plan.steps.filter { $0.rollback == nil && $0.phase != .finalize && !$0.forward.isEmpty }
    if !noWay.isEmpty {
      items.append(
        "\(count(noWay.count, "other step")) without a way back: "
          + noWay.prefix(10).map { markdown($0.id) }.joined(separator: ", "))
    }
    items.append("Have a backup that you have restored once. Try the whole plan on a copy of the server first.")
    if plan.strategy == .copy {
      items.append(
        "Routines, events and grants belong to the database's name, which the new tables take: they stay as they are. The parallel schemas need grants of their own while they are tried."
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
    // How many people, with which releases and until when: what ~log and ~jobs say. Who they are is for the audit.
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
    guard !rows.isEmpty else { return "Nothing here closes a schema to 0.14 clients.\n" }
    return
      "Clients of 0.14, and whatever populates, stop using a schema before this script runs; those that read it through foreign keys move with it or after it.\n\n"
      + Markdown.table(
        ["schema", "0.14 stops before", "read by"] + (isKnown ? ["people", "with DataJoint", "last used"] : []), rows)
      + (isKnown ? "\n`djaudit audit --by schema --show-values` names the people (`~log`, `~jobs`).\n" : "")
  }

  // MARK: What and when

  private var what: String {
    var rows: [[String]] = []
    for phase in PlanPhase.allCases {
      let steps = plan.steps.filter { $0.phase == phase }
      if steps.isEmpty { continue }
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
            ? "\(known.reduce(0, +)) in \(count(heavy.count, "table"))" : "not told, \(count(heavy.count, "table"))",
      ])
    }
    return Markdown.table(["phase", "what", "steps", "classes", "rows touched"], rows)
      + "\n`metadata only` steps cost nothing per row and say so to the server (`ALGORITHM=INSTANT`): it refuses rather than copies.\n"
  }

  private static func words(_ phase: PlanPhase) -> String {
    switch phase {
    case .encoding: "strings to utf8mb4_bin, foreign keys checked row by row"
    case .pointers: "JSON pointers beside the hashes of external columns"
    case .create: "parallel schemas and their tables"
    case .copy: "rows into the parallel schemas"
    case .types: "types that a decision changes"
    case .swap: "pointers take the place of hashes"
    case .markers: "`:type:` in column comments"
    case .jobs: "hidden job columns"
    case .lineage: "`~lineage`"
    case .cutover: "names exchanged"
    case .open: "what waits for an answer"
    case .finalize: "old columns and tables dropped, when asked"
    }
  }

  private var order: String {
    var bySchema: [String: [Script]] = [:]
    for script in scripts where script.phase != .finalize {
      for schema in Set(script.steps.map(\.schema)) { bySchema[schema, default: []].append(script) }
    }
    let rows = plan.waves.enumerated().map { index, schemas -> [String] in
      let own = schemas.flatMap { bySchema[$0] ?? [] }.sorted { $0.name.utf8Precedes($1.name) }
      return [
        "\(index + 1)", schemas.map { markdown($0) }.joined(separator: ", "),
        own.isEmpty
          ? "none"
          : own.count == 1 ? markdown(own[0].name) : "\(markdown(own[0].name)) … \(markdown(own[own.count - 1].name))",
      ]
    }
    return "Whatever reads a schema moves with it or after it. Scripts run in the order of their names.\n\n"
      + Markdown.table(["wave", "schemas", "scripts"], rows)
  }

  private var running: String {
    let finalize = scripts.contains { $0.phase == .finalize }
    return Markdown.block(
      "sh",
      """
      sh run.sh -- -h HOST -u USER      # what has not been run yet, up to finalize
      sh run.sh --status -- -h HOST -u USER
      sh run.sh --rollback -- -h HOST -u USER
      """)
      + "\n`run.sh` runs the scripts in their order, each followed by its checks, and stops at the first error or failed check. It asks before the scripts for which 0.14 has to stop, and keeps in `progress/` what it has run on which server: started again, it goes on from there. Options behind `--` are for the `mysql` client; give the password in an option file (`--defaults-extra-file`).\n"
      + "\nEach script sets the session it needs and puts it back, and may be run again after a failure. The way back asks first whether anything that 2.x has written would be lost (`rollback/check.sql`), and refuses then.\n"
      + (finalize
        ? "\nFinalize, weeks later, asks again and drops what was kept for the way back:\n\n"
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
      ? " Until the cut-over 2.x may read the parallel schemas; what it writes there is a trial: the cut-over brings them up to date with what 0.14 has written, and trials are gone."
      : " Until then 2.x may read what it can, and writes nothing."
    return
      "Nothing that the table allows is lost. Where a script has failed, nobody writes until it has run to its end."
      + parallel + "\n\n"
      + Markdown.table(["script", "schema", "before it", "while it runs", "after it"], rows)
  }

  /// Every refusal of this plan, and how to go on from it; one row for each kind.
  private var stopping: String {
    func table(_ guards: [Guard], _ scripts: [Guard: String]) -> String {
      var seen: Set<String> = []
      let rows = guards.compactMap { item -> [String]? in
        guard seen.insert(item.wayOn).inserted else { return nil }
        return [markdown(item.message), markdown(scripts[item] ?? ""), prose(item.wayOn)]
      }
      return rows.isEmpty ? "" : Markdown.table(["it stops with, for example", "in", "the way on"], rows) + "\n"
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
      "A script that stops has done the statements before the one it stopped at, and no other. The error holds a sentence that begins with `djaudit:`; any other error is the server's own. Mend the cause and start `run.sh` again: what is done is skipped. To give up instead: `sh run.sh --rollback`.\n\n"
      + table(forward, places)
      + (back.isEmpty ? "" : "The way back stops before it has undone anything:\n\n" + table(back, places))
  }

  /// Sentences of ours with code in them.
  private func prose(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1 ? markdown(String(part), limit: 400) : Markdown.prose(String(part))
    }.joined()
  }

  /// What no SQL does.
  private var attachments: String {
    let objects = plan.steps.filter { $0.kind == .objectRewrite }
    guard let first = objects.first else { return "" }
    let needing = scripts.first { $0.steps.contains { $0.requires.contains(first.id) } }?.name
    return "## Attachments in stores\n\n"
      + "2.x keeps an attachment's name in front of its contents: the objects behind "
      + objects.prefix(5).compactMap(\.table).map { markdown($0) }.joined(separator: ", ")
      + (objects.count > 5 ? ", …" : "") + " are written a second time; the old ones stay. Before "
      + (needing.map { markdown($0) } ?? "2.x reads them")
      + ", and again for what 0.14 added since, where the stores can be reached:\n\n"
      + Markdown.block(
        "sh",
        """
        mysql --batch < stores/attachments.sql > attachments.tsv
        python3 stores/rewrite-attachments.py attachments.tsv --dry-run
        python3 stores/rewrite-attachments.py attachments.tsv
        """)
      + "\nLocations are those of `stores/datajoint.json`. Stores other than folders are listed and left to you.\n\n"
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
          ? nil : "16 bytes in " + pointers.map { markdown($0) }.joined(separator: ", ") + ", plain JSON beside",
      ].compactMap { $0 }
      rows.append([
        markdown(model.name.description), legacy, new.isEmpty ? "everything" : new.joined(separator: "; "),
        blobs.isEmpty ? "yes" : "no: 2.x reads blobs only once they are marked, 0.14 only until then",
      ])
    }
    return "## Until the closing scripts of a wave\n\n"
      + Markdown.table(["table", "0.14 sees", "2.x sees", "serves both"], rows)
      + "\nRun the `pointers` scripts again whenever 0.14 has added rows; the closing scripts fill what is left.\n\n"
  }

  private var jobs: String {
    var text = ""
    let queues = plan.pipeline.tables.values.filter {
      $0.name.hidden == .jobs && (plan.options.schemas?.contains($0.name.schema) ?? true)
    }
    if !queues.isEmpty {
      text +=
        "## Jobs\n\n2.x does not read `~jobs`: what is reserved, in error or to be ignored there is not carried over. Look at it before the move.\n\n"
      text +=
        Markdown.table(
          ["schema", "rows of ~jobs", "by table and status"],
          queues.map { queue in
            let counts = plan.pipeline.evidence?.jobs[queue.name.schema] ?? []
            let list = counts.map { "\(markdown($0.table)) \(markdown($0.status)) \($0.count)" }.joined(separator: ", ")
            return [
              markdown(queue.name.schema), queue.table.rowCount.map(String.init) ?? "not told",
              list.isEmpty ? "not told" : list,
            ]
          }) + "\n"
    }
    let tables = plan.waves.joined().flatMap { plan.pipeline.jobTables(of: $0) }
    if !tables.isEmpty {
      let bad = tables.filter { $0.obstacle != nil }
      text +=
        (queues.isEmpty ? "## Jobs\n\n" : "")
        + "2.x makes a job table for each of \(count(tables.count, "auto-populated table")) when it is first asked for jobs"
        + (bad.isEmpty
          ? "; all their keys can be declared.\n\n"
          : ". It fails for these:\n\n"
            + Markdown.table(
              ["table", "why"], bad.map { [markdown($0.target.description), escaped($0.obstacle ?? "")] }) + "\n")
    }
    return text
  }

  // MARK: Open

  private var questions: String {
    guard !plan.open.isEmpty else { return "" }
    let groups = Dictionary(grouping: plan.open, by: \.question).sorted { $0.key < $1.key }
    return
      "## What stays undone\n\nAnswer in `djaudit.decisions.toml` and plan again; what has no answer there is said in words.\n\n"
      + Markdown.table(
        ["question", "columns", "for example", "without an answer"],
        groups.map { question, list in
          [question, "\(list.count)", markdown(list[0].attribute.description), escaped(list[0].undone)]
        }) + "\n"
  }

  private var files: String {
    "## Files\n\n"
      + Markdown.list([
        "`plan.json`: every step with its SQL, way back, checks and effect",
        "`run.sh`, `scripts.txt`: what runs the scripts, and their order",
        "`sql/`, `rollback/`, `verify/`: the same names in each", "`rollback/check.sql`: asked before going back",
        "`definitions/`: the tables as 2.x definitions, a module a schema",
        "`stores/`: settings for 2.x, and what rewrites attachments",
        "`prompts/`: checklists, a test report, briefs for an assistant", "`djaudit.decisions.toml`: the questions",
      ])
  }
}

extension Plan {
  /// Everything that is written to the plan's folder, but for `plan.json`.
  /// `objects` are the rows of tracking tables, where the inputs have them.
  public func files(
    guidance: Guidance, definitions: Definitions, settings: StoreSettings, objects: [TrackerRow]? = nil
  ) -> [GeneratedFile] {
    [PlanReadme(self).file] + runFiles + scriptFiles
      + definitions.files.map { GeneratedFile(path: "definitions/" + $0.path, text: $0.text) }
      + settings.files(pipeline) + attachmentFiles(rows: objects) + guidance.files
      + [GeneratedFile(path: Decisions.fileName, text: options.decisions.text)]
  }
}
