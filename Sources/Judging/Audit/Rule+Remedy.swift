import Diagnostics

extension Rule {
  /// The topic of each family of rules, by the first digit of its codes.
  public static let families: [(digit: Character, title: String)] = [
    ("1", "server and encoding"), ("2", "types and markers"), ("3", "names, keys and structure"),
    ("4", "hidden tables and external stores"), ("5", "lineage"), ("6", "data"), ("7", "source files"),
    ("8", "PostgreSQL"), ("9", "the input"),
  ]

  /// A web page with more information: that of the first source.
  public var link: String {
    if let issue = source.firstRange(of: "datajoint-python issue ") {
      return "https://github.com/datajoint/datajoint-python/issues/"
        + source[issue.upperBound...].prefix { $0.isASCII && $0.isNumber }
    }
    let places = [
      ("migration guide", "https://docs.datajoint.com/"), ("MySQL manual", "https://dev.mysql.com/doc/refman/8.4/en/"),
      ("PostgreSQL", "https://www.postgresql.org/docs/15/"), ("MySQL", "https://dev.mysql.com/doc/refman/8.4/en/"),
    ]
    return places.first { !source.ranges(of: $0.0).isEmpty }?.1 ?? "https://github.com/datajoint/datajoint-python"
  }

  /// How to fix its findings, and with which command, in a sentence or two.
  public var remedy: String {
    if family == "7" {
      return switch resolution {
      case .automatic: "`djaudit code src/ --diff` shows the edits, `djaudit code src/ --write` makes them."
      case .decision, .manual: "By hand; `djaudit code src/ --select \(code) --verbose` lists the places."
      case .none: "Nothing has to be changed."
      }
    }
    if family == "8" {
      return switch resolution {
      case .automatic: "`djaudit rewrite lab.sql --to postgresql -o lab-2x.sql` does it."
      case .decision: "Choose the option of `djaudit rewrite --to postgresql` that the text above names."
      case .manual: "By hand, before or after `djaudit rewrite lab.sql --to postgresql`."
      case .none: "Nothing has to be changed."
      }
    }
    return switch resolution {
    case .automatic: "`djaudit plan lab.sql -o plan/` writes the SQL, with rollback and checks."
    case .decision:
      "Answer the question: `djaudit decisions lab.sql -o djaudit.decisions.toml`; `djaudit plan` does the rest."
    case .manual:
      family == "9"
        ? "Create the dump or export again."
        : "By hand, as the text above says; `djaudit explain \(code) lab.sql` lists the places."
    case .none: "Nothing has to be changed."
    }
  }
}
