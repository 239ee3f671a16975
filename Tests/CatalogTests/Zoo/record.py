#!/usr/bin/env python3
"""Record the zoo on a real server: its own dump, and its information_schema as read by the test.

usage: record.py NAME CLIENT DUMP FILE.sql…
  NAME    the recording, mysql-9.7 or mariadb-10.11
  CLIENT  the command of its client, 'mysql -h127.0.0.1 -uroot'
  DUMP    the command of its dump tool, 'mysqldump -h127.0.0.1 -uroot'
The databases dja_t_zoo and dja_t_other are created and dropped. A statement that the server refuses ends the recording.
NAME.rows has a line per row: view, then field=value with \\\\, \\t and \\n escaped; NULL is the field without '='.
"""
import os
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

FOLDER = os.path.dirname(os.path.abspath(__file__))
NULL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
VIEWS = {
    "SCHEMATA": "SCHEMA_NAME", "TABLES": "TABLE_SCHEMA", "COLUMNS": "TABLE_SCHEMA", "STATISTICS": "TABLE_SCHEMA",
    "KEY_COLUMN_USAGE": "CONSTRAINT_SCHEMA", "TABLE_CONSTRAINTS": "CONSTRAINT_SCHEMA",
    "REFERENTIAL_CONSTRAINTS": "CONSTRAINT_SCHEMA", "CHECK_CONSTRAINTS": "CONSTRAINT_SCHEMA", "VIEWS": "TABLE_SCHEMA",
    "TRIGGERS": "TRIGGER_SCHEMA", "PARTITIONS": "TABLE_SCHEMA",
}
# Known only to a running server, or the same in every row.
LEFT_OUT = set("""
cardinality packed table_rows avg_row_length data_length max_data_length max_index_length index_length data_free
create_time update_time check_time privileges version checksum is_updatable temporary table_catalog catalog_name
constraint_catalog unique_constraint_catalog trigger_catalog event_object_catalog nodegroup tablespace_name
partition_comment created sql_mode database_collation character_set_client collation_connection sql_path comment
action_order action_condition action_orientation action_reference_old_table action_reference_new_table
action_reference_old_row action_reference_new_row algorithm secondary_load default_encryption
""".split())


def run(command, text=None):
    result = subprocess.run(shlex.split(command), input=text, capture_output=True, check=False)
    if result.returncode:
        sys.exit(f"{command}: {result.stderr.decode(errors='replace')}")
    return result.stdout


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def main(name, client, dump, *files):
    client += " --default-character-set=utf8mb4"
    for file in files:
        run(client, open(os.path.join(FOLDER, file), "rb").read())
    text = run(dump + " --no-data --routines --events --triggers --skip-dump-date --databases dja_t_zoo dja_t_other")
    open(os.path.join(FOLDER, name + ".sql"), "wb").write(text)
    with open(os.path.join(FOLDER, name + ".rows"), "w", encoding="utf-8") as output:
        for view, schema in VIEWS.items():
            query = f"SELECT * FROM information_schema.{view} WHERE {schema} IN ('dja_t_zoo', 'dja_t_other')"
            lines = []
            for row in ElementTree.fromstring(run(f'{client} --xml -e "{query}"')):
                fields = []
                for field in row:
                    key = field.get("name").lower()
                    if key not in LEFT_OUT:
                        fields.append(key if field.get(NULL) else f"{key}={escaped(field.text or '')}")
                lines.append("\t".join([view.lower()] + fields))
            output.writelines(line + "\n" for line in sorted(lines))
    run(client, b"DROP DATABASE dja_t_zoo; DROP DATABASE dja_t_other;")


main(*sys.argv[1:])
