import Files

/// Files for clients and servers that make DataJoint 2.3.5 work with PostgreSQL.
enum ClientHelp {
  static func files(_ options: PostgreSQLOptions) -> [GeneratedFile] {
    var client = String(decoding: PackageResources.datajoint_postgresql_py, as: UTF8.self)
    guard options.uuids == .marked else { return [GeneratedFile(path: "datajoint_postgresql.py", text: client)] }
    // The second file continues where the first ends.
    client += String(decoding: PackageResources.datajoint_postgresql_uuid_py, as: UTF8.self)
    return [
      GeneratedFile(path: "datajoint_postgresql.py", text: client),
      GeneratedFile(path: "uuid.sql", text: String(decoding: PackageResources.uuid_sql, as: UTF8.self)),
    ]
  }
}
