#!/usr/bin/env python3
"""Validates what djaudit writes about real dumps against the standards of its formats.

    validate-reports.py PROGRAM [--sarif-schema FILE] DUMP...

JSON against `djaudit json-schema` without additional keys (python3-jsonschema), SARIF against the SARIF 2.1.0 schema if
one is given, JUnit as XML with consistent numbers, CSV row by row, Markdown by length. Prints violations; the exit code
is then 1.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

import jsonschema


def closed(schema):
    """The schema, allowing no other members in objects that list theirs."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if isinstance(schema.get("properties"), dict):
            schema.setdefault("additionalProperties", False)
    elif isinstance(schema, list):
        schema = [closed(value) for value in schema]
    return schema


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--sarif-schema", type=Path, help="sarif-schema-2.1.0.json")
    parser.add_argument("dumps", nargs="+")
    options = parser.parse_args()

    schema = json.loads(subprocess.check_output([options.program, "schema"]))
    jsonschema.Draft202012Validator.check_schema(schema)
    audits = jsonschema.Draft202012Validator(closed(schema))
    sarifs = options.sarif_schema and jsonschema.Draft7Validator(json.loads(options.sarif_schema.read_text()))
    problems = 0

    def complain(dump, what):
        nonlocal problems
        problems += 1
        print(f"{dump}: {what}")

    for dump in options.dumps:
        with tempfile.TemporaryDirectory() as folder:
            names = {ending: Path(folder) / f"audit.{ending}" for ending in ("json", "jsonl", "sarif", "xml", "csv", "md")}
            command = [options.program, "audit", "--quiet", "--schema", "unnamed", "--show-values", dump]
            for path in names.values():
                command += ["-o", str(path)]
            code = subprocess.run(command, stderr=subprocess.DEVNULL).returncode
            if not names["json"].exists():
                if code != 2:
                    complain(dump, f"no report, and exit code {code}")
                continue
            audit = json.loads(names["json"].read_text())
            for error in audits.iter_errors(audit):
                complain(dump, f"JSON: {error.json_path}: {error.message[:200]}")
            findings = audit["findings"]
            if [json.loads(line) for line in names["jsonl"].read_text().splitlines()] != findings:
                complain(dump, "JSON lines are other findings than those of the JSON")
            sarif = json.loads(names["sarif"].read_text())
            if sarifs:
                for error in sarifs.iter_errors(sarif):
                    complain(dump, f"SARIF: {error.json_path}: {error.message[:200]}")
            results = sarif["runs"][0]["results"]
            if len(results) > 5000 or sum(result["properties"]["count"] for result in results) != len(findings):
                complain(dump, f"SARIF: {len(results)} results do not count {len(findings)} findings")
            suites = xml.etree.ElementTree.parse(names["xml"]).getroot()
            if int(suites.get("tests")) != len(list(suites.iter("testcase"))):
                complain(dump, "JUnit: the number of tests is not that of its cases")
            with names["csv"].open(newline="") as file:
                rows = list(csv.reader(file, strict=True))
            if len(rows) != len(findings) + 1 or len({len(row) for row in rows}) != 1:
                complain(dump, "CSV: rows are not the findings")
            if len(names["md"].read_text()) >= 65_536:
                complain(dump, "Markdown: longer than an issue")
    print(f"{len(options.dumps)} inputs, {problems} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
