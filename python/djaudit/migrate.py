"""The read-only functions of ``datajoint.migrate``, for a dump instead of a connection.

Names and results are those of ``datajoint.migrate`` in DataJoint 2.3.5, with these differences:

- The first argument is a dump (or another input of ``djaudit``); no server is involved. ``schema`` chooses one of the
  dump's schemas by name; without it the answer covers all of them.
- 2.x does not read a marker of 0.x such as ``:attach:``: ``check_migration_status`` counts such a column as pending,
  ``analyze_columns`` as one that needs migration. DataJoint treats every comment that begins with a colon as a marker.
- ``analyze_columns`` finds what DataJoint's overlooks: numbers with a display width (``int(11)``), and columns about
  which someone has to decide, such as ``timestamp`` (their ``core_type`` is None). Its entries have one more key,
  ``state``, and those about external storage also ``external`` and ``store``.
- ``verify_schema_v20`` checks a schema for everything that 2.x needs, not only for blob markers. DataJoint 2.3.5's own
  function fails with an error in its query.
- ``rebuild_lineage`` counts the rows that a rebuild would write, where DataJoint's ``dry_run`` counts foreign keys. It
  changes nothing, so ``dry_run=False`` is an error.
- ``compare_query_results`` matches rows by primary key, whatever the size of the table, and compares blobs by their
  decoded content and pointers by the object they refer to. Its discrepancies contain no values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from ._program import DjauditError, Input, Option, read_json

__all__ = [
    "analyze_columns",
    "check_migration_status",
    "compare_query_results",
    "rebuild_lineage",
    "verify_schema_v20",
]


class BlobColumn(TypedDict):
    """A blob column and whether it lacks a marker."""

    table_name: str
    column_name: str
    column_type: str
    current_comment: str
    needs_migration: bool
    is_nullable: bool


class MigrationStatus(TypedDict):
    """Blob columns with and without a marker."""

    total_blob_columns: int
    migrated: int
    pending: int
    columns: list[BlobColumn]


class _Column(TypedDict):
    table: str
    column: str
    native_type: str
    core_type: str | None
    comment: str
    is_nullable: bool
    state: str


class Column(_Column, total=False):
    """A column and the core type that it needs, has, or will have."""

    reason: str
    external: str
    store: str


class ColumnAnalysis(TypedDict):
    """Columns that need a marker, have one, or refer to a store."""

    needs_migration: list[Column]
    already_migrated: list[Column]
    external_storage: list[Column]


class Verification(TypedDict):
    """Whether DataJoint 2.x can work with a schema, and what prevents it."""

    compatible: bool
    blob_markers: bool
    lineage_exists: bool
    issues: list[str]


class LineageRebuild(TypedDict):
    """What a rebuild of ``~lineage`` would do."""

    tables_analyzed: int
    lineage_entries: int
    status: str


class QueryComparison(TypedDict):
    """Whether two tables have the same rows."""

    match: bool
    row_count: int
    discrepancies: list[str]


def check_migration_status(dump: Input, schema: str | None = None, **options: Option) -> MigrationStatus:
    """How many blob columns have a marker."""
    found = _schemas("status", dump, schema, options)
    return {
        "total_blob_columns": sum(each["total_blob_columns"] for each in found.values()),
        "migrated": sum(each["migrated"] for each in found.values()),
        "pending": sum(each["pending"] for each in found.values()),
        "columns": [column for each in found.values() for column in each["columns"]],
    }


def analyze_columns(dump: Input, schema: str | None = None, **options: Option) -> ColumnAnalysis:
    """The columns that need a marker of their type, have one, or refer to a store."""
    found = _schemas("columns", dump, schema, options)
    return {
        "needs_migration": [column for each in found.values() for column in each["needs_migration"]],
        "already_migrated": [column for each in found.values() for column in each["already_migrated"]],
        "external_storage": [column for each in found.values() for column in each["external_storage"]],
    }


def verify_schema_v20(dump: Input, schema: str | None = None, **options: Option) -> Verification:
    """Whether DataJoint 2.x can work with a schema as it is."""
    answer = read_json("verify", [dump], **options)
    found = _chosen(answer["schemas"], dump, schema)
    issues = list(answer["issues"])
    for name, each in found.items():
        issues += each["issues"] if schema is not None else [f"{name}.{issue}" for issue in each["issues"]]
    return {
        "compatible": not answer["issues"] and all(each["compatible"] for each in found.values()),
        "blob_markers": all(each["blob_markers"] for each in found.values()),
        "lineage_exists": all(each["lineage_exists"] for each in found.values()),
        "issues": issues,
    }


def rebuild_lineage(dump: Input, schema: str | None = None, dry_run: bool = True, **options: Option) -> LineageRebuild:
    """What a rebuild of ``~lineage`` would write. ``djaudit lineage --format sql`` prints the statements."""
    if not dry_run:
        raise DjauditError("djaudit changes no server: djaudit lineage --format sql writes the rows of ~lineage as SQL")
    found = _schemas("lineage", dump, schema, options)
    tables = [node["table"] for node in read_json("graph", [dump], **options)["nodes"]]
    return {
        "tables_analyzed": sum(table.startswith(tuple(f"{name}." for name in found)) for table in tables),
        "lineage_entries": sum(len(each) for each in found.values()),
        "status": "dry_run",
    }


def compare_query_results(
    dump: Input | tuple[Input, Input],
    prod_schema: str,
    test_schema: str,
    table: str,
    tolerance: float = 1e-6,
    **options: Option,
) -> QueryComparison:
    """Compares a table's rows in two schemas, of one dump or of two: ``(before, after)``."""
    inputs: Sequence[Input] = dump if isinstance(dump, tuple) else [dump]
    options |= {"map": [f"{prod_schema}={test_schema}"], "schema": prod_schema, "tolerance": tolerance}
    answer = read_json("compare", inputs, **options)
    for compared in answer["tables"]:
        if compared["table"] == f"{prod_schema}.{table}":
            return {key: compared[key] for key in ("match", "row_count", "discrepancies")}  # type: ignore[return-value]
    raise DjauditError(f"{prod_schema}.{table} is not in both dumps")


def _schemas(command: str, dump: Input, schema: str | None, options: Mapping[str, Option]) -> dict[str, Any]:
    return _chosen(read_json(command, [dump], **options)["schemas"], dump, schema)


def _chosen(schemas: dict[str, Any], dump: Input, schema: str | None) -> dict[str, Any]:
    if schema is None:
        return schemas
    if schema not in schemas:
        raise DjauditError(f"there is no schema {schema} in {dump}: {', '.join(schemas) or 'it has none'}")
    return {schema: schemas[schema]}
