"""Audits a DataJoint pipeline's dump and plans its migration to DataJoint 2.x, offline.

    import djaudit

    audit = djaudit.audit("lab.sql")
    audit.findings[0].message
    audit.write("report.html")

The module runs the program ``djaudit``, which is installed with it, and reads its output.
"""

from ._audit import Audit, Check, Finding, Findings, audit
from ._plan import Diagram, Plan, Step, Undecided, definitions, diagram, plan
from ._program import DjauditError, DjauditWarning, find_program
from .migrate import (
    analyze_columns,
    check_migration_status,
    compare_query_results,
    rebuild_lineage,
    verify_schema_v20,
)

__all__ = [
    "Audit",
    "Check",
    "Diagram",
    "DjauditError",
    "DjauditWarning",
    "Finding",
    "Findings",
    "Plan",
    "Step",
    "Undecided",
    "analyze_columns",
    "audit",
    "check_migration_status",
    "compare_query_results",
    "definitions",
    "diagram",
    "find_program",
    "plan",
    "rebuild_lineage",
    "verify_schema_v20",
]
