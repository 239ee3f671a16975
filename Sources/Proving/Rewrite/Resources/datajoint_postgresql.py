"""Import this once per process, before DataJoint fetches from PostgreSQL.

psycopg2 returns bytea as memoryview, which DataJoint 2.3.5 does not expect: an <attach> in a table cannot be
fetched, and bytes columns are returned as memoryview. This converts them to bytes.

Remove this file once you use a DataJoint that no longer needs it.
"""

import psycopg2
import psycopg2.extensions as extensions


def _bytes(value, cursor):
    return None if value is None else bytes(psycopg2.BINARY(value, cursor))


# 17 is the type bytea.
extensions.register_type(extensions.new_type((17,), "BYTES", _bytes))
