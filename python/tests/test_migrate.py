"""The functions of datajoint.migrate, on the sample dump."""

from __future__ import annotations

from pathlib import Path

import pytest

import djaudit
from djaudit import migrate

SAMPLE = Path(__file__).resolve().parents[2] / "Samples" / "lab.sql"


def test_check_migration_status() -> None:
    status = migrate.check_migration_status(SAMPLE, "lab_ephys")
    assert status["total_blob_columns"] == status["migrated"] + status["pending"] == len(status["columns"])
    assert status["columns"][0] == {
        "table_name": "lab_ephys.#filter_params",
        "column_name": "taps",
        "column_type": "blob",
        "current_comment": "",
        "needs_migration": True,
        "is_nullable": False,
    }


def test_all_schemas_are_the_sum_of_each() -> None:
    both = migrate.check_migration_status(SAMPLE)
    each = [migrate.check_migration_status(SAMPLE, schema) for schema in ("lab_ephys", "lab_subject")]
    assert both["pending"] == sum(one["pending"] for one in each)
    assert both["columns"] == each[0]["columns"] + each[1]["columns"]


def test_analyze_columns() -> None:
    found = migrate.analyze_columns(SAMPLE, schema="lab_ephys")
    assert set(found) == {"needs_migration", "already_migrated", "external_storage"}
    signal = next(each for each in found["external_storage"] if each["column"] == "signal")
    assert (signal["table"], signal["core_type"], signal["reason"]) == (
        "lab_ephys.__filtered",
        None,
        "external_storage",
    )
    taps = next(each for each in found["needs_migration"] if each["column"] == "taps")
    assert (taps["native_type"], taps["core_type"], taps["comment"]) == ("blob", "<blob>", "")


def test_verify_schema_v20() -> None:
    found = migrate.verify_schema_v20(SAMPLE, "lab_subject")
    assert (found["compatible"], found["blob_markers"], found["lineage_exists"]) == (False, False, False)
    assert found["issues"]
    every = migrate.verify_schema_v20(SAMPLE)
    assert all(f"lab_subject.{issue}" in every["issues"] for issue in found["issues"])


def test_rebuild_lineage() -> None:
    found = migrate.rebuild_lineage(SAMPLE, "lab_subject", dry_run=True)
    assert found["status"] == "dry_run" and found["tables_analyzed"] == 10 and found["lineage_entries"] > 0
    with pytest.raises(djaudit.DjauditError, match="changes no server"):
        migrate.rebuild_lineage(SAMPLE, dry_run=False)


def test_compare_query_results(tmp_path: Path) -> None:
    same = migrate.compare_query_results((SAMPLE, SAMPLE), "lab_ephys", "lab_ephys", "#rig")
    assert same["match"] and same["row_count"] > 0 and same["discrepancies"] == []
    changed = tmp_path / "changed.sql"
    changed.write_bytes(SAMPLE.read_bytes().replace(b"Mus musculus", b"Mus muscula"))
    other = migrate.compare_query_results((SAMPLE, changed), "lab_subject", "lab_subject", "#species")
    assert not other["match"] and other["discrepancies"]


def test_a_schema_or_table_that_is_not_there() -> None:
    with pytest.raises(djaudit.DjauditError, match="no schema lab_x .*lab_ephys, lab_subject"):
        migrate.check_migration_status(SAMPLE, "lab_x")
    with pytest.raises(djaudit.DjauditError, match="lab_ephys.nothing is not in both"):
        migrate.compare_query_results((SAMPLE, SAMPLE), "lab_ephys", "lab_ephys", "nothing")
