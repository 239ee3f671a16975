import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write the width of integers in bits.
  static let integerAlias = CodeRule(
    code: "DJ776", name: "integer-alias", effect: .changes, resolution: .automatic,
    summary: "Write the width of integers in bits.",
    explanation: """
      In MySQL int8 has eight bytes (bigint), in 2.x eight bits (tinyint): a newly declared table rejects large \
      values. 2.x does not know int1, int2, int3 and int4. In a file that already uses 2.x types, int8 is taken to \
      mean eight bits.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .fixed(definition("n : int8\n    trace : longblob"), definition("n : int64\n    trace : longblob")),
      .fixed(definition("n : int4"), definition("n : int32")),
      .found(definition("n : int8")),
      .fixed(definition("n : int8 unsigned"), definition("n : bigint unsigned")),
      .unchanged(definition("n : int8\n    m : int64")),
    ]
  ) { context, findings in
    lazy var isModern = context.isModern
    lazy var isLegacy = context.isLegacy
    context.eachAttribute { source, attribute, verdict in
      guard case .integerAlias(let type) = verdict else { return }
      let old = source.text(attribute.type)
      let isEight = old.lowercased() == "int8"
      if isEight && isModern || old.lowercased() == "int1" && isModern { return }
      // Whatever marks the file as a legacy one is fixed in the same run, so a second run finds nothing to change.
      let isSure = !isEight || isLegacy
      findings.add(
        source.source(attribute.type),
        isEight ? "`int8` has eight bytes in MySQL and eight bits in 2.x" : "2.x has no type `\(old)`",
        fix: isSure
          ? context.retype(source, attribute, type, .safe)
          : Fix(.decide, "int64 if written for 0.14, int8 if written for 2.x", []))
    }
  }
}

extension FileContext {
  /// Whether a definition in the file uses a type that only 2.x has.
  var isModern: Bool {
    definitions.contains { source in
      source.attributes.contains { attribute, _ in
        let type = source.text(attribute.type).lowercased()
        return TypeVerdict.modern.contains(type) || type.hasPrefix("<") && TypeVerdict(type) == .fine
      }
    }
  }

  /// Whether the file has something that 2.x refuses and a safe fix corrects.
  var isLegacy: Bool {
    if !dataJointMentions(of: ["schema", "create_virtual_module", "ERD", "Di"]).isEmpty { return true }
    return definitions.contains { source in
      source.attributes.contains { _, verdict in
        switch verdict {
        case .blob, .stored, .boolean, .spelling: true
        default: false
        }
      }
    }
  }
}
