"""Write the initial inputs of each target: seeds.py FOLDER. Existing files are kept."""

import json
import pathlib
import re
import sys
import sysconfig

out = pathlib.Path(sys.argv[1])
root = pathlib.Path(__file__).parent.parent.parent


def write(target, name, data):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"seed-{name}"
    if not path.exists():
        path.write_bytes(data[:4096])


dumps = sorted([*root.glob("Tests/CatalogTests/Zoo/*.sql"), *root.glob("Samples/*.sql")])
number = 0
for path in dumps:
    for statement in re.split(rb";\n", path.read_bytes())[:400]:
        number += 1
        write("Statements", number, bytes([number % 30, number % 128]) + statement + b";\n" + statement[:300] + b";\n")
        if statement.lstrip().upper().startswith((b"CREATE", b"ALTER", b"DROP", b"/*!", b"INSERT")):
            write("Definitions", number, bytes([number % 28]) + statement)
        if b"CREATE TABLE" in statement:
            write("Plans", number, bytes([number % 128]) + statement + b";\n")
        for check in re.findall(rb"(?:CHECK|DEFAULT|AS) (\([^\n]{3,300}\))", statement):
            write("Expressions", f"{number}-{len(check)}", check)
        for tuples in re.findall(rb"VALUES\s*(\(.*)", statement, re.S):
            write("Rows", number, bytes([number % 16, number % 16]) + tuples)
for number, text in enumerate(
    ["a + 1 > b", "a in (1,2,null)", "case when a then b else c end", "json_valid(j)", "b like 'x%' and not a",
     "a between 1 and 5", "c > now() - interval 1 day", "concat(b, _utf8mb4'x')", "d div 2 % 3 ^ 1 | 4 << 2"]):
    write("Expressions", f"e{number}", text.encode())
for number, line in enumerate((root / "Tests/BlobsTests/Fixtures/blobs.tsv").read_text().splitlines()):
    blob = bytes.fromhex(line.split("\t")[1])
    write("Blobs", number, blob)
    row = b"(1,0,1.5,2.5,'2024-06-01 00:00:00','12:00:00','a',0x%s)" % blob[:900].hex().encode()
    write("Rows", f"blob-{number}", bytes([number % 16, number % 16]) + row)
for number, text in enumerate([
    '<?xml version="1.0"?>\n<mysqldump xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<database name="lab">'
    '<table_structure name="t"><field Field="a" Type="int" Null="NO" Key="PRI" Extra="" Comment="" />'
    '<key Table="t" Non_unique="0" Key_name="PRIMARY" Seq_in_index="1" Column_name="a" /></table_structure>'
    '<table_data name="t"><row><field name="a">1</field><field name="b" xsi:nil="true" /></row></table_data>'
    "</database></mysqldump>",
    '<?xml version="1.0"?>\n<resultset statement="SELECT * FROM information_schema.columns"><row>'
    '<field name="TABLE_SCHEMA">lab</field><field name="TABLE_NAME">t</field><field name="COLUMN_NAME">a</field>'
    "</row></resultset>",
    "TABLE_SCHEMA,TABLE_NAME,COLUMN_NAME,ORDINAL_POSITION,COLUMN_TYPE,IS_NULLABLE\nlab,t,a,1,\"int\",NO\n",
    "TABLE_SCHEMA\tTABLE_NAME\tCOLUMN_NAME\tORDINAL_POSITION\tCOLUMN_TYPE\nlab\tt\ta\t1\tint\n",
    json.dumps([{"TABLE_SCHEMA": "lab", "TABLE_NAME": "t", "COLUMN_NAME": "a", "COLUMN_TYPE": "int"}]),
    json.dumps({"columns": [{"table_schema": "lab", "table_name": "t", "column_name": "a"}], "version": "8.0.36"}),
]):
    for variant in range(16):
        if variant % 4 == [0, 0, 1, 2, 3, 3][number]:
            write("Formats", f"{number}-{variant}", bytes([variant]) + text.encode())
for number, text in enumerate([
    '[decision.tinyint-1]\nquestion = "tinyint-bool"\ncolumns = ["s.t.b"]\nanswer = "bool"\ntime_zone = "UTC"\n',
    '[prices]\nday = 8\n[[price]]\nwork = "table"\nhours = 0.5\n',
    '{"stores": {"raw": {"protocol": "s3", "endpoint": "h:9000", "bucket": "b", "location": "l"}}}',
    'select = ["DJ1"]\nignore = ["DJ101"]\n[report]\nformat = "json"\n',
    "probe\ttable\tcolumn\tquestion\tanswer\ns.t\ta\trows\t5\n",
]):
    write("Configuration", number, bytes([number]) + text.encode())
for path in sorted(root.glob("Tests/**/Golden/**/*.json")):
    data = path.read_bytes()
    if len(data) < 60_000:
        write("Reports", path.stem, data)
for path in pathlib.Path(sysconfig.get_paths()["stdlib"]).glob("*.py"):
    text = path.read_bytes()
    for start in range(0, min(len(text), 9000), 3000):
        write("Python", f"{path.stem}-{start}", text[start:start + 3000])
for target in pathlib.Path(__file__).parent.glob("Targets/*.swift"):
    (out / target.stem).mkdir(parents=True, exist_ok=True)
