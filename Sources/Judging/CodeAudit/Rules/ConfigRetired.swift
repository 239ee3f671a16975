import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Remove settings that 2.x does not have.
  static let configRetired = CodeRule(
    code: "DJ764", name: "config-retired", effect: .raises, resolution: .automatic,
    summary: "Remove settings that 2.x does not have.",
    explanation: """
      fetch_format, enable_python_native_blobs, cache, add_hidden_timestamp, filepath_checksum_size_limit and external \
      settings raise a KeyError. enable_python_native_blobs can go: native blobs are always on. So can fetch_format, \
      unless it is 'frame': then each fetch() without arguments returned a DataFrame and must become to_pandas(). \
      cache and external are now settings of the stores.
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
      var fix = Fix(.decide, "Remove it", [])
      switch use.key {
      case "fetch_format", "enable_python_native_blobs":
        if case .write(let value) = use.kind {
          if value.stringValue == "frame" || use.key == "fetch_format" && value.stringValue != "array" {
            fix = Fix(.decide, "Write to_pandas() instead of fetch() without arguments, and remove it", [])
          } else if let statement = use.node.parent.flatMap({ Statement($0) }),
            case .assignment(let assignment) = statement, assignment.targets.count == 1,
            let edits = context.removal(of: statement)
          {
            fix = .make(.safe, "Remove it", edits, in: context)
          }
        }
      case "cache": fix = Fix(.decide, "Stores have their own settings; query_cache is something else", [])
      case "add_hidden_timestamp": fix = Fix(.decide, "jobs.add_job_metadata marks computed rows", [])
      default: break
      }
      findings.add(use.range, "2.x has no setting `\(use.key)`", fix: fix)
    }
  }
}
