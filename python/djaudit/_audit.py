"""Auditing a dump: checks and findings as values."""

from __future__ import annotations

import importlib
import json
import os
import tempfile
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from ._program import DjauditError, Input, Option, do, run

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Finding:
    """Something to change, or to know, before DataJoint 2.x opens the schema."""

    #: The rule's code, such as DJ201; ``djaudit explain DJ201`` explains it.
    rule: str
    #: The rule's name, such as unmarked-blob.
    name: str
    #: error, warning or note.
    severity: str
    #: automatic (djaudit plan writes it), decision (it does once someone has chosen), manual, or none.
    resolution: str
    #: The migration guide's phase, I to IV.
    phase: str
    #: What the finding is about; None for the input itself.
    schema: str | None
    table: str | None
    column: str | None
    #: The message, complete without the rule's title.
    message: str
    #: Where it is in the input; None if it has no place there.
    file: str | None
    line: int | None
    #: The evidence for the message, by name.
    evidence: Mapping[str, Any]
    #: The same in every audit of the same pipeline.
    id: str
    #: new or unchanged, if there is a baseline.
    baseline_state: str | None = None
    #: The reason in djaudit.toml why the finding is accepted.
    suppressed: str | None = None

    @property
    def place(self) -> str:
        """schema.table.column, as far as it applies."""
        return ".".join(part for part in (self.schema, self.table, self.column) if part)

    @classmethod
    def _from_json(cls, value: Mapping[str, Any]) -> Finding:
        location = value.get("location") or {}
        suppressed = value.get("suppressed") or {}
        plain: dict[str, Any] = {name: value.get(name) for name in _PLAIN_FIELDS}
        return cls(
            **plain,
            file=location.get("file"),
            line=location.get("line"),
            suppressed=suppressed.get("reason"),
        )


_PLAIN_FIELDS = [field.name for field in fields(Finding) if field.name not in ("file", "line", "suppressed")]


class Findings(Sequence[Finding]):
    """Findings in report order: data loss first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._findings = tuple(findings)

    def __len__(self) -> int:
        return len(self._findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        return Findings(self._findings[index]) if isinstance(index, slice) else self._findings[index]

    def __repr__(self) -> str:
        return f"<{self._counts()}>"

    def _counts(self) -> str:
        counted = [each.severity for each in self if each.suppressed is None]
        counts = ", ".join(_count(counted.count(severity), severity) for severity in ("error", "warning", "note"))
        suppressed = f"; {len(self) - len(counted):,} suppressed" if len(counted) < len(self) else ""
        return f"{_count(len(counted), 'finding')}: {counts}{suppressed}"

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each finding. Needs pandas, which djaudit does not install."""
        columns = [field.name for field in fields(Finding)]
        frame = importlib.import_module("pandas").DataFrame
        return frame([[getattr(each, name) for name in columns] for each in self], columns=columns)

    def _repr_html_(self) -> str:
        rows = [[each.rule, each.severity, each.resolution, each.place, each.message] for each in self[:_ROWS_SHOWN]]
        more = f"<p>{len(self) - len(rows)} more</p>" if len(self) > len(rows) else ""
        return html_table(["rule", "severity", "resolution", "place", "message"], rows) + more


#: Notebooks store what they show, so this is kept short.
_ROWS_SHOWN = 100


@dataclass(frozen=True)
class Check:
    """A row of the check table: what DataJoint 2.x requires and what the dump has."""

    name: str
    wanted: str
    found: str | None
    #: ok, change or decide; not visible if a dump cannot show it.
    verdict: str
    #: How to find out if a dump cannot show it: a query or a command.
    query: str | None


class Audit:
    """What :func:`audit` found.

    An audit can be given to :func:`djaudit.plan`, :func:`djaudit.diagram` and the other functions in place of the dump
    that it was made from, unless they need rows.
    """

    def __init__(self, file: str, report: Mapping[str, Any]) -> None:
        # The full report, removed together with the audit.
        self._file = file
        weakref.finalize(self, Path(file).unlink, missing_ok=True)
        #: The report's JSON; ``djaudit json-schema`` describes it.
        self.json = report
        #: Findings, those that lose data first.
        self.findings = Findings(map(Finding._from_json, report["findings"]))
        #: The check table.
        self.checks = [
            Check(**{field.name: check.get(field.name) for field in fields(Check)}) for check in report["checks"]
        ]

    @property
    def summary(self) -> Mapping[str, Any]:
        """Counts: schemas, tables, columns, rows, findings by severity and by resolution, and more."""
        summary: Mapping[str, Any] = self.json["summary"]
        return summary

    @property
    def schemas(self) -> Mapping[str, Mapping[str, Any]]:
        """Counts of each schema."""
        schemas: Mapping[str, Mapping[str, Any]] = self.json["schemas"]
        return schemas

    @property
    def is_partial(self) -> bool:
        """Whether part of the inputs could not be read, so that there may be more findings."""
        return bool(self.json["is_partial"])

    def write(self, *paths: str | os.PathLike[str]) -> None:
        """Writes the report in the formats of the file extensions, such as .html, .md, .csv or .sarif."""
        do("report", [self], output=[os.fspath(path) for path in paths])

    def __fspath__(self) -> str:
        return self._file

    def __repr__(self) -> str:
        return f"<Audit of {', '.join(each['path'] for each in self.json['inputs'])}: {self.findings._counts()}>"

    def _repr_html_(self) -> str:
        rules: dict[str, list[Finding]] = {}
        for finding in self.findings:
            rules.setdefault(finding.rule, []).append(finding)
        rows: dict[bool, list[list[str]]] = {False: [], True: []}
        for each in rules.values():
            first = each[0]
            row = [first.rule, first.name, first.severity, first.resolution, f"{len(each):,}", _examples(each)]
            rows[first.severity == "note"].append(row)
        head = ["rule", "", "severity", "resolution", "places", ""]
        checks = [[each.name, each.wanted, each.found or f"? {each.query or ''}", each.verdict] for each in self.checks]
        return (
            f"<p><b>{escape(', '.join(each['path'] for each in self.json['inputs']))}</b>: "
            f"{_count(self.summary['schemas'], 'schema')}, {_count(self.summary['tables'], 'table')}; "
            f"{escape(self.findings._counts())}{'; <b>not all of it could be read</b>' if self.is_partial else ''}</p>"
            + html_table(head, rows[False])
            + html_details("Notes", html_table(head, rows[True]))
            + html_details("Checks", html_table(["check", "wanted", "found", "verdict"], checks))
        )


def audit(
    *inputs: Input,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    skip_rows: bool = False,
    probe_results: str | Path | None = None,
    baseline: str | Path | None = None,
    stores: str | Path | None = None,
    allow_partial: bool = False,
    **options: Option,
) -> Audit:
    """Audits dumps: what a pipeline needs before it can move to DataJoint 2.x.

    ``inputs`` are what ``djaudit audit`` takes: dumps, folders of them, exports of information_schema. ``select`` and
    ``ignore`` are rules (codes, names or prefixes such as DJ2). ``skip_rows`` skips rows. The other options of
    the command can be given by name (``type_profile="unsigned"``).

    A truncated or damaged dump raises :class:`DjauditError`, since it may contain more than was found. With
    ``allow_partial``, the audit of the readable part is returned, and its ``is_partial`` is true.
    """
    options |= {"select": ",".join(select) or None, "ignore": ",".join(ignore) or None, "skip_rows": skip_rows}
    options |= {"probe_results": probe_results, "baseline": baseline, "stores": stores}
    descriptor, file = tempfile.mkstemp(prefix="djaudit-", suffix=".json")
    try:
        with open(descriptor, "w+b") as answer:
            run("audit", inputs, {**options, "format": "json", "fail_on": "never"}, answer, partial=True)
            report = json.load(answer)
    except BaseException:
        os.unlink(file)
        raise
    # The snapshot is half of the report and only for djaudit itself, so it stays in the file.
    result = Audit(file, {key: value for key, value in report.items() if key != "snapshot"})
    if result.is_partial and not allow_partial:
        why = [finding.message for finding in result.findings if finding.rule.startswith("DJ9")]
        raise DjauditError("; ".join(why) or "the input is incomplete", 2)
    return result


def html_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with everything escaped."""
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    return f'<table class="djaudit"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def html_details(summary: str, content: str) -> str:
    """A collapsible section; the content is HTML."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def _examples(findings: Sequence[Finding]) -> str:
    return ", ".join(each.place or each.message for each in findings[:2]) + (", …" if len(findings) > 2 else "")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
