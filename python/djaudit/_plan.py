"""The plan, the definitions and the diagram."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from typing import Any

from ._audit import html_details, html_table
from ._program import Input, Option, do, read_json, read_text


@dataclass(frozen=True)
class Step:
    """One step of a migration: SQL, and the SQL that undoes it."""

    id: str
    title: str
    #: The phase of the plan, such as encoding, and the wave of schemas that move together.
    phase: str
    wave: int
    schema: str
    #: None for a step about the schema itself.
    table: str | None
    #: The ids of steps that come before this one.
    requires: Sequence[str]
    forward: str
    #: None if a step cannot be rolled back; ``rollback_reason`` then says why.
    rollback: str | None
    rollback_reason: str | None


@dataclass(frozen=True)
class Undecided:
    """A column with an open question, which is not planned until it is answered."""

    column: str
    question: str
    #: What happens without an answer.
    undone: str


class Plan:
    """A migration: steps in order, and the columns left out until a question is answered."""

    def __init__(self, plan: Mapping[str, Any], folder: Path | None) -> None:
        #: The plan's JSON.
        self.json = plan
        #: The folder that the plan was written to, if it was written.
        self.folder = folder
        self.strategy: str = plan["strategy"]
        self.target: str = plan["target"]
        self.steps = [Step(**{field.name: step.get(field.name) for field in fields(Step)}) for step in plan["steps"]]
        self.undecided = [
            Undecided(**{field.name: each.get(field.name) for field in fields(Undecided)}) for each in plan["decisions"]
        ]

    def __repr__(self) -> str:
        ready = sum(step.phase != "open" for step in self.steps)
        counts = f"{ready:,} steps, {len(self.undecided):,} columns undecided"
        return f"<Plan: {self.strategy} on {self.target}, {counts}>"

    def _repr_html_(self) -> str:
        phases: dict[tuple[int, str, str], list[Step]] = {}
        for step in self.steps:
            phases.setdefault((step.wave, step.phase, step.schema), []).append(step)
        rows = [
            [str(wave), phase, schema, str(len(steps)), steps[0].title + (", …" if len(steps) > 1 else "")]
            for (wave, phase, schema), steps in phases.items()
        ]
        asked = [[each.column, each.question, each.undone] for each in self.undecided]
        return (
            f"<p>{escape(repr(self)[1:-1])}</p>"
            + html_table(["wave", "phase", "schema", "steps", ""], rows)
            + html_details("Undecided columns", html_table(["column", "question", "without an answer"], asked))
        )


def plan(
    *inputs: Input,
    output: str | Path | None = None,
    strategy: str | None = None,
    target: str | None = None,
    decisions: str | Path | None = None,
    accept_suggestions: bool = False,
    stores: str | Path | None = None,
    force: bool = False,
    **options: Option,
) -> Plan:
    """Plans the migration, and writes it to the folder ``output`` if given.

    The arguments are the options of ``djaudit plan``; others of its options can be given by name.
    """
    options |= {"strategy": strategy, "target": target, "decisions": decisions, "stores": stores}
    options |= {"accept_suggestions": accept_suggestions, "output": output, "force": force}
    return Plan(read_json("plan", inputs, **options), Path(output) if output is not None else None)


def definitions(
    *inputs: Input,
    output: str | Path | None = None,
    decisions: str | Path | None = None,
    accept_suggestions: bool = False,
    legacy: bool = False,
    force: bool = False,
    **options: Option,
) -> dict[str, str]:
    """The Python modules with the DataJoint 2.x definitions of each schema, by the modules' names.

    They are written to the folder ``output`` if given. ``legacy`` gives definitions for 0.14.
    """
    options |= {"decisions": decisions, "accept_suggestions": accept_suggestions, "legacy": legacy}
    if output is not None:
        do("definitions", inputs, output=output, force=force, **options)
    with tempfile.TemporaryDirectory(prefix="djaudit-") as made:
        do("definitions", inputs, output=made, force=True, **options)
        return {path.stem: path.read_text("utf-8") for path in sorted(Path(made).glob("*.py"))}


class Diagram:
    """A picture of the pipeline. A notebook shows it."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def write(self, path: str | Path) -> None:
        """Writes the SVG to a file."""
        Path(path).write_text(self.svg, "utf-8")

    def __repr__(self) -> str:
        return f"<Diagram: {len(self.svg):,} characters of SVG>"

    def _repr_svg_(self) -> str:
        return self.svg


def diagram(
    *inputs: Input,
    only: Sequence[str] = (),
    collapse: bool = False,
    color: str | None = None,
    **options: Option,
) -> Diagram:
    """Draws tables by tier and their dependencies, as ``dj.Diagram`` does, without Graphviz.

    ``only`` are schemas to draw, ``collapse`` draws each schema as one box, ``color`` is tier or finding.
    """
    options |= {"only": list(only) or None, "collapse": collapse, "color": color}
    return Diagram(read_text("diagram", inputs, format="svg", **options))
