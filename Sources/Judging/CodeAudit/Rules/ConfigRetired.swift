import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Leave out settings that 2.x does not have.
  static let configRetired = CodeRule(
    code: "DJ764", name: "config-retired", effect: .raises, resolution: .automatic,
    summary: "Leave out settings that 2.x does not have.",
    explanation: """
      fetch_format, enable_python_native_blobs, cache, add_hidden_timestamp, filepath_checksum_size_limit and external \
      settings raise a KeyError. The first two go without a loss: native blobs are always on. With fetch_format 'frame', \
      each fetch() without arguments gave a DataFrame: write to_pandas() there. cache and external are settings of stores \
      now.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(
        """
        dj.config['enable_python_native_blobs'] = True
        x = 1
        """, "x = 1"),
      .found("dj.config['fetch_format'] = 'frame'"),
      .found("dj.config['cache'] = '/tmp'"),
      "dj.config['safemode'] = False",
    ]
  ) { context, findings in
    for use in context.configUses where Settings.isRetired(use.key) {
      if case .contains = use.kind { continue }
      var fix = Fix(.decide, "Leave it out", [])
      switch use.key {
      case "fetch_format", "enable_python_native_blobs":
        if case .write(let value) = use.kind {
          if value.stringValue == "frame" || use.key == "fetch_format" && value.stringValue != "array" {
            fix = Fix(.decide, "Write to_pandas() in place of fetch() without arguments, and leave it out", [])
          } else if let statement = use.node.parent.flatMap({ Statement($0) }),
            case .assignment(let assignment) = statement, assignment.targets.count == 1,
            let edits = context.removal(of: statement)
          {
            fix = .make(.safe, "Leave it out", edits, in: context)
          }
        }
      case "cache": fix = Fix(.decide, "Stores have settings of their own; query_cache is another thing", [])
      case "add_hidden_timestamp": fix = Fix(.decide, "jobs.add_job_metadata marks computed rows", [])
      default: break
      }
      findings.add(use.range, "2.x has no setting `\(use.key)`", fix: fix)
    }
  }
}
