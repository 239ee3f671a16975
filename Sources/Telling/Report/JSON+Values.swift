public import Catalog
public import Diagnostics
public import Text

extension JSON {
  /// The evidence of a finding, as in every JSON document.
  public init(_ evidence: Evidence) {
    switch evidence {
    case .string(let text): self = .string(text)
    case .int(let number): self = .int(number)
    case .bool(let flag): self = .bool(flag)
    case .list(let texts): self = JSON(texts)
    }
  }

  /// A value of `information_schema`.
  public init(_ value: InformationSchema.Value) {
    switch value {
    case .null: self = .null
    case .text(let text): self = .string(text)
    case .number(let number): self = .int(number)
    }
  }
}

/// The version of every JSON document: `major.minor`, minor for additions.
public let formatVersion = "1.0"
