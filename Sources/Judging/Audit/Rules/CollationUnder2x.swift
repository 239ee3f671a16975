import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Choose the server's default collation for new schemas.
  static let collationUnder2x = Rule(
    code: "DJ114", name: "collation-under-2x",
    severity: .note, concern: .decision, resolution: .decision, phase: .adoption, work: .tasks(.choice, per: .rule),
    summary: "Choose the server's default collation for new schemas.",
    explanation: """
      DataJoint 2.x declares tables in the server's default collation, which here is a utf8mb4 collation other than \
      utf8mb4_bin. That works, but keys compare by the rules of that collation. To make new tables compare by code \
      point, as the guide recommends, set collation_server = utf8mb4_bin and alter the existing schemas, by hand. \
      A schema that foreign keys of strings connect to one that is still to be migrated is not asked about: both ends \
      of a key need one collation, so `djaudit plan` converts them together (see charset-tied-by-foreign-key).
      """,
    source: "measured with datajoint 2.3.5 on MySQL 9.7; DataJoint 2.0 migration guide, encoding",
    examples: [
      #"""
      ↓CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
      USE lab;
      CREATE TABLE a (id int COMMENT ':int32:', PRIMARY KEY (id));
      CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name))
      """#,
      // Connected to a schema that is to be converted: converted with it.
      #"""
      CREATE DATABASE up DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
      USE up;
      CREATE TABLE p (c char(4) NOT NULL, PRIMARY KEY (c));
      CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name));
      CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
      USE lab;
      CREATE TABLE a (c char(4) NOT NULL, b longblob, PRIMARY KEY (c), CONSTRAINT f FOREIGN KEY (c) REFERENCES up.p (c))
      """#,
      #"""
      CREATE DATABASE lab DEFAULT CHARACTER SET latin1;
      USE lab;
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
    ],
    needs: [.schemata],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values where context.pipeline.schemasUnder2x.contains(schema.name) {
        guard let collation = schema.collation, !CharacterSet.isUTF8MB4Bin(collation),
          !context.pipeline.isToBeConverted(collation, in: schema.name)
        else { continue }
        findings.add(
          "Schema declared by 2.x uses \(collation), the server's default; the guide recommends utf8mb4_bin",
          schema: schema)
      }
    })
}
