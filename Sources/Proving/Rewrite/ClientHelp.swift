import Files
import Text

/// What clients and servers need so that DataJoint 2.3.5 works with PostgreSQL, as files.
enum ClientHelp {
  static func files(_ options: PostgreSQLOptions) -> [GeneratedFile] {
    var files = [GeneratedFile(path: "datajoint_postgresql.py", text: client(options))]
    if options.uuids == .marked { files.append(GeneratedFile(path: "uuid.sql", text: server)) }
    return files
  }

  private static func client(_ options: PostgreSQLOptions) -> String {
    var text = #"""
      """Import this once per process, before DataJoint fetches from PostgreSQL.

      psycopg2 returns bytea as memoryview, which DataJoint 2.3.5 does not expect: an <attach> in a table cannot be
      fetched, and bytes columns are returned as memoryview. This converts them to bytes.

      """#
    if options.uuids == .marked {
      text += #"""

        UUIDs are returned as text, but DataJoint 2.3.5 expects their 16 bytes, which this provides. It
        goes with uuid.sql, which a superuser runs once in the database.

        """#
    }
    text += #"""
      Remove this file once you use a DataJoint that no longer needs it.
      """

      import psycopg2
      import psycopg2.extensions as extensions


      def _bytes(value, cursor):
          return None if value is None else bytes(psycopg2.BINARY(value, cursor))


      # 17 is the type bytea.
      extensions.register_type(extensions.new_type((17,), "BYTES", _bytes))

      """#
    if options.uuids == .marked {
      text += #"""


        def _uuid(value, cursor):
            import uuid

            return None if value is None else uuid.UUID(value).bytes


        # 2950 is the type uuid.
        extensions.register_type(extensions.new_type((2950,), "UUID16", _uuid))

        """#
    }
    return text
  }

  private static let server = """
    -- Lets DataJoint 2.3.5 insert UUIDs, which it sends as bytea, and restrict by them, which it sends as bits. Run once per
    -- database, as superuser. It goes with datajoint_postgresql.py.
    CREATE OR REPLACE FUNCTION public.bytea_to_uuid(bytea) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
      AS $$ SELECT encode($1, 'hex')::uuid $$;
    DROP CAST IF EXISTS (bytea AS uuid);
    CREATE CAST (bytea AS uuid) WITH FUNCTION public.bytea_to_uuid(bytea) AS ASSIGNMENT;
    CREATE OR REPLACE FUNCTION public.uuid_equals_bits(uuid, bit) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS $$
      SELECT $1 = (lpad(to_hex(substring($2 from 1 for 32)::bit(32)::bigint), 8, '0')
        || lpad(to_hex(substring($2 from 33 for 32)::bit(32)::bigint), 8, '0')
        || lpad(to_hex(substring($2 from 65 for 32)::bit(32)::bigint), 8, '0')
        || lpad(to_hex(substring($2 from 97 for 32)::bit(32)::bigint), 8, '0'))::uuid $$;
    DROP OPERATOR IF EXISTS public.= (uuid, bit);
    CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = bit, FUNCTION = public.uuid_equals_bits);

    """
}
