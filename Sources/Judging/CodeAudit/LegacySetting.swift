/// How 2.3.5 treats a setting in `dj_local_conf.json` (`settings.py`, and measured with flat keys in datajoint.json).
public enum LegacySetting: Sendable, Hashable {
  /// It has the same name and meaning.
  case kept
  /// It belongs in a file in `.secrets/`, or in the environment.
  case secret
  /// It no longer exists; with what to do about it.
  case retired(String)
  /// Not one of DataJoint's own settings: 2.x ignores it.
  case unknown

  /// Looks up the setting with this flat key.
  public init(_ key: String) {
    switch key {
    case "database.user", "database.password": self = .secret
    case "enable_python_native_blobs": self = .retired("native blobs are always on")
    case "fetch_format": self = .retired("if it was frame, fetch() without arguments becomes to_pandas()")
    case "connection.init_function": self = .retired("run the statement on dj.conn() after connecting")
    case "add_hidden_timestamp": self = .retired("jobs.add_job_metadata marks computed rows")
    case "filepath_checksum_size_limit": self = .retired("it has no successor")
    case "cache": self = .retired("2.x does not cache files of stores")
    case _ where key.hasPrefix("external"): self = .retired("describe the store in stores")
    case _ where Settings.isKnown(key): self = .kept
    default: self = .unknown
    }
  }
}
