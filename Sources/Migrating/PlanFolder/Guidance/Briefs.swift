import Catalog
import DataJoint
import DataJointNames
import Decisions
import Diagnostics
import OrderedCollections
import Text

/// The briefs for an assistant, one for each phase.
extension Guidance {
  var codeBrief: String {
    var text = "# Phase I: bring the code to DataJoint 2\n\n"
    text += preamble(
      "You are migrating the Python code of a DataJoint pipeline from 0.x to 2.x. Production keeps using the old code until phase III: work on a branch, with schema names ending in `_v2` and the test stores."
    )
    text += "## The pipeline\n\n" + numbers + "\n" + waves
    text += "\nWork through the schemas in this order: each depends on those above it.\n"
    text += "\n## Definitions\n\n"
    text +=
      "`djaudit definitions` writes every class in 2.x form. Copy its types into the existing code, and keep the code's own comments and order.\n\n"
    if !facts.typeChanges.isEmpty {
      text += Markdown.table(
        ["type in the database", "in a definition", "columns"],
        facts.typeChanges.map { [markdown($0.from), markdown($0.to), "\($0.count)"] })
      text += "\n"
    }
    text += items(
      "In-table blobs: `longblob` and the other blob types become `<blob>`. If unchanged, 2.x stores `str(array)` and fetches bytes",
      facts.blobs)
    text += items("In-table attachments: `attach` becomes `<attach>`", facts.attachments)
    text += items("External blobs: `blob@store` becomes `<blob@store>`", facts.external(.blob))
    text += items("External attachments: `attach@store` becomes `<attach@store>`", facts.external(.attach))
    text += items("Managed files: `filepath@store` becomes `<filepath@store>`", facts.external(.filepath))
    text += items("External storage of 0.11: migrate it to 0.12 first", facts.external(.legacy011))
    text += items("Markers that no released 2.x reads, left by an early migration", facts.invalid)
    text += codecs
    if !facts.ownKeys.isEmpty {
      text +=
        "### Auto-populated tables with key attributes of their own\n\n2.x declares an imported or computed table only if its whole key comes from foreign keys (`AutoPopulate._declare_check`). Existing tables keep working; for a new declaration, move the attributes into a part table, or set `dj.config.jobs.allow_new_pk_fields_in_computed_tables = True`.\n\n"
      text += Markdown.list(
        facts.ownKeys.map {
          "\(markdown("\($0.table.name)")): \($0.attributes.map { markdown($0) }.joined(separator: ", "))"
        }
        .limited(Guidance.limit, "`djaudit catalog` lists them"))
      text += "\n"
    }
    if let decisions, !decisions.list.isEmpty {
      text +=
        "### Types that need a decision\n\nDo not guess these: use the answer; if there is none, leave the line as it is.\n\n"
      text += Markdown.table(
        ["question", "columns", "answer"],
        decisions.list.map { decision in
          [
            "\(decision.question): "
              + decision.patterns.map { markdown($0.description) }
              .limited(6, "`\(Decisions.fileName)`").joined(separator: ", "),
            "\(decision.columns.count)",
            decision.answer.map { markdown($0) + (decision.timeZone.map { ", time zone \(markdown($0))" } ?? "") }
              ?? "**open**",
          ]
        })
      text += "\n"
    }
    text +=
      "## Calls\n\nSearch the code for each. Calls marked *fails* raise an error in 2.3.5; calls marked *warns* still work.\n\n"
    text += Markdown.table(["0.x", "2.x", "", "in this pipeline"], callChanges)
    text += "\n## Findings about code\n\n"
    let list = findings(.code)
    text += list.isEmpty ? "Nothing.\n" : Markdown.list(list)
    text += "\n## Done when\n\n"
    text += Markdown.tasks([
      "\(Words.all(pipeline.visibleTables.count, "table")) can be declared without errors in empty `_v2` schemas",
      "no call that is marked *fails* in the table above is left in the code",
      "the tests pass, or the differences are explained",
      "you have reported the files changed, how often each row of the table applied, and what you left unchanged and why",
    ])
    return text
  }

  private func items(_ title: String, _ items: [PipelineFacts.Item]) -> String {
    if items.isEmpty { return "" }
    return "### \(title)\n\n\(Words.count(items.count, "column")):\n\n"
      + Markdown.list(items.map(\.markdownWithStore).limited(Guidance.limit, "`djaudit columns` lists them")) + "\n"
  }

  private var codecs: String {
    if facts.adapted.isEmpty { return "" }
    var text =
      "### Codecs to write\n\n`dj.AttributeAdapter` has been removed. For each adapted type, write a subclass of `dj.Codec` with the same `name`: `get_dtype` returns the stored type, `encode` is the old `put`, `decode` the old `get`. It must read what the old adapter wrote, and be imported before any table that uses it.\n\n"
    for (name, items) in facts.adapted {
      let types = Set(
        items.map { $0.column.store.map { "a store (\(markdown($0)))" } ?? markdown($0.column.column.columnType) })
      text +=
        "- \(markdown("<\(name)>")): \(Words.count(items.count, "column")), kept as \(types.sorted().joined(separator: ", ")): "
      text += items.map(\.markdownName).limited(10, "`djaudit columns` lists them").joined(separator: ", ") + "\n"
    }
    return text + "\n"
  }

  /// What code calls, what it becomes in 2.3.5 (read in its source and tried), and which parts of this pipeline it
  /// concerns.
  private var callChanges: [[String]] {
    let all = "everywhere"
    var rows = [
      ["`dj.schema(…)`", "`dj.Schema(…)`", "fails", Words.count(pipeline.catalog.schemas.count, "schema")],
      ["`dj.ERD`, `dj.Di`", "`dj.Diagram`", "fails", all],
      ["`dj.create_virtual_module(…)`", "`dj.VirtualModule(…)` or `dj.virtual_schema(…)`", "fails", all],
      ["`schema.spawn_missing_classes()`", "`schema.make_classes()`", "fails", all],
      ["`fetch()`", "`to_arrays()`; `to_dicts()` for rows", "warns", all],
      ["`fetch(as_dict=True)`", "`to_dicts()`", "warns", all],
      ["`fetch(format=\"frame\")`", "`to_pandas()`", "warns", all],
      ["`fetch(\"KEY\")`", "`keys()`", "warns", all],
      ["`fetch1()`", "unchanged", "", all],
      [
        "`a @ b`",
        "`a * b`, which compares the origins of attributes; `a.join(b, semantic_check=False)` if they differ on purpose",
        "fails",
        Words.count(pipeline.dependencies.edges.count, "foreign key"),
      ],
      ["`a ^ b`", "`a.restrict(b, semantic_check=False)`", "fails", all],
      ["`dj.U(…) * a`", "`a` with the intended key; `dj.U(…) & a` is unchanged", "fails", all],
      ["`a.join(b, left=True)`", "`a.extend(b)`, where `b` follows from `a`", "", all],
      ["`(a & key)._update(\"x\", v)`", "`a.update1({**key, \"x\": v})`", "fails", all],
      ["`insert1((1, \"a\"))`", "`insert1({\"id\": 1, …})`", "warns", all],
      ["`schema.log`", "nothing", "fails", all],
    ]
    if !facts.schemasWithJobs.isEmpty || !facts.autoPopulated.isEmpty {
      rows.append([
        "`schema.jobs` as a table", "a list of job tables; `Table.jobs` for one", "fails",
        Words.count(facts.autoPopulated.count, "auto-populated table"),
      ])
      rows.append([
        "`populate(reserve_jobs=True)`", "the same; job tables `~~…` are created and filled (`jobs.auto_refresh`)", "",
        Words.count(facts.autoPopulated.count, "auto-populated table"),
      ])
    }
    if !facts.external.isEmpty {
      rows.append([
        "`schema.external[…]`", "nothing; `dj.gc.GarbageCollector(schema, store=…)` for what 2.x wrote", "fails",
        Words.count(pipeline.stores.count, "store"),
      ])
      rows.append([
        "`dj.config[\"stores\"] = …` in code", "`datajoint.json`, `.secrets/`, `DJ_STORES`", "",
        Words.count(pipeline.stores.count, "store"),
      ])
    }
    if !facts.attachments.isEmpty || !facts.external(.attach).isEmpty || !facts.external(.filepath).isEmpty {
      rows.append([
        "`fetch(download_path=…)`", "`with dj.config.override(download_path=…)`", "fails",
        Words.count(facts.attachments.count + facts.external(.attach).count, "attachment column"),
      ])
    }
    if !facts.external(.filepath).isEmpty {
      rows.append([
        "a path from `fetch` of a managed file", "an object: `ref.open()`, `ref.read()`, `ref.download()`", "fails",
        Words.count(facts.external(.filepath).count, "column"),
      ])
      rows.append([
        "inserting a path below the stage", "the path of an existing file in the store", "fails",
        Words.count(facts.external(.filepath).count, "column"),
      ])
    }
    if !facts.adapted.isEmpty {
      rows.append(["`dj.AttributeAdapter`", "`dj.Codec`", "fails", Words.count(facts.adapted.count, "adapted type")])
    }
    if let settings, !settings.leftOut.isEmpty {
      rows.append([
        "`dj.config[…]` of " + settings.leftOut.map { markdown($0) }.joined(separator: ", "),
        "nothing; see `stores/README.md`",
        "fails", all,
      ])
    }
    return rows
  }

  var testBrief: String {
    var text = "# Phase II: show that both versions give the same results\n\n"
    text += preamble(
      "You are comparing a pipeline under DataJoint 0.x with its copy under 2.x in `_v2` schemas. Read production only with 0.x, and write only to `_v2` schemas and test stores."
    )
    text += "## Order\n\n" + waves + "\n## What to compare\n\n"
    text += Markdown.list(
      [
        "Row counts of each table, then values: numbers exactly, arrays with shape and dtype, strings as bytes.",
        "Order, only if a query asks for one: without `order_by`, neither version guarantees any.",
        "NULL: report what each version returns for it in strings, numbers and blobs, and where they differ.",
      ]
        + (facts.blobs.isEmpty
          ? []
          : [
            "\(Words.count(facts.blobs.count, "blob column")): a value returned as `bytes` was not decoded; that is a failure."
          ])
        + (facts.external(.filepath).isEmpty
          ? []
          : [
            "\(Words.count(facts.external(.filepath).count, "managed file column")): compare contents; 2.x returns an object, not a path."
          ])
        + (facts.renamedKeys == 0
          ? []
          : [
            "\(Words.plural(facts.renamedKeys, "foreign key renames", "foreign keys rename")) attributes: 2.x compares origins in joins over them; try each."
          ])
    )
    if !facts.autoPopulated.isEmpty {
      text += "\n## Tables to populate\n\n"
      text += Markdown.list(
        facts.autoPopulated.map { "\(markdown("\($0.name)")) (\($0.identity.tier.rawValue))" }
          .limited(Guidance.limit, "`djaudit catalog` lists them"))
    }
    text += "\n## Findings about tests\n\n"
    let list = findings(.test)
    text += list.isEmpty ? "Nothing.\n" : Markdown.list(list)
    text += "\n## Report\n\nFill in `test-report.md`. A difference without an explanation is a failure.\n"
    return text
  }

  var dataBrief: String {
    var text = "# Phase III: convert the data\n\n"
    text += preamble(
      "You are helping a person convert the data of a DataJoint pipeline. The person runs SQL; you read the results and say what comes next. Never run a statement that writes on your own."
    )
    text += "## Dangers first\n\n"
    var dangers = [
      "0.x clients cannot open a schema with 2.x markers: stop them first, in every schema that reads it."
    ]
    if !facts.external.isEmpty {
      dangers.append(
        "Once foreign keys to `~external_…` are gone, 0.14's `delete(delete_external_files=True)` deletes every object (\(Words.count(pipeline.stores.count, "store")))."
      )
    }
    if !facts.blobs.isEmpty {
      dangers.append(
        "A 2.x client that inserts into \(facts.blobs.count == 1 ? "the blob column" : "one of the \(Words.count(facts.blobs.count, "blob column"))") before it is marked stores text instead of the array."
      )
    }
    dangers.append("Never disable foreign key checks to make a statement pass: it would leave orphans.")
    text += Markdown.list(dangers)
    text += "\n## Waves\n\n" + waves
    text += "\n## Stores\n\n"
    text +=
      pipeline.stores.isEmpty
      ? "None.\n"
      : Markdown.table(
        ["store", "columns", "schemas", "subfolding"],
        pipeline.stores.map { use in
          [
            markdown(use.name),
            use.columns.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
              .joined(separator: ", "),
            use.trackedIn.map { markdown($0) }.limited(10, "`djaudit catalog` lists them").joined(separator: ", "),
            settings?[use.name].map { "\($0.subfolding)" } ?? "[2, 2] by default",
          ]
        })
    let open = openQuestions
    if !open.isEmpty { text += "\n## Questions\n\n" + open }
    text += "\n## Findings about data\n\n"
    let list = findings(.data)
    text += list.isEmpty ? "Nothing.\n" : Markdown.list(list)
    text += "\n## For each wave\n\n"
    text += Markdown.tasks([
      "clients stopped, backup taken",
      "`sh run.sh` has run the wave's scripts and their checks; where it stops, README.md says how to go on",
      "if the wave cannot be finished: `sh run.sh --rollback`",
      "2.x fetches from each table once",
    ])
    return text
  }

  var adoptionBrief: String {
    var text = "# Phase IV: adopt new features\n\n"
    text += preamble(
      "The pipeline runs on DataJoint 2. Propose which of its new features are worth adopting; none is required."
    )
    var ideas: [String] = []
    let large = facts.blobs.map(\.table).reduce(into: [String: Int]()) { $0["\($1.name)", default: 0] += 1 }
    if !large.isEmpty {
      ideas.append(
        "\(Words.plural(large.count, "table keeps", "tables keep")) arrays in the database. For **new** tables `<npy@store>` reads parts of an array without fetching all of it; existing columns stay as they are."
      )
    }
    if !facts.external(.filepath).isEmpty {
      ideas.append(
        "\(Words.count(facts.external(.filepath).count, "managed file column")): `ref.open()` reads a file in place, without a copy."
      )
    }
    if !facts.autoPopulated.isEmpty {
      ideas.append(
        "\(Words.count(facts.autoPopulated.count, "auto-populated table")): job tables with priorities and errors per table; `jobs.add_job_metadata` records time and version, off by default."
      )
    }
    if !facts.ownKeys.isEmpty {
      ideas.append(
        "\(Words.count(facts.ownKeys.count, "auto-populated table")) with key attributes of their own: with part tables, each job is one `make()`."
      )
    }
    let missing = pipeline.lineage.obstacles.count
    if missing > 0 {
      ideas.append(
        "\(Words.count(missing, "key attribute")) without an origin: joins over them raise an error until their foreign keys are fixed."
      )
    }
    ideas.append(
      "Native types that were kept (text, time, timestamp, …) work, with a warning; core types are portable to PostgreSQL."
    )
    ideas.append("`datajoint.migrate` is deprecated and will be removed in 2.4 or 2.5.")
    text += Markdown.list(ideas)
    text += "\n## Findings about this phase\n\n"
    let list = findings(.adoption)
    text += list.isEmpty ? "Nothing.\n" : Markdown.list(list)
    return text
  }
}
