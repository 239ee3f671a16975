import Files

/// What clients and servers need so that DataJoint 2.3.5 works with PostgreSQL, as files.
enum ClientHelp {
  static func files(_ options: PostgreSQLOptions) -> [GeneratedFile] {
    var client = String(decoding: PackageResources.datajoint_postgresql_py, as: UTF8.self)
    guard options.uuids == .marked else { return [GeneratedFile(path: "datajoint_postgresql.py", text: client)] }
    // The second file goes on where the first ends.
    client += String(decoding: PackageResources.datajoint_postgresql_uuid_py, as: UTF8.self)
    return [
      GeneratedFile(path: "datajoint_postgresql.py", text: client),
      GeneratedFile(path: "uuid.sql", text: String(decoding: PackageResources.uuid_sql, as: UTF8.self)),
    ]
  }
}
