"""Convert a dump to one INSERT per row, as --skip-extended-insert does: single-rows.py <DUMP >DUMP.

Leaves out a last line without a line end; the dump is complete without it.
"""

import re
import sys

ROW = re.compile(rb"\((?:[^'()]|'(?:[^'\\]|\\.)*')*\)", re.S)
for line in sys.stdin.buffer:
    if line.startswith(b"INSERT INTO ") and line.endswith(b";\n"):
        start = line.index(b" VALUES ") + 8
        head = line[:start]
        sys.stdout.buffer.writelines(head + row.group() + b";\n" for row in ROW.finditer(line, start))
    elif line.endswith(b"\n"):
        sys.stdout.buffer.write(line)
sys.stdout.buffer.write(b"-- Dump completed\n")
