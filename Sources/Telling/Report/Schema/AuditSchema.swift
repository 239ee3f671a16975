import Audit
import Catalog
import DataJoint
import Diagnostics
import Evidence
public import Text

/// The JSON Schema of the output of `djaudit audit --format json`. Objects may have additional members in a later minor
/// version of the format; required members stay.
public enum AuditSchema {
  /// The schema itself, in JSON Schema 2020-12.
  public static var json: JSON {
    var schema = object(
      "An audit of legacy DataJoint schemas by djaudit.",
      required: [
        "format_version": text("major.minor; minor for additions.", pattern: "^1\\.[0-9]+$"),
        "tool": object(required: ["name": constant("djaudit"), "version": text()]),
        "inputs": list(input),
        "is_partial": flag(
          "Whether an input was damaged or not understood; results then cover only the part that could be read."),
        "type_profile": words(TypeProfile.allCases.map(\.rawValue), "How native types map to core types."),
        "server": object(required: ["flavor": text(), "version": list(integer()), "text": orNull(text())]),
        "checks": list(check, "What 2.x requires and what was found."),
        "summary": summary,
        "schemas": map(schemaNumbers, "Counts per schema, by name."),
        "schema_order": list(list(text()), "Schemas that move together, upstream first."),
        "stores": list(
          object(required: [
            "name": text(), "tracked_in": list(text(), "Schemas with a tracking table."),
            "columns": map(integer(), "Columns that point to it, by kind."),
          ])),
        "evidence": orNull(evidence),
        "checked": list(code, "Rules that ran, with or without findings."),
        "unchecked": list(
          object(required: ["rule": code, "name": text(), "missing": list(text(), "What the inputs lack.")]),
          "Rules that were selected but could not be checked."),
        "findings": list(finding, "In report order: silent data loss first."),
      ],
      optional: [
        "scope": object(
          "With --schema: the schemas that the report covers.",
          required: ["schemas": list(text()), "of": integer("Schemas in the inputs.")]),
        "code": code_,
        "baseline": baseline, "lineage": lineage, "plan": orNull(plan), "estimate": orNull(estimate),
        "suppressions": list(
          object(
            required: suppressionFacts.merging(["count": integer("Findings it suppresses."), "is_past": flag()]) { $1 }),
          "The [[ignores]] of djaudit.toml."),
        "unused_suppressions": list(unusedSuppression, "Entries, or parts of entries, that suppress nothing."),
        "snapshot": [
          "type": .string("object"),
          "description": .string("What the report can be made from again; not with --compact. For djaudit only."),
        ],
      ])
    schema["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    schema["title"] = .string("djaudit audit")
    schema["$defs"] = .object(["code": .object(text("A rule's permanent code.", pattern: "^DJ[0-9]{3}$"))])
    return .object(schema)
  }

  // MARK: Parts

  typealias Schema = [String: JSON]

  private static let code: Schema = ["$ref": .string("#/$defs/code")]

  /// The part about source files, if any were read.
  private static var code_: Schema {
    described(
      object(
        required: [
          "files": integer(), "notebooks": integer(), "datajoint_files": integer(), "schemas": integer(),
          "tables_by_tier": map(integer()), "definitions": integer(),
          "computed_definitions": integer("Definitions computed at run time, which are not rewritten."),
          "ignored_findings": integer("Findings suppressed by a djaudit: ignore comment."), "ignored_files": integer(),
          "matlab_files": list(text(), "MATLAB classes, which are not read."), "settings_files": list(text()),
        ],
        optional: ["written": object(required: ["files": integer(), "fixes": integer()])]), "Source files.")
  }

  private static var fix: Schema {
    object(required: [
      "safety": words(Fix.Safety.allCases.map(\.rawValue), "How the edit affects results."), "summary": text(),
      "edits": list(
        object(
          required: [
            "file": text(), "start_byte": integer(), "end_byte": integer(), "text": text("The replacement."),
          ],
          optional: [
            "start_line": integer("Not in notebooks."), "start_column": integer("In UTF-16 units, from 1."),
            "end_line": integer(), "end_column": integer(),
          ]), "To be applied together or not at all; empty if a person has to write the change."),
    ])
  }

  private static var input: Schema {
    object(required: [
      "path": text("As given on the command line."), "format": text(), "encoding": orNull(text("Null when plain.")),
      "bytes": integer("After decompression."), "date": orNull(text("When its client finished it, as the dump says.")),
      "statements": integer(), "rows": orNull(integer()),
    ])
  }

  private static var check: Schema {
    object(required: [
      "name": text(), "wanted": text(), "found": text(), "verdict": words(Requirement.Verdict.allCases.map(\.rawValue)),
      "query": orNull(text("How to find out, if a dump cannot show it.")),
    ])
  }

  private static func counts<Key: RawRepresentable<String> & CaseIterable>(_ keys: Key.Type) -> Schema {
    object(required: Dictionary(uniqueKeysWithValues: keys.allCases.map { ($0.rawValue, integer()) }))
  }

  private static var states: Schema { map(integer(), "Columns of visible tables by migration state.") }

  private static var summary: Schema {
    object(required: [
      "schemas": integer(), "tables": integer(), "tables_by_tier": map(integer()), "hidden_tables": integer(),
      "foreign_tables": integer("Tables that DataJoint does not see."), "views": integer(), "columns": integer(),
      "foreign_keys": integer(), "rows": orNull(integer("Null if rows were not counted.")), "data_bytes": integer(),
      "columns_by_state": states, "findings_by_severity": counts(Severity.self),
      "findings_by_resolution": counts(Resolution.self),
      "suppressed": integer("Findings that are not counted: [[ignores]] of djaudit.toml."),
    ])
  }

  private static var schemaNumbers: Schema {
    object(required: [
      "tables": integer(), "collation": orNull(text()), "rows": orNull(integer()), "columns_by_state": states,
      "findings_by_severity": counts(Severity.self),
    ])
  }

  /// The members that findings of this audit and of an earlier one have in common.
  private static var findingFacts: [String: Schema] {
    [
      "id": text("Stable as long as the names do not change: DJ201-schema.table.column."), "rule": code,
      "name": text("The rule's name."), "severity": words(Severity.allCases.map(\.rawValue)),
      "resolution": words(Resolution.allCases.map(\.rawValue), "Who resolves it."), "schema": orNull(text()),
      "table": orNull(text()), "column": orNull(text()), "message": text(),
    ]
  }

  private static var finding: Schema {
    var members = findingFacts
    members["phase"] = words(Phase.allCases.map(\.rawValue), "Of DataJoint's migration guide.")
    members["location"] = orNull(position)
    members["evidence"] = map(
      ["anyOf": .array([text(), integer(), flag(), list(text())].map(JSON.object))], "The measurements behind it.")
    return object(
      required: members,
      optional: [
        "fix": fix,
        "baseline_state": words(BaselineState.allCases.map(\.rawValue), "With --baseline."),
        "suppressed": described(
          object(required: ["reason": text()]), "Suppressed: not a failure, and not in the counts."),
      ])
  }

  private static var suppressionFacts: [String: Schema] {
    [
      "schemas": list(text(), "Patterns: schema, schema.table or schema.table.column."),
      "rules": list(text(), "Codes, names or prefixes."), "reason": text(), "until": orNull(text("The last day.")),
      "location": orNull(position),
    ]
  }

  private static var unusedSuppression: Schema {
    var members = suppressionFacts
    members["kind"] = words(SuppressionRemark.Kind.allCases.map(\.rawValue))
    members["rule"] = orNull(text("The rule it concerns; null for all rules of the entry."))
    members["name"] = orNull(text("The pattern it concerns; null for all patterns of the entry."))
    members["message"] = text()
    return object(
      required: members,
      optional: [
        "count": integer("For an expired entry: findings that count again."),
        "missing": list(text(), "What the inputs lack."),
      ])
  }

  private static var position: Schema {
    object(
      required: [
        "file": text(), "line": integer("From 1."), "column": integer("In bytes, from 1."),
        "byte": integer("From 0, after decompression."),
      ],
      optional: [
        "cell": described(
          object(required: ["number": integer(), "line": integer(), "column": integer()]), "Of a notebook.")
      ])
  }

  private static var baseline: Schema {
    let earlier = object(required: findingFacts)
    return object(
      "With --baseline: comparison with an earlier audit.",
      required: [
        "file": text(), "tool_version": text(), "is_partial": flag(), "new": integer(),
        "new_of_rules_not_checked_then": integer("Part of the new ones; they may have existed before."),
        "unchanged": integer(),
        "gone": list(earlier),
        "not_looked_for": list(earlier, "Their rule did not run this time, or no input has their schema."),
      ])
  }

  // MARK: What --compact leaves out

  private static var lineage: Schema {
    object(
      "Where attributes come from: the rows of 2.x's ~lineage, by schema.",
      required: [
        "format_version": text(), "schemas": map(map(text()), "The origin of each attribute, by schema."),
        "unresolved": list(object(required: ["attribute": text(), "reason": text()])),
      ])
  }

  private static var plan: Schema {
    object(
      "The plan in numbers; null if the inputs lack what a plan needs.",
      required: [
        "strategy": text(), "target": text(), "notes": list(text()), "waves": list(list(text())), "groups": groups,
        "steps": integer(),
        "steps_by_phase": map(map(integer(), "By class of step.")),
        "open_by_question": map(integer(), "Columns by open question."),
      ])
  }

  private static let groups = list(
    object(required: ["group": text(), "waves": list(list(text()))]), "Independent pipelines.")

  private static let groupWave = orNull(integer("The number of the wave in its pipeline."))

  /// Who or what works.
  private static let works = ["review", "decision", "manual", "machine"]

  private static let bounds: [String: Schema] = ["low": integer(), "likely": integer(), "high": integer()]

  private static let forecast: [String: Schema] = ["expected": integer(), "low": integer(), "high": integer()]

  private static func withEfforts(_ members: [String: Schema]) -> Schema {
    object(required: members.merging(works.map { ($0, object(required: bounds)) }) { $1 })
  }

  private static var estimate: Schema {
    let effort = object(required: bounds)
    let tally = object(required: [
      "exact": orNull(integer("Null if part of it is unknown.")), "at_least": orNull(integer()),
      "untold_tables": integer(),
    ])
    let price = bounds.merging([
      "item": text(), "kind": words(works), "unit": text(), "per": integer(), "at_most": orNull(integer()),
      "reason": text(),
    ]) { $1 }
    let line = bounds.merging([
      "phase": text(), "item": text(), "kind": words(works), "wave": orNull(integer()), "schema": orNull(text()),
      "unit": text(), "count": orNull(integer()), "untold_tables": integer(), "lots": integer(), "rules": list(code),
    ]) { $1 }
    return object(
      "Remaining effort, in seconds; null without a plan.",
      required: [
        "format_version": text(), "strategy": text(), "target": text(), "time_unit": constant("second"),
        "people": effort, "machine": effort,
        "forecast": object("Expected seconds and their 80 % range.", required: forecast),
        "before_downtime": object("Work that can be done while 0.14 is still in use.", required: forecast),
        "drivers": list(object(required: ["item": text(), "expected": integer(), "percent": integer()])),
        "calendar_days": map(integer(), "Working days by number of people."),
        "saved_by_suggestions": integer(),
        "groups": list(
          object(required: [
            "group": text(), "schemas": list(text()), "waves": list(list(text())), "people": object(required: forecast),
            "downtime": integer("Machine time in seconds."),
          ])),
        "open_questions": integer(), "suggested_answers": integer(),
        "is_lower_bound": flag("Whether rows or bytes of some tables are unknown."),
        "lines": list(object(required: line)),
        "phases": list(withEfforts(["phase": text()])),
        "schemas": list(
          withEfforts([
            "schema": text(), "wave": integer(), "group": orNull(text()), "group_wave": groupWave, "level": text(),
            "tables": integer(), "open_questions": integer(),
            "manual_pieces": integer(),
          ])),
        "levels": map(text(), "What each level means."),
        "guide": list(
          object(required: [
            "part": text(), "guide": text(), "guide_low": integer(), "guide_high": integer(), "ours": effort,
            "remark": orNull(text()),
          ])),
        "waves": list(
          object(required: [
            "wave": integer(), "group": orNull(text()), "group_wave": groupWave, "schemas": list(text()),
            "people": effort, "machine": effort,
          ])),
        "strategies": list(
          object(required: [
            "strategy": text(), "obstacle": orNull(text()), "steps": integer(), "scripts": integer(),
            "definition_steps": integer(), "tables": integer(), "rows": tally, "bytes": tally, "extra_bytes": tally,
            "downtime": text(), "downtime_words": text(), "reversible": text(), "clients_of_0_14": text(),
            "people": effort, "machine": effort,
          ])),
        "rewrite": object(
          "A migrated dump for a new server, made by djaudit rewrite.",
          required: [
            "tables": integer(), "rows": tally, "bytes": tally, "downtime_words": text(), "reversible": text(),
            "clients_of_0_14": text(), "people": effort, "machine": effort,
          ]),
        "prices": list(object(required: price)), "left_out": list(text()),
      ])
  }

  // MARK: Evidence

  private static var evidence: Schema {
    object(
      "What the rows show; null if they were not examined.",
      required: [
        "columns": list(columnEvidence),
        "stores": list(
          object(required: [
            "schema": text(), "table": text("The tracking table."), "store": text(), "tracked": integer(),
            "unreferenced": orNull(integer()),
            "columns": list(
              object(required: [
                "schema": text(), "table": text(), "column": text(), "hashes": orNull(integer()),
                "missing": orNull(integer("Hashes without an object.")),
              ])),
          ])),
        "jobs": list(
          object(required: ["schema": text(), "table": text(), "status": text(), "count": integer()])),
        "activity": list(
          object(
            required: [
              "schema": text(), "last_declared": orNull(text()), "last_changed": orNull(text()),
              "last_populated": orNull(text("The last job of populate that ~jobs has.")),
              "people": integer("Different users of ~log and ~jobs."), "hosts": integer(), "versions": list(text()),
            ], optional: ["names": list(text(), "Of the people; with --show-values.")]),
          "Who works with each schema, and when last."),
      ],
      optional: [
        "not_told": list(
          object(required: ["schema": text(), "table": text(), "kind": words(EvidenceKind.allCases.map(\.rawValue))]),
          "Questions of djaudit probe that the server did not answer.")
      ])
  }

  private static var columnEvidence: Schema {
    object(
      required: [
        "schema": text(), "table": text(), "column": text(), "type": text(), "rows": integer(), "nulls": integer(),
      ],
      optional: [
        "untold": integer("Values that the input does not contain in full."), "longest_bytes": integer(),
        "numbers": object(
          required: ["not_numbers": integer()],
          optional: [
            "fits_int32": flag(), "fits_int64": flag(), "only_0_and_1": flag(),
            "minimum": orNull(text("With --show-values.")), "maximum": orNull(text("With --show-values.")),
          ]),
        "text": object(required: [
          "longest_characters": orNull(integer()), "longest_utf8_bytes": orNull(integer()), "empty": integer(),
          "non_ascii": integer(), "invalid_utf8": integer(), "mojibake": integer(), "trailing_spaces": integer(),
          "json": integer(),
        ]),
        "moments": object(
          required: [
            "zero_dates": integer(), "before_1000": integer(), "fractions": integer(), "not_times_of_day": integer(),
            "not_moments": integer(),
          ],
          optional: [
            "is_in_utc": flag(), "hours": orNull(integer("Distinct values; null if there are too many to count.")),
            "minimum": orNull(text("With --show-values.")), "maximum": orNull(text("With --show-values.")),
          ]),
        "blobs": object(
          optional: [
            "is_unreadable": flag("The input does not show what is in blobs; no other member then."),
            "kinds": map(integer(), "Kinds of contents."), "compressed": integer(),
            "structures": map(integer(), "Top-level types of serialized blobs."), "nested": list(text()),
            "arrays": map(
              object(required: [
                "count": integer(), "bytes": integer(), "largest_bytes": integer(),
                "largest_dimensions": list(integer()), "has_complex": flag(),
              ]), "By element type."),
          ]),
        "first_places": map(position, "The first place of each anomaly."),
      ])
  }

  // MARK: Words of JSON Schema

  private static func described(_ schema: Schema, _ description: String?) -> Schema {
    guard let description else { return schema }
    return schema.merging(["description": .string(description)]) { $1 }
  }

  private static func object(
    _ description: String? = nil, required: [String: Schema] = [:], optional: [String: Schema] = [:]
  ) -> Schema {
    var schema: Schema = [
      "type": .string("object"),
      "properties": .object(required.merging(optional) { $1 }.mapValues(JSON.object)),
    ]
    if !required.isEmpty { schema["required"] = JSON(required.keys.sorted { $0.utf8Precedes($1) }) }
    return described(schema, description)
  }

  /// An object with any names.
  private static func map(_ value: Schema, _ description: String? = nil) -> Schema {
    described(["type": .string("object"), "additionalProperties": .object(value)], description)
  }

  private static func list(_ item: Schema, _ description: String? = nil) -> Schema {
    described(["type": .string("array"), "items": .object(item)], description)
  }

  private static func text(_ description: String? = nil, pattern: String? = nil) -> Schema {
    var schema: Schema = ["type": .string("string")]
    if let pattern { schema["pattern"] = .string(pattern) }
    return described(schema, description)
  }

  private static func integer(_ description: String? = nil) -> Schema {
    described(["type": .string("integer")], description)
  }
  private static func flag(_ description: String? = nil) -> Schema {
    described(["type": .string("boolean")], description)
  }
  private static func constant(_ text: String) -> Schema { ["const": .string(text)] }

  private static func words(_ words: [String], _ description: String? = nil) -> Schema {
    described(["enum": JSON(words)], description)
  }

  private static func orNull(_ schema: Schema) -> Schema {
    if case .string(let type)? = schema["type"] {
      return schema.merging(["type": JSON([type, "null"])]) { $1 }
    }
    return ["anyOf": .array([.object(schema), .object(["type": .string("null")])])]
  }
}
