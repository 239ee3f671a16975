import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Consider <npy@> for large numeric arrays.
  static let npyCandidate = Rule(
    code: "DJ616", name: "npy-candidate",
    severity: .note, concern: .decision, resolution: .manual, phase: .adoption, work: .nothing,
    summary: "Consider <npy@> for large numeric arrays.",
    explanation: """
      Every value in this column is a numeric array, and the largest takes a megabyte or more. Stored as \
      <npy@store>, such arrays become files that other tools can read and that load in parts, and database dumps \
      stay small. Do this after the migration: it moves data, which a marker does not.
      """,
    source: "datajoint 2.3.5 builtin_codecs/npy.py",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x5A4C3132330025127A0000000000789CCB8DCC65706462808017CCA8341B541C0058D40353);
      """#,
      #"""
      CREATE TABLE a (id int, x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x6D596D00410200000000000000010000000000000002000000000000000600000000000000000000000000F03F0000000000000040);
      """#,
      #"""
      CREATE TABLE a (id int, x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x5A4C3132330025127A0000000000789CCB8DCC65706462808017CCA8341B541C0058D40353),(2,0x646A300005010000000000000061);
      """#,
    ],
    restsOn: [.blobs, .contents],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let blobs = evidence.blobs else { return nil }
      let arrays = blobs.arrays.values
      let count = arrays.map(\.count).reduce(0, +)
      let largest = arrays.map(\.largestBytes).max() ?? 0
      guard largest >= 1 << 20, count == evidence.values - (blobs.kinds[.empty] ?? 0) else { return nil }
      let bytes = arrays.map(\.bytes).reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
      return Remark(
        "\(count) numeric arrays (\(blobs.arrays.keys.sorted().joined(separator: ", "))), \(bytes) bytes uncompressed, largest \(largest)",
        evidence: ["arrays": .int(count), "bytes": .int(bytes), "largest": .int(largest)])
    })
}
