import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Take external columns out of keys before they become pointers.
  static let externalColumnInKey = Rule(
    code: "DJ417", name: "external-column-in-key",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data,
    work: .tasks(.tableChange, per: .table),
    summary: "Take external columns out of keys before they become pointers.",
    explanation: """
      2.x keeps a JSON pointer where 0.x has a hash, and MySQL takes no JSON column into a key (error 3152). \
      `djaudit plan` leaves such a column as it is, on MariaDB, too, and 2.x then fetches the 16 bytes of the hash. For \
      a unique or composite index, stop 0.14, put a plain index in its place, which the foreign key needs, and dump \
      and plan again: `ALTER TABLE t ADD INDEX (x), DROP INDEX u`. What the index ensured, your code has to ensure \
      from then on; another column, such as the path as text, can have a unique index. A primary key needs another \
      attribute instead, in the table and in those that refer to it.
      """,
    source: "MySQL manual, The JSON Data Type; measured on MySQL 9.7, and with datajoint 2.3.5, which fetches bytes",
    examples: [
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, ↓x binary(16) NOT NULL COMMENT ':filepath@raw:', PRIMARY KEY (id), UNIQUE KEY u (x), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':filepath@raw:', PRIMARY KEY (id), KEY u (x), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
    ],
    needs: [.columns, .indexes],
    check: .eachColumn { column, table, _ in
      guard column.external != nil, let key = table.key(holding: column) else { return nil }
      return Remark("The external column is in \(key): no pointer can take its place")
    })
}
